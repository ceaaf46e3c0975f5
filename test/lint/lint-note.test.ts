import { describe, expect, test } from "vitest";
import { engineFinding, internalError, lintNote, lintNotes, toFinding, usableFixes } from "../../server/src/lint/lint-note.js";
import type { Setup } from "../../server/src/lint/setup.js";
import { parseNote } from "../../server/src/note/note.js";
import { makeReferences } from "../../server/src/reference/references.js";
import { RULES } from "../../server/src/rules/index.js";
import type { Fix, NoteRule } from "../../server/src/rules/rule.js";
import { readConfig } from "../support/config.js";
import { configWith, testSetup } from "../support/lint.js";
import { findsWord } from "./probe.js";

const AT = { start: 0, end: 1 };

const note = (front: string, body = "apple", name = "visit.note.md") => parseNote(name, `---\n${front}\n---\n\n${body}\n`);

/** A rule whose one finding is what its environment says. */
function tells(say: (...of: Parameters<NoteRule["check"]>) => unknown, changes: Partial<NoteRule> = {}): NoteRule {
  return findsWord("told", {
    *check(about, env) {
      yield { span: AT, message: String(say(about, env)) };
    },
    ...changes,
  });
}

const messages = (text: ReturnType<typeof note>, setup: Setup) => lintNote(text, setup).map(({ message }) => message);

test("a note has all of its findings, more of them than a call takes arguments", () => {
  const many = tells(() => "", {
    *check() {
      for (let count = 0; count < 300_000; count++) yield { span: AT, message: "Found." };
    },
  });
  expect(lintNote(note("patient: pt-1"), testSetup({ rules: [many] }))).toHaveLength(300_000);
});

describe("many notes together", () => {
  const notes = [
    note("patient: pt-1", "apple pear"),
    note("patient: [pt-2", "apple pear"),
    note("patient: pt-3", "pear"),
    note("patient: pt-4", "none"),
  ];
  const rules = [findsWord("apple"), findsWord("pear", { partial: false })];

  test("have each the findings that it has alone, in the order of the rules", () => {
    const setup = testSetup({ rules });
    const found = lintNotes(notes, setup);
    expect(found.map((own) => own.map(({ rule }) => rule))).toEqual([
      ["finds-apple", "finds-pear"],
      ["finds-apple"],
      ["finds-pear"],
      [],
    ]);
    expect(found).toEqual(notes.map((one) => lintNote(one, setup)));
  });

  test("are told one by one as a rule looks at them", () => {
    const looked: number[] = [];
    lintNotes(notes, testSetup({ rules }), (index) => looked.push(index));
    expect(looked).toEqual([0, 1, 2, 3, 0, 2, 3]);
  });

  test("follow each its own payer and its own configuration", () => {
    const medicaid = findsWord("apple", { regimes: { medicaid: "error" } });
    const override = {
      ...configWith({}),
      files: ["old/**"],
      profile: undefined,
      settings: new Map([["finds-apple", "info"] as const]),
    };
    const found = lintNotes(
      [
        note("payer: medicaid"),
        note("payer: medicare"),
        note("payer: medicaid", "apple", "old/visit.note.md"),
        note("payer: medicaid"),
      ],
      testSetup({ rules: [medicaid], config: configWith({ overrides: [override] }) }),
    );
    expect(found.map((own) => own.map(({ severity }) => severity))).toEqual([["error"], ["warning"], ["info"], ["error"]]);
  });

  test("keep what was found of one when a rule throws on another", () => {
    const throwing = tells(({ uri }) => {
      if (uri.startsWith("bad")) throw new RangeError("no");
      return "fine";
    });
    const found = lintNotes(
      [note("patient: pt-1"), note("patient: pt-1", "apple", "bad.note.md")],
      testSetup({ rules: [findsWord("apple"), throwing, findsWord("apple", { id: "again" })] }),
    );
    expect(found.map((own) => own.map(({ rule }) => rule))).toEqual([
      ["finds-apple", "finds-told", "again"],
      ["finds-apple", "internal-error", "again"],
    ]);
  });
});

