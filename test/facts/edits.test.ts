import { describe, expect, test } from "vitest";
import { applyEdits, type Edit } from "../../server/src/base/edit.js";
import { billAs } from "../../server/src/facts/billing-edits.js";
import { insertTime } from "../../server/src/facts/clock-demand.js";
import { linesOf } from "../../server/src/facts/lines.js";
import { setMinutes } from "../../server/src/facts/minutes-edit.js";
import { addModifier, removeModifier } from "../../server/src/facts/modifier-edits.js";
import { removeSuppression } from "../../server/src/facts/suppression-edits.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { linesAfter, noteWith, timedNote } from "./timed-note.js";

/** The text of a note after an edit; undefined when none is offered. */
const textAfter = (note: Note, edit: Edit | undefined) => edit && applyEdits(note.source.text, [edit]);

/** The front matter of a note after an edit. */
const keysAfter = (note: Note, edit: Edit | undefined) => textAfter(note, edit)?.split("---\n")[1]?.trimEnd().split("\n");

describe("billing as an allocation says", () => {
  const bill = (lines: string[], ...support: [string, number][]) => {
    const note = timedNote(lines);
    const fixes = billAs(note, new Map(support));
    return fixes.length === 0 ? [] : [fixes[0]?.title, ...(linesAfter(note, fixes) ?? [])];
  };

  test("sets the units of the lines that bill others, and says what is billed then", () => {
    expect(
      bill(["code: 97112, units: 1", "code: 97110, units: 2", "code: 97530, units: 1"], ["97112", 2], ["97110", 1], ["97530", 1]),
    ).toEqual(["Bill 97112×2, 97110×1, 97530×1", "code: 97112, units: 2", "code: 97110, units: 1", "code: 97530, units: 1"]);
  });

  test("leaves alone what is not billed, and codes it does not speak of", () => {
    const others = ["code: 97110, units: 3, billed: false", "code: 97012, units: 2", "units: 4"];
    expect(bill([...others, "code: 97110, units: 1"], ["97110", 2])).toEqual([
      "Bill 97110×2",
      ...others,
      "code: 97110, units: 2",
    ]);
  });

  test("a code without a unit needs no line", () => {
    expect(bill(["code: 97129, units: 2"], ["97129", 1], ["97130", 0])).toEqual(["Bill 97129×1", "code: 97129, units: 1"]);
  });

  test.each([
    ["nothing would change", ["code: 97110, units: 2"], [["97110", 2]]],
    ["a code stands on two lines", ["code: 97110, units: 1", "code: 97110, units: 1"], [["97110", 3]]],
    [
      "a billed line would be left without a unit",
      ["code: 97110, units: 2", "code: 97112, units: 1"],
      [
        ["97110", 1],
        ["97112", 0],
      ],
    ],
    [
      "a code with units has no line",
      ["code: 97110, units: 2"],
      [
        ["97110", 1],
        ["97112", 1],
      ],
    ],
    [
      "a line has no units to change",
      ["code: 97110", "code: 97112, units: 1"],
      [
        ["97110", 1],
        ["97112", 2],
      ],
    ],
  ] as [string, string[], [string, number][]][])("is left to a person where %s", (_, lines, support) => {
    expect(bill(lines, ...support)).toEqual([]);
  });

  test("is a change of billing, and only a suggestion", () => {
    expect(billAs(timedNote(["code: 97110, units: 2"]), new Map([["97110", 1]]))).toMatchObject([
      { safety: "suggestion", billing: true },
    ]);
  });
});

