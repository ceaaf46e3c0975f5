import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Sink } from "../../../server/src/cli/reporter.js";
import { REPORTERS } from "../../../server/src/cli/reports/index.js";
import type { NoteReport } from "../../../server/src/workspace/reported-note.js";
import { everything, finding, noteReport, reportText, runHead, summaryOf, writeReport } from "../../support/reports.js";

/** Stands in a report where a note's patient, clinician or text does. */
const SENTINEL = "Zebulonia";

/** Formats that hold findings, each told as it comes. */
const LISTS = Object.entries(REPORTERS).filter(([name]) => name !== "markdown");

const named: readonly NoteReport[] = everything().map((note) => ({ ...note, patient: SENTINEL, clinician: SENTINEL }));

test("the page of reports has each format in its table", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/reports.md"), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const named = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(new Set(named)).toEqual(new Set([...Object.keys(REPORTERS), "html"]));
});

describe.each(Object.entries(REPORTERS))("%s", (_, make) => {
  test("tells nothing of patient and clinician but pseudonyms, and no text that was not asked for", () => {
    expect(reportText(make, named, { showLevel: "all" })).not.toMatch(/Zebulonia|snippet|"text":"start/);
  });

  test("gives the same bytes for the same notes", () => {
    expect(reportText(make, everything())).toBe(reportText(make, everything()));
  });

  test("changes nothing of what it has written", () => {
    const { files, beforeEnd } = writeReport(make, everything(), { showLevel: "all" });
    expect(files[0]?.startsWith(beforeEnd)).toBe(true);
  });

  test("ends a run without notes", () => {
    expect(reportText(make, [])).not.toBe("");
  });
});

describe.each(LISTS)("%s", (_, make) => {
  test("writes a finding as soon as its note is told, in order", () => {
    const chunks: string[] = [];
    const sink: Sink = { write: (chunk) => void chunks.push(chunk), nextFile: undefined };
    const reporter = make(runHead(), sink);
    const notes = ["a", "b", "c"].map((name) => noteReport(`${name}.note.md`, [finding({ message: `Of ${name}.` })]));
    for (const note of notes) {
      reporter.note(note);
      expect(chunks.join("")).toContain(`Of ${note.path[0]}.`);
    }
    reporter.end(summaryOf(notes));
    const places = notes.map(({ path }) => chunks.join("").indexOf(`Of ${path[0]}.`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test("tells of a decision that leaves its finding open", () => {
    const word = { reviewer: "r-2", reason: "asked the clinic", date: "2026-03-20", until: undefined, reopened: false } as const;
    const open = finding({ disposition: { ...word, decision: "escalated" } });
    expect(reportText(make, [noteReport("a.note.md", [finding()])])).not.toMatch(/escalated/);
    expect(reportText(make, [noteReport("a.note.md", [open])])).toMatch(/escalated/);
  });

  test("leaves out findings below the level that is shown", () => {
    const notes = [
      noteReport("a.note.md", [finding({ severity: "warning", message: "Below." }), finding({ message: "Above." })]),
    ];
    const text = reportText(make, notes, { showLevel: "error" });
    expect(text).toContain("Above.");
    expect(text).not.toContain("Below.");
  });
});
