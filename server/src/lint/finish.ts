import type { Span } from "../base/span.js";
import type { Note } from "../note/note.js";
import type { UnusedSuppression } from "../rules/rule.js";
import { byPosition, type Finding, type OpenFinding } from "./finding.js";
import { internalError, lintNote, toFinding, usableFixes } from "./lint-note.js";
import { contextOf, type NoteContext, ruleSetting, type Setup } from "./setup.js";
import { type Suppressed, type Suppression, suppress, suppressionsOf } from "./suppress.js";

/** What of a note decides which of its findings count; a note that was let go is known by these alone. */
export interface Finishing<F> {
  readonly suppressions: readonly Suppression[];
  /** Whether all of the front matter was read. */
  readonly complete: boolean;
  readonly context: NoteContext;
  /** What rules say of suppressions that hid nothing. */
  stale(unused: readonly UnusedSuppression[]): readonly F[];
}

type Finished<F> = F & { readonly suppressed: Suppressed | undefined };

/** Findings of a note ready to show: chart findings joined, suppressions applied and judged, sorted. */
export function finish<F extends { readonly rule: string; readonly span: Span }>(
  own: readonly F[],
  chart: readonly F[],
  about: Finishing<F>,
  setup: Setup,
): Finished<F>[] {
  const { suppressions } = about;
  const { findings, unused } = suppress(suppressions, [...own, ...chart].sort(byPosition), setup.today);
  const judged = about.complete ? unused.filter((one) => one.until !== undefined || hasRun(one.rule, about.context, setup)) : [];
  const stale = judged.length === 0 ? [] : about.stale(judged);
  if (stale.length === 0) return findings;
  return [...findings, ...suppress(suppressions, stale, setup.today).findings].sort(byPosition);
}

/** What rules say of suppressions of this note that hid nothing. */
export function staleFindings(note: Note, unused: readonly UnusedSuppression[], setup: Setup): OpenFinding[] {
  return setup.rules.flatMap((rule): OpenFinding[] => {
    if (rule.kind !== "note" || !rule.afterSuppressions) return [];
    const setting = ruleSetting(rule, contextOf(note), setup);
    if (setting === "off") return [];
    try {
      const found = [...rule.afterSuppressions(note, unused)];
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
  const about: Finishing<OpenFinding> = {
    suppressions: suppressionsOf(note),
    complete: note.complete,
    context: contextOf(note),
    stale: (unused) => staleFindings(note, unused, setup),
  };
  return finish(lintNote(note, setup), chart, about, setup);
}
