import { addDays, daysBetween, type IsoDate } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import type { Chart } from "../chart/chart.js";
import { isOneOf } from "../chart/kinds.js";
import { type CertificationClock, clockOf, visitsByPlan } from "../chart/plan-visits.js";
import { endOfPlan, isCertified, mayBelongTogether, plansOf, signOrderBy, whatEnds } from "../chart/plans.js";
import type { Summary } from "../chart/summary.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import { chartRule } from "./rule.js";

/** Days before the last one on which a missing certification is spoken of. */
const AHEAD = 10;

export default chartRule({
  id: "certification-due-soon",
  summary: "A certification is about to be late, or a certified period about to end.",
  category: "plan-of-care",
  severity: "info",
  regimes: { medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NOR-POC"],
  options: { days: { shape: integer(0), default: 10, meaning: "Days before the end of the certified period." } },
  *checkChart(chart, { today, options, profileOf, isOn }) {
    const visits = visitsByPlan(chart);
    for (const plan of plansOf(chart)) {
      const clock = clockOf(plan, visits.get(plan) ?? [], isOn);
      const note = clock?.at ?? plan;
      const limits = profileOf(note).certification;
      const message = unsigned(plan, clock, limits, today) ?? ending(chart, plan, limits, today, options.days);
      if (message === undefined) continue;
      const related = [{ uri: plan.uri, span: plan.anchors.field.certification, message: "The plan of care." }];
      if (note === plan) yield { note, span: plan.anchors.field.certification, message };
      else yield { note, span: note.anchors.field.date, message, related };
    }
  },
});

type Limits = PayerProfile["certification"];

/** A signature that is due: that of a verbal order, or the certification. */
function unsigned(plan: Summary, clock: CertificationClock | undefined, limits: Limits, today: IsoDate): string | undefined {
  const signBy = signOrderBy(plan, limits, today);
  const by = signBy ?? (clock && addDays(clock.start, limits.days));
  const left = by === undefined ? -1 : daysBetween(today, by);
  if (isCertified(plan) || !plan.complete || left < 0 || left > AHEAD) return undefined;
  if (signBy !== undefined) {
    return `The verbal order of ${plan.certification?.verbalOrderOn} is not signed; ${signBy} is the last day allowed.`;
  }
  const first = clock?.start === clock?.first.date ? "visit" : "day";
  const payer = clock?.at === plan ? "" : " with a payer that asks for it";
  return `The plan is not certified; ${by} is the last day allowed, ${howMany(limits.days, "day")} after its first ${first}${payer}.`;
}

/** The end of what is certified, when nothing continues it. */
function ending(chart: Chart, plan: Summary, limits: Limits, today: IsoDate, days: number): string | undefined {
  const end = isCertified(plan) || !plan.complete ? endOfPlan(plan, limits.periodDays) : undefined;
  const left = end ? daysBetween(today, end.date) : -1;
  if (!end || left < 0 || left > days || isOver(chart, plan)) return undefined;
  return `The last day of ${whatEnds(end, limits.periodDays)} is ${end.date}.`;
}

/** A recertification or a discharge of this plan, or a later plan: but for one beside this one, which notes of later days still name. */
function isOver(chart: Chart, plan: Summary): boolean {
  const ofDiscipline = ({ discipline }: Summary) => discipline === plan.discipline;
  const later = chart.notes.slice(chart.notes.indexOf(plan) + 1).filter(ofDiscipline);
  const own = later.filter((note) => mayBelongTogether(chart, plan, note));
  if (own.some((note) => isOneOf(note, ["recertification", "discharge"]))) return true;
  const next = later.find((note) => isOneOf(note, ["plan-of-care"]))?.date;
  return next !== undefined && !own.some(({ date, plan: named }) => named !== undefined && date !== undefined && date > next);
}
