import { datesInName, isMissing, placeOfMissing } from "../facts/documents.js";
import { insertKey } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Fix, noteRule } from "./rule.js";

const REQUIRED = { note: "what the document is", patient: "the patient's key", date: "the date of service" } as const;

export default noteRule({
  id: "missing-required-field",
  summary: "The front matter lacks `note`, `patient` or `date`.",
  category: "structure",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "FMT", "S001"],
  *check(note) {
    for (const name of ["note", "patient", "date"] as const) {
      if (!isMissing(note.front[name])) continue;
      yield {
        span: placeOfMissing(note, note.front[name]),
        message: `The front matter has no \`${name}\`: ${REQUIRED[name]}.`,
        fixes: name === "date" ? dateFix(note) : [],
      };
    }
  },
});

/** The date may come from the file's name when that holds exactly one. */
function dateFix(note: Note): Fix[] {
  const [date, another] = datesInName(note);
  const edit = date !== undefined && another === undefined ? insertKey(note, [], "date", date, ["patient", "note"]) : undefined;
  return edit ? [{ title: `Insert date ${date} from the file name`, safety: "suggestion", edits: [edit], billing: true }] : [];
}
