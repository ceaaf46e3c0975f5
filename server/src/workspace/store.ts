import type { SourceText } from "../base/source-text.js";
import type { Chart } from "../chart/chart.js";
import type { Finding } from "../lint/finding.js";
import { lintWithChart } from "../lint/finish.js";
import type { Setup } from "../lint/setup.js";
import { type Note, parseNext, parseNote } from "../note/note.js";
import type { References } from "../reference/references.js";
import { makeReferences } from "../reference/references.js";
import { isBelow, outermostOf } from "./configuration.js";
import type { FolderDecisions } from "./folder-decisions.js";
import type { FileText, Host } from "./host.js";
import type { JudgedFinding } from "./judge-findings.js";
import { encodingFinding } from "./note-record.js";
import { PointedNotes } from "./pointed-notes.js";
import { isLive } from "./reported-note.js";
import type { Root } from "./root.js";
import { Roots } from "./roots.js";
import { mayBeTorn, SavedFiles, saysTheSame } from "./saved-files.js";

/** A note as features see it: parsed, linted, with what its rules were given. */
export interface LintedNote {
  readonly note: Note;
  readonly findings: readonly JudgedFinding[];
  readonly setup: Setup;
  readonly version: number;
}

/** A note of a chart with the version of its document; null when it is not open. */
export interface ChartNote {
  readonly note: Note;
  readonly version: number | null;
}

interface OpenDocument {
  readonly text: string;
  readonly version: number;
  /** Whether its editor says that it is a note, by the language it has there. */
  readonly said: boolean;
  note: Note | undefined;
  /** Its note before the last changes, until its own is made. */
  before: Note | undefined;
  /** Whether it was opened just now. */
  opened: boolean;
  linted: { readonly value: LintedNote; readonly stamp: string; readonly root: Root } | undefined;
}

/** Hears of what happens in the store. */
export interface StoreListener {
  /** These open notes may have other findings, because another note or the configuration changed. */
  changed(paths: readonly string[]): void;
  /** Some note, open or not, may have other findings. */
  anything(): void;
  /** The roots are others, or have read their configuration or decisions anew. */
  rootsChanged(): void;
  /** A folder was read to its end. */
  indexed?(root: Root): void;
  /** A folder begins to be read; what is given hears how far it is. */
  indexing?(folder: string): Promise<((done: number, total: number) => void) & { readonly end: () => void }>;
}

/** A note of a workspace as it stands, open or not. */
export interface WorkspaceNote extends Pick<LintedNote, "note" | "findings" | "setup"> {
  /** Version of the document; null when it is not open. */
  readonly version: number | null;
}

/** A note that a reviewer is about to decide on. */
export interface SavedNote extends Pick<LintedNote, "findings"> {
  /** SHA-256 of the file's bytes, as hexadecimal digits. */
  readonly digest: string;
  readonly unsaved: boolean;
  /** Whether its folder is still being read: its findings may be others then. */
  readonly isBeingRead: boolean;
  readonly decisions: FolderDecisions;
}

/**
 * The notes of an editor: open documents win over files. Everything here is synchronous once a document's root is ready; only
 * opening folders and reading files wait.
 */
export class NoteStore {
  private readonly documents = new Map<string, OpenDocument>();
  private readonly roots: Roots;
  private readonly saved: SavedFiles;
  private readonly pointed: PointedNotes;
  readonly references: References;

  constructor(
    private readonly host: Host,
    private readonly today: () => string,
    private readonly listener: StoreListener,
  ) {
    this.saved = new SavedFiles(host, (path) => this.documents.has(path));
    this.pointed = new PointedNotes(host);
    this.references = makeReferences((name) => host.readTable(name));
    this.roots = new Roots(host, this.references);
  }

  /** Opens a workspace folder; its notes are read in the background. */
  async openFolder(folder: string): Promise<void> {
    const root = await this.roots.open(folder).catch((error) => {
      this.rootsChanged();
      throw error;
    });
    if (!root) return;
    this.listener.rootsChanged();
    const progress = await this.listener.indexing?.(folder);
    const cancelled = () => !this.roots.isCurrent(root);
    const isOpen = (path: string) => this.documents.has(path);
    try {
      await root.index(this.host, { isOpen, cancelled, ...(progress ? { progress } : {}) });
    } finally {
      progress?.end();
      for (const [path, document] of this.documents) if (isBelow(path, folder)) this.take(root, path, document);
      this.listener.changed([...this.documents.keys()]);
      this.listener.anything();
    }
    if (root.isIndexed) this.listener.indexed?.(root);
  }

