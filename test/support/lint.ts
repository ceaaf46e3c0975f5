import { formCharts } from "../../server/src/chart/chart.js";
import { summarize } from "../../server/src/chart/summarize.js";
import { TemplatePassages } from "../../server/src/chart/template-passages.js";
import { type Config, configResolver, NO_CONFIG } from "../../server/src/lint/config.js";
import type { Finding } from "../../server/src/lint/finding.js";
import { lintWithChart } from "../../server/src/lint/finish.js";
import { lintChart } from "../../server/src/lint/lint-chart.js";
import { type Setup, summaryEnvOf } from "../../server/src/lint/setup.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { RULES } from "../../server/src/rules/index.js";
import { refs } from "./references.js";

/** A setup for tests: every rule, the real tables, 1 April 2026, all notes known. */
export function testSetup(changes: Partial<Setup> = {}): Setup {
  const config = changes.config ?? NO_CONFIG;
  const configOf = configResolver(config, (uri) => uri);
  return { rules: RULES, refs, config, configOf, today: "2026-04-01", wholeChart: true, ...changes };
}

export function configWith(changes: Partial<Config>): Config {
  return { ...NO_CONFIG, ...changes };
}

/** A setup that runs one rule alone, at whatever severity it has; one that ships off is turned on as a warning. */
export function onlyRule(id: string, changes: Partial<Setup> = {}): Setup {
  const config = withShippedOff(changes.config ?? NO_CONFIG);
  return testSetup({ rules: RULES.filter((rule) => rule.id === id), ...changes, config });
}

/** A configuration that turns on, as warnings, the rules that ship off and that it does not speak of. */
export function withShippedOff(config: Config): Config {
  const off = RULES.filter(({ severity }) => severity === "off").map(({ id }) => [id, "warning"] as const);
  return { ...config, settings: new Map([...off, ...config.settings]) };
}

export interface LintedNote {
  readonly note: Note;
  readonly findings: readonly Finding[];
}

/** Lints notes together as one folder. */
export function lintNotes(notes: readonly { readonly name: string; readonly text: string }[], setup: Setup): LintedNote[] {
  const parsed = notes.map(({ name, text }) => parseNote(name, text));
  const summaries = parsed.map((note) => summarize(note, summaryEnvOf(setup, note.uri)));
  const templates = TemplatePassages.of(summaries, ({ prose }) => prose.shingles.hashes);
  // No file stands beside a fixture's notes but one of this name.
  const hasFile = (_: unknown, path: string) => (path.includes(":") ? undefined : path === "moca-form.pdf");
  const known = { ...setup, folder: { isTemplate: templates.isTemplate, hasFile } };
  const charts = formCharts(summaries).map((chart) => lintChart(chart, known));
  return parsed.map((note) => ({
    note,
    findings: lintWithChart(
      note,
      charts.flatMap((chart) => chart.get(note.uri) ?? []),
      setup,
    ),
  }));
}
