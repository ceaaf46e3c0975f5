import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectations, faultOfFixed, fixtureNotes, writeWorkspace } from "./fixtures.mjs";
import { artifacts, cli, eglotScript, needs, program } from "./paths.mjs";
import { cleanEnvironment } from "./server.mjs";
import { countLine } from "./target.mjs";
import { temporaryFolder } from "./wait.mjs";

/** The built server under Emacs's eglot, in batch mode. */
export async function eglot(target) {
  needs(cli, "run npm run build");
  const folder = writeWorkspace(temporaryFolder(target));
  const fault = expectations.faults.find((candidate) => candidate.rule === expectations.illustrated);
  const { file, rule, fix, at } = fault;
  const env = { NODE: process.execPath, CLI: cli, NOTE: file, CLEAN: expectations.clean.file, RULE: rule, FIX: fix, AT: at.text };
  const { stdout, stderr, error } = spawnSync(program("emacs"), ["--batch", "-l", eglotScript], {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...cleanEnvironment(temporaryFolder(target)), ...env, LINE: String(at.line) },
  });
  if (error) throw error;
  writeFileSync(join(artifacts, `${target.name}.log`), `${stdout}\n--- stderr\n${stderr}`);
  for (const line of stdout.split("\n")) countLine(target, line);
  await target.check("the script ran to its end", () => {
    if (!stdout.includes(`${target.passed} passed, ${target.failed} failed`))
      throw new Error(`${stdout.slice(-300)} ${stderr.slice(-500)}`);
  });
  await target.check(`${rule}: the saved file is as expected`, () => {
    const wrong = faultOfFixed(fault, fixtureNotes()[file], readFileSync(join(folder, file), "utf8"));
    if (wrong) throw new Error(wrong);
  });
}
