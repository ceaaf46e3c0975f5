import { describe, expect, test } from "vitest";
import { complete as completeIn } from "../support/complete.js";
import { NEOVIM } from "../support/language-client.js";

/** Completion in an editor without snippets. */
const complete = (marked: string) => completeIn(marked, NEOVIM);

/** Front matter in which every key and value of the cases below may stand, with either line end. */
const fronts = (...lines: string[]) =>
  ["\n", "\r\n"].map((eol) => ["---", "note: treatment", "date: 2026-03-12", "discipline: OT", ...lines, "---", ""].join(eol));

const SERVICE = ["services:", '  - code: "97129"', "    start: 09:00", "    units: 1", "    modifiers: [GO]"];
const inService = (line: string) => SERVICE.map((own) => (own.trim() === line.replace("‸", "").trim() ? line : own));

describe("nothing is offered where no word fits", () => {
  test.each([
    ["before the indent of a line", inService("‸    units: 1")],
    ["inside the indent of a line", inService("   ‸ units: 1")],
    ["before a dash", ["services:", '‸- code: "97129"', "  units: 1"]],
    ["between a dash and its key", inService('  -‸ code: "97129"')],
    ["before a list", inService("    modifiers:‸ [GO]")],
    ["behind a list", inService("    modifiers: [GO]‸")],
    ["behind a mapping", ["goals: [{ id: STG1 }‸]", ...SERVICE]],
    ["between a brace and its key", ["clinician: {‸ id: ot-07 }"]],
    ["before a comment", ["payer: ‸# of the clinic"]],
    ["below a mapping in braces", ["minutes: { timed: 46 }", "  ‸"]],
    ["below an entry", ["goals:", "  - STG1", "    ‸"]],
    ["between a key and its list", ["services:", "‸", '  - code: "97129"']],
    ["deeper than the keys below", ["certification:", "    ‸", "  from: 2026-02-24"]],
    ["before a comment of a block", ["goals:", "  - STG1", "‸    # note", "  - STG2"]],
    ["before the bracket that ends a mapping", ["clinician: {", "  id: ot-07", "‸  }"]],
    ["before the bracket that ends a list", ["goals: [", "  STG1", "‸  ]"]],
    ["before a list on the next line", ["services:", '  - code: "97129"', "    diagnoses:‸", "      [I69.311]"]],
    ["before a value on the next line", ["payer:‸", "  medicare"]],
    ["in an anchor", ["diagnoses:", "  - &d‸ I69.311"]],
    ["less deep than the keys above", ["minutes:", "    timed: 46", "  ‸"]],
  ])("%s", async (_, lines) => {
    for (const text of fronts(...lines)) expect((await complete(text)).labels).toEqual([]);
  });

  test("before the closing fence", async () => {
    for (const text of fronts("payer: medicare")) {
      const fence = text.lastIndexOf("---");
      expect((await complete(`${text.slice(0, fence)}‸${text.slice(fence)}`)).labels).toEqual([]);
    }
  });
});

describe("a chosen word takes the place of the word, and of nothing else", () => {
  test.each([
    ["a key keeps its value", inService("    un‸its: 1"), "minutes", inService("    units: 1").with(3, "    minutes: 1")],
    ["a key before which the cursor stands", ["‸payer: medicare"], "format", ["format: medicare"]],
    ["a key in quotes", ['"pay‸er": medicare'], "format", ['"format": medicare']],
    ["a key in braces", ["clinician: { i‸d: ot-07 }"], "credential", ["clinician: { credential: ot-07 }"]],
    ["a key behind a bare dash", ["services:", "  -‸"], "code", ["services:", "  - code: "]],
    [
      "a value behind its colon",
      inService("    start:‸ 09:00"),
      "09:50",
      inService("    start: 09:00").with(2, "    start: 09:50"),
    ],
    ["a value in quotes", inService('  - code: ‸"97129"'), "97130", inService('  - code: "97129"').with(1, '  - code: "97130"')],
    ["a value of several words", ["diagnoses: [stroke mem‸ory deficit, G20.A1]"], "I69.311", ["diagnoses: [I69.311, G20.A1]"]],
    ["a key with a blank before its colon", ["pay‸ : medicare"], "payer", ["payer: medicare"]],
    ["a value with an anchor", ["payer: &p med‸"], "medicare", ["payer: &p medicare"]],
    ["an entry with an anchor", ["diagnoses:", "  - &d I69.31‸"], "I69.311", ["diagnoses:", "  - &d I69.311"]],
    ["a value before a comment", ["payer: med‸ical plan # new"], "medicare", ["payer: medicare # new"]],
    ["a value whose last blank is a comment's", ["payer: medi ‸# ask"], "medicare", ["payer: medicare # ask"]],
    [
      "words before a comment",
      ["diagnoses:", "  - stroke memory ‸# primary"],
      "I69.311",
      ["diagnoses:", "  - I69.311 # primary"],
    ],
  ])("%s", async (_, lines, label, chosen) => {
    const expected = fronts(...chosen);
    for (const [at, text] of fronts(...lines).entries()) expect((await complete(text)).choose(label)).toBe(expected[at]);
  });
});

