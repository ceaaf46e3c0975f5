import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const EXAMPLES = join(import.meta.dirname, "../../examples");

export interface Example {
  /** Path below `examples/`. */
  readonly name: string;
  readonly text: string;
}

/** The example notes, in order of name. */
export function exampleNotes(): Example[] {
  const names = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".note.md"));
  return names.sort((a, b) => (a < b ? -1 : 1)).map((name) => ({ name, text: readFileSync(join(EXAMPLES, name), "utf8") }));
}

/** The complete clean note of the format page. */
export function cleanNote(): string {
  const page = readFileSync(join(import.meta.dirname, "../../docs/note-format.md"), "utf8");
  return /^```markdown\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? "";
}
