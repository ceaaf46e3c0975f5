import { type Chart, type ChartKey, chartKeys, inOrder } from "../chart/chart.js";
import { summarize, summarizeTyped } from "../chart/summarize.js";
import { type Summary, sameFacts } from "../chart/summary.js";
import { configResolver } from "../lint/config.js";
import type { OpenFinding } from "../lint/finding.js";
import { lintChart } from "../lint/lint-chart.js";
import { type Setup, summaryEnvOf } from "../lint/setup.js";
import { type Note, parseNote } from "../note/note.js";
import type { References } from "../reference/references.js";
import { RULES } from "../rules/index.js";
import { Attachments, type Looking } from "./attachments.js";
import { ChartSlot } from "./chart-slot.js";
import { addFolders, belowFolder, findConfig, isBelow, type LoadedConfig } from "./configuration.js";
import { FolderDecisions } from "./folder-decisions.js";
import { FolderTemplates } from "./folder-templates.js";
import { type FileReading, type Host, IS_FOLDER, NO_FILE, NO_PLAIN_FILE } from "./host.js";
import { IgnoreRules, ignoreFilesAbove, listBelow, listNotes } from "./ignore-files.js";
import { makeRecogniser, type Recogniser } from "./recognise.js";

/** Who follows the reading of a folder: hears how far it is, and may end it. */
export interface Indexing {
  readonly isOpen: (path: string) => boolean;
  readonly progress?: (done: number, total: number) => void;
  readonly cancelled?: () => boolean;
}

/** The notes below one folder, or one loose file: their configuration, and the summaries that charts are formed from. */
export class Root {
  private readonly summaries = new Map<string, Summary>();
  /** Folders that notes stand below, or stood. */
  private readonly folders = new Set<string>();
  private readonly slots = new Map<string, ChartSlot>();
  /** The slots of each note's charts: every pause in typing asks for the stamps of all notes. */
  private readonly slotsByNote = new Map<string, readonly ChartSlot[]>();
  private readonly templates = new FolderTemplates((path) => this.summaries.get(path));
  private readonly attachments = new Attachments(() => this.loaded.root);
  private ignored = new IgnoreRules();
  /** Number of the last change of each note that is known: none comes twice, so that a note that is gone leaves nothing behind. */
  private readonly versions = new Map<string, number>();
  private changes = 0;
  private indexed = false;
  /** Files and folders that are there and could not be read: what seems absent may stand in them. */
  private readonly unread = new Set<string>();
  /** Whether its reading failed as a whole. */
  private brokeOff = false;
  /** Counts changes that may touch the findings of every note. */
  private generation = 0;
  readonly configOf: Setup["configOf"];
  readonly decisions: FolderDecisions;

  private constructor(
    readonly folder: string,
    readonly loaded: LoadedConfig,
    readonly recogniser: Recogniser,
    readonly refs: References,
    private readonly number: number,
  ) {
    this.configOf = configResolver(loaded.config, belowFolder(loaded.root));
    this.decisions = new FolderDecisions(loaded);
  }

  /**
   * Opens a folder, with its own configuration or a known one, without reading its notes yet: until `index` has run, no note is called absent.
   * The number tells stamps apart where a folder is opened several times.
   */
  static async open(host: Host, folder: string, refs: References, known?: LoadedConfig, number = 0): Promise<Root> {
    const loaded = known ?? (await findConfig(host, folder));
    return new Root(folder, loaded, makeRecogniser(loaded.root, loaded.config), refs, number);
  }

  /**
   * Reads all notes of the folder and remembers what charts may know of them; open notes are left to their editor. A file that
   * vanishes meanwhile is no note; one that cannot be read is left out, and nothing is called absent then.
   */
  async index(host: Host, indexing: Indexing): Promise<void> {
    try {
      await this.readAll(host, indexing);
    } catch (error) {
      this.brokeOff = true;
      throw error;
    }
  }

  private async readAll(host: Host, indexing: Indexing): Promise<void> {
    const { paths, ignored } = await listNotes(host, this.folder, this.recogniser);
    this.ignored = ignored;
    // What was heard of before could not be known to be left out.
    for (const path of [...this.paths, ...this.unread]) if (this.isLeftOut(path)) this.takeIn({ path, failure: NO_FILE });
    if ((await host.kindOf(this.folder)) !== "folder") this.unread.add(this.folder);
    await this.read(host, paths, indexing);
    if (indexing.cancelled?.()) return;
    await this.attachments.look(host, this.summaries.values());
    this.templates.changed();
    this.indexed = true;
    this.generation++;
  }

