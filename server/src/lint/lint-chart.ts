import { addTo } from "../base/groups.js";
import type { Chart } from "../chart/chart.js";
import type { Summary } from "../chart/summary.js";
import type { ChartFinding, ChartRule, Rule } from "../rules/rule.js";
import type { Config } from "./config.js";
import type { OpenFinding } from "./finding.js";
import { internalError, toFinding } from "./lint-note.js";
import { chartEnvOf, optionsOf, ruleSetting, type Setup } from "./setup.js";

/** Findings of a chart by the note they stand in. */
export type ChartFindings = ReadonlyMap<string, readonly OpenFinding[]>;

/** Which rules are asked of a chart: those that read facts alone, those that read prose, or all. */
export type RuleInput = "facts" | "prose" | "all";

/** Runs the rules of a chart's kind over its notes. */
export function lintChart(chart: Chart, setup: Setup, input: RuleInput = "all"): ChartFindings {
  const byNote = new Map<string, OpenFinding[]>();
  const add = (uri: string, finding: OpenFinding) => {
    addTo(byNote, uri, finding);
  };
  const config = sharedConfig(chart, setup);
  const env = chartEnvOf(setup, config);
  for (const rule of setup.rules) {
    if (!isAsked(rule, chart, input)) continue;
    try {
      const isOn = (note: Summary) => ruleSetting(rule, note, setup) !== "off";
      for (const found of runChartRule(rule, chart, { ...env, options: optionsOf(rule, config), isOn })) {
        const setting = ruleSetting(rule, found.note, setup);
        if (setting !== "off") add(found.note.uri, toFinding(rule, found, setting, found.data));
      }
    } catch (error) {
      const first = chart.notes[0];
      if (first) add(first.uri, internalError(rule.id, error));
    }
  }
  return byNote;
}

function isAsked(rule: Rule, chart: Chart, input: RuleInput): rule is ChartRule {
  if (rule.kind !== "chart" || (rule.of ?? "patient") !== chart.of) return false;
  return input === "all" || (rule.readsProse ? "prose" : "facts") === input;
}

/** The configuration that all notes of a chart have; the folder's when they differ. */
function sharedConfig({ notes }: Chart, { config, configOf }: Setup): Config {
  const first = notes[0] ? configOf(notes[0].uri) : config;
  return notes.every(({ uri }) => configOf(uri) === first) ? first : config;
}

/** Collects before anything is used, so that a rule that throws half way leaves no half result. */
function runChartRule(rule: ChartRule, chart: Chart, env: Parameters<ChartRule["checkChart"]>[1]): ChartFinding[] {
  return [...rule.checkChart(chart, env)];
}
