import type { Edit } from "../base/edit.js";
import { isMissing } from "../facts/documents.js";
import { addToList, insertKey } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import type { Fix } from "../rules/rule.js";
import { NEVER_ACCEPTED } from "./suppress.js";

/**
 * Accepts all of a rule's findings in this note, those to come too: an entry in the front matter, with its reason left for a person to
 * write. None for what nothing hides, and none while an entry of the rule still waits for its reason.
 */
export function suppressFix(note: Note, rule: string): Fix | undefined {
  if (NEVER_ACCEPTED.has(rule) || awaitsReason(note, rule)) return undefined;
  const entry = `{ rule: ${rule}, reason: "" }`;
  const edit = insertEntry(note, entry);
  if (!edit) return undefined;
  const cursor = edit.newText.indexOf('reason: ""') + 'reason: "'.length;
  return { title: `Suppress ${rule} in the whole note, with a reason…`, safety: "suggestion", edits: [edit], cursor };
}

function awaitsReason(note: Note, rule: string): boolean {
  const entries = note.front.soapstone?.value?.disable?.value ?? [];
  return entries.some(({ value }) => value?.rule?.value === rule && !value.reason?.value);
}

function insertEntry(note: Note, entry: string): Edit | undefined {
  const { soapstone } = note.front;
  const disable = soapstone?.value?.disable;
  if (isMissing(soapstone)) return insertKey(note, [], "soapstone", `{ disable: [${entry}] }`);
  return disable ? addToList(note, disable, entry) : insertKey(note, ["soapstone"], "disable", `[${entry}]`);
}
