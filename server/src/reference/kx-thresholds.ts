import type { IsoDate } from "../base/calendar.js";
import { covers, decodeRows } from "./table.js";

/** Buckets that Medicare counts therapy in: PT and SLP share one, OT has its own. */
export const BUCKETS = ["pt-slp", "ot"] as const;
export type Bucket = (typeof BUCKETS)[number];

/** The bucket of a therapy discipline. */
export function bucketOf(discipline: string | undefined): Bucket | undefined {
  if (discipline === "OT") return "ot";
  return discipline === "PT" || discipline === "SLP" ? "pt-slp" : undefined;
}

/** KX thresholds and the review amount by day, in dollars of allowed amounts (documentation notes §2.1). No figure is used outside its days. */
export class KxThresholds {
  private readonly rows: readonly { from: IsoDate; until: IsoDate; bucket: string; amount: number }[];

  constructor(text: string | undefined) {
    this.rows = decodeRows(text).map(({ from = "", until = "", bucket = "", amount }) => ({
      from,
      until,
      bucket,
      amount: Number(amount),
    }));
  }

  /** The threshold of a bucket, or the amount from which some claims are picked for review; undefined outside the table's days. */
  find(bucket: Bucket | "review", date: IsoDate): number | undefined {
    return this.rows.find((row) => row.bucket === bucket && covers(row, date))?.amount;
  }
}
