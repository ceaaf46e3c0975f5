import type { Note } from "../note/note.js";
import { UNLISTED_CODES } from "../reference/procedure-codes.js";
import { billedLines, type Line } from "./lines.js";

/** The first billed line of an unlisted code, 97139, 97039 or 97799; undefined when none is billed. */
export function unlistedLine(note: Note): Line | undefined {
  return billedLines(note).find(({ code }) => code !== undefined && UNLISTED_CODES.has(code));
}

/** Whether what the note says of its unlisted procedure can be read; a block that cannot is another rule's. */
export function canReadUnlisted(note: Note): boolean {
  return note.front.unlisted?.state !== "unreadable";
}
