import { nearest } from "../base/nearest.js";
import { type Line, linesOf } from "../facts/lines.js";
import { removeModifier } from "../facts/modifier-edits.js";
import { replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { NCCI_MODIFIERS } from "../reference/modifiers.js";
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
        if (!env.refs.modifiers.has(value) && !NCCI_MODIFIERS.has(value)) yield unknown(note, line, value, span, env);
        else if (NOT_ON_THERAPY.has(value) && isTherapy(note, line, env)) yield misplaced(note, line, value, span);
      }
    }
  },
});

function isTherapy(note: Note, { code }: Line, { refs }: Env): boolean {
  const found = code === undefined ? undefined : refs.procedures.lookup(code, note.front.date?.value);
  return found?.known === true && isTherapyCode(found.row);
}

function unknown(note: Note, line: Line, value: string, span: RawFinding["span"], { refs }: Env): RawFinding {
  const near = nearest(value, refs.modifiers.keys(), 1).filter((known) => !line.modifiers.includes(known));
  const fixes = near.map((known): Fix => {
    return {
      title: `Change ${value} to ${known}`,
      safety: "suggestion",
      edits: [replaceValue(note, span, known)],
      billing: true,
    };
  });
  return { span, message: `${value} is not in the modifier table.`, fixes: fixes.length <= 3 ? fixes : [] };
}

function misplaced(note: Note, line: Line, value: string, span: RawFinding["span"]): RawFinding {
  const edit = removeModifier(note, line, value);
  const fixes: Fix[] = edit ? [{ title: `Remove ${value}`, safety: "suggestion", edits: [edit], billing: true }] : [];
  return { span, message: `${value} has no place on the therapy code ${line.code}.`, fixes };
}
