import type { Edit } from "../base/edit.js";
import { insertKey } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { isMissing } from "./documents.js";

/** The fix that writes a sum of the lines' own minutes as a total of the note. */
export function setMinutes(
  note: Note,
  name: "timed" | "total",
  sum: number,
): { title: string; safety: "suggestion"; edits: Edit[]; billing: true }[] {
  const edit = isMissing(note.front.minutes)
    ? insertKey(note, [], "minutes", `{ ${name}: ${sum} }`, ["stop", "start", "payer", "discipline", "date"])
    : insertKey(note, ["minutes"], name, String(sum), ["timed"]);
  return edit ? [{ title: `Insert ${name}: ${sum}`, safety: "suggestion", edits: [edit], billing: true }] : [];
}
