import type { Edit } from "../base/edit.js";
import type { Field } from "../base/shape.js";
import { insertItemAfter, replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { unitsOfMinutes } from "./counting.js";
import { billedLines, type Line, linesOf } from "./lines.js";
import { COGNITIVE_ADD_ON, COGNITIVE_BASE, poolMinutes } from "./pools.js";

type BillingFix = { title: string; safety: "suggestion"; edits: Edit[]; billing: true };

/** Units the cognitive pool's minutes support by themselves; 0 when the note does not tell them. */
function supportedUnits(note: Note): number {
  const pool = linesOf(note).filter(({ code }) => code === COGNITIVE_BASE || code === COGNITIVE_ADD_ON);
  return unitsOfMinutes(poolMinutes(pool, COGNITIVE_BASE) ?? 0);
}

/**
 * Bills the first unit of a lone 97130 line as 97129, when the minutes support the units billed. The line keeps its interval and
 * becomes 97129 × 1; further units go to a 97130 line behind it, which rests on that interval. No unit is added. Beside a 97129 line that
 * is not billed nothing is offered: the minutes of the new one may lie inside it.
 */
export function openWithBase(note: Note): BillingFix[] {
  const lines = billedLines(note).filter(({ code }) => code === COGNITIVE_ADD_ON);
  const [line] = lines;
  if (!line?.fields.code || line.units === undefined || lines.length !== 1) return [];
  if (linesOf(note).some(({ code }) => code === COGNITIVE_BASE) || supportedUnits(note) < line.units) return [];
  const split = keepFirstUnit(note, line, line.units - 1);
  if (line.units > 1 && split.length === 0) return [];
  const edits = [replaceValue(note, line.fields.code.span, COGNITIVE_BASE), ...split];
  return [{ title: "Bill the first unit as 97129", safety: "suggestion", edits, billing: true }];
}

/** Moves further units of 97129 to 97130, when the minutes support the units billed. */
export function splitRepeatedBase(note: Note): BillingFix[] {
  const lines = billedLines(note);
  const bases = lines.filter(({ code }) => code === COGNITIVE_BASE);
  const addOns = lines.filter(({ code }) => code === COGNITIVE_ADD_ON);
  const billed = [...bases, ...addOns].reduce((sum, line) => sum + (line.units ?? 0), 0);
  if (supportedUnits(note) < billed || addOns.length > 1) return [];
  const edits =
    bases.length === 1 ? moveUnits(note, bases[0] as Line, addOns[0]) : addOns.length === 0 ? renameLater(note, bases) : [];
  if (edits.length === 0) return [];
  return [{ title: "Split repeated 97129 into 97129 and 97130", safety: "suggestion", edits, billing: true }];
}

function moveUnits(note: Note, base: Line, addOn: Line | undefined): Edit[] {
  const further = (base.units ?? 1) - 1;
  if (!base.fields.units || further < 1) return [];
  if (!addOn) return keepFirstUnit(note, base, further);
  if (!addOn.fields.units || addOn.units === undefined) return [];
  const total = String(addOn.units + further);
  return [replaceValue(note, base.fields.units.span, "1"), replaceValue(note, addOn.fields.units.span, total)];
}

/** Leaves one unit on a line and puts the further ones on a 97130 line behind it. */
function keepFirstUnit(note: Note, line: Line, further: number): Edit[] {
  if (further < 1 || !line.fields.units) return [];
  const { modifiers, diagnoses, goals } = line.fields;
  const item = insertItemAfter(
    note,
    ["services", line.index],
    [
      ["code", `"${COGNITIVE_ADD_ON}"`],
      ["units", String(further)],
      ...copied(note, "modifiers", modifiers),
      ...copied(note, "diagnoses", diagnoses),
      ...copied(note, "goals", goals),
    ],
  );
  return item ? [replaceValue(note, line.fields.units.span, "1"), item] : [];
}

function copied(note: Note, name: string, field: Field<readonly Field<unknown>[]> | undefined): [string, string][] {
  const entries = field?.value?.map((entry) => note.source.slice(entry.span)) ?? [];
  return entries.length > 0 ? [[name, `[${entries.join(", ")}]`]] : [];
}

/** Two 97129 lines of one unit each: the later ones are the add-on. */
function renameLater(note: Note, bases: readonly Line[]): Edit[] {
  const [, ...later] = bases;
  if (later.length !== 1 || bases.some((line) => line.units !== 1)) return [];
  return later.flatMap(({ fields }) => (fields.code ? [replaceValue(note, fields.code.span, COGNITIVE_ADD_ON)] : []));
}
