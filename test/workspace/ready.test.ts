import { expect, test } from "vitest";
import { readinessOf } from "../../server/src/workspace/ready.js";
import { acceptance, disposition, noteReport, reportedFinding } from "../support/reported-notes.js";

const error = reportedFinding();

test.each([
  ["signed and clean", noteReport(), true],
  ["not signed", noteReport({ signed: false }), false],
  ["in error", noteReport({ findings: [error] }), false],
  ["in error that was accepted", noteReport({ findings: [{ ...error, accepted: acceptance() }] }), true],
  [
    "in error that was escalated",
    noteReport({ findings: [{ ...error, disposition: disposition({ decision: "escalated" }) }] }),
    false,
  ],
  ["warned about", noteReport({ findings: [reportedFinding({ severity: "warning" })] }), true],
])("a note that is %s: ready %j", (_, report, ready) => {
  expect(readinessOf(report).ready).toBe(ready);
});

test("what stands against a note is counted", () => {
  expect(readinessOf(noteReport({ signed: false, findings: [error, error] }))).toEqual({
    ready: false,
    signed: false,
    errors: 2,
  });
});
