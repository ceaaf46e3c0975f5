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

/**
 * What the clean note stands on, by path: the evaluation and plan of care of its patient, with the forms that they name. The same record
 * serves another patient and clinician under their keys.
 */
export function recordOf(patient = "pt-0417", clinician = "ot-07"): Record<string, string> {
  const folder = join(EXAMPLES, "pt-0417");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const wanted = names.filter((name) => /evaluation\.note|plan-of-care\.note|^measures.*\.txt$/.test(name));
  const text = (name: string) =>
    readFileSync(join(folder, name), "utf8").replaceAll("0417", patient.replace("pt-", "")).replaceAll("ot-07", clinician);
  return Object.fromEntries(wanted.map((name) => [`${patient}/${name}`, text(name)]));
}
