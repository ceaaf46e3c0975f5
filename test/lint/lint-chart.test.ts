import { describe, expect, test } from "vitest";
import { integer } from "../../server/src/base/shape.js";
import { formCharts } from "../../server/src/chart/chart.js";
import { summarize } from "../../server/src/chart/summarize.js";
import { lintChart, type RuleInput } from "../../server/src/lint/lint-chart.js";
import { type Setup, summaryEnvOf } from "../../server/src/lint/setup.js";
import { parseNote } from "../../server/src/note/note.js";
import { RULES } from "../../server/src/rules/index.js";
import { type ChartRule, chartRule } from "../../server/src/rules/rule.js";
import { readConfig } from "../support/config.js";
import { testSetup } from "../support/lint.js";
import { findsWord } from "./probe.js";

const AT = { start: 0, end: 1 };

/** A chart rule that says of each note what it is asked to say. */
function says(
  id: string,
  say: (...of: Parameters<ChartRule["checkChart"]>) => unknown,
  changes: Partial<ChartRule> = {},
): ChartRule {
  return chartRule({
    ...findsWord("apple"),
    id,
    *checkChart(chart, env) {
      for (const note of chart.notes) yield { note, span: AT, message: `${say(chart, env)}` };
    },
    ...changes,
  }) as ChartRule;
}

function read(value: object) {
  return readConfig(JSON.stringify(value), "soapstone.config.json", RULES).config;
}

/** What is found, as `severity note: message`, in a chart of these notes of a patient. */
function found(
  notes: Readonly<Record<string, string>>,
  setup: Setup,
  of: "patient" | "clinician" = "patient",
  input?: RuleInput,
): string[] {
  const summaries = Object.entries(notes).map(([name, more]) => {
    const front = `---\nnote: treatment\npatient: pt-1\nclinician: { id: ot-07 }\n${more}\n---\n`;
    return summarize(parseNote(name, front), summaryEnvOf(setup, name));
  });
  const charts = formCharts(summaries, [of]).map((chart) => lintChart(chart, setup, input));
  return charts.flatMap((chart) =>
    [...chart].flatMap(([uri, findings]) => findings.map(({ severity, message }) => `${severity} ${uri}: ${message}`)),
  );
}

const TWO = { a: "date: 2026-03-10", b: "date: 2026-03-12" };

describe("the rules of a chart", () => {
  test("are those of its kind: of the patient when nothing else is said", () => {
    const rules = [says("one", () => "one"), says("two", () => "two", { of: "clinician" }), findsWord("treatment")];
    const setup = testSetup({ rules });
    expect(found(TWO, setup)).toEqual(["warning a: one", "warning b: one"]);
    expect(found(TWO, setup, "clinician")).toEqual(["warning a: two", "warning b: two"]);
  });

  test.each<[RuleInput | undefined, string[]]>([
    [undefined, ["facts", "prose"]],
    ["all", ["facts", "prose"]],
    ["facts", ["facts"]],
    ["prose", ["prose"]],
  ])("that read %s are asked alone", (input, wanted) => {
    const rules = [says("one", () => "facts"), says("two", () => "prose", { readsProse: true })];
    const told = found({ a: "date: 2026-03-10" }, testSetup({ rules }), "patient", input);
    expect(told).toEqual(wanted.map((message) => `warning a: ${message}`));
  });

  test("tell each note what is found in it, in the order of the rules", () => {
    const rules = [says("one", () => "one"), says("two", () => "two")];
    expect(found(TWO, testSetup({ rules }))).toEqual(["warning a: one", "warning a: two", "warning b: one", "warning b: two"]);
  });

  test("have for each note the severity that its payer and its configuration give", () => {
    const config = read({ overrides: [{ files: "old/**", rules: { "vague-section": "info" } }] });
    const rules = [says("vague-section", () => "one", { regimes: { medicaid: "error", "self-pay": "off" } })];
    const notes = { a: "payer: medicaid", b: "payer: medicare", c: "payer: self-pay", "old/d": "payer: self-pay" };
    expect(found(notes, testSetup({ rules, config }))).toEqual(["error a: one", "warning b: one", "info old/d: one"]);
  });

  test("keep the data of a finding, from which its fixes are built", () => {
    const rule = says("one", () => "one", {
      fix: "suggestion",
      *checkChart(chart) {
        for (const note of chart.notes) yield { note, span: AT, message: "One.", data: { units: 2 } };
      },
    });
    const setup = testSetup({ rules: [rule] });
    const summary = summarize(parseNote("a", "---\npatient: pt-1\n---\n"), summaryEnvOf(setup, "a"));
    const findings = lintChart({ of: "patient", key: "patient pt-1", notes: [summary] }, setup).get("a");
    expect(findings).toMatchObject([{ rule: "one", data: { units: 2 }, fix: "suggestion", fixes: [] }]);
  });

  test("that throw half way are one finding of the chart's first note, and the others still run", () => {
    const throws = says("bad", () => "bad", {
      *checkChart(chart) {
        for (const note of chart.notes) yield { note, span: AT, message: "Half a result." };
        throw new RangeError("Secretname");
      },
    });
    const setup = testSetup({ rules: [throws, says("one", () => "one")] });
    expect(found(TWO, setup)).toEqual([
      "error a: The rule bad failed (RangeError); the other rules ran.",
      "warning a: one",
      "warning b: one",
    ]);
    expect(lintChart({ of: "patient", key: "patient pt-1", notes: [] }, setup)).toEqual(new Map());
  });
});

describe("the configuration that a chart is read under", () => {
  const options = { days: { shape: integer(1), meaning: "Days.", default: 30 } };
  const rule = says(
    "missing-discharge",
    (chart, env) =>
      `${env.profileOf({ payer: undefined, date: undefined }).id} ${JSON.stringify(env.options)} ${chart.notes.length}`,
    { options },
  );
  const config = read({
    payer: "medicare",
    rules: { "missing-discharge": ["info", { days: 60 }] },
    overrides: [{ files: "old/**", payer: "medicaid", rules: { "missing-discharge": ["info", { days: 90 }] } }],
  });
  const setup = testSetup({ rules: [rule], config });

  test("is that of its notes when all have the same", () => {
    expect(found({ "old/a": "visit: 1", "old/b": "visit: 2" }, setup)).toEqual([
      'info old/a: medicaid {"days":90} 2',
      'info old/b: medicaid {"days":90} 2',
    ]);
  });

  test("is the folder's when they differ", () => {
    const wanted = ['info a: medicare {"days":60} 2', 'info old/b: medicare {"days":60} 2'];
    expect(found({ a: "date: 2026-03-10", "old/b": "date: 2026-03-12" }, setup)).toEqual(wanted);
    expect(found({ "old/b": "date: 2026-03-10", a: "date: 2026-03-12" }, setup)).toEqual([...wanted].reverse());
  });

  test("is the folder's for a chart without notes", () => {
    const asked: string[] = [];
    const asks = says("one", () => "one", {
      checkChart(_, env) {
        asked.push(env.profileOf(undefined).id);
        return [];
      },
    });
    lintChart({ of: "patient", key: "patient pt-1", notes: [] }, testSetup({ rules: [asks], config }));
    expect(asked).toEqual(["medicare"]);
  });
});
