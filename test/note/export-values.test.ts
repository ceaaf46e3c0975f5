import { expect, test } from "vitest";
import { exported, frontLine, saidOf } from "./exported.js";

const SOAP = ["", "S: Well.", "O: Dressing.", "A: Good.", "P: Go on."];

test.each(["Visit: 3", "Visit: 3 of 12", "Visit: 3/36", "Visit #: 3/12", "Visit No.: 3 / 12", "Visit Number: 3"])(
  "%s is the third visit",
  (line) => {
    expect(frontLine(exported([line, ...SOAP]), "visit")).toBe("visit: 3");
  },
);

test.each(["Visit: 3/12", "Visit: 12/3", "Visit: 3/31"])("%s may be a day, so the visit stays open", (line) => {
  const note = exported([line, ...SOAP]);
  expect(frontLine(note, "visit")).toBeUndefined();
  expect(saidOf(note)).toEqual(["1: visit was not read; the line stands in the body."]);
});

test.each([
  ["12/13/2026", "mdy", "date: 2026-12-13"],
  ["13/12/2026", "dmy", "date: 2026-12-13"],
  ["2026/12/13", "dmy", "date: 2026-12-13"],
  ["13/12/2026", undefined, "date: 2026-12-13"],
  ["13/12/2026", "mdy", undefined],
  ["12.13.2026", "dmy", undefined],
] as const)("%s is a day where dates are written %s, or is left open", (day, order, read) => {
  const note = exported([`Date of Service: ${day}`, ...SOAP], { order });
  expect(frontLine(note, "date")).toBe(read ?? "date:");
  const open = ["1: date was not read; the line stands in the body."];
  expect(saidOf(note)).toEqual(read === undefined ? expect.arrayContaining(open) : []);
});

test.each([
  "9:00 AM - 9:45 AM",
  "9:00 AM - 9:45 AM (45 min)",
  "9:00 AM - 9:45 AM ( 45 minutes )",
  "9:00 AM - 9:45 AM (45m)",
  "9:00 AM - 9:45 AM (0:45)",
  "9:00 AM - 9:45 AM (45)",
])("a session of %s has both times", (time) => {
  const note = exported([`Session Time: ${time}`, ...SOAP]);
  expect([frontLine(note, "start"), frontLine(note, "stop")]).toEqual(["start: 09:00", "stop: 09:45"]);
  expect(saidOf(note)).toEqual([]);
});

test("a session of one hour and five minutes has both times", () => {
  const note = exported(["Session Time: 9:00 AM - 10:05 AM (1 hr 5 min)", ...SOAP]);
  expect([frontLine(note, "start"), frontLine(note, "stop")]).toEqual(["start: 09:00", "stop: 10:05"]);
});

test.each(["cancelled", "scheduled", "missed visit", "no show", "planned 45 min"])(
  "a session in whose brackets stands %s may not have been one, so its times stay open",
  (word) => {
    const note = exported([`Session Time: 9:00 AM - 9:45 AM (${word})`, ...SOAP]);
    expect([frontLine(note, "start"), frontLine(note, "stop")]).toEqual(["start:", "stop:"]);
    expect(saidOf(note)).toEqual(["1: session was not read; the line stands in the body."]);
  },
);

test.each(["11", "11 - Office", "11 (Office)", "11: Office", "11 – Outpatient clinic, main"])("POS: %s is 11", (place) => {
  expect(frontLine(exported([`POS: ${place}`, ...SOAP]), "pos")).toBe('pos: "11"');
});

test.each([
  "12 Oak Lane",
  "24 Hour Fitness pool",
  "24-hour pool",
  "45 minutes from clinic",
  "02/10",
  "03/04/2026",
  "11 (see 12)",
  "11, 12",
  "110",
])("a place of service of %s may be another one, so it stays open", (place) => {
  const note = exported([`Place of Service: ${place}`, ...SOAP]);
  expect(frontLine(note, "pos")).toBeUndefined();
  expect(saidOf(note)).toEqual(["1: pos was not read; the line stands in the body."]);
});

test.each([
  ["045", "45"],
  ["45 min", "45"],
  ["000", "0"],
])("%s minutes are written as %s", (minutes, written) => {
  expect(frontLine(exported([`Timed Minutes: ${minutes}`, ...SOAP]), "minutes")).toBe(`minutes: { timed: ${written}, total: }`);
});
