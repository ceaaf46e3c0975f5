import { mondayOf } from "../base/business-days.js";
import { addTo } from "../base/groups.js";
import type { Chart } from "../chart/chart.js";
import { isVisit } from "../chart/kinds.js";
import { billedServices } from "../chart/services.js";
import type { Summary } from "../chart/summary.js";
import { unitsBilled } from "../facts/lines.js";
import type { PayerLimits, PayerProfile } from "../reference/payer-profile.js";
import { type ChartEnv, type ChartFinding, chartRule } from "./rule.js";

export default chartRule({
  id: "payer-limit-exceeded",
  summary: "The patient's visits or units exceed a limit of the payer's profile.",
  category: "threshold",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "DOC §4.1"],
  *checkChart(chart, { profileOf }) {
    for (const [{ limits }, notes] of byProfile(chart, profileOf)) {
      const visits = notes.filter(isVisit);
      yield* tooMany(
        notes,
        (date) => date,
        (note) => unitsBilled(note.services),
        limits.unitsPerDay,
        "units are billed on",
      );
      yield* tooMany(visits, (date) => date, isOne, limits.visitsPerDay, "visits on");
      yield* tooMany(visits, mondayOf, "dates", limits.visitsPerWeek, "visit dates in the week of");
      yield* tooMany(visits, (date) => date.slice(0, 4), "dates", limits.visitsPerYear, "visit dates in");
      yield* ofCodes(notes, limits.unitsOfCode);
    }
  },
});

const isOne = () => 1;

/** The dated notes under each payer profile: its limits speak of them alone. */
function byProfile({ notes }: Chart, profileOf: ChartEnv["profileOf"]): Map<PayerProfile, Summary[]> {
  const groups = new Map<PayerProfile, Summary[]>();
  for (const note of notes) {
    if (note.date === undefined) continue;
    const profile = profileOf(note);
    addTo(groups, profile, note);
  }
  return groups;
}

/** The first note of each period with which the count goes past the limit. */
function* tooMany(
  notes: readonly Summary[],
  periodOf: (date: string) => string,
  count: "dates" | ((note: Summary) => number),
  limit: number | undefined,
  words: string,
): Iterable<ChartFinding> {
  if (limit === undefined) return;
  const periods = new Map<string, { dates: Set<string>; total: number; told: Summary | undefined }>();
  for (const note of notes) {
    const date = note.date as string;
    const period = periods.get(periodOf(date)) ?? { dates: new Set<string>(), total: 0, told: undefined };
    periods.set(periodOf(date), period);
    period.dates.add(date);
    period.total = count === "dates" ? period.dates.size : period.total + count(note);
    if (period.total > limit) period.told ??= note;
  }
  for (const [period, { total, told: note }] of periods) {
    if (note) yield { note, span: note.anchors.field.date, message: `${total} ${words} ${period}; the payer takes ${limit}.` };
  }
}

function* ofCodes(notes: readonly Summary[], limits: PayerLimits["unitsOfCode"]): Iterable<ChartFinding> {
  for (const [code, limit] of limits) {
    const ofCode = (note: Summary) => billedServices(note).filter(({ service }) => service.code === code);
    const units = (note: Summary) => ofCode(note).reduce((sum, { service }) => sum + (service.units ?? 0), 0);
    for (const found of tooMany(notes, (date) => date, units, limit, `units of ${code} are billed on`)) {
      yield { ...found, span: ofCode(found.note)[0]?.span ?? found.span };
    }
  }
}