  /** Reads files a few at a time and takes them in; gives the keys of the charts that changed. */
  private async read(host: Host, paths: readonly string[], { isOpen, progress, cancelled }: Indexing): Promise<Set<string>> {
    const touched = new Set<string>();
    for (let start = 0; start < paths.length; start += host.together) {
      for (const file of await host.readFiles(paths.slice(start, start + host.together))) {
        if (isOpen(file.path)) continue;
        for (const key of this.takeIn(file)) touched.add(key);
      }
      if (cancelled?.()) break;
      progress?.(Math.min(paths.length, start + host.together), paths.length);
    }
    return touched;
  }

  /** As `read`, of paths that no listing gave: what only a link leads to counts where it stands, and is no file here. */
  private async readUnlinked(host: Host, paths: readonly string[], indexing: Pick<Indexing, "isOpen">): Promise<Set<string>> {
    const linked = await Promise.all(paths.map((path) => host.isLinked(path, this.folder)));
    const files = paths.filter((_, at) => !linked[at]);
    const touched = await this.read(host, files, indexing);
    for (const path of paths.filter((each, at) => linked[at] && !indexing.isOpen(each)))
      for (const key of this.takeIn({ path, failure: NO_FILE })) touched.add(key);
    return touched;
  }

  /** Takes in a file as it was read, or that it could not be, unless it is left out; gives the keys of the charts that changed. */
  private takeIn(read: FileReading): ReadonlySet<string> {
    const file = this.isLeftOut(read.path) ? { path: read.path, failure: NO_FILE } : read;
    const wasWhole = this.unread.size === 0;
    if ("text" in file) this.unread.delete(this.folder);
    if ("failure" in file && !NOT_A_NOTE.has(file.failure)) this.unread.add(file.path);
    else this.unread.delete(file.path);
    const touched = this.update(file.path, "failure" in file ? undefined : file.text);
    if (wasWhole === (this.unread.size === 0)) return touched;
    this.generation++;
    return new Set([...this.slots.keys(), ...touched]);
  }

  /** Files beside the notes that their findings rest on, there or not: the configuration's, decisions, and ignore files above the folder. */
  get files(): readonly string[] {
    const { baseline, reviews } = this.decisions.files;
    const above = ignoreFilesAbove(this.folder, this.loaded.root);
    return [...this.loaded.asked, ...(baseline === undefined ? [] : [baseline]), reviews, ...above];
  }

  /** Whether the reading of the folder comes to a path below it: it stands in no folder that is never entered, and is none. */
  reaches(path: string): boolean {
    if (path === this.folder || !isBelow(path, this.folder)) return false;
    return !belowFolder(this.folder)(path)
      .split("/")
      .some((name) => this.recogniser.isSkipped(name));
  }

  /** Whether the reading of the folder passes a file by, whatever it says. */
  private isLeftOut(path: string): boolean {
    return !this.reaches(path) || this.ignored.isIgnored(path);
  }

  /** Whether a path is that of a folder that notes, or files that they name, stand below, or stood. */
  isFolder(path: string): boolean {
    return this.folders.has(path) || this.attachments.isFolder(path);
  }

  /**
   * Takes in what stands at paths of files now, and below folders that came, went, or are other ones; gives the keys of the charts that
   * changed.
   */
  async readAgain(
    host: Host,
    { files = [], folders = [] }: { readonly files?: readonly string[]; readonly folders?: readonly string[] },
    indexing: Pick<Indexing, "isOpen">,
  ): Promise<ReadonlySet<string>> {
    const paths = new Set(files.filter((path) => this.speaksOf(path) && !indexing.isOpen(path)));
    for (const folder of folders) {
      for (const path of [...this.paths, ...this.unread]) if (isBelow(path, folder)) paths.add(path);
      for (const path of await this.listAgain(host, folder)) paths.add(path);
    }
    const touched = await this.readUnlinked(host, [...paths], indexing);
    for (const path of paths) await this.lookBeside(host, path);
    for (const path of [...files, ...folders]) for (const key of await this.lookAgain(host, path)) touched.add(key);
    return touched;
  }

