import type { IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";

/** A live procedure-to-procedure edit: column 1 is paid, column 2 is denied unless the indicator allows a modifier. */
export interface NcciPair {
  readonly column1: string;
  readonly column2: string;
  /** 0: never together. 1: together when a modifier says that they were distinct. */
  readonly indicator: 0 | 1;
}

/** The NCCI pairs of one table; the messages of rules name its date, since edits are revised every quarter. */
export class NcciPairs {
  /** The lines of the table by their first code: most are never asked for, and stay text. */
  private readonly lines = new Map<string, string[]>();
  private readonly pairs = new Map<string, readonly NcciPair[]>();

  /** @param tableDate first day of the quarter whose table this is */
  constructor(
    text: string | undefined,
    readonly tableDate: IsoDate,
  ) {
    for (const line of (text ?? "").split("\n").slice(1)) {
      const code = line.slice(0, line.indexOf("\t"));
      addTo(this.lines, code, line);
    }
  }

  /** The live pair of two codes in either order; undefined when there is none. Earlier days than the table's are not known. */
  find(a: string, b: string, date: string | undefined): NcciPair | undefined {
    if (date === undefined || date < this.tableDate) return undefined;
    return this.under(a).find(({ column2 }) => column2 === b) ?? this.under(b).find(({ column2 }) => column2 === a);
  }

  /** Whether a code stands in a live pair. */
  has(code: string): boolean {
    return this.of(code).length > 0;
  }

  /** All live pairs of a code. */
  of(code: string): NcciPair[] {
    const all = [...this.lines.keys()].flatMap((column1) => this.under(column1));
    return all.filter(({ column1, column2 }) => column1 === code || column2 === code);
  }

  /** The live pairs whose first code this is. */
  private under(code: string): readonly NcciPair[] {
    let known = this.pairs.get(code);
    if (!known) {
      known = (this.lines.get(code) ?? []).flatMap(toPair);
      this.pairs.set(code, known);
    }
    return known;
  }
}

function toPair(line: string): NcciPair[] {
  const [column1 = "", column2 = "", indicator, deleted] = line.trimEnd().split("\t");
  const isLive = (deleted ?? "") === "" && (indicator === "0" || indicator === "1");
  return isLive ? [{ column1, column2, indicator: indicator === "0" ? 0 : 1 }] : [];
}
