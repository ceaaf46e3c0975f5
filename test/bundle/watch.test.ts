import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, CLI, folderOf, installInto, type Running, start } from "../support/built.js";
import { cleanNote } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { asOrdinaryUser } from "../support/ordinary-user.js";

const LINT = ["lint", "--only", "missing-discipline-modifier", "--as-of", "2026-04-01"];
const FAULTY = FAULTS["missing-discipline-modifier"]();

/** What a run says at its end. */
const WAITING = "Waiting for changes";
const FOUND = "97130 under an OT plan of care has no GO.";

/** Ends a watch by the user's signal; gives how often it linted. */
async function interrupted(run: Running): Promise<number> {
  run.process.kill("SIGINT");
  const { status, stderr } = await run.ended;
  expect(status).toBe(130);
  return stderr.split(WAITING).length - 1;
}

test("watching tells a new finding when a note changes, goes on after a fault in the configuration, and ends with 130", async () => {
  const folder = folderOf({ "a.note.md": cleanNote(), "soapstone.config.json": "{}" });
  const run = start(folder, [...LINT, "--watch"]);
  await run.told("this run ended with 0");
  writeFileSync(join(folder, "a.note.md"), FAULTY);
  await run.told(FOUND);
  await run.told("this run ended with 1");
  writeFileSync(join(folder, "soapstone.config.json"), '{ "colour": 1 }');
  await run.told('Unknown key "colour".');
  writeFileSync(join(folder, "soapstone.config.json"), '{ "rules": { "missing-discipline-modifier": "off" } }');
  await run.told("ended with 0", 2);
  await interrupted(run);
});

const MEASURED = cleanNote().replace("services:", "measures: [{ name: MoCA, score: 19/30, attachment: ../moca.pdf }]\nservices:");
const EXTENDS = JSON.stringify({ extends: ["../shared/base.jsonc"] });
const OFF = JSON.stringify({ rules: { "missing-discipline-modifier": "off" } });
const INCLUDES = JSON.stringify({ include: ["**/*.txt"] });

/** A file that somebody writes, or deletes, while the folder `notes` is watched, and what is told then. */
interface Change {
  readonly files: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly file: string;
  /** Undefined when it is deleted. */
  readonly text?: string;
  readonly told: string;
}

const FAULTY_NOTE = { "notes/a.note.md": FAULTY };
const BASELINE = JSON.stringify({ schema: "soapstone/baseline/1", created: "2026-03-01", version: "1", entries: [] });

