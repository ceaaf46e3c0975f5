import type { IsoDate } from "../base/calendar.js";
import type { Span } from "../base/span.js";
import type { Note } from "../note/note.js";
import type { UnusedSuppression } from "../rules/rule.js";
import type { Finding, OpenFinding } from "./finding.js";

/** One rule that one suppression names, and the text it covers. */
interface Suppression {
  readonly rule: string;
  readonly reason: string;
  /** Where it is written. */
  readonly place: Span;
  readonly covers: (offset: number) => boolean;
  readonly until: IsoDate | undefined;
  readonly entry: number | undefined;
  readonly alone: boolean;
}

export interface SuppressionResult {
  readonly findings: Finding[];
  /** Suppressions that hide nothing, or whose `until` has passed. */
  readonly unused: readonly UnusedSuppression[];
}

/** Findings that no suppression hides: those about the suppressions themselves and those of the engine. */
const NEVER = new Set(["invalid-suppression", "internal-error", "unreadable-text", "limit-exceeded"]);

/** Marks findings that a valid suppression covers; one without a reason, or past its `until`, covers nothing. */
export function suppress(note: Note, findings: readonly OpenFinding[], today: IsoDate): SuppressionResult {
  const suppressions = readSuppressions(note);
  const used = new Set<Suppression>();
  const marked = findings.map((finding) => {
    const hit = suppressions.find((candidate) => hides(candidate, finding, today));
    if (hit) used.add(hit);
    return { ...finding, suppressed: hit?.reason };
  });
  const unused = suppressions.filter((candidate) => !used.has(candidate) && candidate.reason !== "");
  const expired = (until: IsoDate | undefined) => (until !== undefined && until < today ? until : undefined);
  return { findings: marked, unused: unused.map((one) => ({ ...one, until: expired(one.until) })) };
}

function hides(suppression: Suppression, finding: OpenFinding, today: IsoDate): boolean {
  if (NEVER.has(finding.rule) || suppression.rule !== finding.rule || suppression.reason === "") return false;
  if (suppression.until !== undefined && suppression.until < today) return false;
  return suppression.covers(finding.span.start);
}

function readSuppressions(note: Note): Suppression[] {
  return [...fromFrontMatter(note), ...fromComments(note)];
}

function fromFrontMatter(note: Note): Suppression[] {
  const entries = note.front.soapstone?.value?.disable?.value ?? [];
  return entries.flatMap((entry, index) => {
    const { rule, reason, until } = entry.value ?? {};
    if (rule?.value === undefined || until?.state === "unreadable") return [];
    const own = { rule: rule.value, reason: reason?.value ?? "", place: entry.span, until: until?.value };
    return [{ ...own, covers: () => true, entry: index, alone: true }];
  });
}

function fromComments(note: Note): Suppression[] {
  if (!note.source.text.includes("soapstone-disable")) return [];
  const { suppressions } = note.body;
  return suppressions.flatMap((comment, index) => {
    if (comment.scope === "end") return [];
    return comment.rules.map(({ id }) => {
      const closing = suppressions
        .slice(index + 1)
        .find((later) => later.scope === "end" && (later.rules.length === 0 || later.rules.some((rule) => rule.id === id)));
      const covers = coverage(note, comment.scope, comment.span, closing?.span.start);
      const alone = comment.rules.length === 1 && comment.scope !== "begin";
      return { rule: id, reason: comment.reason, place: comment.span, covers, until: undefined, entry: undefined, alone };
    });
  });
}

function coverage(note: Note, scope: string, place: Span, close = Number.POSITIVE_INFINITY): Suppression["covers"] {
  if (scope === "begin") return (offset) => offset >= place.end && offset < close;
  const line = note.source.lineAt(scope === "line" ? place.start : place.end) + (scope === "line" ? 0 : 1);
  return (offset) => note.source.lineAt(offset) === line;
}
