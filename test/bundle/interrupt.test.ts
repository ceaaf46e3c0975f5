import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { built, folderOf, type Running, start } from "../support/built.js";
import { cleanNote } from "../support/examples.js";

/** Notes that a safe fix changes: more than are read at a time stand before the gate, and after it. */
const TEXT = cleanNote()
  .replace("stop: 09:15", "stop: 9:15")
  .replace(/^signature:.*\n/m, "");
const NAMES = Array.from({ length: 140 }, (_, number) => `notes/${String(number).padStart(3, "0")}.note.md`);
const GATE = "notes/070-gate.note.md";
const ONLY = ["--only", "missing-signature,missing-plan-of-care"];

/** A folder with a note among the others at which a run stands still until it is let through. */
function gatedFolder(more: Readonly<Record<string, string>> = {}): string {
  const folder = folderOf({ ...Object.fromEntries(NAMES.map((name) => [name, TEXT])), [GATE]: cleanNote(), ...more });
  execFileSync("mkfifo", [join(folder, "gate")]);
  return folder;
}

/** Starts a run that stands still at the gate. */
function startGated(folder: string, argv: readonly string[]): Running {
  const preload = join(import.meta.dirname, "../support/gate.cjs");
  return start(folder, argv, { env: { NODE_OPTIONS: `--require ${preload}`, GATE, GATE_PIPE: join(folder, "gate") } });
}

/** Settles when a run has come to the gate; closing it lets the run through. */
function reached(folder: string): Promise<FileHandle> {
  return open(join(folder, "gate"), "w");
}

function temporaries(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tmp"));
}

test("an interrupt while notes are read ends the run with 130; earlier reports stay, nothing is left behind", async () => {
  const folder = gatedFolder({ "report.json": "earlier" });
  const { process: child, ended } = startGated(folder, ["lint", "notes", ...ONLY, "--format", "json=report.json"]);
  const gate = await reached(folder);
  child.kill("SIGINT");
  await gate.close();
  expect(await ended).toEqual({ status: 130, stdout: "", stderr: "" });
  expect(readFileSync(join(folder, "report.json"), "utf8")).toBe("earlier");
  expect(temporaries(folder)).toEqual([]);
});

test("work that was kept before an interrupt is taken up by the next run", async () => {
  const folder = gatedFolder();
  const argv = ["lint", "notes", ...ONLY, "--as-of", "2026-04-01", "--format", "json"];
  const resumed = [...argv, "--resume", "work.records"];
  const { process: child, ended } = startGated(folder, resumed);
  const gate = await reached(folder);
  child.kill("SIGINT");
  await gate.close();
  expect((await ended).status).toBe(130);
  expect(readFileSync(join(folder, "work.records"), "utf8")).toContain("notes/001.note.md");
  expect(built(folder, resumed).stdout).toBe(built(folder, argv).stdout);
});

test("an interrupt while notes are fixed leaves each of them old or new", async () => {
  const folder = gatedFolder();
  const { process: child, ended } = startGated(folder, ["fix", "notes"]);
  const gate = await reached(folder);
  child.kill("SIGINT");
  await gate.close();
  expect(await ended).toEqual({ status: 130, stdout: "", stderr: "" });
  const [fixed, old] = [TEXT.replace("stop: 9:15", "stop: 09:15"), TEXT];
  const texts = NAMES.map((name) => readFileSync(join(folder, name), "utf8"));
  expect(texts.filter((text) => text === fixed).length).toBe(70);
  expect(texts.filter((text) => text === old).length).toBe(70);
  expect(temporaries(folder)).toEqual([]);
});

test("an interrupt while a report is written leaves the earlier one", async () => {
  const files = Object.fromEntries(Array.from({ length: 800 }, (_, number) => [`${number}.note.md`, TEXT]));
  const folder = folderOf({ ...files, "report.json": "earlier" });
  // What is written to the terminal is more than anybody reads before the interrupt, so that the run stands still in the middle.
  const { process: child, ended } = start(folder, ["lint", ...ONLY, "--format", "json=report.json", "--format", "ndjson"]);
  await new Promise<void>((resolve) => {
    child.stdout.once("data", () => {
      child.stdout.pause();
      resolve();
    });
  });
  expect(temporaries(folder)).toHaveLength(1);
  child.kill("SIGINT");
  child.stdout.resume();
  const { status, stdout } = await ended;
  expect(status).toBe(130);
  expect(stdout).not.toContain('"summary"');
  expect(readFileSync(join(folder, "report.json"), "utf8")).toBe("earlier");
  expect(temporaries(folder)).toEqual([]);
});

test("a second interrupt ends a run at once that waits for something that does not come", async () => {
  const folder = folderOf({ "a.note.md": TEXT, "bin/git": "#!/bin/sh\nexec cat started\n" });
  chmodSync(join(folder, "bin/git"), 0o755);
  execFileSync("mkfifo", [join(folder, "started")]);
  const run = start(folder, ["lint", "--changed", "--format", "json=report.json"], {
    env: { PATH: `${join(folder, "bin")}:${process.env.PATH}` },
  });
  const git = await open(join(folder, "started"), "w");
  run.process.kill("SIGINT");
  run.process.kill("SIGTERM");
  const [status] = await new Promise<[number | null]>((resolve) => run.process.once("exit", (code) => resolve([code])));
  await git.close();
  expect(status).toBe(130);
  expect(temporaries(folder)).toEqual([]);
});

test("a note that vanishes while others are read is named, and the others are reported", async () => {
  const folder = gatedFolder();
  const { ended } = startGated(folder, ["lint", "notes", ...ONLY, "--format", "json"]);
  const gate = await reached(folder);
  rmSync(join(folder, "notes/139.note.md"));
  await gate.close();
  const { status, stdout, stderr } = await ended;
  expect([status, stderr]).toEqual([2, "notes/139.note.md: no such file.\n"]);
  expect(JSON.parse(stdout)).toMatchObject({ summary: { notes: NAMES.length } });
});
