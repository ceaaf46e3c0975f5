import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { playgroundPage } from "./playground.js";
import { ROOT } from "./registry.js";

// The documentation site with its playground, into dist/site.
const SITE = join(ROOT, "site");
const OUT = join(ROOT, "dist/site");

install();
const run = { cwd: ROOT, stdio: "inherit" } as const;
execFileSync(process.execPath, [join(SITE, "node_modules/vitepress/bin/vitepress.js"), "build", "site"], run);
cpSync(join(ROOT, "docs/schema"), join(OUT, "docs/schema"), { recursive: true });
// Findings link to the Markdown of their rule's page, which editors show offline; on the web it stands beside the page made of it.
cpSync(join(ROOT, "docs/rules"), join(OUT, "docs/rules"), { recursive: true });
mkdirSync(join(OUT, "playground"), { recursive: true });
writeFileSync(join(OUT, "playground/index.html"), await playgroundPage());

/** Installs the site's own packages when they are not there or its lock file is newer. */
function install(): void {
  const installed = join(SITE, "node_modules/.package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(SITE, "package-lock.json")).mtimeMs) return;
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: SITE, stdio: "inherit", shell: process.platform === "win32" });
}
