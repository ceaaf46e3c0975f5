import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Folder of the installed package: the bundles stand in its `dist/`. */
export const PACKAGE = join(__dirname, "..");

export const DATA = join(PACKAGE, "data");

/** Version of the package. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as { version: string }).version;
}

/** A rule's page as Markdown; undefined when the package has none. */
export async function readPage(rule: string): Promise<string | undefined> {
  try {
    return readFileSync(join(PACKAGE, "docs", "rules", `${rule}.md`), "utf8");
  } catch {
    return undefined;
  }
}
