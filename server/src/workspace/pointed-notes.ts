import { SourceText } from "../base/source-text.js";
import type { Summary } from "../chart/summary.js";
import type { Host } from "./host.js";

/** The text of a closed note, read when this was known of it. */
interface Pointed {
  readonly summary: Summary | undefined;
  readonly source: SourceText;
}

/** Closed notes that findings of open ones point into. They are read once and not at each key, until something else is known of them. */
export class PointedNotes {
  private readonly byNote = new Map<string, ReadonlyMap<string, Pointed>>();

  constructor(private readonly host: Pick<Host, "readFiles">) {}

  /**
   * Texts of the notes at these paths that can be read; `summaryAt` tells what is known of each now. They are kept for the note they are
   * read for, and those that it pointed into before are let go.
   */
  async keep(
    note: string,
    paths: readonly string[],
    summaryAt: (path: string) => Summary | undefined,
  ): Promise<ReadonlyMap<string, SourceText>> {
    const pointed = await this.read(paths, summaryAt, this.byNote.get(note));
    this.byNote.set(note, pointed);
    return sourcesOf(pointed);
  }

  /** The same of a note that is itself not open: nothing is kept. */
  async once(paths: readonly string[]): Promise<ReadonlyMap<string, SourceText>> {
    return sourcesOf(await this.read(paths, () => undefined, undefined));
  }

  /** A note was closed. */
  forget(note: string): void {
    this.byNote.delete(note);
  }

  private async read(
    paths: readonly string[],
    summaryAt: (path: string) => Summary | undefined,
    before: ReadonlyMap<string, Pointed> | undefined,
  ): Promise<ReadonlyMap<string, Pointed>> {
    const summaries = new Map(paths.map((path) => [path, summaryAt(path)]));
    const known = paths.flatMap((path) => {
      const own = before?.get(path);
      return own?.summary && own.summary === summaries.get(path) ? [[path, own] as const] : [];
    });
    const pointed = new Map(known);
    for (const file of await this.host.readFiles(paths.filter((path) => !pointed.has(path)))) {
      if (!("failure" in file)) pointed.set(file.path, { summary: summaries.get(file.path), source: new SourceText(file.text) });
    }
    return pointed;
  }
}

function sourcesOf(pointed: ReadonlyMap<string, Pointed>): ReadonlyMap<string, SourceText> {
  return new Map([...pointed].map(([path, { source }]) => [path, source]));
}
