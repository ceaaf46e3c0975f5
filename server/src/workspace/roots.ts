import { lastPart } from "../base/last-part.js";
import { startOf } from "../base/start-of.js";
import { CONFIG_NAMES } from "../lint/config.js";
import type { References } from "../reference/references.js";
import { isBelow, type LoadedConfig, parentOf } from "./configuration.js";
import type { Host } from "./host.js";
import { IGNORE_FILES } from "./ignore-files.js";
import { isUnsaved } from "./recognise.js";
import { Root } from "./root.js";

interface Opening {
  readonly opening: Promise<Root>;
  /** Undefined until it is. */
  ready?: Root;
  /** Whether nobody could look there. */
  failed?: true;
}

/** The roots of an editor: one for each open folder, and one for each open document that stands in none. */
export class Roots {
  private readonly folders = new Map<string, Opening>();
  /** The roots that speak for folders: while the configuration of one is read anew, the one before, and its notes are read after that. */
  private readonly ready = new Map<string, Root>();
  private readonly loose = new Map<string, Opening>();
  /** Files that configurations were read from, or looked for in vain. */
  private readonly asked = new Set<string>();
  private made = 0;

  constructor(
    private readonly host: Host,
    private readonly refs: References,
  ) {}

  /**
   * Opens a folder, also anew; undefined when it was closed meanwhile, or opened again. It rejects when the host does: until the folder is opened
   * anew, its documents are then like those outside of folders.
   */
  async open(folder: string): Promise<Root | undefined> {
    const own: Opening = { opening: this.make(folder) };
    this.folders.set(folder, own);
    for (const path of this.loose.keys()) if (this.folderOf(path) === folder || isUnsaved(path)) this.loose.delete(path);
    const isCurrent = () => this.folders.get(folder) === own;
    try {
      const root = await own.opening;
      if (!isCurrent()) return undefined;
      own.ready = root;
      this.ready.set(folder, root);
      return root;
    } catch (error) {
      if (!isCurrent()) return undefined;
      own.failed = true;
      this.ready.delete(folder);
      throw error;
    }
  }

  close(folder: string): void {
    this.folders.delete(folder);
    this.ready.delete(folder);
    for (const path of this.loose.keys()) if (isUnsaved(path)) this.loose.delete(path);
  }

  /** Whether a root is the one of its folder, which was neither closed since nor opened anew. */
  isCurrent(root: Root): boolean {
    return this.folders.get(root.folder)?.ready === root;
  }

  /** The folders that are open, ready or not. */
  get opened(): readonly string[] {
    return [...this.folders.keys()];
  }

  /** Those of them that speak for their notes, or will: all but those that nobody could look at. */
  private get speaking(): readonly string[] {
    return this.opened.filter((folder) => !this.folders.get(folder)?.failed);
  }

  /** The roots of folders that are ready. */
  get ofFolders(): readonly Root[] {
    return [...this.ready.values()];
  }

  /** All roots that are ready. */
  get all(): readonly Root[] {
    return [...this.ready.values(), ...[...this.loose.values()].flatMap(({ ready }) => ready ?? [])];
  }

  /** All roots, once those that are being opened are ready, or known to fail. */
  async whenReady(): Promise<readonly Root[]> {
    const opened = await Promise.allSettled([...this.folders.values(), ...this.loose.values()].map(({ opening }) => opening));
    return opened.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  }

  /** The innermost open folder that holds a path and can be looked at. */
  folderOf(path: string): string | undefined {
    const holding = this.speaking.filter((folder) => path.startsWith(startOf(folder)));
    return holding.sort((a, b) => b.length - a.length)[0];
  }

  /** The root of the folder that holds a path, when it is ready. */
  at(path: string): Root | undefined {
    return this.ready.get(this.folderOf(path) ?? "");
  }

  /** The roots of all folders that hold a path, ready ones: a note belongs to the charts of each, whichever speaks for it. */
  holding(path: string): readonly Root[] {
    return this.ofFolders.filter(({ folder }) => isBelow(path, folder));
  }

  /** Whether a path stands in a folder whose notes are being read: of one that is not known it is not known either that it is gone. */
  isBeingRead(path: string): boolean {
    return this.folderOf(path) !== undefined && this.at(path)?.isBeingRead !== false;
  }

  /** Paths of the notes of a root that no folder within its own speaks for. */
  ownPaths({ folder, paths }: Root): readonly string[] {
    const within = this.speaking.filter((other) => other !== folder && isBelow(other, folder));
    return within.length === 0 ? paths : paths.filter((path) => !within.some((other) => isBelow(path, other)));
  }

  /**
   * The root that speaks for a path. That of an open document outside of all folders is kept until `letGo`: `kept` hears when it is ready.
   * Without `kept` it is not, since nobody would let go of it.
   */
  of(path: string, kept?: () => void): Promise<Root> {
    const folder = this.folderOf(path);
    const known = folder === undefined ? this.loose.get(path) : this.folders.get(folder);
    if (known) return known.opening;
    const own: Opening = { opening: this.makeLoose(path) };
    if (!kept) return own.opening;
    this.loose.set(path, own);
    return own.opening.then(
      (root) => {
        own.ready = root;
        kept();
        return root;
      },
      (error) => {
        if (this.loose.get(path) === own) this.loose.delete(path);
        throw error;
      },
    );
  }

  /** Lets go of the root of a document that was closed; false when it has none of its own. */
  letGo(path: string): boolean {
    return this.loose.delete(path);
  }

  /** Lets go of the roots of all documents outside of folders: they are made anew when they are asked for. */
  letLooseGo(): void {
    this.loose.clear();
  }

  /** Whether a root stands at a path or below it, or a file that a configuration was read from or looked for. */
  standOn(path: string): boolean {
    return [...this.folders.keys(), ...this.asked].some((each) => isBelow(each, path));
  }

  /** Whether a file at a path, there or not, decides how some folder is read: a configuration there or above, an ignore file that counts in it. */
  areDecidedBy(path: string): boolean {
    const isOne = (names: readonly string[]) => names.includes(lastPart(path));
    if (isOne(CONFIG_NAMES)) return [...this.folders.keys(), ...this.loose.keys()].some((each) => isBelow(each, parentOf(path)));
    if (!isOne(IGNORE_FILES)) return false;
    return [...this.folders.values()].some(({ ready }) => !ready || ready.reaches(path) || ready.files.includes(path));
  }

  /** A document that was never saved will stand in the one folder that is open, and goes by its configuration. */
  private async makeLoose(path: string): Promise<Root> {
    const [folder, ...others] = isUnsaved(path) ? this.speaking : [];
    const one = folder !== undefined && others.length === 0 ? await this.folders.get(folder)?.opening : undefined;
    return this.make(parentOf(path), one?.loaded);
  }

  private async make(folder: string, known?: LoadedConfig): Promise<Root> {
    const root = await Root.open(this.host, folder, this.refs, known, ++this.made);
    for (const path of root.loaded.asked) this.asked.add(path);
    await root.loadDecisions(this.host);
    return root;
  }
}
