import { sha256 } from "../base/hash.js";
import type { Note } from "../note/note.js";

/** Keys whose lines are no part of what was signed. */
const NOT_SIGNED: readonly string[] = ["signature", "cosignature", "soapstone"];

/**
 * The digest a signature gives: SHA-256 of the file without the lines of `signature`, `cosignature` and `soapstone`, line ends as
 * LF (note format, version 1).
 */
export function signedDigest(note: Note): string {
  const { source } = note;
  const left = new Set<number>();
  for (const { key, value } of note.tree?.entries ?? []) {
    if (!NOT_SIGNED.includes(key.text)) continue;
    const first = source.positionAt(key.span.start).line;
    const last = source.positionAt(Math.max(key.span.end, value.span.end)).line;
    for (let line = first; line <= last; line++) left.add(line);
  }
  const lines = source.text.split(/\r\n|\r|\n/);
  return sha256(lines.filter((_, index) => !left.has(index)).join("\n"));
}
