import { expect, test, vi } from "vitest";
import { RULES } from "../../server/src/rules/index.js";
import { CHART_FAULTS } from "./chart-faults.js";
import { chartFolder, judgeFolder } from "./chart-folder.js";

// Thousands of notes in one test: the limit is there for a parser that hangs, not for a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test("every chart rule has a planted fault, but the one that is off and the one that needs a payer's limits", () => {
  const planted = new Set([...CHART_FAULTS.map(({ rule }) => rule), "no-caregiver-input", "payer-limit-exceeded"]);
  const without = RULES.filter(({ id, kind }) => kind === "chart" && !planted.has(id)).map(({ id }) => id);
  expect(without).toEqual([]);
});

test("in a generated folder every planted fault is found, and nothing else", async () => {
  const { notes, differences } = await judgeFolder(chartFolder(150, 1));
  expect(differences).toEqual([]);
  expect(notes).toBeGreaterThan(3_500);
});