  closeFolder(folder: string): void {
    this.roots.close(folder);
    this.rootsChanged();
  }

  /** Tells that the roots are others, and with them maybe all findings. */
  private rootsChanged(): void {
    this.listener.rootsChanged();
    this.listener.changed([...this.documents.keys()]);
    this.listener.anything();
  }

  /** The roots of all folders, and of the open documents outside of them, that are ready. */
  get openRoots(): readonly Root[] {
    return this.roots.all;
  }

  /** Whether a document of this path is open. */
  isOpen(path: string): boolean {
    return this.documents.has(path);
  }

  /** Whether a path stands in an open folder. */
  isInFolder(path: string): boolean {
    return this.roots.folderOf(path) !== undefined;
  }

  /** A document was opened or edited; findings of other notes of its chart may change with it. */
  edit(path: string, text: string, version: number, said = false): void {
    const opened = !this.documents.has(path);
    const last = this.documents.get(path);
    const before = last?.note ?? last?.before;
    const document: OpenDocument = { text, version, said, before, note: undefined, opened, linted: undefined };
    this.documents.set(path, document);
    const touched = this.roots.holding(path).flatMap((root) => this.openIn(root, this.take(root, path, document)));
    this.tell(touched.filter((other) => other !== path));
  }

  /** The open documents of some charts of a root. */
  private openIn(root: Root, charts: ReadonlySet<string>): readonly string[] {
    return charts.size === 0 ? [] : [...this.documents.keys()].filter((path) => root.isIn(path, charts));
  }

  /** Tells, once for all that happened, which open documents may have other findings. */
  private tell(touched: Iterable<string>): void {
    this.listener.anything();
    const paths = [...new Set(touched)];
    if (paths.length > 0) this.listener.changed(paths);
  }

  /** Lets rules that read prose across notes see what was typed: to be called when typing pauses. */
  settle(): void {
    const settled = this.roots.ofFolders.map((root) => ({ root, charts: root.settle() })).filter(({ charts }) => charts.size > 0);
    if (settled.length > 0) this.tell(settled.flatMap(({ root, charts }) => this.openIn(root, charts)));
  }

  /** A document was closed: from now on its file speaks. */
  async close(path: string): Promise<void> {
    this.documents.delete(path);
    this.saved.forget(path);
    this.pointed.forget(path);
    if (this.roots.letGo(path)) this.listener.rootsChanged();
    await this.filesChanged([path]);
  }

  /**
   * Files were written outside the editor, and files and folders came to the paths that `moved` names, or went from there; a folder may be
   * told of without what it holds. All that one word of the editor tells of is read before anything is told on: a checkout changes hundreds.
   */
  async filesChanged(written: readonly string[], moved: readonly string[] = []): Promise<void> {
    const { files, folders } = await this.sorted(moved);
    files.push(...written);
    const touched = new Set(files.filter((path) => this.fileSaved(path)));
    const paths = [...files, ...folders];
    if (paths.some((path) => this.roots.standOn(path)) || files.some((path) => this.roots.areDecidedBy(path)))
      return this.reload();
    if (await this.decisionsChanged(paths)) for (const path of this.documents.keys()) touched.add(path);
    const isOpen = (path: string) => this.documents.has(path);
    try {
      for (const root of this.roots.ofFolders) {
        const ownFiles = files.filter((path) => isBelow(path, root.folder));
        const own = { files: ownFiles, folders: folders.filter((path) => root.reaches(path)) };
        for (const path of this.openIn(root, await root.readAgain(this.host, own, { isOpen }))) touched.add(path);
      }
    } finally {
      this.tell(touched);
    }
  }

  /** Tells files and folders apart at paths where something came or went, without what stands below another of them. */
  private async sorted(moved: readonly string[]): Promise<{ readonly files: string[]; readonly folders: string[] }> {
    const outermost = outermostOf(moved);
    const are = await Promise.all(outermost.map((path) => this.isFolder(path)));
    return { files: outermost.filter((_, at) => !are[at]), folders: outermost.filter((_, at) => are[at]) };
  }

