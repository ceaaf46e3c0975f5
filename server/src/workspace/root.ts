import { byDateThenUri, type Chart, chartKey } from "../chart/chart.js";
import { type Summary, sameFacts, summarize } from "../chart/summary.js";
import type { Setup } from "../lint/setup.js";
import { type Note, parseNote } from "../note/note.js";
import type { References } from "../reference/references.js";
import { RULES } from "../rules/index.js";
import { findConfig, type LoadedConfig } from "./configuration.js";
import type { Host } from "./host.js";
import { makeRecogniser, type Recogniser } from "./recognise.js";

/** Notes read at once: a few tens of milliseconds, since typing waits for a batch to end. */
const BATCH = 16;

/** The notes below one folder, or one loose file: their configuration, and the summaries that charts are formed from. */
export class Root {
  private readonly summaries = new Map<string, Summary>();
  private readonly charts = new Map<string, Set<string>>();
  /** Counts changes that other notes' findings may depend on. */
  revision = 0;

  private constructor(
    readonly folder: string,
    readonly loaded: LoadedConfig,
    readonly recogniser: Recogniser,
    private readonly refs: References,
    private whole: boolean,
  ) {}

  /** Opens a folder without reading its notes yet: until `index` has run, no note is called absent. */
  static async open(host: Host, folder: string, refs: References): Promise<Root> {
    const loaded = await findConfig(host, folder);
    return new Root(folder, loaded, makeRecogniser(loaded.root, loaded.config), refs, false);
  }

  /** Reads all notes of the folder and remembers what charts may know of them; `isOpen` notes are left to their editor. */
  async index(host: Host, isOpen: (path: string) => boolean): Promise<void> {
    const paths = await host.listFiles(this.folder, this.recogniser.mayBeNote, this.recogniser.isSkipped);
    for (let start = 0; start < paths.length; start += BATCH) {
      for (const file of await host.readFiles(paths.slice(start, start + BATCH))) {
        if (!isOpen(file.path)) this.update(file.path, "failure" in file ? undefined : file.text);
      }
    }
    this.whole = true;
    this.revision++;
  }

  get wholeChart(): boolean {
    return this.whole;
  }

  setup(today: string): Setup {
    return { rules: RULES, refs: this.refs, config: this.loaded.config, today, wholeChart: this.whole };
  }

  /** Takes in a file's text, or its absence; gives the paths of the notes whose charts changed with it. */
  update(path: string, text: string | undefined): readonly string[] {
    const isNote = text !== undefined && this.recogniser.reasonOf(path, text) !== undefined;
    return this.set(path, isNote ? summarize(parseNote(path, text)) : undefined);
  }

  /** As update, for a note that is already parsed. */
  updateNote(note: Note): readonly string[] {
    return this.set(note.uri, summarize(note));
  }

  private set(path: string, summary: Summary | undefined): readonly string[] {
    const before = this.summaries.get(path);
    if (summary) this.summaries.set(path, summary);
    else this.summaries.delete(path);
    if (before && summary && sameFacts(before, summary)) return [];
    if (!before && !summary) return [];
    const touched = new Set<string>();
    for (const [known, add] of [
      [before, false],
      [summary, true],
    ] as const) {
      if (known) for (const other of this.regroup(known, add)) touched.add(other);
    }
    touched.delete(path);
    this.revision++;
    return [...touched];
  }

  /** Puts a note into its chart or takes it out; gives the chart's notes. */
  private regroup(summary: Summary, add: boolean): Iterable<string> {
    const key = chartKey(summary);
    const members = this.charts.get(key) ?? new Set();
    if (add) members.add(summary.uri);
    else members.delete(summary.uri);
    if (members.size > 0) this.charts.set(key, members);
    else this.charts.delete(key);
    return members;
  }

  /** The chart of a note. */
  chartOf(note: Note): Chart {
    const own = this.summaries.get(note.uri) ?? summarize(note);
    const key = chartKey(own);
    const members = [...(this.charts.get(key) ?? [])].flatMap((path) => this.summaries.get(path) ?? []);
    const notes = members.some(({ uri }) => uri === own.uri) ? members : [...members, own];
    return { key, notes: notes.sort(byDateThenUri) };
  }
}