describe("writing a total of minutes", () => {
  const keys = (note: Note, name: "timed" | "total") => keysAfter(note, setMinutes(note, name, 46)[0]?.edits[0]);

  test.each([
    ["stop", ["stop: 09:50", "start: 09:00"], 1],
    ["start", ["start: 09:00", "payer: medicare"], 1],
    ["payer", ["payer: medicare", "discipline: OT"], 1],
    ["discipline", ["discipline: OT", 'pos: "11"'], 1],
  ])("behind %s", (_, given, behind) => {
    const written = [...given.slice(0, behind), "minutes: { timed: 46 }", ...given.slice(behind)];
    expect(keys(noteWith(given), "timed")).toEqual(["note: treatment", "date: 2026-03-12", ...written]);
  });

  test("behind the date, into an empty key, and beside the other total", () => {
    expect(keys(noteWith(["visit: 2"]), "total")).toEqual([
      "note: treatment",
      "date: 2026-03-12",
      "minutes: { total: 46 }",
      "visit: 2",
    ]);
    expect(keys(noteWith(["minutes:", "visit: 2"]), "timed")?.slice(2)).toEqual(["minutes: { timed: 46 }", "visit: 2"]);
    expect(keys(noteWith(["minutes: { unbillable: 4 }"]), "timed")?.at(-1)).toBe("minutes: { unbillable: 4, timed: 46 }");
    expect(keys(noteWith(["minutes:", "  timed: 46", "  unbillable: 4"]), "total")?.slice(2)).toEqual([
      "minutes:",
      "  timed: 46",
      "  total: 46",
      "  unbillable: 4",
    ]);
    expect(keys(noteWith(["minutes:", "  total: 46", "  unbillable: 4"]), "timed")?.slice(2)).toEqual([
      "minutes:",
      "  total: 46",
      "  unbillable: 4",
      "  timed: 46",
    ]);
  });

  test("is not offered where the total is written, or minutes are no mapping", () => {
    expect(setMinutes(noteWith(["minutes: { timed: 40 }"]), "timed", 46)).toEqual([]);
    expect(setMinutes(noteWith(["minutes: 40"]), "timed", 46)).toEqual([]);
  });

  test("is named for what it writes", () => {
    expect(setMinutes(noteWith([]), "total", 46)).toMatchObject([
      { title: "Insert total: 46", safety: "suggestion", billing: true },
    ]);
  });
});

describe("modifiers of a line", () => {
  const added = (line: string) => {
    const note = timedNote([line]);
    const [only] = linesOf(note);
    const edit = only && addModifier(note, only, "GO");
    return linesAfter(note, edit ? [{ edits: [edit] }] : [])?.[0];
  };
  const removed = (line: string) => {
    const note = timedNote([line]);
    const [only] = linesOf(note);
    const edit = only && removeModifier(note, only, "59");
    return linesAfter(note, edit ? [{ edits: [edit] }] : [])?.[0];
  };

  test.each([
    ["code: 97110, modifiers: [KX]", "code: 97110, modifiers: [KX, GO]"],
    ["code: 97110, modifiers: []", "code: 97110, modifiers: [GO]"],
    ["code: 97110, modifiers: KX", undefined],
    ["code: 97110, modifiers:, units: 1", "code: 97110, modifiers: [GO], units: 1"],
    ["code: 97110, units: 1", "code: 97110, units: 1, modifiers: [GO]"],
    ["code: 97110, modifiers: [KX, CO, AA]", "code: 97110, modifiers: [KX, CO, AA, GO]"],
    ["code: 97110, modifiers: [KX, CO, AA, BB]", undefined],
  ])("adding GO to { %s }", (line, after) => {
    expect(added(line)).toBe(after);
  });

  test.each(["code", "start", "times", "minutes", "stop", "units"])("stands behind %s", (behind) => {
    const order = ["code", "start", "times", "minutes", "stop", "units"];
    const values = { code: "97110", start: "09:00", times: '["09:00-09:15"]', minutes: "15", stop: "09:15", units: "1" };
    const names = order.slice(0, order.indexOf(behind) + 1);
    const line = [...names, "intervention"].map((name) => `${name}: ${values[name as keyof typeof values] ?? "Gait"}`);
    const note = parseNote("visit.note.md", `---\nservices:\n  - ${line.join("\n    ")}\n---\n`);
    const [only] = linesOf(note);
    const keys = keysAfter(note, only && addModifier(note, only, "GO"));
    expect(keys?.slice(-2)).toEqual(["    modifiers: [GO]", "    intervention: Gait"]);
  });

  test.each([
    ['code: 97110, modifiers: [GO, "59"]', "code: 97110, modifiers: [GO]"],
    ['code: 97110, modifiers: ["59", KX, "59"]', "code: 97110, modifiers: [KX]"],
    ["code: 97110, modifiers: [GO]", "code: 97110, modifiers: [GO]"],
    ["code: 97110", undefined],
    ["code: 97110, modifiers: ", undefined],
  ])("taking 59 off { %s }", (line, after) => {
    expect(removed(line)).toBe(after);
  });
});

