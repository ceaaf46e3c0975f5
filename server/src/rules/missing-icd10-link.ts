import { isMissing } from "../facts/documents.js";
import { billedLines, type Line } from "../facts/lines.js";
import { addToList, insertKey } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Fix, noteRule } from "./rule.js";

export default noteRule({
  id: "missing-icd10-link",
  summary: "A billed line has no `diagnoses`.",
  category: "diagnosis",
  severity: "error",
  regimes: { "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["S000", "DOC §3.2"],
  *check(note) {
    for (const line of billedLines(note)) {
      const { diagnoses } = line.fields;
      if (!isMissing(diagnoses)) continue;
      yield {
        span: diagnoses?.keySpan ?? line.place,
        message: `${line.code ?? "A billed line"} is linked to no diagnosis.`,
        fixes: links(note, line),
      };
    }
  },
});

/** One choice for each diagnosis of the note, none preferred. */
function links(note: Note, line: Line): Fix[] {
  const codes = (note.front.diagnoses?.value ?? []).flatMap((entry) => entry.value?.code?.value ?? []);
  const path = ["services", line.index];
  const after = ["modifiers", "units", "stop", "minutes", "times", "start", "code"];
  const written = line.fields.diagnoses;
  return codes.flatMap((code): Fix[] => {
    const edit = written ? addToList(note, written, code) : insertKey(note, path, "diagnoses", `[${code}]`, after);
    return edit ? [{ title: `Link ${code}`, safety: "suggestion", edits: [edit], billing: true }] : [];
  });
}
