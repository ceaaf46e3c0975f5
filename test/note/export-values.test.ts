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
