import { describe, expect, test } from "vitest";
import { worksheetOf } from "../../server/src/facts/worksheet.js";
import { sheetDocument } from "../../server/src/facts/worksheet-document.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { builtInProfile } from "../../server/src/reference/payer-profile.js";
import { refs } from "../support/references.js";
import { CMS, noteWith, SPM, timedNote } from "./timed-note.js";

const OPEN = builtInProfile("commercial");

const sheetOf = (note: Note, profile = CMS) => worksheetOf(note, profile, refs);

const COGNITIVE = [
  "code: 97129, start: 09:00, stop: 09:15, units: 1",
  'code: 97130, times: ["09:15-09:30", "09:40-09:56"], units: 2',
];

describe("the worksheet of a note", () => {
  test("has what is documented, billed and supported of each code", () => {
    expect(sheetOf(timedNote(COGNITIVE))).toMatchObject({
      payer: "Medicare",
      rows: [
        {
          code: "97129",
          label: "one-to-one cognitive rehabilitation, opening block",
          minutes: 15,
          billed: 1,
          supported: [1],
          counted: "",
        },
        {
          code: "97130",
          label: "one-to-one cognitive rehabilitation, each later block",
          minutes: 31,
          billed: 2,
          supported: [2],
          counted: "",
        },
      ],
      headline: "3 units: 97129×1 + 97130×2",
      sum: "Sum 46 min, row 38-52 min: 3 units",
      rule: "`cms`: the day's sum of timed minutes decides, full 15s first, then the largest remainders (CPM5 §20.2C)",
      byRule: [
        { rule: "cms", units: 3, allocations: "97129×1, 97130×2" },
        { rule: "midpoint", units: 3, allocations: "97129×1, 97130×2" },
      ],
    });
  });

  test.each([
    ["a line with more minutes than its clock, as it states them", ["start: 09:00, stop: 09:20, minutes: 23"], 23, 2],
    ["lines that overlap, once", ["start: 09:00, stop: 09:20", "start: 09:10, stop: 09:30"], 30, 2],
    [
      "lines that overlap, up to their clocks",
      ["start: 09:00, stop: 09:20, minutes: 20", "start: 09:00, stop: 09:20, minutes: 20"],
      20,
      1,
    ],
  ])("has the same minutes in a code's row as in the sum: of %s", (_, times, minutes, units) => {
    const sheet = sheetOf(timedNote(times.map((text) => `code: 97110, ${text}`)));
    expect(sheet?.rows).toMatchObject([{ code: "97110", minutes, supported: [units] }]);
    expect(sheet?.sum).toContain(`Sum ${minutes} min, `);
  });

  test("names no code that the note does not bill: the units of a lone 97130 stand on codes that the day's other notes tell", () => {
    const sheet = sheetOf(timedNote(["code: 97130, minutes: 38, units: 2"]));
    const allocations = "on codes that the day's other notes tell";
    expect(sheet).toMatchObject({
      rows: [{ code: "97130", minutes: 38, billed: 2, supported: [] }],
      headline: `3 units, ${allocations}`,
      sum: "Sum 38 min, row 38-52 min: 3 units",
      byRule: [
        { rule: "cms", units: 3, allocations },
        { rule: "midpoint", units: 3, allocations },
      ],
    });
    const unbilled = ["code: 97129, minutes: 15, billed: false", "code: 97130, minutes: 23, units: 2"];
    expect(sheetOf(timedNote(unbilled))?.headline).toBe(`3 units, ${allocations}`);
  });

  test("of a lone 97130 with too few minutes for any code supports none", () => {
    const sheet = sheetOf(timedNote(["code: 97130, minutes: 7, units: 1"]));
    expect(sheet).toMatchObject({ headline: "no units", rows: [{ supported: [0] }] });
  });

  test("adds the lines of a code; one that is not billed counts its minutes alone", () => {
    const note = timedNote([
      "code: 97110, minutes: 10, units: 1",
      "code: 97110, minutes: 15, units: 1, billed: false",
      "code: 97110",
    ]);
    expect(sheetOf(note)?.rows).toMatchObject([{ code: "97110", minutes: 25, billed: 1, supported: [2] }]);
  });

  test("has codes outside the 15-minute ones behind them, with how they are counted", () => {
    const note = timedNote([
      "code: 97012, start: 09:00, stop: 09:10, units: 1",
      "code: 97597, units: 1",
      "code: 97110, minutes: 15, units: 1",
    ]);
    const rows = sheetOf(note)?.rows.map(({ code, minutes, supported, counted }) => [code, minutes, supported, counted]);
    expect(rows).toEqual([
      ["97110", 15, [1], ""],
      ["97012", 10, [1], "not by time"],
      ["97597", undefined, [], "not by the minutes of a day"],
    ]);
  });

  test("lists the units of every accepted allocation, ascending", () => {
    const note = timedNote(["code: 97112, minutes: 20, units: 2", "code: 97110, minutes: 20, units: 1"]);
    expect(sheetOf(note)?.rows.map(({ supported }) => supported)).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(sheetOf(note)?.headline).toBe("3 units: 97112×2 + 97110×1 or 97112×1 + 97110×2");
  });

  test("knows no label of a code outside the table, and no minutes where none are told", () => {
    const profile = { ...CMS, timedCodes: ["97802"] };
    expect(sheetOf(timedNote(["code: 97802, units: 1"]), profile)?.rows).toMatchObject([
      { code: "97802", label: "", minutes: undefined, supported: [] },
    ]);
  });

  test("is none where no line has a code", () => {
    expect(sheetOf(timedNote(["minutes: 20"]))).toBeUndefined();
    expect(sheetOf(parseNote("visit.note.md", "# Note\n"))).toBeUndefined();
  });
});

