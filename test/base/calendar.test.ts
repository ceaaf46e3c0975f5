import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { addDays, dateOf, daysBetween, isIsoDate, readDate } from "../../server/src/base/calendar.js";

describe("a date that has one reading", () => {
  test.each([
    ["2026-03-12", "2026-03-12", "standard"],
    ["2024-02-29", "2024-02-29", "standard"],
    ["2000-02-29", "2000-02-29", "standard"],
    ["2026-3-2", "2026-03-02", "other form"],
    ["2026/03/12", "2026-03-12", "other form"],
    ["2026.3.12", "2026-03-12", "other form"],
    ["March 12, 2026", "2026-03-12", "other form"],
    ["march 12 2026", "2026-03-12", "other form"],
    ["Mar. 12, 2026", "2026-03-12", "other form"],
    ["Sept 3, 2026", "2026-09-03", "other form"],
    ["12 March 2026", "2026-03-12", "other form"],
    ["2 Mar 2026", "2026-03-02", "other form"],
    ["03/25/2026", "2026-03-25", "other form"],
    ["25/03/2026", "2026-03-25", "other form"],
    ["3-25-2026", "2026-03-25", "other form"],
    ["25.3.2026", "2026-03-25", "other form"],
    ["03/03/2026", "2026-03-03", "other form"],
    ["02/29/2024", "2024-02-29", "other form"],
  ])("%s is %s in %s", (text, value, form) => {
    expect(readDate(text)).toEqual({ value, standard: form === "standard" });
  });
});

describe("no date", () => {
  test.each([
    ["03/04/2026", "March or April"],
    ["12.03.2026", "March or December"],
    ["2026-02-29", "no leap year"],
    ["1900-02-29", "no leap year"],
    ["02/29/2025", "no leap year"],
    ["February 29, 2025", "no leap year"],
    ["2026-02-30", "no such day"],
    ["2026-04-31", "no such day"],
    ["31/04/2026", "no such day"],
    ["2026-13-01", "no such month"],
    ["2026-00-10", "no such month"],
    ["2026-03-00", "no such day"],
    ["26-03-12", "a year of two digits"],
    ["03/25/26", "a year of two digits"],
    ["0999-01-01", "a year before 1000"],
    ["20260312", "no separators"],
    ["March 2026", "no day"],
    ["Marchember 12, 2026", "no such month"],
    ["2026-03-12T10:20", "a time behind it"],
    ["yesterday", "a word"],
    ["", "nothing"],
  ])("%s: %s", (text) => {
    expect(readDate(text)).toBeUndefined();
  });
});

test("only real days written YYYY-MM-DD are standard", () => {
  expect(["2026-03-12", "2026-3-12", "2026-02-29", "12026-03-12"].map(isIsoDate)).toEqual([true, false, false, false]);
  expect([dateOf(2026, 12, 31), dateOf(2026, 11, 31), dateOf(10000, 1, 1)]).toEqual(["2026-12-31", undefined, undefined]);
});

describe.each(["UTC", "America/New_York", "Pacific/Auckland"])("counting days in %s", (zone) => {
  const before = process.env.TZ;
  afterAll(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  test.each([
    ["2026-03-07", 2, "2026-03-09", "over the start of daylight saving time"],
    ["2026-10-31", 2, "2026-11-02", "over its end"],
    ["2024-02-28", 1, "2024-02-29", "into a leap day"],
    ["2024-02-28", 2, "2024-03-01", "over a leap day"],
    ["2026-02-28", 1, "2026-03-01", "over the end of February"],
    ["2025-12-31", 1, "2026-01-01", "over the year's end"],
    ["2026-01-01", -1, "2025-12-31", "backward"],
    ["2024-02-29", 366, "2025-03-01", "over a year"],
    ["2026-03-12", 0, "2026-03-12", "nowhere"],
  ])("%s and %i days is %s (%s)", (from, days, to) => {
    process.env.TZ = zone;
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
    expect(daysBetween(to, from)).toBe(days === 0 ? 0 : -days);
  });

  test("adding the days between two dates leads from one to the other", () => {
    process.env.TZ = zone;
    const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("2000-01-01", days));
    fc.assert(
      fc.property(day, day, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
      }),
    );
  });
});
