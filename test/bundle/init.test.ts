import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLI, folderOf } from "../support/built.js";

/** Arguments of script, with which `init` runs at a terminal. */
const IN_TERMINAL = ["--quiet", "--return", "--command", `'${process.execPath}' '${CLI}' init`, "/dev/null"];

/** Runs `init` at a terminal where all of this is typed before the first question is asked. */
function typedAhead(input: string) {
  const folder = folderOf({});
  const options = { cwd: folder, input, encoding: "utf8", timeout: 50_000 } as const;
  const { status, stdout } = spawnSync("script", IN_TERMINAL, options);
  return { status, stdout, folder };
}

describe("soapstone init at a terminal", () => {
  test("takes answers that were typed or pasted ahead", () => {
    const { status, folder } = typedAhead("medicaid\nblue-valley\nn\n");
    expect(status).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "soapstone.config.json"), "utf8"))).toEqual({
      profile: "default",
      payer: "medicaid",
      payers: { "blue-valley": { extends: "commercial" } },
    });
  });

  test("takes nothing that was typed ahead for an answer that is asked for again", () => {
    const { status, stdout, folder } = typedAhead("medicair\n\nn\n");
    expect(stdout).toContain('Payer "medicair" is not known');
    expect([status, readdirSync(folder)]).toEqual([130, []]);
  });

  test("ends with 130 at the end of input", () => expect(typedAhead("medicaid\n\x04").status).toBe(130));

  test("ends with 130 at Ctrl+C", async () => {
    const child = spawn("script", IN_TERMINAL, { cwd: folderOf({}) });
    // The question is there, and so is somebody to hear it.
    child.stdout.once("data", () => child.stdin.write("medicaid\n\x03"));
    expect(await once(child, "close")).toEqual([130, null]);
  });
});