describe("the result in one line", () => {
  const TWO = ["code: 97110", "code: 97140"];
  test.each([
    [
      "minutes that support no unit",
      CMS,
      "minutes: { timed: 7 }",
      ["code: 97110, minutes: 7"],
      "no units",
      "Sum 7 min, row 0-7 min: no units",
    ],
    [
      "a total of several codes: the sum alone is known",
      CMS,
      "minutes: { timed: 38 }",
      TWO,
      "3 units",
      "Sum 38 min (from `minutes.timed`), row 38-52 min: 3 units",
    ],
    [
      "a total that a code of one hour may share",
      CMS,
      "minutes: { timed: 38 }",
      [...TWO, "code: 96125"],
      "at most 3 units",
      "Sum 38 min (from `minutes.timed`, shared with other codes), row 38-52 min: at most 3 units",
    ],
    ["no minutes", CMS, 'pos: "11"', TWO, "Units cannot be computed: minutes are missing", undefined],
    [
      "codes counted alone need their own minutes, the total is said",
      SPM,
      "minutes: { timed: 38 }",
      TWO,
      "Units cannot be computed: the minutes of each code are missing",
      "Sum 38 min (from `minutes.timed`)",
    ],
    [
      "a payer whose rule is not declared, and no minutes of each code",
      OPEN,
      "minutes: { timed: 38 }",
      TWO,
      "3 units pooled, not known with each code counted alone",
      "Sum 38 min (from `minutes.timed`), row 38-52 min: 3 units under `cms`",
    ],
    [
      "codes counted alone, with their minutes",
      SPM,
      'pos: "11"',
      ["code: 97110, minutes: 10", "code: 97140, minutes: 10"],
      "2 units: 97110×1 + 97140×1",
      "Sum 20 min, each code alone: 2 units",
    ],
    ["untimed codes alone", CMS, "minutes: { timed: 38 }", ["code: 97012"], "No code counted by 15 minutes", undefined],
    [
      "a payer whose rule is not declared, both rules agree",
      OPEN,
      'pos: "11"',
      ["code: 97110, minutes: 23", "code: 97140, minutes: 7"],
      "2 units: 97110×2",
      "Sum 30 min, row 23-37 min: 2 units",
    ],
    [
      "a payer whose rule is not declared, the rules part",
      OPEN,
      'pos: "11"',
      ["code: 97110, minutes: 10", "code: 97140, minutes: 10"],
      "1 or 2 units: 97110×1 or 97140×1 or 97110×1 + 97140×1",
      "Sum 20 min, row 8-22 min: 1 unit under `cms`; each code alone: 2 units under `midpoint`",
    ],
    [
      "no unit by the one rule, one by the other",
      OPEN,
      'pos: "11"',
      ["code: 97110, minutes: 7", "code: 97140, minutes: 7"],
      "1 or 0 units: 97110×1 or 97140×1",
      "Sum 14 min, row 8-22 min: 1 unit under `cms`; each code alone: no units under `midpoint`",
    ],
  ])("%s", (_, profile, key, lines, headline, sum) => {
    const sheet = sheetOf(noteWith([key], lines), profile);
    expect([sheet?.headline, sheet?.sum]).toEqual([headline, sum]);
  });

  test.each([
    [CMS, /^`cms`: .*\(CPM5 §20.2C\)$/],
    [SPM, "`midpoint`: each code alone, a unit once its midpoint is passed (CPT)"],
    [OPEN, "`undeclared`: the payer's rule is not known; both rules are computed"],
  ])("the payer's rule is named", (profile, rule) => {
    expect(sheetOf(timedNote(COGNITIVE), profile)?.rule).toMatch(rule);
  });

  test("both rules are set out whichever the payer's is (units notes §1.4)", () => {
    const note = timedNote(["code: 97112, minutes: 24", "code: 97110, minutes: 23"]);
    for (const profile of [CMS, SPM, OPEN]) {
      expect(sheetOf(note, profile)?.byRule).toEqual([
        { rule: "cms", units: 3, allocations: "97112×2, 97110×1" },
        { rule: "midpoint", units: 4, allocations: "97112×2, 97110×2" },
      ]);
    }
    const short = timedNote(["code: 97112, minutes: 7", "code: 97110, minutes: 7"]);
    expect(sheetOf(short)?.byRule.map(({ allocations }) => allocations)).toEqual(["97112×1 or 97110×1", ""]);
  });
});

