import type { Note } from "../note/note.js";
import type { UnusedSuppression } from "../rules/rule.js";
import { byPosition, type Finding, type OpenFinding } from "./finding.js";
import { internalError, lintNote, toFinding, usableFixes } from "./lint-note.js";
import { contextOf, type NoteContext, ruleSetting, type Setup } from "./setup.js";
import { suppress } from "./suppress.js";

/** Findings of a note ready to show: chart findings joined, suppressions applied and judged, sorted. */
export function finish(note: Note, own: readonly OpenFinding[], chart: readonly OpenFinding[], setup: Setup): Finding[] {
  const { findings, unused } = suppress(note, [...own, ...chart].sort(byPosition), setup.today);
  const about = aboutSuppressions(note, unused, setup);
  if (about.length === 0) return findings;
  return [...findings, ...suppress(note, about, setup.today).findings].sort(byPosition);
}

/** What rules say of suppressions that hid nothing, though their rule ran on this note. */
function aboutSuppressions(note: Note, unused: readonly UnusedSuppression[], setup: Setup): OpenFinding[] {
  const context = contextOf(note);
  const judged = note.complete ? unused.filter(({ rule, until }) => until !== undefined || hasRun(rule, context, setup)) : [];
  if (judged.length === 0) return [];
  return setup.rules.flatMap((rule): OpenFinding[] => {
    const setting = rule.kind === "note" && rule.afterSuppressions ? ruleSetting(rule, context, setup) : "off";
    if (rule.kind !== "note" || !rule.afterSuppressions || setting === "off") return [];
    try {
      const found = [...rule.afterSuppressions(note, judged)];
      return found.map((raw) => toFinding(rule, { ...raw, fixes: usableFixes(note, raw.fixes ?? []) }, setting));
    } catch (error) {
      return [internalError(rule.id, error)];
    }
  });
}

/** Whether a rule was on for the note; a chart rule speaks for certain only when all notes are known. */
function hasRun(id: string, context: NoteContext, setup: Setup): boolean {
  const rule = setup.rules.find((candidate) => candidate.id === id);
  if (!rule || (rule.kind === "note" && rule.afterSuppressions) || (rule.kind === "chart" && !setup.wholeChart)) return false;
  return ruleSetting(rule, context, setup) !== "off";
}

/** Lints one note with what its chart says of it. */
export function lintWithChart(note: Note, chart: readonly OpenFinding[], setup: Setup): Finding[] {
  return finish(note, lintNote(note, setup), chart, setup);
}
