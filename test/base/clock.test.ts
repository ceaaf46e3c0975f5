import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatInterval,
  formatTime,
  type Interval,
  intervalsOverlap,
  lengthOf,
  readInterval,
  readTime,
  unionLength,
} from "../../server/src/base/clock.js";

describe("a time that has one reading", () => {
  test.each([
    ["09:05", "09:05", "standard"],
    ["00:00", "00:00", "standard"],
    ["23:59", "23:59", "standard"],
    ["03:15", "03:15", "standard"],
    ["15:15", "15:15", "standard"],
    ["9:05", "09:05", "other form"],
    ["0:30", "00:30", "other form"],
    ["0905", "09:05", "other form"],
    ["0315", "03:15", "other form"],
    ["1530", "15:30", "other form"],
    ["905", "09:05", "other form"],
    ["9.05", "09:05", "other form"],
    ["13.05", "13:05", "other form"],
    ["09:05:00", "09:05", "other form"],
    ["9 am", "09:00", "other form"],
    ["9pm", "21:00", "other form"],
    ["9:05 am", "09:05", "other form"],
    ["9:05am", "09:05", "other form"],
    ["9:05 AM", "09:05", "other form"],
    ["9:05 a.m.", "09:05", "other form"],
    ["9.05 pm", "21:05", "other form"],
    ["3:15 pm", "15:15", "other form"],
    ["315 pm", "15:15", "other form"],
    ["12:00 am", "00:00", "other form"],
    ["12:30 pm", "12:30", "other form"],
    ["12 pm", "12:00", "other form"],
  ])("%s is %s in %s", (text, time, form) => {
    const reading = readTime(text);
    expect(reading && formatTime(reading.value)).toBe(time);
    expect(reading?.standard).toBe(form === "standard");
  });
});

describe("no time", () => {
  test.each([
    ["3:15", "morning or afternoon"],
    ["315", "morning or afternoon"],
    ["7:59", "morning or afternoon"],
    ["1.00", "morning or afternoon"],
    ["9", "an hour alone"],
    ["13", "an hour alone"],
    ["24:00", "past the day"],
    ["25:10", "past the day"],
    ["9:60", "past the hour"],
    ["0960", "past the hour"],
    ["13:05 pm", "no such hour with pm"],
    ["0:30 am", "no such hour with am"],
    ["9:5", "half a minute number"],
    ["09:05:30", "seconds"],
    ["-9:05", "a sign"],
    ["", "nothing"],
    ["noon", "a word"],
    ["9:05 xm", "a word behind it"],
    ["09:05-09:20", "an interval"],
  ])("%s: %s", (text) => {
    expect(readTime(text)).toBeUndefined();
  });
});

test("every minute of the day reads back as written", () => {
  for (let minute = 0; minute < 1440; minute++) {
    expect(readTime(formatTime(minute))).toEqual({ value: minute, standard: true });
  }
});

describe("an interval", () => {
  test.each([
    ["09:00-09:20", "09:00-09:20", "standard"],
    ["09:00 - 09:20", "09:00-09:20", "other form"],
    ["09:00–09:20", "09:00-09:20", "other form"],
    ["9:00-9:20", "09:00-09:20", "other form"],
    ["0900-0920", "09:00-09:20", "other form"],
    ["11:00 am-1:00 pm", "11:00-13:00", "other form"],
    ["9:00-10:00 am", "09:00-10:00", "other form"],
    ["8:00-4:00 pm", "08:00-16:00", "other form"],
    ["12:00-1:00 pm", "12:00-13:00", "other form"],
    ["09:20-09:00", "09:20-09:00", "standard"],
  ])("%s is %s in %s", (text, interval, form) => {
    const reading = readInterval(text);
    expect(reading && formatInterval(reading.value)).toBe(interval);
    expect(reading?.standard).toBe(form === "standard");
  });

  test.each([
    ["09:00"],
    ["09:00-"],
    ["-09:20"],
    ["09:00-3:15"],
    ["09:00-24:00"],
    ["9-10"],
    ["09:00 to 09:20"],
    ["09:00-09:20-09:30"],
    [""],
  ])("%s is none", (text) => {
    expect(readInterval(text)).toBeUndefined();
  });

  test("has two readings when am or pm behind the stop could also be meant for the start", () => {
    expect(readInterval("9:00-10:00 pm")).toBeUndefined();
    expect(readInterval("10:00-11:30 pm")).toBeUndefined();
    expect(readInterval("1:00-2:00 pm")).toBeUndefined();
  });
});

const interval = fc.record({ start: fc.nat(120), stop: fc.nat(120) });
const minutesOf = ({ start, stop }: Interval) => Array.from({ length: Math.max(0, stop - start) }, (_, index) => start + index);

describe("covered minutes", () => {
  test("are the minutes that lie in at least one interval", () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 8 }), (intervals) => {
        expect(unionLength(intervals)).toBe(new Set(intervals.flatMap(minutesOf)).size);
      }),
    );
  });

  test("two intervals overlap when they share a minute, in either order", () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const shared = minutesOf(a).some((minute) => minutesOf(b).includes(minute));
        expect([intervalsOverlap(a, b), intervalsOverlap(b, a)]).toEqual([shared, shared]);
      }),
    );
  });

  test("an interval that ends where the next begins does not overlap it", () => {
    expect(intervalsOverlap({ start: 540, stop: 555 }, { start: 555, stop: 570 })).toBe(false);
  });

  test("an interval that runs backward has no minutes", () => {
    expect(lengthOf({ start: 600, stop: 540 })).toBe(0);
    expect(lengthOf({ start: 540, stop: 600 })).toBe(60);
  });
});
