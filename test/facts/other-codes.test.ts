import { describe, expect, test } from "vitest";
import { baseOf, unitsOfBase } from "../../server/src/facts/other-codes.js";
import { parseNote } from "../../server/src/note/note.js";
import { refs } from "../support/references.js";
import { CMS, noteWith, reportOf, unitsIn } from "./timed-note.js";

/** The first code outside the 15-minute pools. */
const other = (...lines: string[]) => reportOf(lines).others[0];

/** Units supported of the last code outside the pools. */
const supported = (...lines: string[]) => reportOf(lines).others.at(-1)?.supported;

describe("units of a code with a base of 30 or 60 minutes, from its midpoint on (units notes §1.5)", () => {
  test.each([
    ["96125", [0, 30, 31, 90, 91], [0, 0, 1, 1, 2]],
    ["96105", [30, 31, 90, 91, 150, 151], [0, 1, 1, 2, 2, 3]],
    ["96116", [30, 31, 91, 200], [0, 1, 1, 1]],
    ["97550", [15, 16, 46, 90], [0, 1, 1, 1]],
    ["G0541", [15, 16], [0, 1]],
  ])("%s: %j minutes are %j units", (code, minutes, units) => {
    expect(minutes.map((m) => supported(`code: ${code}, minutes: ${m}`))).toEqual(units);
  });

  test.each([
    [
      "97550",
      "97551",
      30,
      [
        [7, 0],
        [8, 1],
        [22, 1],
        [23, 2],
      ],
    ],
    [
      "96158",
      "96159",
      30,
      [
        [7, 0],
        [8, 1],
        [23, 2],
      ],
    ],
    [
      "96112",
      "96113",
      60,
      [
        [15, 0],
        [16, 1],
        [45, 1],
        [46, 2],
      ],
    ],
    [
      "96116",
      "96121",
      60,
      [
        [30, 0],
        [31, 1],
        [91, 2],
      ],
    ],
    [
      "92626",
      "92627",
      60,
      [
        [7, 0],
        [8, 1],
      ],
    ],
  ] as [string, string, number, [number, number][]][])(
    "behind %s, the add-on %s counts what both have above %i minutes",
    (base, addOn, opening, rows) => {
      for (const [minutes, units] of rows) {
        expect(supported(`code: ${base}, minutes: ${opening}`, `code: ${addOn}, minutes: ${minutes}`), `${minutes}`).toBe(units);
        expect(supported(`code: ${base}, minutes: ${opening + minutes}`, `code: ${addOn}`), `${minutes}`).toBe(units);
      }
      expect(supported(`code: ${base}, minutes: ${opening - 20}`, `code: ${addOn}, minutes: 5`)).toBe(0);
    },
  );

  test("38 minutes of caregiver training are 97550 and one 97551, 37 are 97550 alone (F09)", () => {
    const units = (minutes: number) =>
      reportOf([`code: 97550, minutes: ${minutes}`, "code: 97551"]).others.map((code) => code.supported);
    expect([units(37), units(38)]).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  test("what is not known of the opening block is not known of the add-on", () => {
    expect(supported("code: 97550", "code: 97551")).toBeUndefined();
    expect(supported("code: 97545, minutes: 120", "code: 97546, minutes: 60")).toBeUndefined();
    expect(supported("code: 97597, minutes: 30", "code: 97598, minutes: 30")).toBeUndefined();
    expect(supported("code: 90839, minutes: 60", "code: 90840, minutes: 30")).toBeUndefined();
  });

  test("an add-on without its opening code has that block still to pass", () => {
    expect([37, 38].map((minutes) => supported(`code: 97551, minutes: ${minutes}`))).toEqual([0, 1]);
  });
});

describe("units of other codes", () => {
  test.each([
    ["psychotherapy of 16-37 minutes (F08)", "90832", [15, 16, 37, 38], [0, 1, 1, 0]],
    ["psychotherapy of 38-52 minutes (F08)", "90834", [37, 38, 52, 53], [0, 1, 1, 0]],
    ["psychotherapy of 53 minutes and more (F08)", "90837", [52, 53, 120], [0, 1, 1]],
    ["an evaluation, whatever the minutes (F01)", "92521", [1, 60], [1, 1]],
    ["an untimed code that no limit is known of", "20560", [5], [1]],
    ["an untimed code that Medicare pays three times", "95851", [30], [undefined]],
    ["an unlisted code (units notes §2.2)", "97139", [5, 60], [1, 1]],
    ["a 15-minute code that is no therapy", "97151", [7, 8, 22, 23], [0, 1, 1, 2]],
    ["a code counted by area", "97597", [60], [undefined]],
    ["a code of two hours", "97545", [120], [undefined]],
    ["a code outside the table", "99213", [30], [undefined]],
  ])("%s", (_, code, minutes, units) => {
    expect(minutes.map((m) => supported(`code: ${code}, minutes: ${m}`))).toEqual(units);
  });

  test("of psychotherapy are counted line by line: each line is a service of its own", () => {
    expect(supported("code: 90834, minutes: 40", "code: 90834, minutes: 45")).toBe(2);
    expect(supported("code: 90834, minutes: 40", "code: 90834, minutes: 20")).toBe(1);
    expect(supported("code: 90834, minutes: 40", "code: 90834")).toBeUndefined();
  });

  test.each(["96125", "90834", "97151"])("of %s are not known without minutes", (code) => {
    expect(supported(`code: ${code}`)).toBeUndefined();
  });

  test("of an untimed or unlisted code need none", () => {
    expect([supported("code: 97012"), supported("code: 97799")]).toEqual([1, 1]);
  });
});

describe("how a code is counted, in words", () => {
  test.each([
    ["97039", "unlisted: one unit a day unless the payer says otherwise"],
    ["90834", "band of 38-52 minutes"],
    ["90837", "band from 53 minutes"],
    ["97151", "base of 15 minutes"],
    ["97550", "base of 30 minutes"],
    ["96125", "base of 60 minutes"],
    ["97545", "base of 120 minutes"],
    ["97551", "15 minutes each behind 97550"],
    ["96113", "30 minutes each behind 96112"],
    ["97546", "60 minutes each behind 97545"],
    ["97012", "not by time"],
    ["97597", "not by the minutes of a day"],
    ["98980", "not by the minutes of a day"],
    ["97762", "not known"],
    ["99213", "not in the code table"],
  ])("%s: %s", (code, words) => {
    expect(other(`code: ${code}`)?.counted).toBe(words);
  });

  test("nothing is said of a code on a day that the table does not cover", () => {
    const on = (date: string) =>
      unitsIn(noteWith([`date: ${date}`], ["code: 92507, units: 1"]), CMS).others.map((code) => [
        code.label,
        code.supported,
        code.counted,
      ]);
    expect(on("2026-12-31")).toEqual([["speech-language treatment, individual", 1, "not by time"]]);
    expect(on("2027-01-01")).toEqual([["", undefined, "the code table does not cover it on this date"]]);
  });
});

test("a note without a date has the units of its codes as the table knows them", () => {
  const note = parseNote(
    "visit.note.md",
    "---\nservices:\n  - { code: 97012, units: 1 }\n  - { code: 97110, minutes: 15 }\n---\n",
  );
  const report = unitsIn(note, CMS);
  expect([report.cms, report.others.map(({ code, supported }) => [code, supported])]).toEqual([1, [["97012", 1]]]);
});

describe("lines of a code outside the pools", () => {
  test("are taken together, in the order of their first lines", () => {
    const { others } = reportOf([
      "code: 97012, minutes: 5, units: 1",
      "code: 96125, start: 09:00, stop: 09:20, units: 1",
      "code: 97110, minutes: 15, units: 1",
      'code: 97012, times: ["10:00-10:05", "10:10-10:15"], units: 1',
      "code: 96125, start: 09:20, stop: 09:40, units: 3, billed: false",
      "minutes: 10, units: 1",
    ]);
    expect(others).toMatchObject([
      { code: "97012", label: "traction by machine", minutes: 15, billed: 2 },
      {
        code: "96125",
        label: "formal cognitive testing, scored and reported",
        minutes: 40,

        billed: 1,
        supported: 1,
      },
    ]);
    expect(others.map(({ lines }) => lines.map(({ index }) => index))).toEqual([
      [0, 3],
      [1, 4],
    ]);
  });
});

test("a base is one of 15, 30 or 60 minutes", () => {
  const base = (code: string) => baseOf(refs.procedures.find(code) as NonNullable<ReturnType<typeof refs.procedures.find>>);
  expect(["96136", "96125", "97110", "97545", "97012"].map(base)).toEqual([30, 60, 15, undefined, undefined]);
});

test("only 96105 and 96125 go on by themselves", () => {
  expect(["96105", "96125", "96130"].map((code) => unitsOfBase(code, 60, 151))).toEqual([3, 3, 1]);
});
