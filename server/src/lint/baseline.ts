import type { IsoDate } from "../base/calendar.js";
import { compareText } from "../base/order.js";

/** Name and version of the file's form. */
export const BASELINE_SCHEMA = "soapstone/baseline/1";

/** A finding that was known when the baseline was written. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  /** The note's path as reports show it. */
  readonly path: string;
  readonly reason?: string | undefined;
  /** Id of who accepted it. */
  readonly by?: string | undefined;
  /** Last day on which it holds. */
  readonly until?: IsoDate | undefined;
}

/** When a baseline was written, and by which version of the product. */
export interface BaselineHead {
  readonly created: IsoDate;
  readonly version: string;
}

/** The entries of a baseline during a run: which finding is known, and which entry no finding asked for. */
export class Baseline {
  readonly entries: readonly BaselineEntry[];
  private readonly byFingerprint = new Map<string, BaselineEntry>();
  private readonly met = new Set<string>();
  /** Of findings that something else closes. */
  private readonly closed = new Set<string>();

  /** Of entries with the same fingerprint the first counts. */
  constructor(entries: readonly BaselineEntry[]) {
    for (const entry of entries) if (!this.byFingerprint.has(entry.fingerprint)) this.byFingerprint.set(entry.fingerprint, entry);
    this.entries = [...this.byFingerprint.values()];
  }

  /** The entry that accepts a finding; an expired one accepts nothing, and is told by `expired`. */
  match(fingerprint: string, today: IsoDate): BaselineEntry | undefined {
    const entry = this.byFingerprint.get(fingerprint);
    if (!entry) return undefined;
    this.met.add(fingerprint);
    return isExpired(entry, today) ? undefined : entry;
  }

  /** Hears of a finding that something else than the baseline closes: its entry is not gone. */
  stands(fingerprint: string): void {
    this.closed.add(fingerprint);
  }

  /** Expired entries whose findings still stand and are closed by nothing else. */
  expired(today: IsoDate): readonly BaselineEntry[] {
    return this.entries.filter(
      (entry) => isExpired(entry, today) && this.met.has(entry.fingerprint) && !this.closed.has(entry.fingerprint),
    );
  }

  /** Entries whose findings are gone; of a part of the notes or rules only those that were `judged` are told. */
  unused(judged: (entry: BaselineEntry) => boolean = () => true): readonly BaselineEntry[] {
    return this.entries.filter((entry) => !this.isFound(entry) && judged(entry));
  }

  private isFound({ fingerprint }: BaselineEntry): boolean {
    return this.met.has(fingerprint) || this.closed.has(fingerprint);
  }

  /** Entries of each rule that still hold, for `ratchet`: those whose findings were found, and those that were `judged`. */
  countsByRule(today: IsoDate, judged: (entry: BaselineEntry) => boolean = () => true): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const entry of this.entries) {
      if (!isExpired(entry, today) && (this.isFound(entry) || judged(entry)))
        counts.set(entry.rule, (counts.get(entry.rule) ?? 0) + 1);
    }
    return counts;
  }
}

/** Whether the last day of an entry has passed, so that it accepts nothing. */
export function isExpired({ until }: BaselineEntry, today: IsoDate): boolean {
  return until !== undefined && until < today;
}

/**
 * The text of a baseline file, in pieces of one entry a line: the same findings give the same bytes, and a changed finding changes one
 * line for a reviewer to read.
 */
export function* baselineText(head: BaselineHead, entries: Iterable<BaselineEntry>): Iterable<string> {
  const { created, version } = head;
  yield `{\n  "schema": ${JSON.stringify(BASELINE_SCHEMA)},\n  "created": ${JSON.stringify(created)},\n  "version": ${JSON.stringify(version)},\n  "entries": [`;
  let first = true;
  for (const { fingerprint, rule, path, reason, by, until } of [...entries].sort(inFileOrder)) {
    yield `${first ? "" : ","}\n    ${JSON.stringify({ fingerprint, rule, path, reason, by, until })}`;
    first = false;
  }
  yield first ? "]\n}\n" : "\n  ]\n}\n";
}

function inFileOrder(a: BaselineEntry, b: BaselineEntry): number {
  return compareText(a.path, b.path) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint);
}
