import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const CLI = join(import.meta.dirname, "../../dist/cli.cjs");

/** Makes a folder of files that is gone with the machine's temporary files. */
export function folderOf(files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "soapstone-"));
  const entries = files instanceof Map ? [...files] : Object.entries(files as Readonly<Record<string, string>>);
  for (const [name, text] of entries) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

export interface BuiltOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs the built command line in a folder. */
export function built(cwd: string, argv: readonly string[], { env, input }: BuiltOptions = {}): SpawnSyncReturns<string> {
  const environment = { PATH: process.env.PATH, NO_COLOR: "1", ...env };
  const options = { cwd, encoding: "utf8", input, env: environment, maxBuffer: 1 << 28 } as const;
  return spawnSync(process.execPath, [CLI, ...argv], options);
}
