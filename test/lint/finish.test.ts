import { describe, expect, test } from "vitest";
import { type Finishing, finish, lintWithChart, staleFindings } from "../../server/src/lint/finish.js";
import { engineFinding } from "../../server/src/lint/lint-note.js";
import type { NoteContext, Setup } from "../../server/src/lint/setup.js";
import type { Suppression } from "../../server/src/lint/suppress.js";
import { parseNote } from "../../server/src/note/note.js";
import { chartRule, type UnusedSuppression } from "../../server/src/rules/rule.js";
import { configWith, testSetup } from "../support/lint.js";
import { findsWord } from "./probe.js";

interface Found {
  readonly rule: string;
  readonly span: { readonly start: number; readonly end: number };
}

const at = (rule: string, start: number, end = start + 1): Found => ({ rule, span: { start, end } });

function suppression(rule: string, changes: Partial<Suppression> = {}): Suppression {
  return {
    rule,
    reason: "ours",
    by: undefined,
    place: { start: 0, end: 1 },
    covers: undefined,
    until: undefined,
    entry: 0,
    alone: true,
    ...changes,
  };
}

const CONTEXT: NoteContext = { uri: "visit.note.md", payer: undefined, date: undefined };

const chartApple = chartRule({ ...findsWord("apple"), id: "chart-apple", *checkChart() {} });
const judge = findsWord("judge", { *check() {}, *afterSuppressions() {} });
const SETUP = testSetup({ rules: [findsWord("apple"), findsWord("pear"), chartApple, judge] });

/** What is shown, as `rule start` with the reason where it is hidden, when each suppression that hid nothing is found at 50. */
function finished(
  own: readonly Found[],
  chart: readonly Found[],
  suppressions: readonly Suppression[],
  changes: Partial<Finishing<Found>> = {},
  setup: Setup = SETUP,
): string[] {
  const stale = (unused: readonly UnusedSuppression[]) => unused.map(({ rule }) => at(`stale ${rule}`, 50));
  const about = { suppressions, complete: true, context: CONTEXT, stale, ...changes };
  return finish(own, chart, about, setup).map(({ rule, span, suppressed }) => {
    return `${rule} ${span.start}${suppressed ? ` hidden: ${suppressed.reason}` : ""}`;
  });
}

describe("the findings of a note that are shown", () => {
  test("are its own and its chart's, by place, then by where they end, then by rule", () => {
    const own = [at("b", 9), at("a", 9, 12), at("c", 3)];
    expect(finished(own, [at("d", 5), at("a", 9)], [])).toEqual(["c 3", "d 5", "a 9", "b 9", "a 9"]);
  });

  test("are marked where a suppression covers them, those of the chart as well", () => {
    const shown = finished(
      [at("finds-apple", 9), at("finds-pear", 3)],
      [at("chart-apple", 5)],
      [suppression("finds-apple"), suppression("chart-apple", { reason: "of the chart" })],
    );
    expect(shown).toEqual(["finds-pear 3", "chart-apple 5 hidden: of the chart", "finds-apple 9 hidden: ours"]);
  });

  test("come with what is said of suppressions that hid nothing, in its place", () => {
    expect(finished([at("finds-apple", 60), at("finds-apple", 40)], [], [suppression("finds-pear")])).toEqual([
      "finds-apple 40",
      "stale finds-pear 50",
      "finds-apple 60",
    ]);
  });

  test("and that can be accepted as well", () => {
    const accepted = [suppression("finds-pear"), suppression("stale finds-pear", { reason: "template" })];
    expect(finished([], [], accepted)).toEqual(["stale finds-pear 50 hidden: template"]);
  });
});

