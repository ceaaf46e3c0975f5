import { addTo } from "../base/groups.js";
import { LinePlaces } from "../base/line-places.js";
import { compareText } from "../base/order.js";
import { PackedRuns } from "../base/packed-runs.js";
import { PackedTexts } from "../base/packed-texts.js";
import type { Position } from "../base/source-text.js";
import { type ChartOf, chartKeys, formCharts } from "../chart/chart.js";
import type { Summary } from "../chart/summary.js";
import { TemplatePassages } from "../chart/template-passages.js";
import { lintChart } from "../lint/lint-chart.js";
import type { FolderFacts, Setup } from "../lint/setup.js";
import { type KeptNote, keptHashes, keptLines, keptRecord, keptSummary, keptUnits } from "./kept-note.js";
import { asRecorded, type NoteRecord, type RecordedFinding } from "./note-record.js";
import type { NoteReport } from "./reported-note.js";

/**
 * The records of a folder's notes, from which its charts are judged. All but a few keys is packed, and unpacked chart by chart and then note
 * by note: what is kept of 100,000 notes has to fit into memory.
 */
export class Records {
  private readonly packed = new PackedTexts();
  private readonly numbers = new PackedRuns();
  private readonly entries = new Map<string, Entry>();
  private readonly texts = new Map<string, string>();
  private readonly kinds = new Map<string, Summary["kinds"]>();

  /** Takes in a note; the order in which they come does not matter. A later one of the same path takes the place of the earlier. */
  add({ summary, numbers, rest, quiet, beside, kinds, signed, ...keys }: KeptNote): void {
    const named = beside.some((there) => there !== undefined);
    this.entries.set(keys.uri, {
      uri: keys.uri,
      digest: this.packed.add(keys.digest),
      patient: this.shared(keys.patient),
      clinician: this.shared(keys.clinician),
      date: this.shared(keys.date),
      payer: this.shared(keys.payer),
      discipline: this.shared(keys.discipline),
      kinds: this.sharedKinds(kinds),
      summary: this.packed.add(summary),
      numbers: this.numbers.add(numbers),
      rest: this.packed.add(rest),
      signed,
      quiet,
      beside: named ? beside : NONE,
      charts: undefined,
    });
  }

  /** One text for all notes that say the same, and none that is a piece of a note, which would keep the whole note. */
  private shared(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    let known = this.texts.get(text);
    if (known === undefined) {
      known = JSON.parse(JSON.stringify(text)) as string;
      this.texts.set(known, known);
    }
    return known;
  }

  /** One array for all notes of the same kinds; there are few. */
  private sharedKinds(kinds: Summary["kinds"]): Summary["kinds"] {
    const name = kinds.join(" ");
    const known = this.kinds.get(name);
    if (!known) this.kinds.set(name, kinds);
    return known ?? kinds;
  }

  /** What is known of the notes without unpacking their records, in no fixed order. */
  *notes(): Iterable<KnownNote> {
    for (const { uri: path, digest, patient, clinician, payer, date, discipline, kinds } of this.entries.values())
      yield { path, digest: this.packed.get(digest), patient, clinician, payer, date, discipline, kinds };
  }

  /** Paths of all notes, in order. */
  get paths(): string[] {
    return [...this.entries.keys()].sort(compareText);
  }

  /** Whether there is a note of this path. */
  has(path: string): boolean {
    return this.entries.has(path);
  }

  /** Paths of the notes that name files, in no fixed order. */
  *naming(): Iterable<string> {
    for (const { uri, beside } of this.entries.values()) if (beside !== NONE) yield uri;
  }

  /** A note of which neither its own rules nor its charts say anything, without unpacking its record; undefined when there is none of this path. */
  quiet(path: string): QuietNote | undefined {
    const entry = this.entries.get(path);
    if (!entry?.quiet || entry.charts) return undefined;
    const { digest, patient, clinician, payer, date, discipline, kinds, signed } = entry;
    const units = keptUnits(this.packed.get(entry.rest));
    return { path, digest: this.packed.get(digest), patient, clinician, payer, date, discipline, kinds, signed, units };
  }

  /** A note's record; undefined when there is none of this path. */
  get(path: string): NoteRecord | undefined {
    const entry = this.entries.get(path);
    if (!entry) return undefined;
    return keptRecord({
      ...this.unpacked(entry),
      digest: this.packed.get(entry.digest),
      rest: this.packed.get(entry.rest),
      beside: entry.beside,
    });
  }

