import { type Line, linesOf } from "../facts/lines.js";
import { removeModifier } from "../facts/modifier-edits.js";
import { replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { DISCIPLINE_MODIFIERS, disciplineModifier, NCCI_MODIFIERS } from "../reference/modifiers.js";
import { isTherapyCode } from "../reference/procedure-codes.js";
import { type Env, type Fix, noteRule, type RawFinding } from "./rule.js";

/** Modifiers that have no place on a therapy code: 25 separates E/M services, 51 is not appended to these codes. */
const NOT_ON_THERAPY = new Set(["25", "51"]);

export default noteRule({
  id: "unsuitable-modifier",
  summary: "A modifier is not in the modifier table, or 25 or 51 stands on a therapy code.",
  category: "modifier",
  severity: "warning",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["NCCIM ch.1", "UNITS §4.2", "S000"],
  needs: ["modifiers", "procedure-codes"],
  *check(note, env) {
    for (const line of linesOf(note)) {
      for (const { value, span } of line.fields.modifiers?.value ?? []) {
        if (value === undefined) continue;
        if (!env.refs.modifiers.has(value) && !NCCI_MODIFIERS.has(value)) yield unknown(note, line, value, span);
        else if (NOT_ON_THERAPY.has(value) && isTherapy(note, line, env)) yield misplaced(note, line, value, span);
      }
    }
  },
});

function isTherapy(note: Note, { code }: Line, { refs }: Env): boolean {
  const found = code === undefined ? undefined : refs.procedures.lookup(code, note.front.date?.value);
  return found?.known === true && isTherapyCode(found.row);
}

function unknown(note: Note, line: Line, value: string, span: RawFinding["span"]): RawFinding {
  const own = disciplineModifier(note.front.discipline?.value);
  const meant = DISCIPLINE_MODIFIERS.find((known) => isSlipOf(value, known) && (own === undefined || known === own));
  const fixes: Fix[] = [];
  if (meant !== undefined && !line.modifiers.includes(meant)) {
    const edits = [replaceValue(note, span, meant)];
    fixes.push({ title: `Change ${value} to ${meant}`, safety: "suggestion", edits, billing: true });
  }
  return { span, message: `${value} is not in the modifier table.`, fixes };
}

/**
 * Whether a word is a modifier with its letters swapped or a zero for its O. One letter of two says too little of what was meant, and
 * any modifier but a discipline's would say of the claim what nobody wrote: an assistant, a telehealth visit, an attestation.
 */
function isSlipOf(word: string, modifier: string): boolean {
  return word.replaceAll("0", "O") === modifier || word === [...modifier].reverse().join("");
}

function misplaced(note: Note, line: Line, value: string, span: RawFinding["span"]): RawFinding {
  const edit = removeModifier(note, line, value);
  const fixes: Fix[] = edit ? [{ title: `Remove ${value}`, safety: "suggestion", edits: [edit], billing: true }] : [];
  return { span, message: `${value} has no place on the therapy code ${line.code}.`, fixes };
}
