import { join } from "node:path";
import { sha256 } from "../../server/src/base/hash.js";
import { readTable } from "../../server/src/node/host.js";
import type { TableName } from "../../server/src/reference/table.js";
import type { FileFilter, Host } from "../../server/src/workspace/host.js";

const DATA = join(import.meta.dirname, "../../data");

const tables = new Map<string, string>();

/** A host whose files are a map from path to text; the reference tables are the real ones. */
export class MemoryHost implements Host {
  readonly files: Map<string, string>;
  /** Files that are there and cannot be read. */
  readonly locked = new Set<string>();
  /** Paths read so far, in order. */
  readonly read: string[] = [];

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  async listFiles(root: string, { ignoreFiles, ignore, wanted, skipped }: FileFilter): Promise<string[]> {
    for (const [path, text] of this.files) {
      const folder = path.slice(0, path.lastIndexOf("/"));
      if (ignoreFiles.includes(path.slice(folder.length + 1))) ignore(folder, text);
    }
    const inside = [...this.files.keys()].filter((path) => path.startsWith(`${root}/`) && wanted(path));
    return inside.filter((path) => !foldersOf(path, root).some(skipped)).sort((a, b) => (a < b ? -1 : 1));
  }

  async readFiles(paths: readonly string[]) {
    return paths.map((path) => {
      this.read.push(path);
      const text = this.files.get(path);
      if (this.locked.has(path)) return { path, failure: "the file cannot be read (EACCES)." };
      return text === undefined
        ? { path, failure: "no such file." }
        : { path, text, utf8: !text.includes("�"), digest: () => sha256(text) };
    });
  }

  async kindOf(path: string) {
    if (this.files.has(path)) return "file" as const;
    return [...this.files.keys()].some((file) => file.startsWith(`${path}/`)) ? ("folder" as const) : ("none" as const);
  }

  readTable(name: TableName): string {
    const text = tables.get(name) ?? readTable(DATA, name);
    tables.set(name, text);
    return text;
  }
}

function foldersOf(path: string, root: string): string[] {
  const steps = path
    .slice(root.length + 1)
    .split("/")
    .slice(0, -1);
  return steps.map((_, index) => `${root}/${steps.slice(0, index + 1).join("/")}`);
}
