import { chmodSync, chownSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuiltOptions, installInto } from "./built.js";

const NOBODY = 65_534;

/** How the command line is run in a folder, with files there that are the user's, as a user whom modes bind: the superuser reads everything. */
export function asOrdinaryUser(folder: string, own: readonly string[] = []): Pick<BuiltOptions, "cli" | "uid"> {
  if (process.getuid?.() !== 0) return {};
  const installed = mkdtempSync(join(tmpdir(), "soapstone-"));
  const cli = installInto(installed, "dist/parsers.cjs");
  for (const path of [installed, folder]) chmodSync(path, 0o755);
  for (const path of [folder, ...own.map((name) => join(folder, name))]) chownSync(path, NOBODY, NOBODY);
  return { cli, uid: NOBODY };
}
