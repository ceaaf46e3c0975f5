import { expect, test } from "vitest";
import { byPlace, describeProblem } from "../../server/src/lint/file-problem.js";

const PROBLEM = {
  kind: "bad-value" as const,
  path: ["entries", 2, "until"],
  span: { start: 4, end: 9 },
  expected: "a date YYYY-MM-DD",
};

test.each([
  ["a value", {}, '"until" has to be a date YYYY-MM-DD.'],
  ["a value that is near one", { replacement: "2026-06-30" }, '"until" has to be a date YYYY-MM-DD. Did you mean "2026-06-30"?'],
  ["an entry", { path: ["entries", 2] }, '"2" has to be a date YYYY-MM-DD.'],
  ["the file as a whole", { path: [] }, '"The file" has to be a date YYYY-MM-DD.'],
  ["an unknown key", { kind: "unknown-key" as const, path: ["untli"] }, 'Unknown key "untli".'],
  [
    "a key that is near one",
    { kind: "unknown-key" as const, path: ["untli"], replacement: "until" },
    'Unknown key "untli". Did you mean "until"?',
  ],
])("a problem of %s is told by its last key", (_, changes, message) => {
  expect(describeProblem({ ...PROBLEM, ...changes })).toEqual({ span: { start: 4, end: 9 }, message });
  expect(describeProblem({ ...PROBLEM, ...changes }, 100)).toEqual({ span: { start: 104, end: 109 }, message });
});

test("problems are told in the order of the text, and those of one place in that in which they were found", () => {
  const at = (start: number, message: string) => ({ span: { start, end: start + 1 }, message });
  expect(byPlace([at(9, "c"), at(3, "b"), at(3, "a")])).toEqual([at(3, "b"), at(3, "a"), at(9, "c")]);
});
