import { expect, test } from "vitest";
import { decisionFault } from "../../server/src/lint/decision-fault.js";

const TODAY = "2026-04-01";
const WORDS = "A reason of at least two words is needed: why the decision is right, for someone who was not there.";

test.each([
  ["all that it needs", { reviewer: "qa-2", reason: "Signed on paper", until: "2026-06-30" }, undefined],
  ["a last day that is today", { until: "2026-04-01" }, undefined],
  ["nothing that was given", {}, undefined],
  ["no reviewer", { reviewer: "", reason: "Signed on paper" }, "A reviewer's id is needed: who decides."],
  ["spaces for a reviewer", { reviewer: "  ", reason: "later" }, "A reviewer's id is needed: who decides."],
  [
    "a line break in the reviewer's id",
    { reviewer: "qa\n2", reason: "later" },
    "A reviewer's id is one line of plain text, without control characters.",
  ],
  ["no reason", { reviewer: "qa-2", reason: "" }, WORDS],
  ["a reason that says nothing, before its day", { reason: "later", until: "soon" }, WORDS],
  ["a day in words", { reason: "Signed on paper", until: "soon" }, "This is not a date YYYY-MM-DD."],
  ["a day in another form", { until: "6/30/2026" }, "This is not a date YYYY-MM-DD."],
  ["an empty day", { until: "" }, "This is not a date YYYY-MM-DD."],
  ["a day that has passed", { reason: "Signed on paper", until: "2026-03-31" }, "This day has passed."],
])("a decision with %s", (_, decision, fault) => expect(decisionFault(decision, TODAY)).toBe(fault));
