import { compareText } from "../base/order.js";
import { PackedTexts } from "../base/packed-texts.js";
import type { Position } from "../base/source-text.js";
import { formCharts } from "../chart/chart.js";
import type { Summary } from "../chart/summary.js";
import { TemplatePassages } from "../chart/template-passages.js";
import { lintChart } from "../lint/lint-chart.js";
import type { FolderFacts, Setup } from "../lint/setup.js";
import { asRecorded, type NoteRecord, positionAt, type RecordedFinding } from "./note-record.js";
import type { NoteReport } from "./reported-note.js";

/**
 * The records of a folder's notes, from which its charts are judged. Summaries are at hand; the rest is packed until its note is reported.
 */
export class Records {
  private readonly packed = new PackedTexts();
  private readonly entries = new Map<string, Entry>();

  /** Takes in a record; the order in which they come does not matter. A later one of the same path takes the place of the earlier. */
  add({ summary, beside, ...rest }: NoteRecord): void {
    const named = beside.some((there) => there !== undefined);
    this.entries.set(summary.uri, {
      summary,
      digest: rest.digest,
      body: this.packed.add(JSON.stringify(rest)),
      beside: named ? beside : NONE,
      charts: [],
    });
  }

  /** What is known of the notes without unpacking their records, in no fixed order. */
  *notes(): Iterable<KnownNote> {
    for (const { summary, digest } of this.entries.values()) {
      const { uri: path, patient, clinician, payer, discipline, kinds } = summary;
      yield { path, digest, patient, clinician, payer, discipline, kinds };
    }
  }

  /** Paths of all notes, in order. */
  get paths(): string[] {
    return [...this.entries.keys()].sort(compareText);
  }

  /** A note's record; undefined when there is none of this path. */
  get(path: string): NoteRecord | undefined {
    const entry = this.entries.get(path);
    if (!entry) return undefined;
    const rest = JSON.parse(this.packed.get(entry.body)) as Omit<NoteRecord, "summary" | "beside">;
    return { ...rest, summary: entry.summary, beside: entry.beside };
  }

  /** What its charts say of a note; nothing before they are judged. */
  chartFindings(path: string): readonly RecordedFinding[] {
    const numbers = this.entries.get(path)?.charts ?? [];
    return numbers.flatMap((number) => JSON.parse(this.packed.get(number)) as RecordedFinding[]);
  }

  /** Line and column of an offset in a note; undefined when the note is not known. */
  positionIn(path: string, offset: number): Position | undefined {
    const record = this.get(path);
    return record && positionAt(record.lines, offset);
  }

  /** Runs the chart rules, when all records are there. */
  judge(setup: Setup): void {
    const known = { ...setup, folder: this.folderFacts() };
    for (const chart of formCharts([...this.entries.values()].map(({ summary }) => summary))) {
      for (const [uri, findings] of lintChart(chart, known)) {
        this.entries.get(uri)?.charts.push(this.packed.add(JSON.stringify(findings.map(asRecorded))));
      }
    }
  }

  /** What only the folder as a whole knows. */
  private folderFacts(): FolderFacts {
    const templates = new TemplatePassages();
    for (const { summary } of this.entries.values()) templates.count(summary, 1);
    const hasFile = ({ uri, measures }: Summary, attachment: string) => {
      const index = measures.findIndex((measure) => measure.attachment === attachment);
      return this.entries.get(uri)?.beside[index];
    };
    return { isTemplate: templates.isTemplate, hasFile };
  }
}

/** A note as it is known without its record. */
export type KnownNote = Pick<NoteReport, "path" | "digest" | "patient" | "clinician" | "payer" | "discipline" | "kinds">;

interface Entry {
  readonly summary: Summary;
  readonly digest: string;
  /** Number of the packed rest of its record. */
  readonly body: number;
  readonly beside: NoteRecord["beside"];
  /** Numbers of what each of its charts says of it. */
  readonly charts: number[];
}

const NONE: NoteRecord["beside"] = [];
