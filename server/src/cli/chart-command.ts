import { type ChartOverview, overviewOf } from "../chart/overview.js";
import { overviewSheet } from "../chart/overview-sheet.js";
import { sheetMarkdown, sheetsHtml } from "../facts/sheet.js";
import { chartEnvOf } from "../lint/setup.js";
import { nameOf } from "./collect.js";
import { SHEETS } from "./flags.js";
import type { Io } from "./io.js";
import { readPatientChart } from "./patient-chart.js";
import { plainJson } from "./reports/plain-json.js";
import { uriReference } from "./reports/uri-reference.js";
import { asOf, oneOfWords } from "./selection.js";

export interface ChartFlags {
  readonly format: string;
  readonly asOf?: string;
}

/** Prints one patient's chart over time: episodes, plans, reports due, thresholds, measures and goals; no prose. */
export async function chartCommand(patient: string, written: readonly string[], flags: ChartFlags, io: Io): Promise<number> {
  const format = oneOfWords("Format", flags.format, SHEETS);
  const today = asOf(flags.asOf, io.today);
  const { chart, setup, status } = await readPatientChart(patient, written, today, io);
  const overview = overviewOf(chart, chartEnvOf(setup));
  const sheet = () => overviewSheet(overview, (uri) => nameOf(uri, io));
  if (format === "json") io.out(`${plainJson({ schema: "soapstone/chart/1", ...withReferences(overview, io) })}\n`);
  else if (format === "html") io.out(sheetsHtml([sheet()]));
  else io.out(sheetMarkdown(sheet()));
  return status;
}

/** The overview with its documents named as in a report: from the working directory on, whatever folder the notes were read from. */
function withReferences(overview: ChartOverview, io: Io): ChartOverview {
  const named = <T extends { readonly uri: string }>(one: T): T => ({ ...one, uri: uriReference(nameOf(one.uri, io)) });
  const episodes = overview.episodes.map((episode) => ({ ...episode, documents: episode.documents.map(named) }));
  return { ...overview, episodes, unplaced: overview.unplaced.map(named) };
}
