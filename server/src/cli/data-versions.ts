import { addDays } from "../base/calendar.js";
import type { References } from "../reference/references.js";

/** What the reference tables of a run reach to, by table: fiscal year of ICD-10-CM, calendar year of the fees, last covered day of the others. */
export function dataVersions({ coverage }: Pick<References, "coverage">): Record<string, string> {
  const until = (table: string) => coverage.get(table)?.until ?? "";
  return {
    icd10cm: until("icd10cm").slice(0, 4),
    pfs: yearBefore(until("fee-schedule")),
    kx: yearBefore(until("kx-threshold")),
    mue: dayBefore(until("mue")),
    ncci: dayBefore(until("ncci-pairs")),
  };
}

function dayBefore(date: string): string {
  return date === "" ? "" : addDays(date, -1);
}

function yearBefore(date: string): string {
  return dayBefore(date).slice(0, 4);
}
