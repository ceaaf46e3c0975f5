import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectations, faultOfFixed, fixtureNotes, writeWorkspace } from "./fixtures.mjs";
import { artifacts, cli, expectationsFile, needs, neovimScript, program } from "./paths.mjs";
import { cleanEnvironment } from "./server.mjs";
import { countLine } from "./target.mjs";
import { temporaryFolder } from "./wait.mjs";

/** The built server under Neovim's own language client, headless. */
export async function nvim(target) {
  needs(cli, "run npm run build");
  const folder = writeWorkspace(temporaryFolder(target));
  const env = { EXPECTATIONS: expectationsFile, CLI: cli, NODE: process.execPath };
  const { stdout, stderr, status, error } = spawnSync(
    program("nvim"),
    ["--headless", "--clean", "-n", "-c", `luafile ${neovimScript}`],
    { cwd: folder, encoding: "utf8", timeout: 180_000, env: { ...cleanEnvironment(temporaryFolder(target)), ...env } },
  );
  if (error) throw error;
  writeFileSync(join(artifacts, `${target.name}.log`), `${stdout}\n--- stderr\n${stderr}`);
  for (const line of stdout.split("\n")) countLine(target, line);
  await target.check("the script ran to its end", () => {
    if (!stdout.includes(`${target.passed} passed, ${target.failed} failed`)) {
      throw new Error(`status ${status}: ${stdout.slice(-300)} ${stderr.slice(-300)}`);
    }
  });
  for (const fault of expectations.faults.filter((candidate) => !candidate.snippet)) {
    await target.check(`${fault.rule}: the saved file is as expected`, () => {
      const wrong = faultOfFixed(fault, fixtureNotes()[fault.file], readFileSync(join(folder, fault.file), "utf8"));
      if (wrong) throw new Error(wrong);
    });
  }
}