test.each([
  ["clinician: { ‸, id: ot-07 }", ["credential"]],
  ["clinician: { 'id': ot-07, ‸ }", ["credential"]],
  ["clinician:\n  'id': ot-07\n  ‸", ["credential"]],
  ["minutes: { timed: 46, ‸, unbillable: 4 }", ["total"]],
  ['goals: [{ id: STG1, te‸, text: "a, b: c", target: x, due: x, status: met }]', ["baseline", "current"]],
])("no key is offered that stands behind the cursor: %s", async (typed, offered) => {
  for (const text of fronts(typed)) expect((await complete(text)).labels).toEqual(offered);
});

test.each([
  [["clinician: {", "  id: ot-07,", "  ‸", "}"], ["credential"]],
  [
    ["minutes:", "  timed: 46", "# of the clock", "  ‸"],
    ["total", "unbillable"],
  ],
  [
    ["minutes:", "", "  ‸", "", "  timed: 46"],
    ["total", "unbillable"],
  ],
])("on a line of its own, the keys of its mapping: %j", async (lines, offered) => {
  for (const text of fronts(...lines)) expect((await complete(text)).labels).toEqual(offered);
});

test("an entry that is a mapping gets keys and no values", async () => {
  const service = ["services:", '  - code: "97129"', "    goals: [STG1]"];
  for (const text of fronts("goals:", "  - ‸", "    status: met", ...service))
    expect((await complete(text)).labels).toEqual(["id", "text", "baseline", "target", "due", "current"]);
  for (const text of fronts("goals:", "  - ‸", ...service)) expect((await complete(text)).labels).toContain("STG1");
});

describe("what is chosen for a list is an entry of one", () => {
  const line = (...lines: string[]) => ["diagnoses: [I69.311]", "goals: [STG1]", "services:", '  - code: "97129"', ...lines];
  test.each([
    ["right behind the colon", ["    modifiers:‸"], "GO", ["    modifiers: [GO]"]],
    ["behind the colon", ["    modifiers: ‸"], "GO", ["    modifiers: [GO]"]],
    ["in the place of a bare word", ["    modifiers: G‸P"], "GO", ["    modifiers: [GO]"]],
    ["in an empty list", ["    modifiers: [‸]"], "GO", ["    modifiers: [GO]"]],
    ["behind another entry", ["    modifiers: [GO, ‸]"], "KX", ["    modifiers: [GO, KX]"]],
    ["behind a dash", ["    modifiers:", "      - ‸"], "GO", ["    modifiers:", "      - GO"]],
    ["right behind a dash", ["    modifiers:", "      - GO", "      -‸"], "KX", ["    modifiers:", "      - GO", "      - KX"]],
    ["for a diagnosis of a line", ["    diagnoses:‸"], "I69.311", ["    diagnoses: [I69.311]"]],
    ["for a goal of a line", ["    goals: ‸ # of the plan"], "STG1", ["    goals: [STG1] # of the plan"]],
  ])("%s", async (_, lines, label, chosen) => {
    const expected = fronts(...line(...chosen));
    for (const [at, text] of fronts(...line(...lines)).entries()) expect((await complete(text)).choose(label)).toBe(expected[at]);
  });

  test("in a service in braces", async () => {
    const [text = ""] = fronts("services:", '  - { code: "97129", modifiers: ‸, units: 1 }');
    expect((await complete(text)).choose("GO")).toBe(text.replace("‸", "[GO]"));
  });

  test("for a diagnosis that is searched by its words", async () => {
    const [text = ""] = fronts("diagnoses: stroke memory‸");
    expect((await complete(text)).choose("I69.311")).toBe(text.replace("stroke memory‸", "[I69.311]"));
  });

  test.each([["    modifiers:‸", "      - GO"], ["    modifiers: ‸", "      - GO"], ['    modifiers: "G‸"']])(
    "nothing where the list stands below, or in quotes: %s",
    async (...lines) => {
      for (const text of fronts(...line(...lines))) expect((await complete(text)).labels).toEqual([]);
    },
  );

  test.each([
    ["goals: [STG1, ‸]", ["LTG1"]],
    ["goals: [STG1, S‸TG2]", ["LTG1"]],
    ["goals: [{ id: STG1, status: met }, { id: ‸ }]", ["LTG1"]],
    ["diagnoses: [I69.311, I69.31‸]", ["I69.310", "I69.312", "I69.313", "I69.314", "I69.315", "I69.318", "I69.319"]],
  ])("none that the list has already: %s", async (typed, offered) => {
    const others = ["services:", '  - code: "97129"', "    goals: [LTG1, STG1]"];
    for (const text of fronts(typed, ...others)) expect((await complete(text)).labels).toEqual(offered);
  });

  test("no kind of note twice", async () => {
    expect((await complete("---\nnote: [treatment, ‸]\n---\n")).labels).not.toContain("treatment");
    expect((await complete("---\nnote: [treatment, ‸]\n---\n")).labels).toContain("progress-report");
  });
});
