import { feeSchedule } from "./fee-schedule.js";
import { refreshIcd10cm } from "./icd10cm.js";
import { mue } from "./mue.js";
import { ncciPairs } from "./ncci-pairs.js";
import type { Refresh, Refreshed } from "./refresh.js";

/** `npm run data -- TABLE FILE`: each table that a downloaded file refreshes. */
export const REFRESHES: Readonly<Record<string, (refresh: Refresh) => Refreshed>> = {
  mue,
  "ncci-pairs": ncciPairs,
  "fee-schedule": feeSchedule,
  icd10cm: refreshIcd10cm,
};
