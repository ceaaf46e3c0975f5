// Builds what npm is about to pack or link. npm leaves the tools out of a clone that it installs globally, as pre-commit has it do, so they are
// fetched here then.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const { npm_config_global: _, ...env } = process.env;

/** Runs npm for this folder; nothing goes to standard output, where npm pack names its file. */
function npm(...argv) {
  execFileSync("npm", argv, { env, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
}

if (!existsSync("node_modules/esbuild")) npm("ci", "--ignore-scripts", "--no-audit", "--no-fund");
npm("run", "--silent", "build");
