import { describe, expect, test } from "vitest";
import { claimOf } from "../../server/src/facts/claim.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { refs } from "../support/references.js";
import { CMS, noteWith, SPM } from "./timed-note.js";

const SIGNED = "signature: { by: ot-07, at: 2026-03-12 }";
const DIAGNOSES = "diagnoses: [I69.311, I69.314]";

const claimed = (note: Note, profile = CMS) => claimOf(note, profile, refs);

describe("the claim of a note", () => {
  test("has its date, place of service, lettered diagnoses and billed lines", () => {
    const note = noteWith(
      ['pos: "11"', DIAGNOSES, SIGNED],
      [
        "code: 97129, minutes: 15, units: 1, modifiers: [GO, KX], diagnoses: [I69.314, I69.311]",
        "code: 97130, minutes: 8, units: 1",
        "code: 97010, minutes: 10, units: 1, billed: false",
        "minutes: 5, billed: false",
      ],
    );
    expect(claimed(note)).toEqual({
      date: "2026-03-12",
      pos: "11",
      diagnoses: [
        { letter: "A", code: "I69.311" },
        { letter: "B", code: "I69.314" },
      ],
      lines: [
        { code: "97129", units: 1, modifiers: ["GO", "KX"], pointers: ["B", "A"] },
        { code: "97130", units: 1, modifiers: [], pointers: [] },
      ],
      unbilled: ["97010"],
      differences: [],
      notices: [],
    });
  });

  test("of a text without front matter has nothing but what is wrong with it", () => {
    expect(claimed(parseNote("visit.note.md", "# Note\n"))).toEqual({
      date: undefined,
      pos: undefined,
      diagnoses: [],
      lines: [],
      unbilled: [],
      differences: [],
      notices: ["The note could not be read whole: lines and diagnoses may be missing here.", "The note is not signed."],
    });
  });

  test("letters a diagnosis once, and as the claim will even where one before it cannot be read", () => {
    const lettersOf = (entries: string) =>
      claimed(noteWith([`diagnoses: ${entries}`])).diagnoses.map(({ letter, code }) => `${letter} ${code}`);
    expect(lettersOf("[I69.311, I69.311]")).toEqual(["A I69.311"]);
    expect(lettersOf("[stroke, I69.314]")).toEqual(["B I69.314"]);
    expect(lettersOf('["", { code: }, I69.314]')).toEqual(["A I69.314"]);
    expect(lettersOf("[{ title: stroke }, { code: I69.314, role: treatment }]")).toEqual(["B I69.314"]);
  });
});

describe("a claim holds twelve diagnoses, and four modifiers and four pointers a line (documentation notes §3.2)", () => {
  const THIRTEEN = Array.from({ length: 13 }, (_, index) => `S06.0X${index.toString(16).toUpperCase()}D`);
  const listed = (count: number) => `[${THIRTEEN.slice(0, count).join(", ")}]`;
  const MANY = "The note has more than twelve diagnoses: those after L are left out.";
  const CROWDED = "A line has more than four modifiers or diagnoses: those after the fourth are left out.";
  const noticesOf = (keys: string[], line: string) => claimed(noteWith([...keys, SIGNED], [line])).notices;

  test("a thirteenth diagnosis has no letter", () => {
    const { diagnoses, notices } = claimed(noteWith([`diagnoses: ${listed(13)}`, SIGNED]));
    expect(diagnoses.map(({ letter }) => letter)).toEqual([..."ABCDEFGHIJKL"]);
    expect(notices).toContain(MANY);
    expect(noticesOf([`diagnoses: ${listed(12)}`], "code: 97129")).not.toContain(MANY);
  });

  test("a fifth modifier and a fifth pointer are left out", () => {
    const note = noteWith(
      [`diagnoses: ${listed(12)}`, SIGNED],
      [`code: 97129, modifiers: [GO, KX, CO, "59", "95"], diagnoses: ${listed(5)}`],
    );
    expect(claimed(note).lines).toMatchObject([{ modifiers: ["GO", "KX", "CO", "59"], pointers: ["A", "B", "C", "D"] }]);
  });

  test("a diagnosis named twice on a line takes one pointer, so that a fourth one keeps its own", () => {
    const [a, b, c, d] = THIRTEEN;
    const note = noteWith([`diagnoses: ${listed(4)}`, SIGNED], [`code: 97129, diagnoses: [${a}, ${a}, ${b}, ${c}, ${d}]`]);
    expect(claimed(note).lines).toMatchObject([{ pointers: ["A", "B", "C", "D"] }]);
  });

  test.each([
    ["four of each", `modifiers: [GO, KX, CO, "59"], diagnoses: ${listed(4)}`, false],
    ["five modifiers", `modifiers: [GO, KX, CO, "59", "95"], diagnoses: ${listed(1)}`, true],
    ["five pointers", `modifiers: [GO], diagnoses: ${listed(5)}`, true],
    ["four pointers, one of them twice", `diagnoses: [${THIRTEEN[0]}, ${listed(4).slice(1)}`, false],
    ["none of either", "units: 1", false],
  ])("%s on a line: said %s, %s", (_, line, said) => {
    const notices = noticesOf([`diagnoses: ${listed(12)}`], `code: 97129, ${line}`);
    expect(notices.includes(CROWDED)).toBe(said);
  });

  test("a line that is not billed is not looked at", () => {
    const line = 'code: 97129, billed: false, modifiers: [GO, KX, CO, "59", "95"], diagnoses: [R41.840]';
    expect(noticesOf([DIAGNOSES], line)).not.toContain(CROWDED);
    expect(noticesOf([DIAGNOSES], line)).not.toContain(
      "A line points to a diagnosis that has no letter: that pointer is left out.",
    );
  });
});

