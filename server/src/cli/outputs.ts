import type { NoteReport } from "../workspace/reported-note.js";
import { type Io, type OutputFile, UsageError } from "./io.js";
import type { MakeReporter, Reporter, RunHead, RunSummary, Sink } from "./reporter.js";
import { htmlReporter } from "./reports/html.js";
import { REPORTERS } from "./reports/index.js";
import { oneOfWords } from "./selection.js";

/** The HTML report is made with its page's own script and style, so it stands apart. */
export type Format = keyof typeof REPORTERS | "html";

/** Every format that a report may have. */
export const FORMATS: readonly Format[] = [...(Object.keys(REPORTERS) as (keyof typeof REPORTERS)[]), "html"];

/** A report that was asked for, and where it goes; to the terminal without a file. */
export interface Output {
  readonly format: Format;
  readonly file: string | undefined;
}

/** Reads `--format FMT[=FILE]`; throws when two reports would go to the terminal. */
export function readFormats(written: readonly string[]): Output[] {
  const outputs = (written.length > 0 ? written : ["text"]).map((text): Output => {
    const at = text.indexOf("=");
    const name = at < 0 ? text : text.slice(0, at);
    const file = at < 0 ? undefined : text.slice(at + 1);
    if (file === "") throw new UsageError(`--format ${text} names no file.`);
    return { format: oneOfWords("Format", name, FORMATS), file };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError("Only one --format can go to the terminal; give the others =FILE.");
  return outputs;
}

/** Several reports written at once. A file appears under its name only when its report is whole. */
export class Reports implements Reporter {
  private readonly sinks = new Map<Output, Sink>();
  private readonly reporters: Reporter[] = [];
  private readonly files: OutputFile[] = [];

  private constructor(private readonly io: Io) {}

  /**
   * Does a piece of work that ends in reports. Their files are opened before it: one that cannot be written is told while all is as it was. Work
   * that fails leaves the files as they were.
   */
  static async during<T>(outputs: readonly Output[], io: Io, work: (reports: Reports) => Promise<T>): Promise<T> {
    const reports = new Reports(io);
    try {
      for (const output of outputs) reports.sinks.set(output, reports.sinkOf(output));
      return await work(reports);
    } catch (error) {
      for (const file of reports.files) file.discard();
      throw error;
    }
  }

  /** Begins the reports; `silent` keeps those for the terminal back. */
  async begin(head: RunHead, silent: boolean): Promise<void> {
    for (const [{ format, file }, sink] of this.sinks) {
      if (file === undefined && silent) continue;
      const make = format === "html" ? await pageReporter(this.io) : REPORTERS[format];
      this.reporters.push(make({ ...head, color: head.color && file === undefined }, sink));
    }
  }

  note(report: NoteReport): void {
    for (const reporter of this.reporters) reporter.note(report);
  }

  end(summary: RunSummary): void {
    for (const reporter of this.reporters) reporter.end(summary);
    for (const file of this.files) file.close();
  }

  private sinkOf({ file: name }: Output): Sink {
    if (name === undefined) return { write: this.io.out, nextFile: undefined };
    const open = (path: string) => {
      const file = this.io.openFile(path);
      this.files.push(file);
      return file;
    };
    let [current, number] = [open(name), 1];
    const nextFile = () => {
      number++;
      current = open(numbered(name, number));
    };
    return { write: (chunk) => current.write(chunk), nextFile };
  }
}

async function pageReporter(io: Io): Promise<MakeReporter> {
  const [script, style] = await Promise.all([io.readAsset("report.js"), io.readAsset("report.css")]);
  return htmlReporter({ script, style });
}

/** `report.sarif` becomes `report-2.sarif`. */
function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf(".");
  return dot <= name.lastIndexOf("/") + 1 ? `${name}-${number}` : `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
}
