import type { IsoDate } from "../../server/src/base/calendar.js";
import { formCharts } from "../../server/src/chart/chart.js";
import { summarize } from "../../server/src/chart/summarize.js";
import { type Worksheet, worksheetOf } from "../../server/src/facts/worksheet.js";
import { type Config, NO_CONFIG } from "../../server/src/lint/config.js";
import type { Finding } from "../../server/src/lint/finding.js";
import { lintWithChart } from "../../server/src/lint/finish.js";
import { lintChart } from "../../server/src/lint/lint-chart.js";
import { profileAt, type Setup, summaryEnvOf } from "../../server/src/lint/setup.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { builtInProfile, type Regime } from "../../server/src/reference/payer-profile.js";
import type { References } from "../../server/src/reference/references.js";
import { RULES } from "../../server/src/rules/index.js";

/** The name the note goes by: no rule knows another note, so that any will do. */
const URI = "playground.note.md";

/** What a person chose beside the note. */
export interface Choices {
  /** The profile to judge by; undefined: that of the note's payer. */
  readonly payer: Regime | undefined;
  /** The day it is. */
  readonly asOf: IsoDate;
}

/** A note with all that the page shows of it. */
export interface JudgedNote {
  readonly note: Note;
  readonly setup: Setup;
  /** Those that count, in order of place. */
  readonly findings: readonly Finding[];
  /** How many the note itself suppresses. */
  readonly suppressed: number;
  /** Undefined when it has no service line with a code. */
  readonly sheet: Worksheet | undefined;
}

/** Lints one note alone: nothing is called absent because another note does not hold it. */
export function judge(text: string, { payer, asOf }: Choices, refs: References): JudgedNote {
  const note = parseNote(URI, text);
  const config = configFor(note, payer);
  const setup: Setup = { rules: RULES, refs, config, configOf: () => config, today: asOf, wholeChart: false };
  const charts = formCharts([summarize(note, summaryEnvOf(setup, URI))]);
  const all = lintWithChart(
    note,
    charts.flatMap((chart) => lintChart(chart, setup).get(URI) ?? []),
    setup,
  );
  const findings = all.filter(({ suppressed }) => suppressed === undefined);
  const { profile } = profileAt(note, setup);
  return { note, setup, findings, suppressed: all.length - findings.length, sheet: worksheetOf(note, profile, refs) };
}

/** A configuration under which the note's payer, whatever its name, has the chosen profile. */
function configFor({ front }: Note, payer: Regime | undefined): Config {
  if (payer === undefined) return NO_CONFIG;
  const named = front.payer?.value;
  const payers = named === undefined ? [] : [[named, { ...builtInProfile(payer), id: named }] as const];
  return { ...NO_CONFIG, payer, payers: new Map(payers) };
}
