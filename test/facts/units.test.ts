import { describe, expect, test } from "vitest";
import type { Pool } from "../../server/src/facts/pools.js";
import {
  exceedsMinutes,
  formatAllocation,
  mostOverbilled,
  onlyAllocation,
  totalOf,
  unitsOfPool,
} from "../../server/src/facts/units.js";
import { parseNote } from "../../server/src/note/note.js";
import { builtInProfile, type PayerProfile } from "../../server/src/reference/payer-profile.js";
import { CMS, inOrder, linesFrom, noteWith, reportOf, SPM, timedNote, unitsIn, written } from "./timed-note.js";

/** A payer whose counting rule nobody has declared. */
const OPEN = builtInProfile("commercial");

/** What a payer's rule accepts for `97112 24, 97110 23`. */
function accepted(minutes: string, profile = CMS): string {
  return written(reportOf(linesFrom(minutes), profile).allocations);
}

describe("97129 and 97130 by the minutes of the session (units notes §1.2)", () => {
  test.each([
    [0, 7, "none"],
    [8, 22, "97129"],
    [23, 37, "97129+97130"],
    [38, 52, "97129+97130x2"],
    [53, 67, "97129+97130x3"],
    [68, 82, "97129+97130x4"],
    [83, 97, "97129+97130x5"],
    [98, 112, "97129+97130x6"],
    [113, 127, "97129+97130x7"],
    [128, 142, "97129+97130x8"],
  ])("%i-%i minutes: %s, whichever way the payer counts", (from, to, answer) => {
    for (let minutes = from; minutes <= to; minutes++) {
      const session = [`code: 97129, minutes: ${minutes}`, "code: 97130"];
      for (const profile of [CMS, SPM, OPEN]) expect(written(reportOf(session, profile).allocations), `${minutes}`).toBe(answer);
    }
  });
});

describe("cognitive work beside another code (units notes §1.2)", () => {
  test.each([
    ["97129 20, 97530 3", "97129+97130", "97129"],
    ["97129 22, 97530 8", "97129+97530", "97129+97530"],
    ["97129 22, 97530 15", "97129+97530", "97129+97530"],
    ["97129 23, 97530 22", "97129+97130+97530", "97129+97130+97530"],
    ["97129 8, 97530 7", "97129", "97129"],
    ["97129 7, 97530 7", "97129 or 97530", "none"],
    ["97129 7, 97535 15", "97535", "97535"],
    ["97129 5, 97535 3", "97129", "none"],
    ["97129 30, 97530 8", "97129+97130+97530", "97129+97130+97530"],
    ["97129 36, 97530 9", "97129+97130+97530", "97129+97130+97530"],
    ["97129 37, 97530 15", "97129+97130+97530", "97129+97130+97530"],
    ["97129 38, 97530 22", "97129+97130x2+97530", "97129+97130x2+97530"],
  ])("%s minutes: %s pooled, %s alone", (minutes, pooled, alone) => {
    expect(accepted(minutes, CMS)).toBe(inOrder(pooled));
    expect(accepted(minutes, SPM)).toBe(inOrder(alone));
  });
});

describe("published cases that need more than the formula (units notes §1.3)", () => {
  test("E49: 45 minutes are 97129 once and 97130 twice", () => {
    expect(accepted("97129 45")).toBe("97129+97130x2");
  });

  test("F06: 40 timed minutes of three codes, told by the total alone, are 3 units", () => {
    expect(report("minutes: { timed: 40 }", ["code: 97110", "code: 97116", "code: 97140"]).cms).toBe(3);
  });

  test("F10, N1: unattended stimulation is never in the timed sum", () => {
    const day = reportOf(linesFrom("97110 23, 97140 7, G0283 15"));
    expect([day.minutes, day.cms, written(day.allocations)]).toEqual([30, 2, "97110x2"]);
  });

  test.each([
    ["F01", "92521 60"],
    ["N3", "97161 45"],
  ])("%s: an evaluation has no units by its minutes", (_, minutes) => {
    expect(reportOf(linesFrom(minutes)).pools).toEqual([]);
  });
});

