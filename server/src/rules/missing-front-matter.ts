import { noteRule } from "./rule.js";

/** Keys every note starts from, with nothing in them: a template invents no fact. */
const KEYS = [
  "note",
  "patient",
  "date",
  "discipline",
  "payer",
  "start",
  "stop",
  "minutes",
  "clinician",
  "diagnoses",
  "services",
  "signature",
];

export default noteRule({
  id: "missing-front-matter",
  summary: "A file that is a note by its name or by the configuration has no YAML front matter.",
  category: "structure",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["FMT", "BPM15 §220.3E", "S000"],
  partial: true,
  *check(note) {
    if (note.frontSpan) return;
    const lines = ["---", ...KEYS.map((name) => `${name}:`), "---", "", ""];
    const newText = lines.join(note.source.lineBreak);
    const place = { start: note.openSpan.start, end: note.openSpan.start };
    yield {
      span: note.openSpan,
      message: "The file is a note and has no YAML front matter.",
      fixes: [{ title: "Insert empty front matter", safety: "suggestion", edits: [{ span: place, newText }] }],
    };
  },
});
