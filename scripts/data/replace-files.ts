import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes all files of a folder beside those that they replace, then renames them: when one cannot be written, none is changed. */
export function replaceFiles(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const moves = [...files.keys()].map((name) => [join(folder, `${name}.new`), join(folder, name)] as const);
  try {
    for (const [name, content] of files) writeFileSync(join(folder, `${name}.new`), content);
    for (const [written, kept] of moves) renameSync(written, kept);
  } finally {
    for (const [written] of moves) rmSync(written, { force: true });
  }
}
