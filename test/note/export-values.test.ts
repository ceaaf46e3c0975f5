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