describe("a payer whose rule is not declared", () => {
  test.each([
    ["97112 24, 97110 23", 3, 4, "97112x2+97110 or 97112x2+97110x2"],
    ["97112 20, 97110 20", 3, 2, "97112x2+97110 or 97112+97110x2 or 97112+97110"],
    ["97110 10, 97140 10", 1, 2, "97110 or 97140 or 97110+97140"],
    ["97110 23, 97140 7", 2, 2, "97110x2"],
  ])("%s minutes: %i pooled, %i alone; %s are accepted", (minutes, cms, midpoint, answer) => {
    const day = reportOf(linesFrom(minutes), OPEN);
    expect([day.cms, day.midpoint, day.allowed]).toEqual([cms, midpoint, Math.max(cms, midpoint)]);
    expect(written(day.allocations)).toBe(inOrder(answer));
  });
});

describe("minutes from the note's total", () => {
  test.each([
    ["one code: the total is its own", ["code: 97110"], [38, 3, 3, "97110x3"]],
    ["97129 and 97130 are one code", ["code: 97129", "code: 97130"], [38, 3, 3, "97129+97130x2"]],
    ["90912 and 90913 are one code", ["code: 90912", "code: 90913"], [38, 3, 3, "90912+90913x2"]],
    ["two codes: the sum is known, its places are not", ["code: 97110", "code: 97140"], [38, 3, undefined, ""]],
    ["an untimed code takes nothing of it", ["code: 97110", "code: 97010"], [38, 3, 3, "97110x3"]],
    ["an hour code may share it: at most 38 minutes, no answer", ["code: 97110", "code: 96125"], [38, 3, 3, ""]],
    ["an unlisted code may share it", ["code: 97110", "code: 97139"], [38, 3, 3, ""]],
    ["a code that the table does not know may share it", ["code: 97110", "code: 99213"], [38, 3, 3, ""]],
    ["lines that tell their minutes go before it", ["code: 97110, minutes: 20"], [20, 1, 1, "97110"]],
  ])("%s", (_, lines, [minutes, cms, midpoint, answer]) => {
    const day = report("minutes: { timed: 38 }", lines);
    expect([day.minutes, day.cms, day.midpoint, written(day.allocations)]).toEqual([minutes, cms, midpoint, answer]);
  });
});

describe("units billed above what the minutes support", () => {
  test.each([
    ["pooled: above the sum", CMS, [46], [4], true],
    ["pooled: the sum", CMS, [46], [3], false],
    ["pooled: the wrong code, the right sum", CMS, [24, 23], [1, 2], false],
    ["alone: above one code's minutes", SPM, [20, 20], [2, 1], true],
    ["alone: above one code's minutes, below the other's", SPM, [23, 10], [1, 2], true],
    ["alone: each within its minutes", SPM, [24, 23], [2, 2], false],
    ["pooled: above the sum, each within its own minutes", CMS, [10, 10], [1, 1], true],
    ["not declared: within the pooled rule only", OPEN, [20, 20], [2, 1], false],
    ["not declared: within each code's minutes only", OPEN, [10, 10], [1, 1], false],
    ["not declared: within neither", OPEN, [10, 10], [2, 1], true],
    ["not declared: above the sum, and above one code's minutes", OPEN, [8, 8, 8], [3, 0, 0], true],
  ])("%s", (_, profile, minutes, billed, exceeds) => {
    const codes = ["97110", "97140", "97530"];
    const lines = minutes.map(
      (m, pool) => `code: ${codes[pool]}, minutes: ${m}${billed[pool] ? `, units: ${billed[pool]}` : ""}`,
    );
    expect(exceedsMinutes(reportOf(lines, profile))).toBe(exceeds);
  });
});

