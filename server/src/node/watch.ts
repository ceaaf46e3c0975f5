import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { type FSWatcher, watch as watchFolder } from "chokidar";
import type { Watch } from "../cli/io.js";
import { isBelow } from "../workspace/configuration.js";
import type { FileFilter, Host } from "../workspace/host.js";
import { NEVER_ENTERED } from "../workspace/recognise.js";
import { withSlashes } from "./host.js";

/** Milliseconds of quiet after which changes count as one. */
const QUIET = 100;

/** Times of quiet between two looks at everything that was asked for. */
const BETWEEN_LOOKS = 5;

/** What a watch needs of the run that it serves. */
export interface WatchOptions {
  /** Whether a file or folder is written by the run itself, so that a change of it asks for nothing. */
  readonly isOwn: (path: string) => boolean;
  readonly interrupted: () => boolean;
  /** Hears of what cannot be watched: its path where it is known, and the system's word for why. */
  readonly failed: (path: string | undefined, code: string) => void;
}

/** Watches what is asked of its host. */
export function watch(host: Host, options: WatchOptions): Watch {
  const watched = new WatchedHost(host, options);
  return { host: watched, next: () => watched.next(), end: () => watched.end() };
}

/**
 * A host that remembers how everything stood that was asked of it, since before it was read: so no change is missed. Listed folders are
 * watched by the system's events, for files that the listing would want. All else, wherever it is, is looked at from time to time; so is
 * whether the folders are the ones that were listed, since events do not follow a folder that is moved, or closed to its readers.
 */
class WatchedHost implements Host {
  private readonly stood = new Map<string, string>();
  private readonly listings = new Map<string, FileFilter>();
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly failures = new Set<string>();
  private changed = false;
  private last = 0;
  /** Whether a folder is no longer the one that events come from. */
  private stale = false;

  constructor(
    private readonly inner: Host,
    private readonly options: WatchOptions,
  ) {}

  get together(): number {
    return this.inner.together;
  }

  readonly readTable: Host["readTable"] = (name) => this.inner.readTable(name);

  readonly sees: Host["sees"] = (path) => this.inner.sees(path);

  readonly isLinked: Host["isLinked"] = (path, folder) => this.inner.isLinked(path, folder);

  readonly readFiles: Host["readFiles"] = (paths) => {
    for (const path of paths) if (!this.isWanted(path)) this.remember(path);
    return this.inner.readFiles(paths);
  };

  readonly kindOf: Host["kindOf"] = (path) => {
    this.remember(path);
    return this.inner.kindOf(path);
  };

  readonly listFiles: Host["listFiles"] = async (root, filter) => {
    this.remember(root);
    this.listings.set(root, filter);
    if (!this.watchers.has(root)) await this.follow(root);
    const skipped = (folder: string) => {
      const is = filter.skipped(folder);
      if (!is) this.remember(folder);
      return is;
    };
    return this.inner.listFiles(root, { ...filter, skipped });
  };

  /** Settles as `Watch` says. */
  async next(): Promise<boolean> {
    const again = await new Promise<boolean>((resolve) => {
      let times = 0;
      const asking = setInterval(() => {
        if (times++ % BETWEEN_LOOKS === 0) for (const path of [...this.stood.keys()]) this.look(path);
        const interrupted = this.options.interrupted();
        if (!interrupted && !(this.changed && performance.now() - this.last >= QUIET)) return;
        clearInterval(asking);
        resolve(!interrupted);
      }, QUIET);
    });
    this.changed = false;
    if (this.stale) await this.end();
    this.stale = false;
    return again;
  }

  async end(): Promise<void> {
    const watchers = [...this.watchers.values()];
    this.watchers.clear();
    await Promise.all(watchers.map((one) => one.close()));
  }

  /** Keeps how a path stands, for as long as it stands so. */
  private remember(path: string): void {
    if (!this.stood.has(path) && !this.options.isOwn(path)) this.stood.set(path, standing(path));
  }

  /** Looks at a path that was asked for; what has changed is known again once it is asked for again. */
  private look(path: string): void {
    const [before, now] = [this.stood.get(path) as string, standing(path)];
    if (before === now) return;
    this.stood.delete(path);
    if (before.startsWith(FOLDER) || now.startsWith(FOLDER)) this.stale = true;
    this.change();
  }

  private change(): void {
    this.changed = true;
    this.last = performance.now();
  }

  /** Watches a folder and all below it; settles once every change is told. */
  private follow(root: string): Promise<void> {
    const skipped = (below: string) => below.split("/").some((name) => NEVER_ENTERED.has(name));
    const ignored = (path: string) => this.options.isOwn(withSlashes(path)) || skipped(withSlashes(path.slice(root.length)));
    // Without it, what cannot be read is passed over, and a folder that cannot be keeps the others from being ready.
    const watcher = watchFolder(root, { ignoreInitial: true, ignorePermissionErrors: true, ignored });
    this.watchers.set(root, watcher);
    // Events of the system tell more than those made of them, such as a note that is closed to its readers. What is new may be in a new folder.
    watcher.on("raw", (_, name, details) => this.hear(pathOf(name, details)));
    watcher.on("add", (path) => this.hear(withSlashes(path)));
    watcher.on("addDir", (path) => this.hear(withSlashes(path), true));
    return new Promise((resolve) => {
      watcher.on("ready", resolve);
      watcher.on("error", (error) => {
        this.fail(error as NodeJS.ErrnoException);
        resolve();
      });
    });
  }

  /** Takes in that something was told of a path. */
  private hear(path: string | undefined, isNewFolder = false): void {
    if (path === undefined || this.options.isOwn(path)) return;
    if (this.stood.has(path)) this.look(path);
    else if (isNewFolder || this.isWanted(path)) this.change();
  }

  /** Whether a listing would have a file, or read it for what it leaves out. */
  private isWanted(path: string): boolean {
    for (const [root, filter] of this.listings) {
      if (isBelow(path, root) && (filter.wanted(path) || filter.ignoreFiles.includes(basename(path)))) return true;
    }
    return false;
  }

  /** Tells each kind of failure once: where watches run out, they do so for every file. */
  private fail({ path, code = "unknown" }: NodeJS.ErrnoException): void {
    if (this.failures.has(code)) return;
    this.failures.add(code);
    this.options.failed(path && withSlashes(path), code);
  }
}

/** The path that an event speaks of: something in the folder that is watched, or what is watched itself. */
function pathOf(name: string | null, details: unknown): string | undefined {
  const { watchedPath } = details as { readonly watchedPath?: string };
  if (watchedPath === undefined || name === null) return undefined;
  return withSlashes(name === basename(watchedPath) ? watchedPath : join(watchedPath, name));
}

/** How `standing` begins for a folder. */
const FOLDER = "folder ";

/** What changes when a file does, or when another folder stands in a folder's place or others may read it; what a folder holds has no part in it. */
function standing(path: string): string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return "none";
    const which = `${stats.dev} ${stats.ino} ${stats.mode}`;
    return stats.isDirectory() ? `${FOLDER}${which}` : `file ${which} ${stats.size} ${stats.mtimeMs}`;
  } catch (error) {
    return `${(error as NodeJS.ErrnoException).code}`;
  }
}
