import { expect, test } from "vitest";
import type { JobDescription } from "../../server/src/cli/job-description.js";
import { RememberedRecords } from "../../server/src/cli/remembered-records.js";
import { NO_CONFIG } from "../../server/src/lint/config.js";
import type { KnownRecord } from "../../server/src/workspace/folder.js";

const JOB: JobDescription = {
  config: NO_CONFIG,
  root: "/notes",
  cwd: "/notes",
  rules: [],
  today: "2026-04-01",
  wholeChart: true,
  inlineConfig: true,
};
const TOMORROW = { ...JOB, today: "2026-04-02" };
const OTHER = { ...JOB, root: "/other" };
const RECORD = { note: "a" } as unknown as KnownRecord;

test("a folder that is watched for days has the records of its last configuration and day alone", () => {
  const remembered = new RememberedRecords();
  for (const job of [JOB, OTHER]) remembered.under(job).keep("a.note.md", RECORD);
  expect(remembered.under(JOB).find("a.note.md")).toBe(RECORD);
  expect(remembered.under(TOMORROW).find("a.note.md")).toBeUndefined();
  expect(remembered.under(JOB).find("a.note.md")).toBeUndefined();
  expect(remembered.under(OTHER).find("a.note.md")).toBe(RECORD);
});
