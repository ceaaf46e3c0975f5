import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { built, CLI, folderOf } from "./built.js";
import { exampleNotes } from "./examples.js";

export const RECIPES = join(import.meta.dirname, "../../examples/scaling");

export const DAY = "2026-04-01";

/** The text of a recipe as users have it. */
export function recipe(name: string): string {
  return readFileSync(join(RECIPES, name), "utf8");
}

/** A folder with notes in `notes/` and the command on its path, as a recipe needs them. */
export interface Desk {
  readonly folder: string;
  readonly env: Record<string, string>;
  /** The JSON report of one run over all notes at once. */
  readonly whole: string;
}

export function makeDesk(): Desk {
  const folder = folderOf(Object.fromEntries(exampleNotes().map(({ name, text }) => [`notes/${name}`, text])));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/soapstone"), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`, { mode: 0o755 });
  const env = { PATH: `${join(folder, "bin")}:${process.env.PATH}`, HOME: folder, AS_OF: DAY };
  return { folder, env, whole: built(folder, ["lint", "notes", "--as-of", DAY, "--format", "json"]).stdout };
}
