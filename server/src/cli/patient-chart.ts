import { type Chart, formCharts } from "../chart/chart.js";
import { summarize } from "../chart/summarize.js";
import type { Summary } from "../chart/summary.js";
import { configResolver } from "../lint/config.js";
import { type Setup, summaryEnvOf } from "../lint/setup.js";
import { parseNote } from "../note/note.js";
import { makeReferences } from "../reference/references.js";
import { RULES } from "../rules/index.js";
import { Attachments } from "../workspace/attachments.js";
import { belowFolder } from "../workspace/configuration.js";
import { collect, nameOf } from "./collect.js";
import { EXIT, type Io, notice, UsageError } from "./io.js";
import { faultOf } from "./named-note.js";
import { noteFilesOf } from "./note-files.js";

/** One patient's chart with what it is judged by. */
export interface PatientChart {
  readonly chart: Chart;
  readonly setup: Setup;
  /** The exit status: that of a failure when a note, which was told, could not be read and so might be the patient's. */
  readonly status: number;
}

/** Forms a patient's chart from the notes below the paths, the working directory without any; throws when there is none. */
export async function readPatientChart(
  patient: string,
  written: readonly string[],
  today: string,
  io: Io,
): Promise<PatientChart> {
  const groups = await collect(written.length > 0 ? written : ["."], { file: undefined, none: false }, io);
  const refs = makeReferences((name) => io.host.readTable(name));
  const summaries: Summary[] = [];
  const rootOf = new Map<string, string>();
  let status: number = EXIT.clean;
  let unread = false;
  let known: Pick<Setup, "config" | "configOf"> | undefined;
  for (const group of groups) {
    const { config, root } = group.loaded;
    const configOf = configResolver(config, belowFolder(root));
    for await (const file of noteFilesOf(group, io)) {
      const fault = faultOf(file);
      if (fault !== undefined) {
        notice(io, `${nameOf(file.path, io)}: ${fault}`);
        status = EXIT.failure;
      }
      if ("failure" in file) {
        unread = true;
        continue;
      }
      const summary = summarize(parseNote(file.path, file.text), summaryEnvOf({ refs, configOf }, file.path));
      if (summary.patient !== patient) continue;
      known ??= { config, configOf };
      summaries.push(summary);
      rootOf.set(summary.uri, root);
    }
  }
  const chart = formCharts(summaries).find(({ of }) => of === "patient");
  if (!chart || !known) throw new UsageError("No note of this patient was found.");
  const attachments = new Attachments((uri) => rootOf.get(uri) ?? uri);
  await attachments.look(io.host, summaries);
  const folder = { isTemplate: () => false, hasFile: attachments.hasFile };
  const wholeChart = !unread && groups.every((group) => group.wholeChart);
  return { chart, setup: { rules: RULES, refs, ...known, today, wholeChart, folder }, status };
}