describe("a suppression that hid nothing is told", () => {
  const off = (...rules: readonly string[]) => configWith({ settings: new Map(rules.map((rule) => [rule, "off"] as const)) });

  test.each<[string, readonly Suppression[], Partial<Setup>, string[]]>([
    ["when its rule ran", [suppression("finds-pear")], {}, ["stale finds-pear 50"]],
    ["when its chart rule ran and all notes are known", [suppression("chart-apple")], {}, ["stale chart-apple 50"]],
    ["not of a chart rule while notes may be missing", [suppression("chart-apple")], { wholeChart: false }, []],
    [
      "of a note's own rule also while notes may be missing",
      [suppression("finds-pear")],
      { wholeChart: false },
      ["stale finds-pear 50"],
    ],
    ["not when its rule is off", [suppression("finds-pear")], { config: off("finds-pear") }, []],
    ["when another rule is off", [suppression("finds-pear")], { config: off("finds-apple") }, ["stale finds-pear 50"]],
    ["not when its rule is none of those that run", [suppression("finds-plum")], {}, []],
    ["not of the rule that tells it", [suppression("finds-judge")], {}, []],
    [
      "when its last day has passed, whatever ran",
      [suppression("finds-plum", { until: "2026-03-31" })],
      {},
      ["stale finds-plum 50"],
    ],
    ["not when its last day is today and its rule did not run", [suppression("finds-plum", { until: "2026-04-01" })], {}, []],
    ["not when it gives no reason", [suppression("finds-pear", { reason: "" })], {}, []],
  ])("%s", (_, suppressions, changes, wanted) => {
    const setup = testSetup({ rules: SETUP.rules, ...changes });
    expect(finished([], [], suppressions, {}, setup)).toEqual(wanted);
  });

  test("not in a note that was not read to its end", () => {
    const late = suppression("finds-apple", { until: "2026-03-31" });
    expect(finished([], [], [suppression("finds-pear"), late], { complete: false })).toEqual([]);
  });

  test("and nobody is asked when there is none", () => {
    const stale = () => {
      throw new Error("asked");
    };
    expect(finished([at("finds-apple", 3)], [], [suppression("finds-apple")], { stale })).toEqual(["finds-apple 3 hidden: ours"]);
  });
});

describe("what rules say of suppressions that hid nothing", () => {
  const unused = [{ rule: "finds-pear", place: { start: 4, end: 9 }, until: undefined, entry: 0, alone: true }];
  const note = parseNote("visit.note.md", '---\npatient: pt-1\nservices:\n  - &s { code: "97129" }\n  - *s\n---\n');
  const alias = note.source.text.indexOf("*s");
  const judges = findsWord("judge", {
    severity: "error",
    *check() {},
    *afterSuppressions(_, all) {
      for (const { rule, place } of all) {
        const edits = [place.start, alias].map((start) => ({ span: { start, end: start + 2 }, newText: "" }));
        const fixes = edits.map((edit) => ({ title: "Remove it", safety: "suggestion" as const, edits: [edit] }));
        yield { span: place, message: `${rule} hides nothing.`, fixes, atMost: "info" };
        yield { span: place, message: "Without a fix." };
      }
    },
  });
  const say = (changes: Partial<Setup> = {}) =>
    staleFindings(note, unused, testSetup({ rules: [findsWord("apple"), chartApple, judges], ...changes }));

  test("is a finding of theirs, without fixes that would write over an alias", () => {
    expect(say()).toMatchObject([
      {
        rule: "finds-judge",
        severity: "info",
        message: "finds-pear hides nothing.",
        span: { start: 4, end: 9 },
        fix: "suggestion",
      },
      { rule: "finds-judge", severity: "error", message: "Without a fix.", fixes: [] },
    ]);
    expect(say()[0]?.fixes.map(({ edits }) => edits[0]?.span.start)).toEqual([4]);
  });

  test("is nothing when they are off", () => {
    expect(say({ config: configWith({ settings: new Map([["finds-judge", "off"]]) }) })).toEqual([]);
    expect(
      say({ config: configWith({ settings: new Map([["finds-judge", "warning"]]) }) }).map(({ severity }) => severity),
    ).toEqual(["info", "warning"]);
  });

  test("is one finding that names the rule when it throws, and the others still speak", () => {
    const throws = findsWord("bad", {
      *check() {},
      *afterSuppressions() {
        yield { span: { start: 0, end: 1 }, message: "Half a result." };
        throw new TypeError("Secretname");
      },
    });
    expect(say({ rules: [throws, judges] }).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      "internal-error: The rule finds-bad failed (TypeError); the other rules ran.",
      "finds-judge: finds-pear hides nothing.",
      "finds-judge: Without a fix.",
    ]);
  });
});

test("a note is linted with what its chart says of it, under its own suppressions", () => {
  const entries = ["finds-apple", "chart-apple"].map((rule) => `{ rule: ${rule}, reason: ours }`);
  const text = `---\npatient: pt-1\nsoapstone: { disable: [${entries.join(", ")}] }\n---\n\napple pear\n`;
  const chart = [engineFinding("chart-apple", "error", { start: 0, end: 1 }, "Of the chart.")];
  const shown = lintWithChart(parseNote("visit.note.md", text), chart, SETUP);
  expect(shown.map(({ rule, suppressed }) => [rule, suppressed?.reason])).toEqual([
    ["chart-apple", "ours"],
    ["finds-apple", "ours"],
    ["finds-pear", undefined],
  ]);
});
