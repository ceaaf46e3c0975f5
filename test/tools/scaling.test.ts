import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, makeDesk, RECIPES } from "../support/scaling.js";
import { type Slurm, startSlurm } from "../support/slurm.js";

test.each(["parallel.sh", "slurm.sbatch"])("ShellCheck has nothing to say of %s", (name) => {
  expect(spawnSync("shellcheck", [join(RECIPES, name)], { encoding: "utf8" })).toMatchObject({ status: 0, stdout: "" });
});

describe("GNU parallel", () => {
  const desk = makeDesk();
  const run = (env: Readonly<Record<string, string>>, ...argv: string[]) =>
    spawnSync(join(RECIPES, "parallel.sh"), argv, { cwd: desk.folder, env: { ...desk.env, ...env }, encoding: "utf8" });

  test.each([{}, { PARTS: "1" }, { PARTS: "5" }])("says in its parts what one run says: %o", (env) => {
    const { status, stdout } = run(env, "notes", "--format", "json");
    expect([stdout, status]).toEqual([desk.whole, 1]);
  });

  test("fails when a part does", () => {
    const { status, stdout, stderr } = run({}, "no-such-folder", "--format", "json");
    expect(status).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toContain("no-such-folder: no such file or folder.");
  });
});

describe("a Slurm job array", () => {
  let desk: Desk;
  let slurm: Slurm | undefined;

  beforeAll(async () => {
    desk = makeDesk();
    slurm = await startSlurm();
  });

  afterAll(() => slurm?.stop());

  const sbatch = (env: Readonly<Record<string, string>>, ...argv: string[]) =>
    spawnSync("sbatch", [...argv, join(RECIPES, "slurm.sbatch")], {
      cwd: desk.folder,
      env: { ...desk.env, ...slurm?.env, ...env },
      encoding: "utf8",
      timeout: 100_000,
    });

  test("says in its tasks what one run says", () => {
    const { stdout: parts, stderr, status } = sbatch({}, "--parsable");
    expect([status, stderr]).toEqual([0, ""]);
    const merged = sbatch(
      { MERGE_FLAGS: "--format json=soapstone.json" },
      "--wait",
      `--dependency=afterok:${parts.trim()}`,
      "--array=0",
    );
    const log = () => readFileSync(join(desk.folder, "soapstone-0.log"), "utf8");
    expect([merged.status, log()]).toEqual([1, ""]);
    expect(readFileSync(join(desk.folder, "soapstone.json"), "utf8")).toBe(desk.whole);
  });
});
