import type { Note } from "../note/note.js";
import { byPosition, type Finding, type OpenFinding } from "./finding.js";
import { lintNote } from "./lint-note.js";
import type { Setup } from "./setup.js";
import { suppress } from "./suppress.js";

/** Findings of a note ready to show: chart findings joined, suppressions applied, sorted. */
export function finish(note: Note, own: readonly OpenFinding[], chart: readonly OpenFinding[], setup: Setup): Finding[] {
  return suppress(note, [...own, ...chart].sort(byPosition), setup.today).findings;
}

/** Lints one note with what its chart says of it. */
export function lintWithChart(note: Note, chart: readonly OpenFinding[], setup: Setup): Finding[] {
  return finish(note, lintNote(note, setup), chart, setup);
}
