import { expect, test } from "vitest";
import { mondayOf, nextBusinessDay } from "../../server/src/base/business-days.js";
import { addDays } from "../../server/src/base/calendar.js";

test.each([
  ["a weekday", "2026-03-03", "2026-03-04"],
  ["a Friday", "2026-03-06", "2026-03-09"],
  ["a Saturday", "2026-03-07", "2026-03-09"],
  ["the Friday before Memorial Day", "2026-05-22", "2026-05-26"],
  ["the day before Thanksgiving", "2026-11-25", "2026-11-27"],
  ["New Year's Eve", "2026-12-31", "2027-01-04"],
  ["the day before Juneteenth", "2026-06-18", "2026-06-22"],
  ["the same day before it was a holiday", "2020-06-18", "2020-06-19"],
  ["the Thursday before a Fourth of July on a Saturday", "2026-07-02", "2026-07-06"],
  ["the Friday before a Christmas on a Sunday", "2022-12-23", "2022-12-27"],
  ["the Friday before Labor Day", "2026-09-04", "2026-09-08"],
  ["the last day there is", "9999-12-31", "9999-12-31"],
])("the next business day after %s", (_, day, next) => expect(nextBusinessDay(day)).toBe(next));

test.each([
  ["2026-03-02", "2026-03-02"],
  ["2026-03-08", "2026-03-02"],
  ["2026-03-09", "2026-03-09"],
])("the week of %s begins on %s", (day, monday) => expect(mondayOf(day)).toBe(monday));

test("days after the last one of the calendar stay on it", () => {
  expect(addDays("9999-12-30", 30)).toBe("9999-12-31");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
});
