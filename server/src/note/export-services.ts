import { LONGEST_ROW } from "./service-items.js";
import { serviceTokens } from "./service-tokens.js";
import { readDiagnosis } from "./values.js";

/** Whether a line below a label such as `CPT Codes:` is a row of its table: it begins with a code, whether or not the rest can be read. */
export function isServiceRow(line: string): boolean {
  return line.length <= LONGEST_ROW && serviceTokens(line.trim())[0]?.kind === "code";
}

const DOTTED = /(?<![\w.])[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}(?!\w|\.\w)/gi;
const ALONE = /^[A-Z]\d[0-9A-Z][0-9A-Z]{0,4}$/i;

/** Diagnosis codes of a text in the note's form, each once: those with their dot anywhere, others only where an item is nothing else. `fracture of T12` has none. */
export function readDiagnoses(text: string): readonly string[] {
  const items = text.split(/[,;|]/).flatMap((item) => {
    const tidy = item.trim();
    return ALONE.test(tidy) ? [tidy] : [...tidy.matchAll(DOTTED)].map(([code]) => code);
  });
  return [...new Set(items.flatMap((code) => readDiagnosis(code)?.value ?? []))];
}