  /** Whether a path that the reading of a folder comes to is that of a folder, or was. */
  private async isFolder(path: string): Promise<boolean> {
    const reaching = this.roots.ofFolders.filter((root) => root.reaches(path));
    if (reaching.some((root) => root.isFolder(path))) return true;
    return reaching.length > 0 && (await this.host.kindOf(path)) === "folder";
  }

  /** Reads the decisions anew that are kept in files at these paths, or below them; whether there are such. */
  private async decisionsChanged(paths: readonly string[]): Promise<boolean> {
    const roots = (await this.roots.whenReady()).filter(({ decisions }) => paths.some((path) => decisions.isAt(path)));
    for (const root of roots) await root.loadDecisions(this.host);
    if (roots.length > 0) this.listener.rootsChanged();
    return roots.length > 0;
  }

  /** The bytes behind an open document are others: decisions on it are looked at again. Whether it had been judged by them. */
  private fileSaved(path: string): boolean {
    const document = this.documents.get(path);
    if (!document || !this.saved.forget(path)) return false;
    document.linted = undefined;
    return true;
  }

  /** The note of an open document with its findings; undefined when it is not open or no note. */
  async linted(path: string): Promise<LintedNote | undefined> {
    const root = await this.rootOf(path);
    const asked = this.documents.get(path);
    const noteIn = (document: OpenDocument | undefined) =>
      document && isNote(root, path, document) ? noteOf(path, document) : undefined;
    const before = noteIn(asked);
    await root.lookBeside(this.host, path, { again: asked?.opened === true, open: before });
    if (root.decisions.reviewed || (asked && mayBeTorn(asked.text))) await this.saved.read(path);
    const document = this.documents.get(path);
    const note = document === asked ? before : noteIn(document);
    if (!document || !note) return undefined;
    document.opened = false;
    const known = document.linted;
    const [today, stamp] = [this.today(), root.stampOf(path)];
    if (known && known.root === root && known.stamp === stamp && known.value.setup.today === today) return known.value;
    const setup = root.setup(today);
    const { text } = document;
    const found = lintAll(note, root, setup, { text, utf8: this.saved.isUtf8(path, text) });
    const digest = root.decisions.reviewed ? this.saved.digestOf(path, text) : "";
    const findings = root.decisions.judge(path, found, digest, today);
    const value = { note, findings, setup, version: document.version };
    document.linted = { value, stamp, root };
    return value;
  }

  /** Paths of the notes of all folders that have been read to their end, each with a stamp that changes when its findings may have. */
  workspaceNotes(): ReadonlyMap<string, string> {
    const whole = this.roots.ofFolders.filter(({ isIndexed }) => isIndexed);
    const stamped = (root: Root) => (path: string) => [path, `${root.stampOf(path)} ${this.today()}`] as const;
    return new Map(whole.flatMap((root) => this.roots.ownPaths(root).map(stamped(root))));
  }

  /** Whether the folder of a path is being read, so that a note that is not among `workspaceNotes` may be there all the same. */
  isBeingRead(path: string): boolean {
    return this.roots.isBeingRead(path);
  }

  /** A note of a folder with its findings, read anew unless it is open; undefined when it is gone. */
  async workspaceNote(path: string): Promise<WorkspaceNote | undefined> {
    const root = this.roots.at(path);
    if (this.documents.has(path)) return this.linted(path);
    const [file] = await this.host.readFiles([path]);
    if (!root || !file || "failure" in file || !root.isNote(path, file.text)) return undefined;
    const note = parseNote(path, file.text);
    const setup = root.setup(this.today());
    const found = lintAll(note, root, setup, file);
    const digest = root.decisions.reviewed ? file.digest() : "";
    return { note, findings: root.decisions.judge(path, found, digest, setup.today), setup, version: null };
  }

  /** A note as its file has it, to be decided on; `unsaved` when its document says something else. */
  async savedNote(path: string): Promise<SavedNote | undefined> {
    const note = await this.workspaceNote(path);
    const [file] = await this.host.readFiles([path]);
    if (!note || !file || "failure" in file) return undefined;
    const text = this.documents.get(path)?.text;
    const unsaved = text !== undefined && !saysTheSame(text, file.text);
    const decisions = await this.decisionsOf(path);
    return { findings: note.findings, digest: file.digest(), unsaved, isBeingRead: this.isBeingRead(path), decisions };
  }

  /** The decisions of a note's folder. */
  async decisionsOf(path: string): Promise<FolderDecisions> {
    return (await this.rootOf(path)).decisions;
  }

