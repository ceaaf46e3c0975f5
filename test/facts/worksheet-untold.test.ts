import { describe, expect, test } from "vitest";
import { worksheetOf } from "../../server/src/facts/worksheet.js";
import { sheetDocument } from "../../server/src/facts/worksheet-document.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { refs } from "../support/references.js";
import { CMS, noteWith, timedNote } from "./timed-note.js";

const sheetOf = (note: Note, profile = CMS) => worksheetOf(note, profile, refs);

describe("what the lines do not tell is said in words, and never as a number", () => {
  const HEAD = { file: "visit.note.md", hash: "0f1e", payerKnown: true };
  const sectionsOf = (note: Note) => sheetDocument(note, sheetOf(note), HEAD).sections;
  const cells = (lines: readonly string[], column: number) =>
    sectionsOf(timedNote(lines))[0]?.table?.rows.map((row) => row[column]);
  const resultOf = (note: Note) => sectionsOf(note).at(-1)?.lines ?? [];
  const [CLOCK, MINUTES, BILLED] = [2, 3, 4];

  test("a line whose code is not readable stands behind the others, with its clock and units", () => {
    const note = timedNote([
      'code: "97129|x", start: 09:00, stop: 09:15, units: 1',
      "code: 97130, minutes: 31, units: 2",
      "minutes: 10, billed: false",
    ]);
    expect(sectionsOf(note)[0]?.table?.rows).toEqual([
      ["97130", "one-to-one cognitive rehabilitation, each later block", "not given", "31", "2", "not known"],
      ["not readable", "", "09:00-09:15", "15", "1", "not known"],
      ["not given", "", "not given", "10", "not billed", "not known"],
    ]);
    expect(resultOf(note)).toContain(
      "Lines whose code is not given or not readable: 2. Their minutes and units count under no code.",
    );
    expect(JSON.stringify(sectionsOf(note))).not.toContain("|x");
  });

  test("units that cannot be computed are not called supported", () => {
    const missing = timedNote(["code: 97129, units: 1"]);
    expect(resultOf(missing)[0]).toBe("Units cannot be computed: minutes are missing. Billed: 1.");
    expect(resultOf(timedNote(["code: 97129, minutes: 15, units: 1"]))[0]).toBe("Supported: 1 unit: 97129×1. Billed: 1.");
  });

  test("a note with such lines alone shows them", () => {
    const note = timedNote(["code: ninety, units: 1"]);
    expect(sectionsOf(note)[0]?.table?.rows).toEqual([["not readable", "", "not given", "not given", "1", "not known"]]);
    expect(resultOf(note)[0]).toBe("The note has no service line with a code that can be read.");
  });

  test("an entry that is no service line is shown, and one that is empty is none", () => {
    const note = parseNote(
      "visit.note.md",
      "---\nnote: treatment\ndate: 2026-03-12\nservices:\n  - Zebulonia\n  -\n---\n# Note\n",
    );
    const unread = "not readable";
    expect(sectionsOf(note)[0]?.table?.rows).toEqual([[unread, "", unread, unread, unread, "not known"]]);
  });

  test("service lines that are not readable as a whole are not called absent", () => {
    const note = noteWith(["services: Zebulonia"]);
    expect(resultOf(note)).toEqual(["The service lines of the note are not readable."]);
  });

  test("of a note that could not be read whole, no part of its units is told", () => {
    const text = "---\nnote: treatment\nservices:\n  - { code: 97110, minutes: 30, units: 2 }\n";
    const cut = [{ heading: "Units", lines: ["The note could not be read whole: its units are not known."] }];
    expect(sectionsOf(parseNote("visit.note.md", text))).toEqual(cut);
    expect(resultOf(parseNote("visit.note.md", `${text}---\n`))[0]).toContain("2 units");
    expect(sectionsOf(parseNote("visit.note.md", "# Note\n"))).toEqual(cut);
  });

  test.each([
    ["given", ["units: 2"], "2"],
    ["not given", ["minutes: 15"], "not given"],
    ["a key without a value", ["units:"], "not given"],
    ["not readable", ["units: abc"], "not readable"],
    ["no whole number from 1", ["units: 0"], "not readable"],
    ["of a line that is not billed", ["units: 1, billed: false"], "not billed"],
    ["of a line that is billed and one that is not", ["units: 1", "units: 2, billed: false"], "1"],
    ["given on one line of two", ["units: 1", "minutes: 15"], "1 and not given"],
    ["not given, and not readable", ["minutes: 15", "units: abc"], "not given and not readable"],
  ])("units billed that are %s", (_, lines, billed) => {
    const note = timedNote(lines.map((line) => `code: 97110, ${line}`));
    expect(
      cells(
        lines.map((line) => `code: 97110, ${line}`),
        BILLED,
      ),
    ).toEqual([billed]);
    expect(resultOf(note)[0]).toMatch(new RegExp(`Billed: ${billed === "not billed" ? "none" : billed}\\.$`));
    expect(
      cells(
        lines.map((line) => `code: 97012, ${line}`),
        BILLED,
      ),
    ).toEqual([billed]);
  });

  test.each([
    ["an interval that is not readable", 'times: ["09:00-09:10", "nine to ten"]', "09:00-09:10, not readable", "not known"],
    [
      "an interval that runs backward",
      'times: ["09:00-09:10", "23:50-00:10"]',
      "09:00-09:10, 23:50-00:10 (stop not later than start)",
      "not known",
    ],
    ["a stop before the start", "start: 09:15, stop: 09:05", "09:15-09:05 (stop not later than start)", "not known"],
    ["a start alone", "start: 09:15", "09:15 to not given", "not known"],
    ["a stop that is not readable", "start: 09:15, stop: noonish", "09:15 to not readable", "not known"],
    ["times in place of start and stop", 'times: ["09:00-09:10"], start: 09:15, stop: 09:30', "09:00-09:10", "10"],
    [
      "times that are not readable beside start and stop",
      "times: [nine], start: 09:15, stop: 09:30",
      "not readable, 09:15-09:30",
      "not known",
    ],
    ["a list of times without an entry", "times: []", "not given", "not given"],
    ["minutes that are not readable", "minutes: half an hour", "not given", "not readable"],
    ["minutes beside a start alone", "start: 09:15, minutes: 20", "09:15 to not given", "20"],
  ])("%s", (_, line, clock, minutes) => {
    expect(cells([`code: 97110, ${line}`], CLOCK)).toEqual([clock]);
    expect(cells([`code: 97110, ${line}`], MINUTES)).toEqual([minutes]);
  });
});
