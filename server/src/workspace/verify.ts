import { compareText } from "../base/order.js";
import { NotesDigest } from "./notes-digest.js";
import type { Pseudonyms } from "./pseudonyms.js";
import type { ReportedDigests } from "./reported-digests.js";

/** Whether a report speaks of the notes as they are. Paths are in order. */
export interface Verification {
  /** Notes whose bytes are those of the report. */
  readonly same: readonly string[];
  /** Notes whose bytes are others. */
  readonly changed: readonly string[];
  /** Notes of the report that are not there. */
  readonly missing: readonly string[];
  /** Notes that the report does not list; it need not list those without findings. */
  readonly unlisted: readonly string[];
  /** The digest over all notes; `absent` when the report has none. */
  readonly notesDigest: "same" | "different" | "absent";
  /** Whether every note of the report is there unchanged, and nothing came or went where the report can tell. */
  readonly holds: boolean;
}

/**
 * Compares a report with the digests of the notes that are there, by the path that reports show; a report under pseudonyms with the
 * `names` it was made with. What is missing is told by the report's own name for it, everything else by its path.
 */
export function verifyReport(
  reported: ReportedDigests,
  present: ReadonlyMap<string, string>,
  names?: Pick<Pseudonyms, "path" | "digest" | "notesDigest">,
): Verification {
  const all = [...present].sort(([a], [b]) => compareText(a, b));
  const shown = all.map(([path, digest]) => {
    return { path, name: names?.path(path) ?? path, digest: names?.digest(digest) ?? digest };
  });
  const there = new Set(shown.map(({ name }) => name));
  const pathsOf = (wanted: (note: (typeof shown)[number]) => boolean) => shown.filter(wanted).map(({ path }) => path);
  const missing = [...reported.notes.keys()].filter((name) => !there.has(name)).sort(compareText);
  const changed = pathsOf(({ name, digest }) => reported.notes.has(name) && reported.notes.get(name) !== digest);
  const over = digestOf(all);
  const digest = names?.notesDigest(over) ?? over;
  const notesDigest = reported.notesDigest === undefined ? "absent" : digest === reported.notesDigest ? "same" : "different";
  return {
    same: pathsOf(({ name, digest }) => reported.notes.get(name) === digest),
    changed,
    missing,
    unlisted: pathsOf(({ name }) => !reported.notes.has(name)),
    notesDigest,
    holds: missing.length === 0 && changed.length === 0 && notesDigest !== "different",
  };
}

function digestOf(notes: readonly (readonly [string, string])[]): string {
  const digest = new NotesDigest();
  for (const [path, one] of notes) digest.add(path, one);
  return digest.value();
}
