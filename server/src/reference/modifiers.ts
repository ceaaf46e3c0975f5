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

/** Modifiers that say a service was distinct and so open an NCCI pair with indicator 1 (NCCIM ch.1; units notes §3.5). */
export const DISTINCT_MODIFIERS: ReadonlySet<string> = new Set(["59", "XE", "XS", "XP", "XU"]);
