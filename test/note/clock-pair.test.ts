import { expect, test } from "vitest";
import { formatInterval, type Interval } from "../../server/src/base/clock.js";
import { intervalOf } from "../../server/src/note/clock-pair.js";

const MORNING = { start: 9 * 60, stop: 10 * 60 };
const EVENING = { start: 19 * 60 + 30, stop: 20 * 60 + 45 };
const DAY = { start: 8 * 60, stop: 21 * 60 };

test.each<readonly [from: string, to: string, session: Interval | undefined, read: string | undefined]>([
  ["9:00", "9:15", undefined, "09:00-09:15"],
  ["1:00", "1:15", undefined, undefined],
  ["8:00", "8:15", EVENING, "20:00-20:15"],
  ["8:00", "8:15p", EVENING, "20:00-20:15"],
  ["8:00 am", "8:15 am", EVENING, "08:00-08:15"],
  ["08:00", "08:15", EVENING, "08:00-08:15"],
  ["0800", "0815", EVENING, "08:00-08:15"],
  ["800", "815", EVENING, "20:00-20:15"],
  ["8:00", "8:15", DAY, "08:00-08:15"],
  ["8:00", "8:15", MORNING, "08:00-08:15"],
  ["1:00", "1:15", MORNING, undefined],
  ["11:50", "12:05", { start: 11 * 60 + 45, stop: 12 * 60 + 30 }, "11:50-12:05"],
  ["1:00", "1:15", { start: 13 * 60, stop: 14 * 60 }, "13:00-13:15"],
  ["20:00", "20:15", EVENING, "20:00-20:15"],
])("%s to %s in %j is %s", (from, to, session, read) => {
  const interval = intervalOf(from, to, session);
  expect(interval && formatInterval(interval)).toBe(read);
});