  private async listAgain(host: Host, folder: string): Promise<readonly string[]> {
    this.ignored.forget(folder);
    const there = (await host.kindOf(folder)) === "folder" && !(await host.isLinked(folder, this.folder));
    return there ? listBelow(host, folder, this.recogniser, this.ignored) : [];
  }

  /** How much is kept of how many notes, and how many files and folders could not be read; bytes are an estimate from some notes. */
  get extent(): { readonly notes: number; readonly patients: number; readonly bytes: number; readonly unread: number } {
    const all = [...this.summaries.values()];
    const step = Math.max(1, Math.floor(all.length / SAMPLE));
    const sample = all.filter((_, index) => index % step === 0);
    const bytes = sample.reduce((sum, summary) => sum + sizeOf(summary), 0);
    const patients = new Set(all.map(({ patient }) => patient)).size;
    const kept = sample.length === 0 ? 0 : Math.round((bytes / sample.length) * all.length);
    return { notes: all.length, patients, bytes: kept, unread: this.unread.size };
  }

  /** Keys of the patients of all notes that are known. */
  get patients(): ReadonlySet<string> {
    return new Set([...this.summaries.values()].flatMap(({ patient }) => (patient === undefined ? [] : [patient])));
  }

  /** Whether the folder has been read to its end. */
  get isIndexed(): boolean {
    return this.indexed;
  }

  /** Whether its notes are still to be read, all that can be. */
  get isBeingRead(): boolean {
    return !this.indexed && !this.brokeOff;
  }

  setup(today: string): Setup {
    const folder = { isTemplate: this.templates.isTemplate, hasFile: this.attachments.hasFile };
    const { config } = this.loaded;
    const wholeChart = this.indexed && this.unread.size === 0;
    return { rules: RULES, refs: this.refs, config, configOf: this.configOf, today, wholeChart, folder };
  }

  /** Takes in a file's text, or its absence; gives the keys of the charts that changed with it. */
  update(path: string, text: string | undefined): ReadonlySet<string> {
    return this.set(path, text !== undefined && this.isNote(path, text) ? this.summaryOf(parseNote(path, text)) : undefined);
  }

  /** Whether a file is a note or could be one: an editor may have said so of a file that nothing else speaks for. */
  speaksOf(path: string): boolean {
    return this.recogniser.mayBeNote(path) || this.summaries.has(path);
  }

  /** Whether a text is a note of this root: recognised as one, or said to be one by its editor, and not left out. */
  isNote(path: string, text: string, said = false): boolean {
    if (this.ignored.isIgnored(path)) return false;
    return said ? !this.recogniser.isExcluded(path) : this.recogniser.reasonOf(path, text) !== undefined;
  }

  /** As update, for the note of an open document. */
  updateNote(note: Note): ReadonlySet<string> {
    return this.set(note.uri, summarizeTyped(note, summaryEnvOf(this, note.uri)));
  }

  /** What charts may know of a note. */
  summaryOf(note: Note): Summary {
    return summarize(note, summaryEnvOf(this, note.uri));
  }

  private set(path: string, summary: Summary | undefined): ReadonlySet<string> {
    const before = this.summaries.get(path);
    if (!before && !summary) return NONE;
    if (summary) {
      if (!before) addFolders(path, this.folders);
      this.versions.set(path, ++this.changes);
      this.summaries.set(path, summary);
    } else {
      this.versions.delete(path);
      this.summaries.delete(path);
    }
    const facts = !before || !summary || !sameFacts(before, summary);
    this.templates.put(path, before, summary);
    const touched = new Set<string>();
    for (const { key } of before && facts ? chartKeys(before) : []) {
      touched.add(key);
      const slot = this.slots.get(key);
      slot?.remove(path);
      if (slot?.size === 0) this.slots.delete(key);
    }
    if (!summary) {
      this.slotsByNote.delete(path);
      return touched;
    }
    const own = chartKeys(summary).map((key) => this.slotOf(key));
    this.slotsByNote.set(path, own);
    for (const slot of own) {
      if (facts) touched.add(slot.key.key);
      slot.put(summary, facts);
    }
    return touched;
  }

  private slotOf(key: ChartKey): ChartSlot {
    const known = this.slots.get(key.key);
    if (known) return known;
    const slot = new ChartSlot({ of: key.of, key: key.key });
    this.slots.set(key.key, slot);
    return slot;
  }