  /** Texts of the other notes that findings point into, for their lines. */
  async sourcesOf({ note, findings }: Pick<LintedNote, "note" | "findings">): Promise<ReadonlyMap<string, SourceText>> {
    const live = findings.filter(isLive);
    const paths = [...new Set(live.flatMap(({ related }) => related.map(({ uri }) => uri)))].filter((path) => path !== note.uri);
    const open = paths.flatMap((path) => {
      const document = this.documents.get(path);
      return document ? [[path, noteOf(path, document).source] as const] : [];
    });
    const closed = paths.filter((path) => !this.documents.has(path));
    const root = this.roots.at(note.uri);
    const read = this.documents.has(note.uri)
      ? await this.pointed.keep(note.uri, closed, (path) => root?.summaryAt(path))
      : await this.pointed.once(closed);
    // It may have been closed meanwhile.
    if (!this.documents.has(note.uri)) this.pointed.forget(note.uri);
    return new Map([...open, ...read]);
  }

  /** Whether a document is open at a path, or a file or folder stands there. */
  async isThere(path: string): Promise<boolean> {
    return this.documents.has(path) || (await this.host.kindOf(path)) !== "none";
  }

  /** Whose note a file is, open or not; null when it is no note that is known. */
  async ownerOf(path: string): Promise<{ patient?: string; clinician?: string } | null> {
    const root = await this.rootOf(path);
    const document = this.documents.get(path);
    const own = document && isNote(root, path, document) ? root.summaryOf(noteOf(path, document)) : undefined;
    const summary = own ?? root.summaryAt(path);
    if (!summary) return null;
    const { patient, clinician } = summary;
    return { ...(patient === undefined ? {} : { patient }), ...(clinician === undefined ? {} : { clinician }) };
  }

  /** Keys of the patients of a note's folder, as far as its notes are known. */
  async patientsBeside({ note }: Pick<LintedNote, "note">): Promise<ReadonlySet<string>> {
    return (await this.rootOf(note.uri)).patients;
  }

  /** The folder that a note may name files in: its configuration's. */
  async filesRootOf({ note }: Pick<LintedNote, "note">): Promise<string> {
    return (await this.rootOf(note.uri)).loaded.root;
  }

  /** What is known of the notes of an open note's chart, without reading any of them. */
  async chartAt({ note }: Pick<LintedNote, "note">): Promise<Chart> {
    return (await this.rootOf(note.uri)).chartOf(note);
  }

  /** The notes of an open note's chart, itself among them: open documents with their version, the others as their files stand. */
  async chartOf({ note }: LintedNote): Promise<readonly ChartNote[]> {
    const paths = (await this.chartAt({ note })).notes.map(({ uri }) => uri);
    const closed = paths.filter((path) => !this.documents.has(path));
    const files = new Map((await this.host.readFiles(closed)).map((file) => [file.path, file] as const));
    return paths.flatMap((path): ChartNote[] => {
      const document = this.documents.get(path);
      if (document) return [{ note: noteOf(path, document), version: document.version }];
      const file = files.get(path);
      return file && !("failure" in file) ? [{ note: parseNote(path, file.text), version: null }] : [];
    });
  }

  private take(root: Root, path: string, document: OpenDocument): ReadonlySet<string> {
    return isNote(root, path, document) ? root.updateNote(noteOf(path, document)) : root.update(path, undefined);
  }

  /** Opens all folders anew: a configuration changed. */
  private async reload(): Promise<void> {
    this.roots.letLooseGo();
    await Promise.all(this.roots.opened.map((folder) => this.openFolder(folder)));
    this.listener.changed([...this.documents.keys()]);
  }

  private rootOf(path: string): Promise<Root> {
    return this.roots.of(path, this.documents.has(path) ? () => this.listener.rootsChanged() : undefined);
  }
}

/** All that is found in a note, with what its charts and its file's bytes say. */
function lintAll(note: Note, root: Root, setup: Setup, file: Pick<FileText, "text" | "utf8">): Finding[] {
  return lintWithChart(note, [...encodingFinding(file), ...root.chartFindings(note, setup.today)], setup);
}

function isNote(root: Root, path: string, { text, said }: OpenDocument): boolean {
  return root.isNote(path, text, said);
}

function noteOf(path: string, document: OpenDocument): Note {
  document.note ??= parseNext(path, document.text, document.before);
  document.before = undefined;
  return document.note;
}