describe("what the reader of a claim has to know", () => {
  const UNREAD = "Values that cannot be read are left out.";
  const DANGLING = "A line points to a diagnosis that has no letter: that pointer is left out.";
  test.each([
    ["the date", ["date: someday"], [], [UNREAD]],
    ["the place of service", ["pos: office"], [], [UNREAD]],
    ["a diagnosis", ["diagnoses: [stroke]"], [], [UNREAD]],
    ["all diagnoses", ["diagnoses: stroke"], [], [UNREAD]],
    ["a value of a line", [], ["code: 97129, units: one"], [UNREAD]],
    ["a value that stands on no claim", ["delivery: alone"], [], []],
    ["no value, but a key it does not know", ["place: office"], ["code: 97129, unit: 1"], []],
    ["a pointer to no diagnosis of the note", [DIAGNOSES], ["code: 97129, diagnoses: [I69.311, R41.840]"], [DANGLING]],
    ["a pointer that cannot be read", [DIAGNOSES], ["code: 97129, diagnoses: [stroke]"], [UNREAD]],
  ])("%s", (_, keys, lines, notices) => {
    expect(claimed(noteWith([...keys, SIGNED], lines)).notices).toEqual(notices);
  });

  test("a pointer that has no letter is left out, the others stay", () => {
    const note = noteWith([DIAGNOSES], ["code: 97129, diagnoses: [R41.840, I69.314, stroke]"]);
    expect(claimed(note).lines).toMatchObject([{ pointers: ["B"] }]);
  });

  test("a note that is not signed", () => {
    expect(claimed(noteWith([], ["code: 97129"])).notices).toEqual(["The note is not signed."]);
  });
});

