import type { CodeLens } from "vscode-languageserver-types";
import type { Chart } from "../chart/chart.js";
import { placeOfTreatment } from "../chart/overview.js";
import { poolsOf } from "../facts/pools.js";
import { type UnitsReport, unitsOf } from "../facts/units.js";
import { allowedUnits, UNITS_NOT_READ } from "../facts/units-message.js";
import { chartEnvOf, profileAt } from "../lint/setup.js";
import type { LintedNote } from "../workspace/store.js";
import { rangeOf } from "./ranges.js";

/** Client command that opens the unit worksheet of a note. */
export const WORKSHEET_COMMAND = "soapstone.createWorksheet";

/** Client command that shows the chart of a note's patient. */
const CHART_COMMAND = "soapstone.showChart";

/** Lenses of a note: over what it is, its place among the treatment days and the plan in force; over `services`, the arithmetic. */
export function codeLenses(linted: LintedNote, chart: Chart, uri: string): CodeLens[] {
  return [...placeLens(linted, chart, uri), ...unitsLens(linted, uri)];
}

/** "treatment day 9 of 10 since the progress report of …; plan in force until …": only where the other notes are known. */
function placeLens({ note, setup }: LintedNote, chart: Chart, uri: string): CodeLens[] {
  const own = chart.notes.find((summary) => summary.uri === note.uri);
  const place = setup.wholeChart && own ? placeOfTreatment(chart, own, chartEnvOf(setup)) : undefined;
  const key = note.front.note?.keySpan;
  if (!place || !key) return [];
  const since = place.since === undefined ? "the first visit" : `the report of ${place.since}`;
  const end = place.plan?.end?.date;
  const plan = !place.plan ? "no plan of care in force" : end ? `plan in force until ${end}` : "plan in force without an end";
  const title = `treatment day ${place.day} of ${place.of} since ${since}; ${plan}`;
  return [{ range: rangeOf(note.source, key), command: { title, command: CHART_COMMAND, arguments: [uri] } }];
}

function arithmetic(report: UnitsReport): string {
  const sum = report.minutes === undefined ? "minutes not known" : `${report.minutes} timed minutes`;
  const units = allowedUnits(report);
  const supports = units === undefined ? [] : [`support ${units}`];
  const untold = report.pools.some(({ lines }) => lines.some((line) => line.billed && line.units === undefined));
  return [[sum, ...supports].join(" "), ...(untold ? [] : [`${report.billed} billed`])].join(" · ");
}

/** A lens over `services`: the sum, what it supports, what is billed. */
function unitsLens({ note, setup }: LintedNote, uri: string): CodeLens[] {
  const key = note.front.services?.keySpan;
  const { profile } = profileAt(note, setup);
  if (!key || poolsOf(note, profile, setup.refs).length === 0) return [];
  const report = unitsOf(note, profile, setup.refs);
  const title = report ? arithmetic(report) : UNITS_NOT_READ;
  return [{ range: rangeOf(note.source, key), command: { title, command: WORKSHEET_COMMAND, arguments: [uri] } }];
}
