import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

test("a report of a million findings is written with a heap of 96 megabytes", { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "soapstone-soak-"));
  const file = join(folder, "report.html");
  const argv = ["--max-old-space-size=96", "--import", "tsx", join(import.meta.dirname, "million-findings.ts"), file];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(Number(stdout)).toBeGreaterThan(1_000_000);
  expect(statSync(file).size).toBeGreaterThan(100_000_000);
  rmSync(folder, { recursive: true });
});
