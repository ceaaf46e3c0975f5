import type { Edit } from "../base/edit.js";
import { addToList, insertKey, removeFromList } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import type { Line } from "./lines.js";

/** Most modifiers a claim line takes. */
const MOST_MODIFIERS = 4;

/** Adds a modifier to a line; undefined when the line is full. */
export function addModifier(note: Note, { fields, index, modifiers }: Line, modifier: string): Edit | undefined {
  if (modifiers.length >= MOST_MODIFIERS) return undefined;
  if (fields.modifiers) return addToList(note, fields.modifiers, modifier);
  return insertKey(note, ["services", index], "modifiers", `[${modifier}]`, [
    "units",
    "stop",
    "minutes",
    "times",
    "start",
    "code",
  ]);
}

/** Takes a modifier off a line. */
export function removeModifier(note: Note, { fields }: Line, modifier: string): Edit | undefined {
  const entries = (fields.modifiers?.value ?? []).map((entry, index) => ({ value: entry.value, index }));
  const indexes = entries.filter(({ value }) => value === modifier).map(({ index }) => index);
  return fields.modifiers && removeFromList(note, fields.modifiers, new Set(indexes));
}
