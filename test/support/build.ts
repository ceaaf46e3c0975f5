import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Builds the bundles once before the tests, so that those that run the built files never see an old one. The gate has just built them. */
export default function build(): void {
  if (process.env.SOAPSTONE_BUILT === "1") return;
  const root = join(import.meta.dirname, "../..");
  execFileSync(process.execPath, ["--import", "tsx", "scripts/build.ts"], { cwd: root, stdio: "inherit" });
}
