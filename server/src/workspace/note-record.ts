import type { Span } from "../base/span.js";
import { summarize } from "../chart/summarize.js";
import type { Summary } from "../chart/summary.js";
import { linesOf, unreadLines } from "../facts/lines.js";
import { unitsOf } from "../facts/units.js";
import type { OpenFinding } from "../lint/finding.js";
import { staleFindings } from "../lint/finish.js";
import { isFixedInBulk } from "../lint/fix.js";
import { engineFinding, lintNotes } from "../lint/lint-note.js";
import { RULE_IDS } from "../lint/rule-ids.js";
import { profileAt, type Setup, summaryEnvOf, wordsOf } from "../lint/setup.js";
import { asUnused, type Suppression, suppressionsOf } from "../lint/suppress.js";
import { type Note, parseNote } from "../note/note.js";
import type { FixSafety, Severity } from "../rules/rule.js";
import type { FileText } from "./host.js";
import { type ReportedUnits, reportedUnits } from "./reported-units.js";

/** A finding as it is kept when its note is let go: places as offsets, and nothing that its rule's name tells. */
export interface RecordedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly fix: FixSafety | undefined;
  readonly related: readonly { readonly uri: string; readonly span: Span; readonly message: string }[];
}

/** A suppression with what is said of it if it hides nothing. */
interface RecordedSuppression extends Suppression {
  readonly stale: readonly RecordedFinding[];
}

/**
 * All that a run keeps of a note: what charts may know of it, what its own rules found, and what decides which findings count. Plain data
 * that goes to a worker thread, a cache or another machine and back. It holds no prose but the lines that were asked for.
 */
export interface NoteRecord {
  /** Its `uri` is the path as reports show it. */
  readonly summary: Summary;
  /** SHA-256 of the file's bytes, as hexadecimal digits. */
  readonly digest: string;
  /** Length of each line with its break, in UTF-16 units, without a byte order mark. */
  readonly lines: readonly number[];
  /** Length of the byte order mark before them, 0 without one. */
  readonly mark: number;
  /** Whether safe fixes may be applied to it: it bears no signature, and all of it could be read. */
  readonly fixable: boolean;
  /** What its own rules found, suppressed or not. */
  readonly findings: readonly RecordedFinding[];
  readonly suppressions: readonly RecordedSuppression[];
  readonly units: ReportedUnits | undefined;
  /** Place of each whole entry of the summary's services, then of those that have no code. */
  readonly serviceSpans: readonly Span[];
  /** Places of what may be billed and could not be read as a service line. */
  readonly unreadLines: readonly Span[];
  /** Whether the file of each of its measures stands beside it; undefined where none is named or nobody looked. */
  readonly beside: readonly (boolean | undefined)[];
}

/** What is to be done with a note: how it is linted, and what is remembered. */
export interface RecordOptions {
  readonly setup: Setup;
  /** Whether comments and front matter may suppress findings. */
  readonly inlineConfig: boolean;
}

/** A file with the path that its note is known by. */
export interface NamedFile {
  readonly file: FileText;
  readonly name: string;
}

/**
 * Parses, lints and summarizes notes under their shown paths, and lets them go. Each step goes over all of them before the next:
 * dozens at a time cost about a fifth less than one after the other. `looking` hears at which note it is.
 */
export function recordNotes(
  files: readonly NamedFile[],
  { setup, inlineConfig }: RecordOptions,
  looking: (index: number) => void = () => {},
): Omit<NoteRecord, "beside">[] {
  const notes = files.map(({ file, name }, index) => {
    looking(index);
    return parseNote(name, file.text);
  });
  for (const [index, note] of notes.entries()) {
    looking(index);
    wordsOf(setup.refs, setup.configOf(note.uri)).read(note.body.whole);
  }
  const summaries = notes.map((note, index) => {
    looking(index);
    return summarize(note, summaryEnvOf(setup, note.uri));
  });
  const findings = lintNotes(notes, setup, looking);
  return notes.map((note, index) => {
    const { file } = files[index] as NamedFile;
    return {
      summary: summaries[index] as Summary,
      digest: file.digest(),
      lines: lineLengths(note),
      mark: note.source.markLength,
      fixable: file.utf8 && isFixedInBulk(note),
      findings: [...encodingFinding(file), ...(findings[index] as OpenFinding[])].map(asRecorded),
      suppressions: inlineConfig ? knownSuppressions(note, setup).map((one) => withStale(one, note, setup)) : [],
      units: unitsToReport(note, setup),
      serviceSpans: serviceSpansOf(note),
      unreadLines: unreadLines(note),
    };
  });
}

function serviceSpansOf(note: Note): Span[] {
  const lines = linesOf(note);
  const isCoded = ({ code }: (typeof lines)[number]) => code !== undefined;
  return [...lines.filter(isCoded), ...lines.filter((line) => !isCoded(line))].map(({ span }) => span);
}

function unitsToReport(note: Note, setup: Setup): ReportedUnits | undefined {
  const units = unitsOf(note, profileAt(note, setup).profile, setup.refs);
  return units && units.pools.length > 0 ? reportedUnits(units) : undefined;
}

/** The finding of a file whose bytes are not all UTF-8. */
export function encodingFinding({ text, utf8 }: Pick<FileText, "text" | "utf8">): OpenFinding[] {
  if (utf8) return [];
  const at = Math.max(0, text.indexOf("\uFFFD"));
  const message = "The file is not UTF-8 from here on; the rest is checked as far as it can be read.";
  return [engineFinding("unreadable-text", "error", { start: at, end: at + 1 }, message)];
}

/** The suppressions that name a rule: what else stands there may be anything, and is not kept. */
function knownSuppressions(note: Note, { rules }: Setup): Suppression[] {
  return suppressionsOf(note).filter(({ rule }) => RULE_IDS.has(rule) || rules.some(({ id }) => id === rule));
}

function withStale(suppression: Suppression, note: Note, setup: Setup): RecordedSuppression {
  const stale = staleFindings(note, [asUnused(suppression, setup.today)], setup);
  return { ...suppression, stale: stale.map(asRecorded) };
}

/** What of a finding is kept. */
export function asRecorded({ rule, severity, span, message, fix, related }: OpenFinding): RecordedFinding {
  return { rule, severity, span, message, fix, related };
}

function lineLengths({ source: { lineStarts, text, markLength } }: Note): number[] {
  return lineStarts.map((start, line) => (lineStarts[line + 1] ?? text.length) - (start || markLength));
}

/** A record as one line of JSON. */
export function encodeRecord(record: NoteRecord): string {
  return JSON.stringify(record, (_, value) => (value instanceof Uint32Array ? [...value] : value));
}

/** Reads a line that `encodeRecord` wrote; undefined when it is none. */
export function decodeRecord(line: string): NoteRecord | undefined {
  try {
    const read = JSON.parse(line) as NoteRecord;
    const { prose } = read.summary;
    const shingles = { ...prose.shingles, hashes: Uint32Array.from(prose.shingles.hashes) };
    return { ...read, summary: { ...read.summary, prose: { ...prose, shingles } } };
  } catch {
    return undefined;
  }
}
