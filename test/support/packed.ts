import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "./built.js";

const ROOT = join(import.meta.dirname, "../..");

/** Runs npm without a network and without what a user has set; gives what it prints. */
function npm(cwd: string, ...argv: string[]): string {
  const env = { PATH: process.env.PATH, HOME: folderOf({}), npm_config_offline: "true", npm_config_update_notifier: "false" };
  return execFileSync("npm", argv, {
    cwd,
    encoding: "utf8",
    env,
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
  });
}

export interface Packed {
  /** Path of the package's file. */
  readonly file: string;
  /** Paths in it, with `/`. */
  readonly paths: readonly string[];
}

/** Packs what was built, as `npm pack` does. */
export function pack(): Packed {
  const folder = folderOf({});
  const [told] = JSON.parse(npm(ROOT, "pack", "--json", "--ignore-scripts", "--pack-destination", folder)) as [
    { filename: string; files: { path: string }[] },
  ];
  return { file: join(folder, told.filename), paths: told.files.map(({ path }) => path) };
}

/** Installs the package into a new project with these files, which is an ES module as most are. */
export function install({ file }: Packed, files: Readonly<Record<string, string>>): string {
  const folder = folderOf(files);
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "name": "clinic", "private": true, "type": "module" }');
  npm(folder, "install", "--ignore-scripts", "--no-audit", "--no-fund", file);
  return folder;
}