describe("the report of a day's units", () => {
  test("of a total that cannot be read, or a note without a date, has what the lines tell", () => {
    expect(report("minutes: much", ["code: 97110", "code: 97140"]).minutes).toBeUndefined();
    const text = "---\nminutes: { timed: 38 }\nservices:\n  - { code: 97110 }\n  - { code: 97012 }\n---\n";
    expect(unitsIn(parseNote("visit.note.md", text), CMS)).toMatchObject({ cms: 3, shared: false });
  });

  test("is not made of a note that was not read whole: what stands behind the fault is not nothing", () => {
    const text = "---\nservices:\n  - { code: 97110, minutes: 38, units: 3 }\n";
    expect(unitsIn(parseNote("visit.note.md", `${text}---\n`)).cms).toBe(3);
    expect(() => unitsIn(parseNote("visit.note.md", text))).toThrow("cannot be read whole");
  });

  test("allows what the payer's own rule supports, more or less than the other", () => {
    expect([CMS, SPM, OPEN].map((profile) => reportOf(linesFrom("97112 20, 97110 20"), profile).allowed)).toEqual([3, 2, 3]);
    expect([CMS, SPM, OPEN].map((profile) => reportOf(linesFrom("97112 24, 97110 23"), profile).allowed)).toEqual([3, 4, 4]);
  });

  test("says where its minutes come from, and what is billed", () => {
    const lines = ["code: 97110, units: 2", "code: 97140, units: 1", "code: 97530, units: 1, billed: false", "code: 97116"];
    const day = report("minutes: { timed: 38 }", lines);
    expect(day).toMatchObject({ rule: "cms", from: "minutes.timed", shared: false, billed: 3, allocations: [] });
    expect([day.pooled, day.perPool]).toEqual([undefined, undefined]);
    expect(reportOf(["code: 97110, minutes: 20"])).toMatchObject({ from: "lines", shared: false, perPool: [1] });
    expect(reportOf(["code: 97012, minutes: 20"])).toMatchObject({ from: "lines", minutes: 0, cms: 0, pools: [] });
  });

  test("takes no total where one code of several has no minutes of its own and none is written", () => {
    const day = reportOf(["code: 97110, minutes: 20", "code: 97140"], OPEN);
    expect(day).toMatchObject({ from: "minutes.timed", allocations: [] });
    expect([day.minutes, day.cms, day.midpoint, day.allowed]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("a payer whose rule is not declared allows nothing for certain where one of both is not known", () => {
    const key = "minutes: { timed: 38 }";
    const two = ["code: 97110", "code: 97140"];
    expect([report(key, two, OPEN), report(key, two, SPM), report(key, two, CMS)].map(({ allowed }) => allowed)).toEqual([
      undefined,
      undefined,
      3,
    ]);
  });

  test.each([
    ["a code counted by area", "code: 97597", false],
    ["an untimed code", "code: 97012", false],
    ["a code of a band of minutes", "code: 90834", true],
    ["a code of 30 minutes", "code: 97550", true],
    ["a code whose base is not known", "code: 97762", true],
    ["a line without a code", "intervention: Gait", true],
  ])("a total may be shared with %s", (_, line, shares) => {
    expect(report("minutes: { timed: 38 }", ["code: 97110", line]).shared).toBe(shares);
    expect(report("minutes: { timed: 38 }", ["code: 97110, minutes: 38", line]).shared).toBe(false);
  });

  test.each([
    ["97129", "97130"],
    ["90912", "90913"],
  ])("gives %s the first unit and %s the rest, and none to the second where it has a line", (base, later) => {
    const units = (...lines: string[]) => reportOf(lines).allocations.map((allocation) => Object.fromEntries(allocation));
    expect(units(`code: ${base}, minutes: 15`)).toEqual([{ [base]: 1 }]);
    expect(units(`code: ${base}, minutes: 15`, `code: ${later}`)).toEqual([{ [base]: 1, [later]: 0 }]);
    expect(units(`code: ${later}, minutes: 7`)).toEqual([{ [base]: 0, [later]: 0 }]);
    expect(units(`code: ${base}, minutes: 23`)).toEqual([{ [base]: 1, [later]: 1 }]);
  });

  test.each(["97130", "90913"])("leaves the codes open where %s is billed and its opening block is not", (later) => {
    expect(reportOf([`code: ${later}, minutes: 30, units: 2`])).toMatchObject({ codesOpen: true, allocations: [] });
  });

  test("an allocation that both rules accept is listed once", () => {
    expect(reportOf(linesFrom("97110 23, 97140 7"), OPEN).allocations).toHaveLength(1);
    expect(reportOf(linesFrom("97110 10, 97140 10"), OPEN).allocations).toHaveLength(3);
  });
});

describe("an allocation", () => {
  const units = new Map([
    ["97129", 1],
    ["97130", 2],
    ["97530", 1],
  ]);

  test("has units in all, and of each pool", () => {
    const { pools } = reportOf(["code: 97530, minutes: 15", "code: 97129, minutes: 46", "code: 97110, minutes: 1"]);
    expect(totalOf(units)).toBe(4);
    expect(pools.map((pool) => unitsOfPool(pool, units))).toEqual([1, 3, 0]);
    expect(unitsOfPool(pools[1] as Pool, new Map([["97129", 1]]))).toBe(1);
  });

  test("is the only one, unless there is a choice or none", () => {
    const only = (minutes: string) => onlyAllocation(reportOf(linesFrom(minutes)));
    expect(only("97110 33, 97140 7")).toEqual(
      new Map([
        ["97110", 2],
        ["97140", 1],
      ]),
    );
    expect(only("97112 20, 97110 20")).toBeUndefined();
    expect(onlyAllocation(report("minutes: { timed: 38 }", ["code: 97110", "code: 97140"]))).toBeUndefined();
  });
});

describe("the line that a finding about the units points at", () => {
  const pointed = (profile: PayerProfile, ...lines: string[]) => {
    const note = timedNote(lines);
    return mostOverbilled(unitsIn(note, profile), note)?.index;
  };

  test.each([
    ["the one furthest above its units", CMS, ["code: 97110, minutes: 15, units: 2", "code: 97140, minutes: 15, units: 4"], 1],
    ["the first of equals", CMS, ["code: 97110, minutes: 15, units: 2", "code: 97140, minutes: 15, units: 2"], 0],
    [
      "not one below its units",
      CMS,
      ["code: 97110, minutes: 45, units: 2", "code: 97140, minutes: 15, units: 1", "code: 97530, minutes: 15, units: 2"],
      2,
    ],
    [
      "not one that is not billed",
      CMS,
      ["code: 97110, minutes: 15, units: 9, billed: false", "code: 97140, minutes: 15, units: 2"],
      1,
    ],
    ["not one without units", CMS, ["code: 97110, minutes: 15", "code: 97140, minutes: 15, units: 2"], 1],
    ["not one outside the pools", CMS, ["code: 97012, units: 9", "code: 97140, minutes: 15, units: 2"], 1],
    ["97130 where 97129 has its one unit", CMS, ["code: 97129, minutes: 23, units: 1", "code: 97130, units: 2"], 1],
    [
      "the one above the first choice of a tie",
      CMS,
      ["code: 97112, minutes: 20, units: 2", "code: 97110, minutes: 20, units: 2"],
      1,
    ],
    [
      "under an undeclared rule the one above each code alone",
      OPEN,
      ["code: 97110, minutes: 8, units: 1", "code: 97140, minutes: 7, units: 1", "code: 97530, minutes: 33, units: 3"],
      1,
    ],
    [
      "under an undeclared rule the one above its own minutes, before one above its pooled units",
      OPEN,
      ["code: 97110, minutes: 23, units: 2", "code: 97112, minutes: 24, units: 3"],
      1,
    ],
    ["the first where no allocation is known", CMS, ["code: 97110, units: 1", "code: 97140, units: 9"], 0],
  ] as [string, PayerProfile, string[], number][])("%s", (_, profile, lines, index) => {
    expect(pointed(profile, ...lines)).toBe(index);
  });

  test("is none where no line has units", () => {
    expect(pointed(CMS, "code: 97110, minutes: 15", "code: 97012, units: 1")).toBeUndefined();
  });
});

test("by a total alone more is billed than it supports where codes are pooled, and nothing is known of each code alone", () => {
  const billed = (profile: PayerProfile, units: number) =>
    exceedsMinutes(report("minutes: { timed: 38 }", [`code: 97110, units: ${units}`, "code: 97140, units: 1"], profile));
  expect([billed(CMS, 2), billed(CMS, 3)]).toEqual([false, true]);
  expect([billed(SPM, 3), billed(OPEN, 3)]).toEqual([false, false]);
});

test("an allocation in words leaves out codes without a unit", () => {
  const units = new Map([
    ["97129", 1],
    ["97130", 2],
    ["97530", 0],
  ]);
  expect(formatAllocation(units)).toBe("97129×1, 97130×2");
});

/** What a note with a key of its own and these lines supports. */
function report(key: string, lines: readonly string[], profile = CMS) {
  return unitsIn(noteWith([key], lines), profile);
}