describe("watching hears of a change of", () => {
  test.each<[string, Change]>([
    [
      "the configuration above",
      {
        files: { ...FAULTY_NOTE, "soapstone.config.json": "{}" },
        file: "soapstone.config.json",
        text: OFF,
        told: "ended with 0",
      },
    ],
    [
      "a nearer configuration that was not there",
      { files: FAULTY_NOTE, file: "notes/soapstone.config.jsonc", text: OFF, told: "ended with 0" },
    ],
    [
      "a configuration that is extended",
      {
        files: { ...FAULTY_NOTE, "notes/soapstone.config.json": EXTENDS, "shared/base.jsonc": "{}" },
        file: "shared/base.jsonc",
        text: OFF,
        told: "ended with 0",
      },
    ],
    [
      "--config",
      {
        files: { ...FAULTY_NOTE, "practice.cfg": "{}" },
        argv: ["--config", "practice.cfg"],
        file: "practice.cfg",
        text: OFF,
        told: "ended with 0",
      },
    ],
    [
      "--baseline, of whatever ending",
      {
        files: { ...FAULTY_NOTE, "known.base": BASELINE },
        argv: ["--baseline", "known.base"],
        file: "known.base",
        text: "{",
        told: "The baseline has",
      },
    ],
    [
      "reviews elsewhere",
      {
        files: { ...FAULTY_NOTE, "soapstone.config.json": '{ "reviews": "desk/reviews.log" }' },
        file: "desk/reviews.log",
        text: "?\n",
        told: "desk/reviews.log:1:1",
      },
    ],
    [
      "--ignore-path",
      {
        files: { ...FAULTY_NOTE, drafts: "" },
        argv: ["--ignore-path", "drafts"],
        file: "drafts",
        text: "notes/",
        told: "no note found",
      },
    ],
    [
      "an ignore file above",
      {
        files: { ...FAULTY_NOTE, "soapstone.config.json": "{}" },
        file: ".soapstoneignore",
        text: "a.note.md",
        told: "no note found",
      },
    ],
    ["an ignore file in the folder", { files: FAULTY_NOTE, file: "notes/.gitignore", text: "a.note.md", told: "no note found" }],
    [
      "a note that the configuration names",
      {
        files: { "notes/a.txt": cleanNote(), "soapstone.config.json": INCLUDES },
        file: "notes/a.txt",
        text: FAULTY,
        told: FOUND,
      },
    ],
    [
      "a note in a folder that is new",
      { files: { "notes/a.note.md": cleanNote() }, file: "notes/new/b.note.md", text: FAULTY, told: FOUND },
    ],
    [
      "a file that a note names",
      {
        files: { "notes/a.note.md": MEASURED, "moca.pdf": "", "soapstone.config.json": "{}" },
        argv: ["--only", "attachment-not-found"],
        file: "moca.pdf",
        told: "attachment-not-found",
      },
    ],
  ])("%s", async (_, { files, argv = [], file, text, told }) => {
    const folder = folderOf(files);
    const run = start(folder, [...LINT, ...argv, "--watch", "notes"]);
    await run.told(WAITING);
    if (text === undefined) rmSync(join(folder, file));
    else {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    await run.told(told);
    await interrupted(run);
  });

  test("a file that a note names, when other threads looked for it", async () => {
    const folder = folderOf({ "notes/a.note.md": MEASURED, "moca.pdf": "", "soapstone.config.json": "{}" });
    const run = start(folder, ["lint", "--only", "attachment-not-found", "--threads", "2", "--watch", "notes"]);
    await run.told(WAITING);
    rmSync(join(folder, "moca.pdf"));
    await run.told("attachment-not-found");
    await interrupted(run);
  });
});

test.each([
  ["reports", ["--format", "json=report.json", "--format", "markdown=report.md", "--format", "gitlab=gitlab.json"]],
  ["a file of records", ["--resume", "records.md"]],
  ["a cache", ["--cache", "--cache-location", "cache"]],
])("watching is not set off by its own output: %s", async (_, argv) => {
  const folder = folderOf({ "a.note.md": cleanNote() });
  const run = start(folder, [...LINT, ...argv, "--watch"]);
  await run.told(WAITING);
  // While others look at the same folder, a run that was set off would have come to its end.
  for (let times = 0; times < 3; times++) expect(built(folder, LINT).status).toBe(0);
  writeFileSync(join(folder, "a.note.md"), FAULTY);
  await run.told(WAITING, 2);
  expect(await interrupted(run)).toBe(2);
});

test("a folder that is moved away and comes back is watched again, as is one inside it", async () => {
  const folder = folderOf({ "notes/a.note.md": cleanNote(), "notes/inside/b.note.md": cleanNote() });
  const [notes, away] = [join(folder, "notes"), join(folder, "away")];
  const run = start(folder, [...LINT, "--watch", "notes"]);
  await run.told(WAITING);
  renameSync(notes, away);
  await run.told("notes: no such file or folder.");
  renameSync(away, notes);
  await run.told(WAITING, 2);
  writeFileSync(join(notes, "a.note.md"), FAULTY);
  await run.told(WAITING, 3);
  renameSync(join(notes, "inside"), away);
  await run.told(WAITING, 4);
  renameSync(away, join(notes, "inside"));
  await run.told(WAITING, 5);
  writeFileSync(join(notes, "inside/b.note.md"), FAULTY);
  await run.told(`inside/b.note.md`);
  await interrupted(run);
});

describe("what may not be read is told, and watching goes on", () => {
  const LOCKED = "locked: the folder cannot be read (EACCES).";

  test("when it is so from the beginning", async () => {
    const folder = folderOf({ "a.note.md": cleanNote(), "locked/b.note.md": FAULTY });
    chmodSync(join(folder, "locked"), 0);
    const run = start(folder, [...LINT, "--watch"], asOrdinaryUser(folder));
    await run.told(LOCKED);
    await run.told("this run ended with 2");
    chmodSync(join(folder, "locked"), 0o755);
    await run.told(FOUND);
    writeFileSync(join(folder, "locked/b.note.md"), cleanNote());
    await run.told("this run ended with 0");
    await interrupted(run);
  });

  test("when it becomes so", async () => {
    const folder = folderOf({ "a.note.md": cleanNote(), "locked/b.note.md": cleanNote() });
    const run = start(folder, [...LINT, "--watch"], asOrdinaryUser(folder));
    await run.told("this run ended with 0");
    chmodSync(join(folder, "locked"), 0);
    await run.told(LOCKED);
    await run.told(WAITING, 2);
    chmodSync(join(folder, "a.note.md"), 0);
    await run.told("a.note.md: the file cannot be read (EACCES).");
    await run.told(WAITING, 3);
    writeFileSync(join(folder, "c.note.md"), "", { mode: 0 });
    await run.told("c.note.md: the file cannot be read (EACCES).");
    await interrupted(run);
  });
});

test("an internal error ends watching, with 2", async () => {
  const installed = folderOf({});
  const cli = installInto(installed, "dist/parsers.cjs");
  rmSync(join(installed, "data"), { recursive: true });
  const { status, stderr } = await start(folderOf({ "a.note.md": FAULTY }), [...LINT, "--watch"], { cli }).ended;
  expect([status, stderr]).toEqual([2, "soapstone: internal error (ENOENT)\n"]);
});

test("timing names the rules, and what was spent beside them, on the error stream", () => {
  const { stdout, stderr, status } = built(folderOf({ "a.note.md": FAULTY }), [...LINT, "--timing", "--format", "json"]);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ summary: { errors: 1 } });
  expect(stderr).toMatch(/^ +ms +share +rule\n(?: +[\d.]+ +[\d.]+% {2}\S.*\n)+$/);
  expect(stderr).toContain("missing-discipline-modifier");
});

describe("the progress bar", () => {
  const folder = folderOf(Object.fromEntries(Array.from({ length: 400 }, (_, number) => [`${number}.note.md`, cleanNote()])));

  /** What a terminal is shown of both streams. */
  function onTerminal(...argv: string[]): string {
    const command = [process.execPath, CLI, ...LINT, ...argv].map((word) => `'${word}'`).join(" ");
    return spawnSync("script", ["--quiet", "--return", "--command", command, "/dev/null"], { cwd: folder, encoding: "utf8" })
      .stdout;
  }

  test("is shown on a terminal", () => expect(onTerminal()).toMatch(/\d+% \| \d+\/400 notes/));

  test("is not shown with --quiet", () => expect(onTerminal("--quiet")).toBe(""));

  test("is not shown where nobody watches", () => expect(built(folder, LINT).stderr).toBe(""));
});
