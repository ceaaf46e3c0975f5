import { isIsoDate } from "../base/calendar.js";
import { packetOf, type ServicePeriod } from "../chart/packet.js";
import { sheetMarkdown, sheetsHtml } from "../facts/sheet.js";
import { packetGaps } from "../lint/packet-gaps.js";
import { SHEETS } from "./flags.js";
import { type Io, UsageError } from "./io.js";
import { type PacketList, packetJson, packetSheet } from "./packet-sheet.js";
import { readPatientChart } from "./patient-chart.js";
import { plainJson } from "./reports/plain-json.js";
import { asOf, oneOfWords } from "./selection.js";

export interface PacketFlags {
  readonly from: string;
  readonly to: string;
  readonly format: string;
  readonly asOf?: string;
}

/** Lists the documents of a chart that an appeal about a period's services needs, in order, and what is missing. It copies nothing. */
export async function packetCommand(patient: string, written: readonly string[], flags: PacketFlags, io: Io): Promise<number> {
  const format = oneOfWords("Format", flags.format, SHEETS);
  const period = periodOf(flags);
  const today = asOf(flags.asOf, io.today);
  const { chart, setup, status } = await readPatientChart(patient, written, today, io);
  const packet = packetOf(chart, period);
  if (packet.episodes.length === 0)
    throw new UsageError(`The chart has no visit from ${period.from} to ${period.to} with a date and a discipline.`);
  const list: PacketList = { patient, chart, packet, setup, gaps: packetGaps(chart, packet, setup), cwd: io.cwd };
  if (format === "json") io.out(`${plainJson(packetJson(list))}\n`);
  else if (format === "html") io.out(sheetsHtml([packetSheet(list)]));
  else io.out(sheetMarkdown(packetSheet(list)));
  return status;
}

function periodOf({ from, to }: PacketFlags): ServicePeriod {
  for (const [flag, date] of [["--from", from] as const, ["--to", to] as const]) {
    if (!isIsoDate(date)) throw new UsageError(`${flag} needs a date YYYY-MM-DD, not "${date}".`);
  }
  if (from > to) throw new UsageError(`--from ${from} is after --to ${to}.`);
  return { from, to };
}