describe("the worksheet as a document", () => {
  const HEAD = { file: "visit.note.md", hash: "0f1e", payerKnown: true };
  const documentOf = (note: Note, profile = CMS) => sheetDocument(note, sheetOf(note, profile), HEAD);

  test("says what is documented, counts by both rules and gives the result", () => {
    const keys = ["patient: pt-0417", "discipline: OT", "payer: medicare", "start: 09:00", "stop: 09:56"];
    const lines = [...COGNITIVE, "code: 97012, minutes: 10, units: 1", "code: 97597, units: 1"];
    expect(documentOf(noteWith(keys, lines))).toEqual({
      title: "Unit worksheet, 2026-03-12",
      facts: {
        header: ["Item", "As documented"],
        rows: [
          ["Patient key", "pt-0417"],
          ["Date of service", "2026-03-12"],
          ["Discipline", "OT"],
          ["Payer profile", "medicare"],
          ["Session", "09:00 to 09:56"],
          ["Note", "visit.note.md"],
          ["SHA-256 of the note", "0f1e"],
        ],
      },
      sections: [
        {
          heading: "Minutes of each code",
          table: {
            header: ["Code", "What it is", "Clock", "Minutes", "Units billed", "Units supported"],
            rows: [
              ["97129", "one-to-one cognitive rehabilitation, opening block", "09:00-09:15", "15", "1", "1"],
              ["97130", "one-to-one cognitive rehabilitation, each later block", "09:15-09:30, 09:40-09:56", "31", "2", "2"],
              ["97012", "traction by machine", "not given", "10", "1", "1 (not by time)"],
              [
                "97597",
                "wound debridement, first area",
                "not given",
                "not given",
                "1",
                "not known (not by the minutes of a day)",
              ],
            ],
          },
          lines: ["Sum 46 min, row 38-52 min: 3 units."],
        },
        {
          heading: "Units under both counting rules",
          table: {
            header: ["Counting rule", "Units supported", "Accepted allocations", "Source"],
            rows: [
              [
                "CMS: the day's sum of timed minutes decides",
                "3",
                "97129×1, 97130×2",
                "Medicare Claims Processing Manual, Pub. 100-04, ch. 5, §20.2",
              ],
              ["Midpoint: each code alone", "3", "97129×1, 97130×2", "CPT's rule for time, as payers' contracts adopt it"],
            ],
          },
          lines: [
            "The payer's profile counts by `cms`: the day's sum of timed minutes decides, full 15s first, then the largest remainders (CPM5 §20.2C).",
          ],
        },
        {
          heading: "Result",
          lines: [
            "Supported: 3 units: 97129×1 + 97130×2. Billed: 3.",
            "97129 and 97130 are one service: their minutes are counted together, 97129 takes the first unit and 97130 the rest.",
          ],
        },
      ],
    });
  });

  test("lists either number of units of a code that a tie gives one or two of", () => {
    const { sections } = documentOf(timedNote(["code: 97112, minutes: 20", "code: 97110, minutes: 20"]));
    expect(sections[0]?.table?.rows.map((row) => row.at(-1))).toEqual(["1 or 2", "1 or 2"]);
  });

  test("says what is not known where codes have no minutes of their own", () => {
    const { sections } = documentOf(noteWith(["minutes: { timed: 38 }"], ["code: 97110", "code: 97140"]));
    expect(sections[1]?.table?.rows.map((row) => row.slice(1, 3))).toEqual([
      ["3", "none"],
      ["not known", "none"],
    ]);
    expect(documentOf(timedNote(["code: 97110"])).sections[0]?.lines).toEqual([]);
  });

  test.each([
    ["where both are", ["code: 97129, minutes: 15", "code: 97130, minutes: 31"], true],
    ["where one of them is, also one that is not billed", ["code: 97130, minutes: 31, billed: false"], true],
    ["and nowhere else", ["code: 97110, minutes: 20", "code: 97112, minutes: 20"], false],
  ])("says that 97129 and 97130 are one service %s", (_, lines, says) => {
    const result = documentOf(timedNote(lines)).sections.at(-1)?.lines ?? [];
    expect(result.some((line) => line.startsWith("97129 and 97130 are one service"))).toBe(says);
    expect(result[0]).toMatch(/^Supported: /);
  });

  test("says it of every opening block in the note", () => {
    const result = documentOf(timedNote(["code: 97129, minutes: 15", "code: 90913, minutes: 31"])).sections.at(-1)?.lines ?? [];
    expect(result.slice(1).map((line) => line.slice(0, 32))).toEqual([
      "97129 and 97130 are one service:",
      "90912 and 90913 are one service:",
    ]);
  });

  test("of a note without a 15-minute code, and of one without any", () => {
    expect(documentOf(timedNote(["code: 97012, units: 1"])).sections.map(({ heading, lines }) => [heading, lines])).toEqual([
      ["Minutes of each code", []],
      ["Result", ["The note bills no code that is counted by 15 minutes."]],
    ]);
    expect(documentOf(timedNote([])).sections).toEqual([
      { heading: "Units", lines: ["The note has no service line with a code."] },
    ]);
  });

  test.each([
    ["what is not given", ["payer: medicare"], ["not given", "2026-03-12", "not given", "medicare", "not given"]],
    [
      "what cannot be read, which may be anything",
      ["patient: [Zebulonia]", "date: someday", "discipline: Zebulonia", "payer: { of: Zebulonia }", "start: nine"],
      ["not readable", "not readable", "not readable", "not readable", "not readable to not given"],
    ],
    [
      "a key without a value",
      ["patient:", "date:", "discipline:", "payer:", "start:", "stop:"],
      ["not given", "not given", "not given", "not given", "not given"],
    ],
    [
      "a date in another form, by its one reading",
      ["date: 3/15/2026"],
      ["not given", "2026-03-15", "not given", "not given", "not given"],
    ],
    ["a stop without a start", ["stop: 09:50"], ["not given", "2026-03-12", "not given", "not given", "not given to 09:50"]],
  ])("%s is told in words", (_, keys, values) => {
    expect(
      documentOf(noteWith(keys))
        .facts.rows.slice(0, 5)
        .map((row) => row[1]),
    ).toEqual(values);
  });

  test("of a note without a date says so", () => {
    const { title, facts } = documentOf(parseNote("visit.note.md", "# Note\n"));
    expect([title, facts.rows[1]]).toEqual(["Unit worksheet, no date", ["Date of service", "not given"]]);
  });
});