describe("giving a line or the session its clock times", () => {
  const NOTE = "---\nnote: treatment\nservices:\n  - code: 97110\n    start: 09:00\n    units: 1\n---\n";

  test.each([
    ["the line's stop, behind its start", 0, "stop", ["    start: 09:00", "    stop: ", "    units: 1"]],
    ["the session's start, at its end", undefined, "start", ["    units: 1", "start: "]],
  ] as const)("%s", (_, index, name, keys) => {
    const note = parseNote("visit.note.md", NOTE);
    const [fix] = insertTime(note, index === undefined ? undefined : linesOf(note)[index], name);
    expect(keysAfter(note, fix?.edits[0])?.join("\n")).toContain(keys.join("\n").trimEnd());
    expect(fix).toMatchObject({ title: `Insert ${name}`, safety: "suggestion", billing: true });
    expect(fix?.cursor).toBe(fix?.edits[0]?.newText.length);
  });

  test("a start stands behind the code, and so does a stop without one", () => {
    const note = parseNote("visit.note.md", NOTE.replace("    start: 09:00\n", ""));
    for (const name of ["start", "stop"] as const) {
      const [fix] = insertTime(note, linesOf(note)[0], name);
      expect(keysAfter(note, fix?.edits[0])?.slice(2)).toEqual(["  - code: 97110", `    ${name}: `, "    units: 1"]);
    }
  });

  test("is not offered where the key has a value", () => {
    const note = parseNote("visit.note.md", NOTE);
    expect(insertTime(note, linesOf(note)[0], "start")).toEqual([]);
  });
});

describe("taking a suppression out", () => {
  const REASON = "reason: seen by the supervisor";
  const one = `    - { rule: missing-units, ${REASON} }`;
  const two = `    - { rule: missing-kx, ${REASON} }`;
  const without = (note: Note, entry: number | undefined, alone = true, place = { start: 0, end: 0 }) =>
    textAfter(note, removeSuppression(note, { entry, alone, place }));

  test("the only entry goes with its keys, one of several alone", () => {
    const only = noteWith(["soapstone:", "  disable:", one]);
    expect(without(only, 0)).toBe(noteWith([]).source.text);
    const both = noteWith(["soapstone:", "  disable:", one, two]);
    expect(without(both, 0)).toBe(noteWith(["soapstone:", "  disable:", two]).source.text);
    expect(without(both, 1)).toBe(noteWith(["soapstone:", "  disable:", one]).source.text);
  });

  test("of a list that stands first in the front matter the list alone is emptied", () => {
    const note = parseNote("visit.note.md", `---\nsoapstone:\n  disable: [{ rule: missing-units, ${REASON} }]\n---\n`);
    expect(without(note, 0)).toBe("---\nsoapstone:\n  disable: []\n---\n");
  });

  test("what else stands under the key stays", () => {
    const keys = (list: string) => noteWith(["soapstone:", "  # why", "  disable:", "    # first", list, "  # end"]);
    expect(without(keys(one), 0)).toBe(keys("    []").source.text);
    const other = (list: string[]) => noteWith(["soapstone:", "  disabled: x", "  disable:", ...list]);
    expect(without(other([one]), 0)).toBe(other(["    []"]).source.text);
    const below = noteWith(["soapstone:", "  disable:", one, "  # end"]);
    expect(without(below, 0)).toBe(noteWith(["  # end"]).source.text);
  });

  test.each([
    ["on a line of its own", "# Note\n<!-- off -->\nText\n", "# Note\nText\n"],
    ["indented", "# Note\n  <!-- off -->  \nText\n", "# Note\nText\n"],
    ["at the end of the note", "# Note\n<!-- off -->", "# Note\n"],
    ["over two lines", "# Note\n<!-- off\n -->\nText\n", "# Note\nText\n"],
    ["behind a text", "# Note\nText <!-- off -->\n", "# Note\nText \n"],
    ["before a text", "# Note\n<!-- off --> text\n", "# Note\n text\n"],
    ["over two lines behind a text", "# Note\nText <!-- off\n -->\n", "# Note\nText \n"],
  ])("a comment %s", (_, body, after) => {
    const note = noteWith([], [], body);
    const start = note.source.text.indexOf("<!--");
    const place = { start, end: note.source.text.indexOf("-->") + 3 };
    expect(without(note, undefined, true, place)).toBe(noteWith([], [], after).source.text);
  });

  test("one that says more than this rule is left to a person, and so is one whose list is gone", () => {
    const note = noteWith(["soapstone:", "  disable:", one]);
    expect(without(note, 0, false)).toBeUndefined();
    expect(without(noteWith([]), 0)).toBeUndefined();
    for (const key of ["soapstone: {}", "soapstone: off", "soapstone: { disable: off }"])
      expect(without(noteWith([key]), 0), key).toBeUndefined();
  });
});
