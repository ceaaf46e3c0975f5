import type { IsoDate } from "../base/calendar.js";
import { decodeRows } from "./table.js";

/** A live procedure-to-procedure edit: column 1 is paid, column 2 is denied unless the indicator allows a modifier. */
export interface NcciPair {
  readonly column1: string;
  readonly column2: string;
  /** 0: never together. 1: together when a modifier says that they were distinct. */
  readonly indicator: 0 | 1;
}

/** The NCCI pairs of one table; the messages of rules name its date, since edits are revised every quarter. */
export class NcciPairs {
  private readonly pairs: ReadonlyMap<string, NcciPair>;

  /** @param tableDate first day of the quarter whose table this is */
  constructor(
    text: string | undefined,
    readonly tableDate: IsoDate,
  ) {
    const live = decodeRows(text).filter((row) => row.deleted === "" && (row.indicator === "0" || row.indicator === "1"));
    this.pairs = new Map(
      live.map((row) => {
        const pair = {
          column1: row.column1 ?? "",
          column2: row.column2 ?? "",
          indicator: row.indicator === "0" ? 0 : 1,
        } as const;
        return [`${pair.column1} ${pair.column2}`, pair];
      }),
    );
  }

  /** The live pair of two codes in either order; undefined when there is none. Earlier days than the table's are not known. */
  find(a: string, b: string, date: string | undefined): NcciPair | undefined {
    if (date === undefined || date < this.tableDate) return undefined;
    return this.pairs.get(`${a} ${b}`) ?? this.pairs.get(`${b} ${a}`);
  }

  /** Whether a code stands in a live pair. */
  has(code: string): boolean {
    return this.of(code).length > 0;
  }

  /** All live pairs of a code. */
  of(code: string): NcciPair[] {
    return [...this.pairs.values()].filter(({ column1, column2 }) => column1 === code || column2 === code);
  }
}
