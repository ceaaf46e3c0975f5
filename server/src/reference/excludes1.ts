import { isInFamily } from "./icd10cm.js";
import { decodeRows } from "./table.js";

/** An Excludes1 note of the tabular list: codes of `family` are not reported with codes of `excludes`. */
export interface Excludes1 {
  /** A code or the codes below it: `G31.84`, `R41`. */
  readonly family: string;
  /** Codes, families and ranges: `I69.31`, `F01-F03`. */
  readonly excludes: readonly string[];
}

/** Category- and code-level Excludes1 notes that name codes, of the 2021 tabular list. */
export class Excludes1Notes {
  private readonly byCategory = new Map<string, Excludes1[]>();

  constructor(text: string | undefined) {
    for (const { family = "", excludes = "" } of decodeRows(text)) {
      const category = family.slice(0, 3);
      const notes = this.byCategory.get(category) ?? [];
      this.byCategory.set(category, [...notes, { family, excludes: excludes.split("; ") }]);
    }
  }

  /** The family whose note keeps two codes apart, in whichever order; undefined when none does. */
  familyApart(one: string, other: string): string | undefined {
    return this.noteOf(one, other) ?? this.noteOf(other, one);
  }

  private noteOf(code: string, other: string): string | undefined {
    const notes = this.byCategory.get(code.slice(0, 3)) ?? [];
    return notes.find(
      ({ family, excludes }) => isInFamily(code, family) && excludes.some((excluded) => isInFamily(other, excluded)),
    )?.family;
  }
}