  private unpacked(entry: Entry) {
    return { ...entry, summary: this.packed.get(entry.summary), numbers: this.numbers.get(entry.numbers) };
  }

  /** What its charts say of a note; nothing before they are judged. */
  chartFindings(path: string): readonly RecordedFinding[] {
    const numbers = this.entries.get(path)?.charts ?? NO_CHARTS;
    return numbers.flatMap((number) => JSON.parse(this.packed.get(number)) as RecordedFinding[]);
  }

  /** Line and column of an offset in a note; undefined when the note is not known. */
  positionIn(path: string, offset: number): Position | undefined {
    const entry = this.entries.get(path);
    if (!entry) return undefined;
    const { lines, mark } = keptLines(this.numbers.get(entry.numbers));
    return new LinePlaces(lines, mark).at(offset);
  }

  /**
   * Runs the chart rules, when all records are there: clinician by clinician, with the patients whom nobody else saw, so that few summaries
   * are unpacked twice; then for the other patients.
   */
  judge(setup: Setup): void {
    const known = { ...setup, folder: this.folderFacts() };
    const patients = groupsOf(this.entries.values(), "patient");
    for (const entries of groupsOf(this.entries.values(), "clinician").values()) {
      const summaries = this.summariesOf(entries);
      this.judgeCharts(summaries, ["clinician", "clinician-day"], known);
      const whole = new Set<string>();
      for (const [key, own] of groupsOf(entries, "patient")) {
        if (own.length !== patients.get(key)?.length) continue;
        patients.delete(key);
        for (const { uri } of own) whole.add(uri);
      }
      const seen = summaries.filter(({ uri }) => whole.has(uri));
      this.judgeCharts(seen, ["patient"], known);
    }
    for (const entries of patients.values()) this.judgeCharts(this.summariesOf(entries), ["patient"], known);
  }

  private summariesOf(entries: readonly Entry[]): Summary[] {
    return entries.map((entry) => keptSummary(this.unpacked(entry)));
  }

  private judgeCharts(summaries: readonly Summary[], kinds: readonly ChartOf[], setup: Setup): void {
    for (const chart of formCharts(summaries, kinds))
      for (const [uri, findings] of lintChart(chart, setup)) this.keep(uri, findings.map(asRecorded));
  }

  private keep(path: string, findings: readonly RecordedFinding[]): void {
    const entry = this.entries.get(path);
    if (!entry || findings.length === 0) return;
    entry.charts ??= [];
    entry.charts.push(this.packed.add(JSON.stringify(findings)));
  }

  /** What only the folder as a whole knows. */
  private folderFacts(): FolderFacts {
    const templates = TemplatePassages.of([...this.entries.values()], ({ numbers }) => keptHashes(this.numbers.get(numbers)));
    const hasFile = ({ uri, measures }: Summary, attachment: string) => {
      const index = measures.findIndex((measure) => measure.attachment === attachment);
      return this.entries.get(uri)?.beside[index];
    };
    return { isTemplate: templates.isTemplate, hasFile };
  }
}

/** Entries whose notes stand in one chart of a kind, by its key; those that stand in none are left out. */
function groupsOf(entries: Iterable<Entry>, of: ChartOf): Map<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = chartKeys(entry).find((one) => one.of === of)?.key;
    if (key === undefined) continue;
    addTo(groups, key, entry);
  }
  return groups;
}

/** A note as it is known without its record. */
export type KnownNote = Pick<NoteReport, "path" | "digest" | "patient" | "clinician" | "payer" | "date" | "discipline" | "kinds">;

/** A note without findings. */
export type QuietNote = Pick<
  NoteReport,
  "path" | "digest" | "patient" | "clinician" | "payer" | "date" | "discipline" | "kinds" | "signed" | "units"
>;

interface Entry extends Omit<KeptNote, "digest" | "summary" | "numbers" | "rest"> {
  /** Numbers of what is packed. */
  readonly digest: number;
  readonly summary: number;
  readonly numbers: number;
  readonly rest: number;
  /** Numbers of what each of its charts says of it. */
  charts: number[] | undefined;
}

const NONE: NoteRecord["beside"] = [];
const NO_CHARTS: readonly number[] = [];
