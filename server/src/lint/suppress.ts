import type { IsoDate } from "../base/calendar.js";
import type { Span } from "../base/span.js";
import type { Note } from "../note/note.js";
import type { UnusedSuppression } from "../rules/rule.js";

/** One rule that one suppression names, and the text it covers: plain data, so that it outlives its note. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
  /** Id of the person who wrote it, when it says so. */
  readonly by: string | undefined;
  /** Where it is written. */
  readonly place: Span;
  /** Offsets of findings it covers; undefined covers the whole note. */
  readonly covers: Span | undefined;
  readonly until: IsoDate | undefined;
  readonly entry: number | undefined;
  readonly alone: boolean;
}

/** Why a suppressed finding does not count. */
export type Suppressed = Pick<Suppression, "reason" | "by" | "until">;

export interface SuppressionResult<F> {
  readonly findings: (F & { readonly suppressed: Suppressed | undefined })[];
  /** Suppressions that hide nothing, or whose `until` has passed. */
  readonly unused: readonly UnusedSuppression[];
}

/** What a suppression asks of a finding. */
interface Suppressible {
  readonly rule: string;
  readonly span: Span;
}

/** Findings that no suppression, baseline or reviewer hides: those about the suppressions themselves, and those that say what was not read. */
export const NEVER_ACCEPTED: ReadonlySet<string> = new Set([
  "invalid-suppression",
  "invalid-front-matter",
  "internal-error",
  "unreadable-text",
  "limit-exceeded",
]);

/** Marks findings that a valid suppression covers; one without a reason, or past its `until`, covers nothing. */
export function suppress<F extends Suppressible>(
  suppressions: readonly Suppression[],
  findings: readonly F[],
  today: IsoDate,
): SuppressionResult<F> {
  const used = new Set<Suppression>();
  const marked = findings.map((finding) => {
    const hit = suppressions.find((candidate) => hides(candidate, finding, today));
    if (hit) used.add(hit);
    return { ...finding, suppressed: hit && { reason: hit.reason, by: hit.by, until: hit.until } };
  });
  const unused = suppressions.filter((candidate) => !used.has(candidate) && candidate.reason !== "");
  return { findings: marked, unused: unused.map((one) => asUnused(one, today)) };
}

/** A suppression as rules judge it that hid nothing; its `until` only when that has passed. */
export function asUnused({ rule, place, until, entry, alone }: Suppression, today: IsoDate): UnusedSuppression {
  return { rule, place, entry, alone, until: until !== undefined && until < today ? until : undefined };
}

function hides(suppression: Suppression, finding: Suppressible, today: IsoDate): boolean {
  if (NEVER_ACCEPTED.has(finding.rule) || suppression.rule !== finding.rule || suppression.reason === "") return false;
  if (suppression.until !== undefined && suppression.until < today) return false;
  const { covers } = suppression;
  return covers === undefined || (finding.span.start >= covers.start && finding.span.start < covers.end);
}

/** The suppressions of a note: those of its front matter, then those of its comments. */
export function suppressionsOf(note: Note): readonly Suppression[] {
  return [...fromFrontMatter(note), ...fromComments(note)];
}

function fromFrontMatter(note: Note): Suppression[] {
  const entries = note.front.soapstone?.value?.disable?.value ?? [];
  return entries.flatMap((entry, index) => {
    const { rule, reason, by, until } = entry.value ?? {};
    if (rule?.value === undefined || until?.state === "unreadable") return [];
    const own = { rule: rule.value, reason: reason?.value ?? "", by: by?.value, place: entry.span, until: until?.value };
    return [{ ...own, covers: undefined, entry: index, alone: true }];
  });
}

function fromComments(note: Note): Suppression[] {
  const { suppressions } = note.body;
  return suppressions.flatMap((comment, index) => {
    if (comment.scope === "end") return [];
    return comment.rules.map(({ id }) => {
      const closing = suppressions
        .slice(index + 1)
        .find((later) => later.scope === "end" && (later.rules.length === 0 || later.rules.some((rule) => rule.id === id)));
      const covers = coverage(note, comment.scope, comment.span, closing?.span.start);
      const alone = comment.rules.length === 1 && comment.scope !== "begin";
      const own = { rule: id, reason: comment.reason, by: undefined, place: comment.span, covers, until: undefined };
      return { ...own, entry: undefined, alone };
    });
  });
}

/** The offsets that a comment covers: from it to where it ends, its own line, or the next one. */
function coverage(note: Note, scope: string, place: Span, close = note.source.text.length + 1): Span {
  if (scope === "begin") return { start: place.end, end: close };
  const line = note.source.lineAt(scope === "line" ? place.start : place.end) + (scope === "line" ? 0 : 1);
  const { lineStarts, text } = note.source;
  return { start: lineStarts[line] ?? text.length + 1, end: lineStarts[line + 1] ?? text.length + 1 };
}