describe("a rule is asked anew", () => {
  const { config } = readConfig(
    JSON.stringify({
      payers: {
        medicare: { countingRule: "midpoint", effective: { from: "2026-01-01" } },
        plan: { extends: "plan-2025", effective: { from: "2026-01-01" } },
        "plan-2025": { regime: "medicaid" },
      },
    }),
    "soapstone.config.json",
    RULES,
  );

  test.each([
    ["medicare", "2026-01-01", "medicare midpoint true"],
    ["medicare", "2025-12-31", "medicare cms true"],
    ["plan", "2026-01-01", "plan undeclared true"],
    ["plan", "2025-12-31", "plan-2025 undeclared true"],
    ["nobody", "2026-01-01", " undeclared false"],
  ])("for the profile of the payer %s on %s", (payer, date, said) => {
    const rule = tells((_, { profile, payerKnown }) => `${profile.id} ${profile.countingRule} ${payerKnown}`);
    const setup = testSetup({ rules: [rule], config });
    for (const other of ["payer: medicare\ndate: 2026-01-01", "payer: plan\ndate: 2026-02-01", "payer: nobody"])
      lintNote(note(other), setup);
    expect(messages(note(`payer: ${payer}\ndate: ${date}`), setup)).toEqual([said]);
  });

  test("but is given the same for every keystroke of a day", () => {
    const given: unknown[] = [];
    const rule = tells((_, env) => given.push(env));
    const setup = testSetup({ rules: [rule], config });
    const folder = { isTemplate: () => false, hasFile: () => undefined };
    for (const keystroke of [setup, { ...setup }, { ...setup, folder }]) lintNote(note("payer: plan"), keystroke);
    expect(given).toHaveLength(3);
    expect(new Set(given).size).toBe(1);
  });

  const told = tells((_, { today, wholeChart, refs }) => `${today} ${wholeChart} ${refs.words.names.length > 0}`);
  const base = testSetup({ rules: [told] });

  test.each<[string, Partial<Setup>, string[]]>([
    ["on another day", { today: "2026-05-02" }, ["2026-05-02 true true"]],
    ["once all notes are known, or no longer", { wholeChart: false }, ["2026-04-01 false true"]],
    ["with other tables", { refs: makeReferences(() => undefined) }, ["2026-04-01 true false"]],
    ["among other rules", { rules: [told, findsWord("apple")] }, ["2026-04-01 true true", "This is apple."]],
  ])("%s, under the same configuration", (_, changes, said) => {
    const about = note("patient: pt-1");
    expect(messages(about, base)).toEqual(["2026-04-01 true true"]);
    expect(messages(about, { ...base, ...changes })).toEqual(said);
    expect(messages(about, { ...base })).toEqual(["2026-04-01 true true"]);
  });
});

