import { describe, expect, test } from "vitest";
import { orderPathHolds, verbalOrderHolds } from "../../server/src/facts/certification.js";
import { parseNote } from "../../server/src/note/note.js";

/** Whether the signed order of a plan with these lines stands in for its signature. */
function holds(lines: { date?: string; note?: string; sent?: string; by?: string; on?: string }): boolean {
  const { date = "date: 2026-03-02", note = "plan-of-care", sent = "2026-03-04", by = "md-02", on = "2026-02-27" } = lines;
  const order = `certification: { order-on: ${on}, order-by: ${by}, transmitted-on: ${sent} }`;
  const plan = parseNote("/plan.note.md", `---\nnote: ${note}\n${date}\n${order}\n---\n`);
  const certification = plan.front.certification?.value;
  if (!certification) throw new Error("no certification");
  return orderPathHolds(certification, plan);
}

describe("a signed order stands in for the signature", () => {
  test.each([
    ["2026-04-01", true],
    ["2026-04-02", false],
  ])("of a plan of 2 March that was sent on %s, the 30th day or later: %s", (sent, expected) => {
    expect(holds({ sent })).toBe(expected);
  });

  test.each([
    ["2025-01-01", true],
    ["2024-12-31", false],
  ])("of a plan of %s, from 2025 on: %s", (day, expected) => {
    expect(holds({ date: `date: ${day}`, sent: day })).toBe(expected);
  });

  test("of a first plan and of no recertification", () => {
    expect([holds({}), holds({ note: "recertification" }), holds({ note: "[plan-of-care, recertification]" })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("when order, orderer and the day it was sent are all there", () => {
    expect([holds({ on: "" }), holds({ by: "" }), holds({ sent: "" })]).toEqual([false, false, false]);
  });

  test("of a plan whose day nobody can read, as far as can be told", () => {
    expect([holds({ date: "" }), holds({ date: "date: soon" })]).toEqual([true, true]);
  });
});

test.each([
  ["signed on the 14th day", "2026-03-16", "2026-06-01", true],
  ["signed a day later", "2026-03-17", "2026-06-01", false],
  ["not signed yet on the 14th day", undefined, "2026-03-16", true],
  ["not signed a day later", undefined, "2026-03-17", false],
])("a verbal order of 2 March, %s, certifies: %s %s %s", (_, signed, today, expected) => {
  expect(verbalOrderHolds("2026-03-02", signed, 14, today)).toBe(expected);
});
