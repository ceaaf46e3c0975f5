import { describe, expect, test } from "vitest";
import { integer } from "../../server/src/base/shape.js";
import type { Rule } from "../../server/src/rules/rule.js";
import { chartRule } from "../../server/src/rules/rule.js";
import { configWith, lintNotes, testSetup } from "../support/lint.js";
import { findsWord } from "./probe.js";

const SECRET = "Secretname";

function lint(text: string, rules: readonly Rule[], changes: Parameters<typeof testSetup>[0] = {}) {
  const linted = lintNotes([{ name: "visit.note.md", text }], testSetup({ rules, ...changes }));
  return linted.flatMap(({ findings }) => findings);
}

const throwing = findsWord("bad", {
  id: "throws",
  *check(note) {
    yield { span: { start: 0, end: 1 }, message: "Half a result." };
    throw new TypeError(`cannot read ${note.source.text}`);
  },
});

const throwingChart = chartRule({
  ...throwing,
  id: "chart-throws",
  *checkChart(chart) {
    yield { note: chart.notes[0] as never, span: { start: 0, end: 1 }, message: "Half a result." };
    throw new Error(SECRET);
  },
});

const NOTE = `---\npatient: pt-1\n---\n\n${SECRET} apple\n`;

describe("a rule that throws", () => {
  test("gives one finding that names it, and the others still run", () => {
    const found = lint(NOTE, [throwing, findsWord("apple"), throwingChart]);
    expect(found.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      ["internal-error", "error", "The rule throws failed (TypeError); the other rules ran."],
      ["internal-error", "error", "The rule chart-throws failed (Error); the other rules ran."],
      ["finds-apple", "warning", "This is apple."],
    ]);
  });

  test("tells nothing of the note", () => {
    expect(JSON.stringify(lint(NOTE, [throwing, throwingChart]))).not.toContain(SECRET);
  });

  test("does not even run when it is off", () => {
    const config = configWith({ settings: new Map([["throws", "off"]]) });
    expect(lint(NOTE, [throwing], { config })).toEqual([]);
  });
});

describe("the engine", () => {
  test("runs a rule on broken front matter only if it judges single values", () => {
    const whole = findsWord("pear", { partial: false });
    const broken = "---\npatient: [pt-1\n---\n\napple pear\n";
    expect(lint(broken, [findsWord("apple"), whole]).map(({ rule }) => rule)).toEqual(["finds-apple"]);
    expect(lint(NOTE.replace("apple", "apple pear"), [findsWord("apple"), whole])).toHaveLength(2);
    expect(lint("apple pear\n", [whole])).toEqual([]);
  });

  test("gives findings the rule's severity, lowered where the finding says so, in order of place", () => {
    const rule = findsWord("pear", {
      severity: "error",
      *check() {
        yield { span: { start: 9, end: 10 }, message: "Late.", atMost: "info" };
        yield { span: { start: 3, end: 4 }, message: "Early." };
      },
    });
    expect(lint(NOTE, [rule]).map(({ message, severity }) => [message, severity])).toEqual([
      ["Early.", "error"],
      ["Late.", "info"],
    ]);
  });

  test("gives a rule its options: the configuration's, else the defaults", () => {
    const rule = findsWord("pear", {
      options: {
        least: { shape: integer(1), meaning: "Least.", default: 5 },
        most: { shape: integer(1), meaning: "Most.", default: 9 },
      },
      *check(_, { options }) {
        yield { span: { start: 0, end: 0 }, message: JSON.stringify(options) };
      },
    });
    const config = configWith({ options: new Map([["finds-pear", { most: 20 }]]) });
    expect([lint(NOTE, [rule]), lint(NOTE, [rule], { config })].map(([found]) => found?.message)).toEqual([
      '{"least":5,"most":9}',
      '{"least":5,"most":20}',
    ]);
  });

  test("says that a note is over a limit and checks what was read", () => {
    const text = `---\npatient: pt-1\ngoals: [${"a, ".repeat(30_000)}b]\n---\n\napple\n`;
    expect(lint(text, [findsWord("apple")]).map(({ rule, severity }) => [rule, severity])).toEqual([
      ["limit-exceeded", "warning"],
      ["finds-apple", "warning"],
    ]);
  });
});