describe("a finding", () => {
  const fix = (changes: Partial<Fix>): Fix => ({ title: "Add GO", safety: "suggestion", edits: [], ...changes });
  const [safe, suggestion, open] = [fix({ safety: "safe" }), fix({}), fix({ safety: "safe", cursor: 3 })];

  test.each<[string, readonly Fix[] | undefined, unknown, NoteRule["fix"], string | undefined]>([
    ["no fix", undefined, undefined, "safe", undefined],
    ["a suggestion", [suggestion], undefined, "none", "suggestion"],
    ["a safe fix among suggestions", [suggestion, safe], undefined, "none", "safe"],
    ["a fix that waits for a person's words alone", [open], undefined, "safe", undefined],
    ["one that waits beside a suggestion", [open, suggestion], undefined, "none", "suggestion"],
    ["a fix that its chart rule still has to build", [], { units: 2 }, "suggestion", "suggestion"],
    ["data of a chart rule that has no fixes", [], { units: 2 }, "none", undefined],
    ["a fix of its own beside the data", [safe], { units: 2 }, "suggestion", "safe"],
  ])("with %s tells how safe its best fix is", (_, fixes, data, ruleFix, wanted) => {
    const finding = toFinding(
      findsWord("apple", { fix: ruleFix }),
      { span: AT, message: "Wrong.", ...(fixes && { fixes }) },
      "error",
      data,
    );
    expect([finding.fix, finding.fixes, finding.data]).toEqual([wanted, fixes ?? [], data]);
  });

  test("holds what its rule says of itself, and the places that explain it", () => {
    const rule = findsWord("apple", { id: "missing-kx", category: "threshold", sources: ["CPM5 §10.3"] });
    const related = [{ uri: "other.note.md", span: AT, message: "Here." }];
    expect(toFinding(rule, { span: AT, message: "Wrong.", related, atMost: "info" }, "error")).toEqual({
      rule: "missing-kx",
      category: "threshold",
      severity: "info",
      span: AT,
      message: "Wrong.",
      fix: undefined,
      fixes: [],
      data: undefined,
      related,
      sources: ["CPM5 §10.3"],
    });
    expect(toFinding(rule, { span: AT, message: "Wrong." }, "error").related).toEqual([]);
  });

  test("offers no fix that would write over an alias", () => {
    const about = note('services:\n  - &s { code: "97129" }\n  - *s');
    const at = (text: string) => ({
      span: { start: about.source.text.indexOf(text), end: about.source.text.indexOf(text) + text.length },
      newText: "x",
    });
    const good = fix({ safety: "safe", edits: [at("97129")] });
    expect(usableFixes(about, [good, fix({ edits: [at("97129"), at("*s")] }), fix({})])).toEqual([good, fix({})]);
    const rule = tells(() => "Wrong.", {
      *check() {
        yield { span: AT, message: "Wrong.", fixes: [fix({ edits: [at("*s")] }), good] };
        yield { span: AT, message: "Plain." };
      },
    });
    expect(lintNote(about, testSetup({ rules: [rule] })).map(({ fixes }) => fixes)).toEqual([[good], []]);
  });

  test("offers no suggestion that would change another place by an alias", () => {
    const about = note('services:\n  - { code: "97150", units: &u 2 }\n  - { code: "97530", units: *u }');
    const write = (old: string, newText: string): Fix["edits"] => {
      const start = about.source.text.indexOf(old);
      return [{ span: { start, end: start + old.length }, newText }];
    };
    const [shared, own] = [fix({ edits: write("2", "1") }), fix({ edits: write("97150", "97130") })];
    expect(usableFixes(about, [shared, own])).toEqual([own]);
  });
});

describe("the engine's own findings", () => {
  test("stand outside the catalogue and have nothing to fix", () => {
    expect(engineFinding("unreadable-text", "warning", AT, "No text.")).toEqual({
      rule: "unreadable-text",
      category: "engine",
      severity: "warning",
      span: AT,
      message: "No text.",
      fix: undefined,
      fixes: [],
      data: undefined,
      related: [],
      sources: [],
    });
  });

  test.each([
    [new TypeError("Secretname"), "The rule a-rule failed (TypeError); the other rules ran."],
    [Object.assign(new Error("Secretname"), { code: "EMFILE" }), "The rule a-rule failed (EMFILE); the other rules ran."],
    [Object.assign(new Error("Secretname"), { code: "Secretname" }), "The rule a-rule failed (Error); the other rules ran."],
    ["Secretname", "The rule a-rule failed (error); the other rules ran."],
    [undefined, "The rule a-rule failed (error); the other rules ran."],
  ])("name an error and never quote it", (error, message) => {
    expect(internalError("a-rule", error)).toEqual(engineFinding("internal-error", "error", { start: 0, end: 0 }, message));
  });

  test("tell each limit that a note is over, where it is", () => {
    const about = note(`goals: [${"a, ".repeat(30_000)}b]`);
    const [found, ...others] = lintNote(about, testSetup({ rules: [] }));
    expect(others).toEqual([]);
    expect(found?.message).toMatch(/^The note has (.+); what was read is checked\.$/);
    expect(found).toMatchObject({ rule: "limit-exceeded", severity: "warning", span: about.limits[0]?.span });
  });
});
