import type { Note } from "../note/note.js";
import { isMissing } from "./documents.js";
import type { Line } from "./lines.js";

/** Places of service that mean telehealth for every payer: away from home, and at home. */
const PLACES: readonly string[] = ["02", "10"];

/** Modifiers that say live video, and sound alone. */
export const VIDEO = "95";
export const AUDIO = "93";

/** A telehealth note: it has a `telehealth` block, or `pos` 02 or 10 (rules notes §2). */
export function isTelehealth(note: Note): boolean {
  return !isMissing(note.front.telehealth) || PLACES.includes(note.front.pos?.value ?? "");
}

/** Whether one of the lines carries 95 or 93. */
export function hasTelehealthModifier(lines: readonly Line[]): boolean {
  return lines.some(({ modifiers }) => modifiers.includes(VIDEO) || modifiers.includes(AUDIO));
}
