import { formCharts } from "../chart/chart.js";
import { type OverviewEnv, overviewOf } from "../chart/overview.js";
import { overviewSheet } from "../chart/overview-sheet.js";
import { summarize } from "../chart/summarize.js";
import type { Summary } from "../chart/summary.js";
import { sheetMarkdown, sheetsHtml } from "../facts/sheet.js";
import { configResolver } from "../lint/config.js";
import { profileOf, summaryEnvOf } from "../lint/setup.js";
import { parseNote } from "../note/note.js";
import { makeReferences } from "../reference/references.js";
import { belowFolder } from "../workspace/configuration.js";
import { readBatches } from "../workspace/folder.js";
import { collect, nameOf } from "./collect.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { asOf, oneOfWords } from "./selection.js";

export interface ChartFlags {
  readonly format: string;
  readonly asOf?: string;
}

/** Prints one patient's chart over time: episodes, plans, reports due, thresholds, measures and goals; no prose. */
export async function chartCommand(patient: string, written: readonly string[], flags: ChartFlags, io: Io): Promise<number> {
  const format = oneOfWords("Format", flags.format, ["markdown", "html", "json"]);
  const groups = await collect(written.length > 0 ? written : ["."], { file: undefined, none: false }, io);
  const refs = makeReferences((name) => io.host.readTable(name));
  const today = asOf(flags.asOf, io.today);
  const summaries: Summary[] = [];
  let env: Omit<OverviewEnv, "today"> | undefined;
  for (const { loaded, recogniser, arguments: roots } of groups) {
    const configOf = configResolver(loaded.config, belowFolder(loaded.root));
    const paths = [...new Set(roots.flatMap(({ files }) => files))];
    for await (const file of readBatches(io.host, paths)) {
      if ("failure" in file) io.err(`${nameOf(file.path, io)}: ${file.failure}\n`);
      else if (recogniser.reasonOf(file.path, file.text)) {
        const summary = summarize(parseNote(file.path, file.text), summaryEnvOf({ refs, configOf }, file.path));
        if (summary.patient !== patient) continue;
        env ??= { refs, profileOf: (note) => profileOf(note, loaded.config).profile };
        summaries.push(summary);
      }
    }
  }
  const chart = formCharts(summaries).find(({ of }) => of === "patient");
  if (!chart || !env) throw new UsageError("No note of this patient was found.");
  const overview = overviewOf(chart, { ...env, today });
  if (format === "json") io.out(`${JSON.stringify({ schema: "soapstone/chart/1", ...overview })}\n`);
  else if (format === "html") io.out(sheetsHtml([overviewSheet(overview)]));
  else io.out(sheetMarkdown(overviewSheet(overview)));
  return EXIT.clean;
}
