import type { Edit } from "../base/edit.js";
import { replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { billedLines } from "./lines.js";
import { formatAllocation, type UnitsByCode } from "./units.js";

type BillingFix = { title: string; safety: "suggestion"; edits: Edit[]; billing: true };

/**
 * The fix that sets the units of the billed lines to an allocation. None when a code stands on two lines, when a billed line
 * would be left without a unit, or when a code with units has no line: those need a person's hand.
 */
export function billAs(note: Note, support: UnitsByCode): BillingFix[] {
  const edits: Edit[] = [];
  const open = new Map([...support].filter(([, units]) => units > 0));
  const lines = billedLines(note).filter((line) => line.code !== undefined && support.has(line.code));
  for (const line of lines) {
    const units = open.get(line.code as string);
    open.delete(line.code as string);
    if (units === undefined || !line.fields.units) return [];
    if (units !== line.units) edits.push(replaceValue(note, line.fields.units.span, String(units)));
  }
  if (open.size > 0 || edits.length === 0) return [];
  return [{ title: `Bill ${formatAllocation(support)}`, safety: "suggestion", edits, billing: true }];
}
