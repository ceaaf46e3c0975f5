import { addDays, daysBetween, type IsoDate } from "../../server/src/base/calendar.js";
import { compareText } from "../../server/src/base/order.js";
import { decodeCoverage } from "../../server/src/reference/coverage.js";
import { DataError } from "./columns.js";
import type { Refresh } from "./refresh.js";

/** When a table is refreshed: its publisher's rhythm. */
export type Rhythm = "quarter" | "1 October and 1 April" | "1 January" | "when CMS changes it";

export interface CalendarEntry {
  readonly rhythm: Rhythm;
  /** The command after `npm run data --`, its date left as DATE; undefined when the table is edited by hand. */
  readonly command: string | undefined;
}

/** What must be refreshed when, for each table of coverage.tsv. */
export const CALENDAR: Readonly<Record<string, CalendarEntry>> = {
  mue: { rhythm: "quarter", command: "mue FILE --from DATE" },
  "ncci-pairs": { rhythm: "quarter", command: "ncci-pairs FILE --from DATE" },
  icd10cm: { rhythm: "1 October and 1 April", command: "icd10cm FILE --from DATE" },
  "icd10cm-tabular": { rhythm: "1 October and 1 April", command: undefined },
  "fee-schedule": { rhythm: "1 January", command: "fee-schedule FILE --from DATE" },
  "kx-threshold": { rhythm: "1 January", command: undefined },
  "procedure-codes": { rhythm: "1 January", command: undefined },
  "discipline-modifiers": { rhythm: "1 January", command: undefined },
  "assistant-modifiers": { rhythm: "when CMS changes it", command: undefined },
  "order-path": { rhythm: "when CMS changes it", command: undefined },
};

/** Days before its end from which a table is said to end soon. */
const SOON = 60;

export interface TableStatus {
  readonly table: string;
  /** Last day that the table covers; undefined when it has no end. */
  readonly lastDay: IsoDate | undefined;
  readonly state: "current" | "ends soon" | "out of date";
  /** What brings it up to date, and how often that is asked for. */
  readonly todo: string;
}

/** How each table of coverage.tsv stands on a day. */
export function tableStatus(coverage: string, today: IsoDate): readonly TableStatus[] {
  return [...decodeCoverage(coverage)].map(([table, { until }]) => {
    const lastDay = until === "" ? undefined : addDays(until, -1);
    const left = until === "" ? Number.POSITIVE_INFINITY : daysBetween(today, until);
    const state = left <= 0 ? "out of date" : left <= SOON ? "ends soon" : "current";
    return { table, lastDay, state, todo: todoOf(CALENDAR[table], state === "ends soon" ? until : today) };
  });
}

/** The next step for the period that a day lies in: a table that ends soon is asked for the one to come. */
function todoOf(entry: CalendarEntry | undefined, day: IsoDate): string {
  if (entry === undefined) return "not in scripts/data/calendar.ts";
  const how = entry.command?.replace("DATE", periodStart(entry.rhythm, day)) ?? "by hand";
  return `${entry.rhythm}: ${entry.command === undefined ? how : `npm run data -- ${how}`}`;
}

/**
 * Refuses a first day that a file of a table cannot have: none of its rhythm, before what the table already holds, or more than a year
 * ahead of today. The newest day itself is taken: the file is read again.
 * @throws DataError
 */
export function checkStart(name: string, from: IsoDate, { today, table }: Pick<Refresh, "table"> & { today: IsoDate }): void {
  const rhythm = CALENDAR[name]?.rhythm ?? "when CMS changes it";
  const start = periodStart(rhythm, from);
  if (from !== start) throw new DataError(`--from ${from} is not the first day of a period (${rhythm}); that would be ${start}.`);
  const newest = newestStart(name, rhythm, table);
  if (from < newest)
    throw new DataError(
      `--from ${from} is before ${newest}, from which the table holds; \`git restore data\` takes back a slip.`,
    );
  if (from > addDays(today, 366)) throw new DataError(`--from ${from} is more than a year ahead.`);
}

/** First day of the newest file that a table was made from. */
function newestStart(name: string, rhythm: Rhythm, table: Refresh["table"]): IsoDate {
  if (name === "icd10cm") return (table("icd10cm-periods.tsv").match(/\d{4}-\d\d-\d\d/g) ?? []).sort(compareText).at(-1) ?? "";
  const until = decodeCoverage(table("coverage.tsv")).get(name)?.until ?? "";
  return until === "" ? "" : periodStart(rhythm, addDays(until, -1));
}

/** First day of the period of a rhythm that a day lies in. */
export function periodStart(rhythm: Rhythm, day: IsoDate): IsoDate {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (rhythm === "quarter") return `${year}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
  if (rhythm !== "1 October and 1 April") return `${year}-01-01`;
  return month >= 10 ? `${year}-10-01` : month >= 4 ? `${year}-04-01` : `${year - 1}-10-01`;
}
