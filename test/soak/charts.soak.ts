import { expect, test } from "vitest";
import { chartFolder, judgeFolder } from "../corpus/chart-folder.js";

/** Patients of a folder of ten thousand notes, and charts with each fault. */
const PATIENTS = 400;
const EACH = 4;

test("in ten thousand notes of four hundred patients every planted chart fault is found, and nothing else", async () => {
  const folder = chartFolder(PATIENTS, EACH);
  const { notes, differences } = await judgeFolder(folder);
  expect(differences).toEqual([]);
  expect(notes).toBeGreaterThanOrEqual(9_900);
}, 300_000);
