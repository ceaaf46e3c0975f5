import type { IsoDate } from "../base/calendar.js";
import { amendedNote } from "./addenda.js";
import { type Chart, inOrder } from "./chart.js";
import { type Episode, episodesOf, reportPeriods } from "./episodes.js";
import { isOneOf, isPlan, isTreatment, isVisit } from "./kinds.js";
import { planOfCareOf, plansBefore, plansOf, recertificationsOf } from "./plans.js";
import type { Summary } from "./summary.js";

/** What a document is in a packet, in the order in which a reader of an appeal needs them. */
export const PACKET_ROLES = ["evaluation", "plan", "progress-report", "treatment", "discharge", "addendum"] as const;
export type PacketRole = (typeof PACKET_ROLES)[number];

interface PacketDocument {
  readonly role: PacketRole;
  readonly note: Summary;
}

/** First and last day of service that an appeal is about. */
export interface ServicePeriod {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The documents behind the services of a period: what a request for records asks for (documentation notes §5). */
export interface Packet {
  readonly period: ServicePeriod;
  /** By role, then in the chart's order. */
  readonly documents: readonly PacketDocument[];
  /** The episodes with a visit in the period. */
  readonly episodes: readonly Episode[];
}

/** Gathers the documents of a patient's chart for an appeal. Without a visit in the period it holds none. */
export function packetOf(chart: Chart, period: ServicePeriod): Packet {
  const episodes = episodesOf(chart).filter(({ notes }) => notes.some((note) => isVisit(note) && isWithin(note, period)));
  const notes = new Set(episodes.flatMap((episode) => documentsOf(chart, episode, period)));
  for (const note of chart.notes) if (belongsAsAddendum(note, chart, notes, period)) notes.add(note);
  const documents = inOrder(notes).map((note) => ({ role: roleOf(note), note }));
  return { period, episodes, documents: PACKET_ROLES.flatMap((role) => documents.filter((one) => one.role === role)) };
}

function isWithin({ date }: Summary, { from, to }: ServicePeriod): boolean {
  return date !== undefined && from <= date && date <= to;
}

function documentsOf(chart: Chart, episode: Episode, period: ServicePeriod): Summary[] {
  const within = episode.notes.filter((note) => isWithin(note, period));
  const periods = reportPeriods(episode).filter(({ days }) =>
    days.some(({ notes }) => notes.some((one) => within.includes(one))),
  );
  return [
    ...evaluationsOf(chart, episode, period),
    ...within.filter(isTreatment).flatMap((note) => plansBehind(chart, note)),
    ...periods.flatMap(({ since, report }) => [since, report]).filter((report) => report !== undefined),
    ...within,
    ...episode.notes.filter((note) => isOneOf(note, ["discharge"])),
  ];
}

/** The plans that a note rests on. A recertification need not repeat goals, frequency and interventions: the plan it continues has them. */
function plansBehind(chart: Chart, note: Summary): readonly Summary[] {
  const plans = plansBefore(chart, note);
  const [first] = plans;
  const care = first && isRecertification(first) ? continuedBy(chart, first) : undefined;
  if (!first || !care) return plans;
  const period = { from: care.date ?? "", to: first.date ?? "" };
  return [care, ...recertificationsOf(chart, care, (other) => isWithin(other, period)), ...plans];
}

/** The plan of care that a recertification leads back to, else the latest of its discipline until its day. */
function continuedBy(chart: Chart, recertification: Summary): Summary | undefined {
  const { date = "", discipline } = recertification;
  const earlier = (plan: Summary) => plan.discipline === discipline && plan.date !== undefined && plan.date <= date;
  return planOfCareOf(chart, recertification) ?? plansOf(chart).findLast((plan) => !isRecertification(plan) && earlier(plan));
}

function isRecertification(note: Summary): boolean {
  return isOneOf(note, ["recertification"]);
}

/**
 * The evaluation that the episode rests on, which may stand in an earlier one, of another plan's if its own have none, and the re-evaluations
 * since.
 */
function evaluationsOf(chart: Chart, { discipline, strand, notes }: Episode, { to }: ServicePeriod): Summary[] {
  const first = notes.find(isVisit)?.date ?? "";
  const initialOf = (all: readonly Summary[]) =>
    all.findLast((note) => isOneOf(note, ["evaluation"]) && note.date !== undefined && note.date <= first && note.date <= to);
  const initial = initialOf(strand.notes) ?? initialOf(chart.notes.filter((note) => note.discipline === discipline));
  const since = initial?.date ?? first;
  const later = strand.notes.filter(
    (note) => isOneOf(note, ["evaluation", "re-evaluation"]) && since <= note.date && note.date <= to,
  );
  return initial ? [initial, ...later] : later;
}

/** An addendum to a document of the packet, or one of the period that amends no note of the chart. */
function belongsAsAddendum(note: Summary, chart: Chart, documents: ReadonlySet<Summary>, period: ServicePeriod): boolean {
  if (!isOneOf(note, ["addendum"])) return false;
  const amended = amendedNote(chart, note);
  return amended ? documents.has(amended) : isWithin(note, period);
}

function roleOf(note: Summary): PacketRole {
  if (isOneOf(note, ["evaluation", "re-evaluation"])) return "evaluation";
  if (isPlan(note)) return "plan";
  if (isOneOf(note, ["discharge"])) return "discharge";
  if (isOneOf(note, ["progress-report"])) return "progress-report";
  return isOneOf(note, ["addendum"]) ? "addendum" : "treatment";
}
