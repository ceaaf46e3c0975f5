import type { IsoDate } from "../base/calendar.js";
import { covers, decodeRows, findRow, type Row } from "./table.js";

/** Relative values of a code in a calendar year, before any modifier (Medicare Physician Fee Schedule). */
export interface FeeRow {
  readonly year: string;
  /** A active, B bundled, C contractor-priced, I not valid for Medicare, N non-covered, R restricted. */
  readonly status: string;
  readonly work: number;
  readonly nonFacilityTotal: number;
  readonly facilityTotal: number;
  /** 5: the therapy reduction for several procedures applies. */
  readonly multipleProcedure: string;
}

interface Factor {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly factor: number;
  readonly kind: string;
  /** The relative value file that the values of its year were read from; empty when none was. */
  readonly release: string;
}

/** Dated fees: relative values by year, conversion factors by day. Years that the table does not hold are not known. */
export class FeeSchedule {
  /** The table, by year; most of its lines are never asked for, and stay text. */
  private readonly fees: string;
  private readonly rows = new Map<string, FeeRow>();
  private readonly factors: readonly Factor[];

  constructor(fees: string | undefined, factors: string | undefined) {
    this.fees = fees ?? "";
    this.factors = decodeRows(factors).map(({ from = "", until = "", factor, kind = "", release = "" }) => ({
      from,
      until,
      factor: Number(factor),
      kind,
      release,
    }));
  }

  /** The row of a code in the year of a date of service. */
  find(code: string, date: IsoDate): FeeRow | undefined {
    const year = date.slice(0, 4);
    const key = `${year} ${code}`;
    const known = this.rows.get(key);
    if (known) return known;
    const row = findRow(this.fees, [year, code, NO_MODIFIER]);
    const fee = row && toFee(row);
    if (fee) this.rows.set(key, fee);
    return fee;
  }

  /** Whether the year of a date is in the table. */
  coversYear(date: IsoDate): boolean {
    return this.fees.includes(`\n${date.slice(0, 4)}\t`);
  }

  /** The first and the last year of the table; undefined when it has none. */
  get years(): readonly [first: string, last: string] | undefined {
    const lines = this.fees.trimEnd().split("\n");
    const [first, last] = [lines[1], lines.at(-1)].map((line) => line?.slice(0, 4));
    return first && last ? [first, last] : undefined;
  }

  /** The relative value file of a year; empty when its name is not known. */
  releaseOf(year: string): string {
    return this.factors.find(({ from, release }) => release !== "" && from.startsWith(year))?.release ?? "";
  }

  /** The conversion factor of a day for those who are not qualifying participants of an advanced payment model, as therapists are not. */
  factorOn(date: IsoDate): number | undefined {
    return this.factors.find((row) => covers(row, date) && !row.kind.startsWith("qualifying"))?.factor;
  }

  /** Whether Medicare never pays a code on a day, whatever its relative values: bundled, not valid for Medicare, or not covered. */
  isUnpaidOn(code: string, date: IsoDate): boolean {
    return UNPAID.has(this.find(code, date)?.status ?? "");
  }

  /** National non-facility amount in dollars, rounded half up to cents; undefined when it is not known or the code has no value. */
  amountOn(code: string, date: IsoDate): number | undefined {
    const row = this.find(code, date);
    const factor = this.factorOn(date);
    if (!row || factor === undefined || row.nonFacilityTotal === 0) return undefined;
    return Math.round((Math.round(row.nonFacilityTotal * 100) * Math.round(factor * 10_000)) / 10_000) / 100;
  }
}

/** Statuses of codes that Medicare never pays. */
const UNPAID: ReadonlySet<string> = new Set(["B", "I", "N"]);

/** What the column of modifiers holds in a code's own row. */
const NO_MODIFIER = "";

function toFee(row: Row): FeeRow {
  return {
    year: row.year ?? "",
    status: row.status ?? "",
    work: Number(row.work_rvu),
    nonFacilityTotal: Number(row.nonfac_total),
    facilityTotal: Number(row.fac_total),
    multipleProcedure: row.mult_proc ?? "",
  };
}
