import type { IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";
import { type Coverage, releaseOn } from "./coverage.js";
import { covers, type Validity } from "./table.js";

/** A procedure-to-procedure edit and its days: column 1 is paid, column 2 is denied unless the indicator allows a modifier. */
export interface NcciPair extends Validity {
  readonly column1: string;
  readonly column2: string;
  /** 0: never together. 1: together when a modifier says that they were distinct. */
  readonly indicator: 0 | 1;
}

/** The NCCI pairs by date of service; the messages of rules name the table's date, since edits are revised every quarter. */
export class NcciPairs {
  /** First day that the table speaks of. */
  readonly firstDay: IsoDate;
  /** The lines of the table by their first code: most are never asked for, and stay text. */
  private readonly lines = new Map<string, string[]>();
  private readonly releases: readonly IsoDate[];
  private readonly pairs = new Map<string, readonly NcciPair[]>();

  /** @param coverage the days of service that the table speaks of, and the quarters that it was read from */
  constructor(text: string | undefined, { from, releases }: Pick<Coverage, "from" | "releases">) {
    this.firstDay = from;
    this.releases = releases;
    for (const line of (text ?? "").split("\n").slice(1)) {
      const code = line.slice(0, line.indexOf("\t"));
      addTo(this.lines, code, line);
    }
  }

  /** First day of the quarter whose table a message about a day names. */
  tableOn(date: IsoDate): IsoDate {
    return releaseOn(this.releases, date);
  }

  /** The pair of two codes in either order that is in force on a day; undefined when there is none. Days before the first are not known. */
  find(a: string, b: string, date: string | undefined): NcciPair | undefined {
    if (date === undefined || date < this.firstDay) return undefined;
    const ofDay = (column1: string, column2: string) =>
      this.under(column1).find((pair) => pair.column2 === column2 && covers(pair, date));
    return ofDay(a, b) ?? ofDay(b, a);
  }

  /** Whether a code stands in a pair that was in force on any day that the table speaks of. */
  has(code: string): boolean {
    return this.of(code).length > 0;
  }

  /** All pairs of a code that were in force on any day that the table speaks of. */
  of(code: string): NcciPair[] {
    const all = [...this.lines.keys()].flatMap((column1) => this.under(column1));
    return all.filter(({ column1, column2 }) => column1 === code || column2 === code);
  }

  /** The pairs whose first code this is. */
  private under(code: string): readonly NcciPair[] {
    let known = this.pairs.get(code);
    if (!known) {
      known = (this.lines.get(code) ?? []).flatMap((line) => this.toPair(line));
      this.pairs.set(code, known);
    }
    return known;
  }

  private toPair(line: string): NcciPair[] {
    const [column1 = "", column2 = "", indicator, until = "", from = ""] = line.trimEnd().split("\t");
    const isUsed = (until === "" || until > this.firstDay) && (indicator === "0" || indicator === "1");
    return isUsed ? [{ column1, column2, indicator: indicator === "0" ? 0 : 1, from, until }] : [];
  }
}
