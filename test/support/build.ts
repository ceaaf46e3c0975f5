import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Builds the bundles once before the tests, so that those that run the built files never see an old one. */
export default function build(): void {
  const root = join(import.meta.dirname, "../..");
  execFileSync(process.execPath, ["--import", "tsx", "scripts/build.ts"], { cwd: root, stdio: "inherit" });
}
