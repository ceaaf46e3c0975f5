import { compareText } from "../base/order.js";
import { SourceText } from "../base/source-text.js";
import { formCharts } from "../chart/chart.js";
import { summarize } from "../chart/summarize.js";
import type { Summary } from "../chart/summary.js";
import { TemplatePassages } from "../chart/template-passages.js";
import type { OpenFinding } from "../lint/finding.js";
import { finish } from "../lint/finish.js";
import { lintChart } from "../lint/lint-chart.js";
import { engineFinding, lintNote } from "../lint/lint-note.js";
import { type FolderFacts, type Setup, summaryEnvOf } from "../lint/setup.js";
import { type Note, parseNote } from "../note/note.js";
import { Attachments } from "./attachments.js";
import type { FileReading, FileText, Host } from "./host.js";
import { type NoteReport, reportOf } from "./note-report.js";
import type { Recogniser } from "./recognise.js";

/** Files read at a time. */
const BATCH = 64;

export interface FolderOptions {
  /** How a path is shown. */
  readonly nameOf: (path: string) => string;
  readonly withSource: boolean;
}

export interface FolderResult {
  /** In order of path. */
  readonly notes: readonly NoteReport[];
  /** Markdown files that were looked at and are no notes. */
  readonly passedOver: number;
  /** Files that could not be read. */
  readonly failures: readonly { readonly path: string; readonly failure: string }[];
}

/**
 * Lints files as one folder: each note is parsed, linted and summarized and then let go; charts are linted from the summaries;
 * a note is read again only when its chart has something to say of it.
 */
export async function lintFiles(
  host: Pick<Host, "readFiles" | "kindOf">,
  paths: readonly string[],
  recogniser: Recogniser,
  setup: Setup,
  options: FolderOptions,
): Promise<FolderResult> {
  const reports = new Map<string, NoteReport>();
  const summaries: Summary[] = [];
  const failures: { path: string; failure: string }[] = [];
  let passedOver = 0;
  const others = new Map<string, SourceText>();
  const report = (file: FileText, note: Note, chart: readonly OpenFinding[]) => {
    const findings = finish(note, [...encodingFinding(file), ...lintNote(note, setup)], chart, setup);
    const name = options.nameOf(file.path);
    reports.set(file.path, reportOf(note, findings, setup, { name, withSource: options.withSource, others }));
  };
  for await (const file of readBatches(host, [...paths].sort(compareText))) {
    if ("failure" in file) failures.push(file);
    else if (!recogniser.reasonOf(file.path, file.text)) passedOver++;
    else {
      const note = parseNote(file.path, file.text);
      summaries.push(summarize(note, summaryEnvOf(setup, note.uri)));
      report(file, note, []);
    }
  }
  const chartFindings = lintCharts(summaries, { ...setup, folder: await folderFacts(host, summaries) });
  const related = new Set([...chartFindings.values()].flat().flatMap((finding) => finding.related.map(({ uri }) => uri)));
  for await (const file of readBatches(host, [...related])) {
    if (!("failure" in file)) others.set(file.path, new SourceText(file.text));
  }
  for await (const file of readBatches(host, [...chartFindings.keys()])) {
    if (!("failure" in file)) report(file, parseNote(file.path, file.text), chartFindings.get(file.path) ?? []);
  }
  return { notes: [...reports.values()], passedOver, failures };
}

/** Reads files a batch at a time, in the order given. */
export async function* readBatches(host: Pick<Host, "readFiles">, paths: readonly string[]): AsyncIterable<FileReading> {
  for (let start = 0; start < paths.length; start += BATCH) {
    yield* await host.readFiles(paths.slice(start, start + BATCH));
  }
}

/** What only the folder as a whole knows. */
async function folderFacts(host: Pick<Host, "kindOf">, summaries: readonly Summary[]): Promise<FolderFacts> {
  const templates = new TemplatePassages();
  for (const summary of summaries) templates.count(summary, 1);
  const attachments = new Attachments();
  await attachments.look(host, summaries);
  return { isTemplate: templates.isTemplate, hasFile: attachments.hasFile };
}

function lintCharts(summaries: readonly Summary[], setup: Setup): ReadonlyMap<string, readonly OpenFinding[]> {
  const found = new Map<string, readonly OpenFinding[]>();
  for (const chart of formCharts(summaries)) {
    for (const [uri, findings] of lintChart(chart, setup)) found.set(uri, [...(found.get(uri) ?? []), ...findings]);
  }
  return found;
}

/** The finding of a file whose bytes are not all UTF-8. */
export function encodingFinding({ text, utf8 }: Pick<FileText, "text" | "utf8">): OpenFinding[] {
  if (utf8) return [];
  const at = Math.max(0, text.indexOf("�"));
  return [
    engineFinding(
      "unreadable-text",
      "error",
      { start: at, end: at + 1 },
      "The file is not UTF-8 from here on; the rest is checked as far as it can be read.",
    ),
  ];
}
