import type { Chart } from "../chart/chart.js";
import type { ChartFinding, ChartRule } from "../rules/rule.js";
import type { OpenFinding } from "./finding.js";
import { internalError, toFinding } from "./lint-note.js";
import { chartEnvOf, optionsOf, ruleSetting, type Setup } from "./setup.js";

/** Findings of a chart by the note they stand in. */
export type ChartFindings = ReadonlyMap<string, readonly OpenFinding[]>;

/** Which rules are asked of a chart: those that read facts alone, those that read prose, or all. */
export type Reading = "facts" | "prose" | "all";

/** Runs the rules of a chart's kind over its notes. */
export function lintChart(chart: Chart, setup: Setup, reading: Reading = "all"): ChartFindings {
  const byNote = new Map<string, OpenFinding[]>();
  const add = (uri: string, finding: OpenFinding) => {
    const list = byNote.get(uri);
    if (list) list.push(finding);
    else byNote.set(uri, [finding]);
  };
  for (const rule of setup.rules) {
    if (rule.kind !== "chart" || (rule.of ?? "patient") !== chart.of) continue;
    if (reading !== "all" && (rule.readsProse ? "prose" : "facts") !== reading) continue;
    try {
      for (const found of runChartRule(rule, chart, setup)) {
        const setting = ruleSetting(rule, found.note.payer, setup);
        if (setting !== "off") add(found.note.uri, toFinding(rule, found, setting, found.data));
      }
    } catch (error) {
      const first = chart.notes[0];
      if (first) add(first.uri, internalError(rule.id, error));
    }
  }
  return byNote;
}

/** Collects before anything is used, so that a rule that throws half way leaves no half result. */
function runChartRule(rule: ChartRule, chart: Chart, setup: Setup): ChartFinding[] {
  return [...rule.checkChart(chart, { ...chartEnvOf(setup), options: optionsOf(rule, setup.config) })];
}
