import { compareText } from "../../server/src/base/order.js";
import { NO_CONFIG } from "../../server/src/lint/config.js";
import { RULES } from "../../server/src/rules/index.js";
import { recordFiles } from "../../server/src/workspace/folder.js";
import { makeRecogniser } from "../../server/src/workspace/recognise.js";
import { Records } from "../../server/src/workspace/records.js";
import { reportNote } from "../../server/src/workspace/report-note.js";
import type { NoteReport } from "../../server/src/workspace/reported-note.js";
import { testSetup } from "../support/lint.js";
import { MemoryHost } from "../support/memory-host.js";
import { CHART_FAULTS, type ChartFault } from "./chart-faults.js";
import { CHARTS_JUDGED_ON, type ChartDraft, chartNoteText, cleanChart } from "./charts.js";

/** Patients of one clinician stand this far apart in a generated folder. */
const NEXT_OF_CLINICIAN = 50;

export interface ChartFolder {
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The fault planted into a patient's chart. */
  readonly planted: ReadonlyMap<string, ChartFault>;
}

/** A folder of this many patients' charts, with every chart fault planted into as many of them as `each`. */
export function chartFolder(patients: number, each: number): ChartFolder {
  const charts = Array.from({ length: patients }, (_, number) => cleanChart(number));
  const planted = new Map<string, ChartFault>();
  const free = charts.keys();
  const taken = new Set<number>();
  const take = () => {
    for (const number of free) {
      const [own, other] = [number, number + NEXT_OF_CLINICIAN];
      if (taken.has(own) || taken.has(other) || !charts[other]) continue;
      taken.add(own).add(other);
      return [charts[own], charts[other]] as [ChartDraft[], ChartDraft[]];
    }
    throw new Error("A folder needs more patients for these faults.");
  };
  for (const fault of CHART_FAULTS) {
    for (let count = 0; count < each; count++) {
      const [own, other] = take();
      const patient = own[0]?.front.patient as string;
      fault.plant(own, other);
      planted.set(patient, fault);
    }
  }
  return { files: new Map(charts.flat().map((draft) => [draft.path, chartNoteText(draft)])), planted };
}

/** Lints a generated folder with the chart rules alone; gives what they found of each patient, and what is wrong with that. */
export async function judgeFolder({ files, planted }: ChartFolder): Promise<{ notes: number; differences: string[] }> {
  const notes = await chartReports(files);
  const found = new Map<string, Set<string>>();
  for (const { path, findings } of notes) {
    const patient = path.split("/")[2] as string;
    for (const { rule } of findings) found.set(patient, (found.get(patient) ?? new Set()).add(rule));
  }
  const differences: string[] = [];
  const twoPatients = ["clinician-double-booked", "cloned-across-patients"];
  for (const [patient, { rule, also = [] }] of planted) {
    const own = [...(found.get(patient) ?? [])];
    const partners = twoPatients.includes(rule) && [...found].some(([other, rules]) => !planted.has(other) && rules.has(rule));
    if (!own.includes(rule) && !partners) differences.push(`${rule}: not found`);
    for (const other of own) if (other !== rule && !also.includes(other)) differences.push(`${rule}: ${other} as well`);
  }
  for (const [patient, rules] of found) {
    for (const rule of planted.has(patient) ? [] : rules)
      if (!twoPatients.includes(rule)) differences.push(`without a fault: ${rule}`);
  }
  return { notes: notes.length, differences: [...new Set(differences)].sort(compareText) };
}

/** What the chart rules alone say of each note. */
async function chartReports(files: ChartFolder["files"]): Promise<NoteReport[]> {
  const setup = testSetup({ rules: RULES.filter(({ kind }) => kind === "chart"), today: CHARTS_JUDGED_ON });
  const host = new MemoryHost(Object.fromEntries(files));
  const same = (path: string) => path;
  const job = { setup, recogniser: makeRecogniser("/notes", NO_CONFIG), nameOf: same, inlineConfig: true };
  const records = new Records();
  for await (const outcome of recordFiles(host, [...files.keys()], job)) if ("note" in outcome) records.add(outcome.note);
  records.judge(setup);
  return records.paths.map((path) => reportNote(path, records, { setup, stablePath: same }));
}
