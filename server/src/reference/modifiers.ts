import { decodeRows } from "./table.js";

/** The discipline modifiers: whose therapy plan of care a line falls under (CPM5 §20.1). */
export const DISCIPLINE_MODIFIERS = ["GP", "GO", "GN"] as const;

const MODIFIER_OF: Readonly<Record<string, string>> = { PT: "GP", OT: "GO", SLP: "GN" };

/** The modifier of a therapy discipline; undefined for disciplines outside a therapy plan of care. */
export function disciplineModifier(discipline: string | undefined): string | undefined {
  return discipline === undefined ? undefined : MODIFIER_OF[discipline];
}

/** The discipline a modifier stands for. */
export function disciplineOf(modifier: string): string | undefined {
  return Object.keys(MODIFIER_OF).find((discipline) => MODIFIER_OF[discipline] === modifier);
}

/** A modifier and what it means, in our own words. */
export interface Modifier {
  readonly kind: string;
  readonly meaning: string;
}

export function decodeModifiers(text: string | undefined): ReadonlyMap<string, Modifier> {
  return new Map(decodeRows(text).map((row) => [row.modifier ?? "", { kind: row.kind ?? "", meaning: row.meaning ?? "" }]));
}

/** Modifier that CMS ties to a code, from its date on (CR 10176). */
export function decodeTiedModifiers(text: string | undefined): ReadonlyMap<string, { modifier: string; from: string }> {
  return new Map(decodeRows(text).map((row) => [row.code ?? "", { modifier: row.modifier ?? "", from: row.from ?? "" }]));
}

/** Modifiers that say nothing but that a service was distinct (NCCIM ch.1; units notes §3.5). */
export const DISTINCT_MODIFIERS: ReadonlySet<string> = new Set(["59", "XE", "XS", "XP", "XU"]);

/** All modifiers that open an NCCI pair with indicator 1: those of body parts, of global surgery, and others (list in NCCIM ch.1). */
export const NCCI_MODIFIERS: ReadonlySet<string> = new Set([
  ...["E1", "E2", "E3", "E4", "LT", "RT", "LC", "LD", "LM", "RC", "RI"],
  ...["FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"],
  ...["TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"],
  ...["24", "25", "57", "58", "78", "79"],
  ...["27", "91", ...DISTINCT_MODIFIERS],
]);
