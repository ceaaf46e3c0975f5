import { join } from "node:path";
import { sha256 } from "../../server/src/base/hash.js";
import { isRooted } from "../../server/src/base/rooted-path.js";
import { readTable } from "../../server/src/node/host.js";
import type { TableName } from "../../server/src/reference/table.js";
import { type FileFilter, type Host, IS_FOLDER, NO_FILE } from "../../server/src/workspace/host.js";

const DATA = join(import.meta.dirname, "../../data");

const tables = new Map<string, string>();

/** A host whose files are a map from path to text; the reference tables are the real ones. */
export class MemoryHost implements Host {
  readonly together = 16;
  readonly files: Map<string, string>;
  /** Folders that are there whatever stands in them; others are while they hold a file. */
  readonly folders = new Set<string>();
  /** Files that are there and cannot be read. */
  readonly locked = new Set<string>();
  /** Paths read so far, in order. */
  readonly read: string[] = [];
  /** Folders entered so far, in order. */
  readonly entered: string[] = [];

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  async listFiles(root: string, filter: FileFilter): Promise<string[]> {
    const found: string[] = [];
    const folders = [root];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      this.entered.push(folder);
      const inside = [...this.files].filter(([path]) => path.startsWith(`${folder}/`));
      for (const name of filter.ignoreFiles) {
        const text = this.files.get(`${folder}/${name}`);
        if (text !== undefined) filter.ignore(`${folder}/${name}`, text);
      }
      const steps = new Set(inside.map(([path]) => path.slice(0, `${path}/`.indexOf("/", folder.length + 1))));
      for (const path of steps) {
        if (!this.files.has(path)) folders.push(...(filter.skipped(path) ? [] : [path]));
        else if (filter.wanted(path)) found.push(path);
      }
    }
    return found.sort((a, b) => (a < b ? -1 : 1));
  }

  async readFiles(paths: readonly string[]) {
    return paths.map((path) => {
      this.read.push(path);
      if (this.isFolder(path)) return { path, failure: IS_FOLDER };
      const text = this.files.get(path);
      if (this.locked.has(path)) return { path, failure: "the file cannot be read (EACCES)." };
      return text === undefined
        ? { path, failure: NO_FILE }
        : { path, text, utf8: !text.includes("�"), digest: () => sha256(text) };
    });
  }

  readonly sees = isRooted;

  async kindOf(path: string) {
    if (this.files.has(path)) return "file" as const;
    return this.isFolder(path) ? ("folder" as const) : ("none" as const);
  }

  async isLinked() {
    return false;
  }

  private isFolder(path: string): boolean {
    return (
      this.folders.has(path) || (!this.files.has(path) && [...this.files.keys()].some((file) => file.startsWith(`${path}/`)))
    );
  }

  readTable(name: TableName): string {
    const text = tables.get(name) ?? readTable(DATA, name);
    tables.set(name, text);
    return text;
  }
}