describe("billed units beside those that the minutes support (units notes §1.1)", () => {
  test.each([
    ["as many", ["code: 97110, minutes: 30, units: 2"], []],
    ["more", ["code: 97110, minutes: 30, units: 3"], [{ code: "97110", billed: 3, supported: [2] }]],
    ["fewer", ["code: 97110, minutes: 30, units: 1"], [{ code: "97110", billed: 1, supported: [2] }]],
    [
      "more of a code whose units a tie may give it",
      ["code: 97112, minutes: 20, units: 3", "code: 97110, minutes: 20, units: 2"],
      [{ code: "97112", billed: 3, supported: [1, 2] }],
    ],
    [
      "a number that is not given: it is none, not 0",
      ["code: 97110, minutes: 15"],
      [{ code: "97110", untold: "not given", supported: [1] }],
    ],
    [
      "a number that is not readable",
      ["code: 97110, minutes: 15, units: abc"],
      [{ code: "97110", untold: "not readable", supported: [1] }],
    ],
    [
      "a number that one line of two gives",
      ["code: 97110, minutes: 15, units: 1", "code: 97110, minutes: 15"],
      [{ code: "97110", untold: "1 and not given", supported: [2] }],
    ],
    [
      "a code that is counted once",
      ["code: 97012, minutes: 20, units: 2"],
      [{ code: "97012", billed: 2, supported: [1], untimed: true }],
    ],
    ["an unlisted code", ["code: 97039, units: 2"], [{ code: "97039", billed: 2, supported: [1], untimed: true }]],
    ["a code whose units nothing tells", ["code: 97597, units: 4"], []],
    ["no code", ["units: 4"], []],
  ])("%s", (_, lines, differences) => {
    expect(claimed(noteWith([], lines)).differences).toEqual(differences);
  });

  test.each([
    ["as many as the total supports", "minutes: { timed: 38 }", ["code: 97110, units: 2", "code: 97140, units: 1"], []],
    [
      "more than the total supports",
      "minutes: { timed: 38 }",
      ["code: 97110, units: 2", "code: 97140, units: 2"],
      [{ code: undefined, billed: 4, supported: [3] }],
    ],
    [
      "fewer than the total supports",
      "minutes: { timed: 38 }",
      ["code: 97110, units: 1", "code: 97140, units: 1"],
      [{ code: undefined, billed: 2, supported: [3] }],
    ],
    [
      "fewer than a total that a code of one hour may share",
      "minutes: { timed: 38 }",
      ["code: 97110, units: 1", "code: 97140, units: 1", "code: 96125, minutes: 31, units: 1"],
      [],
    ],
    [
      "more than a total that a code of one hour may share",
      "minutes: { timed: 38 }",
      ["code: 97110, units: 2", "code: 97140, units: 2", "code: 96125, minutes: 31, units: 1"],
      [{ code: undefined, billed: 4, supported: [3] }],
    ],
    [
      "as many as a total supports that a code of one hour may share",
      "minutes: { timed: 38 }",
      ["code: 97110, units: 2", "code: 97140, units: 1", "code: 96125, minutes: 31, units: 1"],
      [],
    ],
    [
      "beside an untimed code that is billed twice",
      "minutes: { timed: 38 }",
      ["code: 97110, units: 2", "code: 97140, units: 2", "code: 97012, units: 2"],
      [
        { code: "97012", billed: 2, supported: [1], untimed: true },
        { code: undefined, billed: 4, supported: [3] },
      ],
    ],
    [
      "a number that one code of two gives, of a total",
      "minutes: { timed: 38 }",
      ["code: 97110, units: 2", "code: 97140"],
      [{ code: undefined, untold: "2 and not given", supported: [3] }],
    ],
    ["no minutes at all", 'pos: "11"', ["code: 97110, units: 2", "code: 97140, units: 2"], []],
    ["untimed codes alone beside a total", "minutes: { timed: 38 }", ["code: 97012, units: 1"], []],
  ])("%s", (_, key, lines, differences) => {
    expect(claimed(noteWith([key], lines)).differences).toEqual(differences);
  });

  test("follow the payer's counting rule", () => {
    const note = noteWith([], ["code: 97112, minutes: 24, units: 2", "code: 97110, minutes: 23, units: 2"]);
    expect(claimed(note).differences).toEqual([{ code: "97110", billed: 2, supported: [1] }]);
    expect(claimed(note, SPM).differences).toEqual([]);
  });

  test("are not worked out for a note that could not be read whole", () => {
    const text = "---\nnote: treatment\nservices:\n  - { code: 97110, minutes: 30, units: 4 }\n";
    expect(claimed(parseNote("visit.note.md", text)).differences).toEqual([]);
    expect(claimed(parseNote("visit.note.md", `${text}---\n`)).differences).toHaveLength(1);
  });
});

describe("units that a line does not tell are told of", () => {
  const untoldIn = (front: readonly string[], lines: readonly string[]) =>
    claimed(noteWith(front, lines)).differences.map(({ code, untold, supported }) => [code, untold, supported]);
  const MINUTES = "minutes: { timed: 20, total: 20 }";

  test("where the minutes support none of the code", () => {
    const lines = ["code: 97530, units: 2, minutes: 10", "code: 97110, units: , minutes: 10"];
    expect(untoldIn([MINUTES], lines)).toEqual([
      ["97530", undefined, [0, 1]],
      ["97110", "not given", [0, 1]],
    ]);
  });

  test("where another line's units are all that the minutes support", () => {
    const lines = ["code: 97530, units: 1, minutes: 10", "code: 97530, units: many, minutes: 10"];
    expect(untoldIn([MINUTES], lines)).toEqual([["97530", "1 and not readable", [1]]]);
    expect(untoldIn([MINUTES], [lines[0] as string, "code: 97530, minutes: 0, billed: false"])).toEqual([]);
  });

  test("where the minutes of the codes cannot be told apart", () => {
    expect(untoldIn([MINUTES], ["code: 97530, units: 1", "code: 97110"])).toEqual([[undefined, "1 and not given", [1]]]);
  });

  test("where nothing is known of what the minutes support", () => {
    expect(untoldIn([], ["code: 97530, units: 1", "code: 97110"])).toEqual([["97110", "not given", []]]);
  });
});
