import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { chartFolder } from "../corpus/chart-folder.js";
import { built, folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";

const LINT = ["lint", "--as-of", "2026-06-01", "--format", "json", "--show-level", "all", "--dollars"];

let folder = "";
let expected = "";

/** Patients whose notes are looked at: a few with a fault each, and the two whose clinician is in two places at once. */
const PATIENTS = 8;

/** Patients of one clinician stand this far apart. */
const NEXT_OF_CLINICIAN = 50;

beforeAll(() => {
  const { files, planted } = chartFolder(104, 1);
  const booked = [...planted].find(([, { rule }]) => rule === "clinician-double-booked")?.[0] ?? "";
  const own = Number(booked.replace("pt-", ""));
  const wanted = new Set([...Array(PATIENTS).keys(), own, own + NEXT_OF_CLINICIAN, own - NEXT_OF_CLINICIAN]);
  const chosen = [...files].flatMap(([path, text]) => {
    const [, name = "", number] = /^\/notes\/(pt-(\d+)\/.*)$/.exec(path) ?? [];
    return wanted.has(Number(number)) ? [[name, text] as const] : [];
  });
  folder = folderOf(new Map(chosen));
  expected = built(folder, [...LINT, "--threads", "1"]).stdout;
}, 120_000);

test("the folder has notes, findings of notes and of charts", () => {
  const { summary, notes } = JSON.parse(expected) as { summary: { notes: number }; notes: { findings: { rule: string }[] }[] };
  expect(summary.notes).toBeGreaterThan(200);
  const rules = new Set(notes.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  expect(rules).toContain("clinician-double-booked");
  expect(rules).toContain("missing-section");
});

describe("the same bytes come out", () => {
  test.each(["2", "4"])("with %s threads", (threads) => {
    expect(built(folder, [...LINT, "--threads", threads]).stdout).toBe(expected);
  });

  test.each([1, 2, 7])("from %i parts, merged in any order", (of) => {
    const parts = Array.from({ length: of }, (_, index) => {
      const { stdout, status } = built(folder, ["lint", "--as-of", "2026-06-01", "--shard", `${index + 1}/${of}`]);
      expect(status).toBe(0);
      const name = `part-${of}-${index + 1}.ndjson`;
      writeFileSync(join(folder, name), stdout);
      return name;
    });
    const merged = built(folder, ["merge", ...parts.reverse(), "--format", "json", "--show-level", "all", "--dollars"]);
    expect(merged.stdout).toBe(expected);
    expect(merged.status).toBe(1);
  });

  test("from a cold cache, a warm one, and a warm one on several threads", () => {
    const cached = [...LINT, "--cache"];
    const [cold, warm] = [built(folder, cached), built(folder, cached)];
    expect([cold.stdout === expected, warm.stdout === expected, warm.stderr]).toEqual([true, true, ""]);
    expect(built(folder, [...cached, "--threads", "2"]).stdout).toBe(expected);
  });

  test("whatever the order of the paths", () => {
    const clinics = ["pt-00000", "pt-00002", "pt-00001"];
    const [one, other] = [clinics, [...clinics].reverse()].map((paths) => built(folder, [...LINT, ...paths]).stdout);
    expect(one).toBe(other);
    expect(one).toContain("pt-00001/");
  });

  test.each([
    ["de_DE.UTF-8", "Pacific/Kiritimati"],
    ["tr_TR.UTF-8", "America/Anchorage"],
  ])("in the locale %s and the time zone %s", (locale, zone) => {
    expect(built(folder, LINT, { env: { LC_ALL: locale, LANG: locale, TZ: zone } }).stdout).toBe(expected);
  });
});

test("a cache in the folder of the notes keeps none of them from git or from the next run", () => {
  const beside = folderOf({ "a.note.md": cleanNote() });
  const cached = ["lint", "--as-of", "2026-06-01", "--format", "json", "--cache", "--cache-location", "."];
  const [cold, warm] = [built(beside, cached), built(beside, cached)];
  expect([warm.status, warm.stdout]).toEqual([cold.status, cold.stdout]);
  expect(cold.stdout).toContain("a.note.md");
  expect(readdirSync(beside).filter((name) => !name.endsWith(".records"))).toEqual(["a.note.md"]);
});

describe("a kept file", () => {
  test("goes on from where a run was cut off, and forgets a line that was cut", () => {
    const resumed = [...LINT, "--resume", "work.records"];
    expect(built(folder, resumed).stdout).toBe(expected);
    const kept = readFileSync(join(folder, "work.records"), "utf8");
    writeFileSync(join(folder, "work.records"), kept.slice(0, Math.floor(kept.length / 2)));
    const { stdout, stderr } = built(folder, resumed);
    expect(stdout).toBe(expected);
    expect(stderr).toBe("work.records: a damaged line left out.\n");
    expect(readFileSync(join(folder, "work.records"), "utf8").length).toBeGreaterThan(kept.length / 2);
    // What was added stands on lines of its own, so that the next run has nothing to tell.
    const { stderr: next } = built(folder, resumed);
    expect(next).toBe("");
    expect(readFileSync(join(folder, "work.records"), "utf8")).toHaveLength(kept.length);
  });

  test("of garbage, or of another day, is begun anew with a notice", () => {
    writeFileSync(join(folder, "work.records"), "\0garbage\n{");
    const { stdout, stderr } = built(folder, [...LINT, "--resume", "work.records"]);
    expect(stdout).toBe(expected);
    expect(stderr).toContain("work.records: kept by another version, configuration or day, or damaged; begun anew.");
    const later = built(folder, ["lint", "--as-of", "2026-06-02", "--resume", "work.records", "--quiet"]);
    expect(later.stderr).toContain("begun anew");
  });

  test("holds no prose, and is its owner's alone", () => {
    expect(statSync(join(folder, "work.records")).mode & 0o077).toBe(0);
    const kept = readFileSync(join(folder, "work.records"), "utf8");
    expect(kept).toContain("pt-00001");
    expect(kept).not.toMatch(/Medication|cueing|Reports/);
  });
});