  private slotsOf(path: string): readonly ChartSlot[] {
    return this.slotsByNote.get(path) ?? [];
  }

  /** Paths of all notes that are known. */
  get paths(): readonly string[] {
    return [...this.summaries.keys()];
  }

  /** What is known of a note of the folder. */
  summaryAt(path: string): Summary | undefined {
    return this.summaries.get(path);
  }

  /** Whether a note belongs to one of these charts. */
  isIn(path: string, keys: ReadonlySet<string>): boolean {
    return this.slotsOf(path).some(({ key }) => keys.has(key.key));
  }

  /** The result id of a note's findings: a text that changes whenever they may have, with its own text, its charts, the folder, or its configuration. */
  stampOf(path: string): string {
    const charts = this.slotsOf(path).map(({ version }) => version);
    return `${this.number}.${this.generation}.${this.versions.get(path) ?? 0}.${this.decisions.versionOf(path)}.${charts.join(".")}`;
  }

  /** Reads baseline and reviews, again when they changed; a decision that names no note of the folder might speak of any. */
  async loadDecisions(host: Pick<Host, "readFiles" | "kindOf">): Promise<void> {
    const changed = await this.decisions.load(host);
    if (changed.length === 0) return;
    const known = new Set(this.paths.map((path) => this.decisions.stablePath(path)));
    if (changed.some((path) => !known.has(path))) this.generation++;
  }

  /** Lets rules that read prose across notes see what was typed since; gives the keys of the charts that could change. */
  settle(): ReadonlySet<string> {
    const all = this.templates.changed();
    return new Set(
      [...this.slots.values()].filter((slot) => (all ? slot.forgetProse() : slot.settle())).map(({ key }) => key.key),
    );
  }

  /** Looks for the files that a note names beside it, `again` also for those that were looked for before; an open note may be in no folder. */
  async lookBeside(
    host: Looking,
    path: string,
    { again = false, open }: { readonly again?: boolean; readonly open?: Note | undefined } = {},
  ): Promise<void> {
    const summary = this.summaries.get(path) ?? (open?.front.measures ? this.summaryOf(open) : undefined);
    if (!summary || !(await this.attachments.look(host, [summary], again))) return;
    for (const slot of this.slotsOf(path)) slot.forget();
    this.versions.set(path, ++this.changes);
  }

  /** Looks again for files beside the notes, at a path where something came or went; gives the keys of the charts of the notes that name them. */
  async lookAgain(host: Looking, path: string): Promise<ReadonlySet<string>> {
    const learned = await this.attachments.lookAgain(host, path);
    if (learned.size === 0) return NONE;
    const naming = [...this.summaries.values()].filter((note) =>
      this.attachments.filesOf(note).some((file) => learned.has(file)),
    );
    const slots = naming.flatMap(({ uri }) => this.slotsOf(uri));
    for (const slot of slots) slot.forget();
    return new Set(slots.map(({ key }) => key.key));
  }

  /** What its charts say of a note. */
  chartFindings(note: Note, today: string): OpenFinding[] {
    const setup = this.setup(today);
    if (this.summaries.has(note.uri)) return this.slotsOf(note.uri).flatMap((slot) => slot.findingsFor(note.uri, setup));
    return [...(lintChart(this.chartOf(note), setup).get(note.uri) ?? [])];
  }

  /** The chart of a note's patient. */
  chartOf(note: Note): Chart {
    const own = this.summaries.get(note.uri) ?? this.summaryOf(note);
    const [patient] = chartKeys(own) as [ChartKey];
    const members = this.slots.get(patient.key)?.notes() ?? [];
    return { ...patient, notes: members.includes(own) ? members : inOrder([...members, own]) };
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Why what cannot be read is no note that is there. */
const NOT_A_NOTE: ReadonlySet<string> = new Set([NO_FILE, IS_FOLDER, NO_PLAIN_FILE]);

/** Notes that an estimate of the size is made from. */
const SAMPLE = 200;

/** Bytes that a summary takes, about: two for each character of its facts and places, and those of its hashes. */
function sizeOf({ prose, ...rest }: Summary): number {
  return 2 * JSON.stringify(rest).length + prose.shingles.hashes.byteLength;
}
