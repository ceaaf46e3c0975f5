import { addDays } from "../../server/src/base/calendar.js";
import type { ChartDraft } from "./charts.js";
import type { Front } from "./notes.js";

/** A fault that several notes show, planted into clean charts. */
export interface ChartFault {
  /** The rule that has to find it. */
  readonly rule: string;
  /** Rules that rightly speak of the same change as well. */
  readonly also?: readonly string[];
  /** Changes the chart; `other` is the chart of the same clinician's next patient, which may be changed too. */
  readonly plant: (chart: ChartDraft[], other: ChartDraft[]) => void;
}

const treatments = (chart: readonly ChartDraft[]) => chart.filter(({ front }) => front.note === "treatment");
const treatment = (chart: readonly ChartDraft[], index: number) => treatments(chart)[index] as ChartDraft;
const reports = (chart: readonly ChartDraft[]) => chart.filter(({ front }) => front.note === "progress-report");
const planOf = (chart: readonly ChartDraft[]) => chart.find(({ front }) => front.note === "plan-of-care") as ChartDraft;
const service = (draft: ChartDraft) => draft.front.services[0];

const set = (draft: ChartDraft | undefined, values: Front) => void Object.assign(draft?.front ?? {}, values);
const setService = (draft: ChartDraft, values: Front) => void Object.assign(service(draft), values);

function remove(chart: ChartDraft[], unwanted: readonly ChartDraft[]): void {
  for (const draft of unwanted) chart.splice(chart.indexOf(draft), 1);
}

/** Another note of the same day with its own file and words. */
function beside(draft: ChartDraft, values: Front): ChartDraft {
  const path = draft.path.replace(".note.md", "-b.note.md");
  return { path, front: { ...structuredClone(draft.front), ...values }, told: draft.told.split(" ").reverse().join(" ") };
}

const amendment = (values: Front): Front => ({
  note: "addendum",
  services: [],
  visit: undefined,
  "year-to-date": undefined,
  ...values,
});

/** Somebody whom no other generated chart knows. */
const stranger = (chart: readonly ChartDraft[], credential = "OTR/L") => ({ id: `only-${chart[0]?.front.patient}`, credential });

/** The faults of single values: rule, and what is changed of the fourth treatment or its line. */
const LINE_FAULTS: readonly ChartFault[] = [
  { rule: "unbacked-97130", plant: (chart) => setService(treatment(chart, 3), { code: "97130" }) },
  {
    rule: "addon-without-base",
    also: ["service-not-in-plan"],
    plant: (chart) => setService(treatment(chart, 3), { code: "97546", units: 1 }),
  },
  { rule: "units-exceed-mue", plant: (chart) => setService(treatment(chart, 3), { units: 7 }) },
  { rule: "service-not-in-plan", plant: (chart) => setService(treatment(chart, 3), { code: "97112" }) },
  { rule: "diagnosis-not-in-plan", plant: (chart) => setService(treatment(chart, 3), { diagnoses: ["M54.50"] }) },
  { rule: "kx-discontinued", plant: (chart) => setService(treatment(chart, 18), { modifiers: ["GO", "KX"] }) },
  { rule: "unneeded-distinct-service-modifier", plant: (chart) => setService(treatment(chart, 3), { modifiers: ["GO", "59"] }) },
  { rule: "unknown-goal", plant: (chart) => set(treatment(chart, 3), { goals: ["STG7"] }) },
  { rule: "missing-plan-of-care", plant: (chart) => set(treatment(chart, 3), { "plan-of-care": "poc-none" }) },
  { rule: "visit-number-gap", plant: (chart) => set(treatment(chart, 19), { visit: 23 }) },
  { rule: "year-to-date-decreases", plant: (chart) => set(treatment(chart, 19), { "year-to-date": { ot: 1 } }) },
  {
    rule: "visits-exceed-frequency",
    plant: (chart) => set(treatment(chart, 5), { date: addDays(treatment(chart, 4).front.date, 1) }),
  },
  { rule: "cloned-note", plant: (chart) => void Object.assign(treatment(chart, 4), { told: treatment(chart, 3).told }) },
  {
    rule: "duplicate-note",
    also: ["day-units-exceed-minutes"],
    plant: (chart) => void chart.push(beside(treatment(chart, 3), {})),
  },
  {
    rule: "attachment-not-found",
    plant: ([evaluation]) => set(evaluation, { measures: [{ name: "MoCA", score: "18/30", attachment: "moca.pdf" }] }),
  },
  {
    rule: "impossible-clinician-day",
    plant: (chart) => {
      set(treatment(chart, 3), { clinician: stranger(chart) });
      setService(treatment(chart, 3), { minutes: 721 });
    },
  },
];

/** Faults that stand between two or more notes of a day. */
const DAY_FAULTS: readonly ChartFault[] = [
  {
    rule: "repeated-97129",
    plant: (chart) => {
      setService(treatment(chart, 3), { code: "97129" });
      const line = { ...service(treatment(chart, 3)), start: "17:00", stop: "17:15", units: 1 };
      chart.push(beside(treatment(chart, 3), { services: [line] }));
    },
  },
  {
    rule: "day-units-exceed-minutes",
    plant: (chart) => {
      setService(treatment(chart, 3), { start: "16:00", stop: "16:08", units: 1 });
      const line = { ...service(treatment(chart, 3)), start: "17:00", stop: "17:08" };
      set(treatment(chart, 3), { minutes: { timed: 8, total: 8 } });
      chart.push(beside(treatment(chart, 3), { services: [line] }));
    },
  },
  {
    rule: "bundled-codes",
    also: ["service-not-in-plan"],
    plant: (chart) => {
      setService(treatment(chart, 3), { code: "97129", units: 1 });
      const line = { ...service(treatment(chart, 3)), code: "97153", start: "17:00", stop: "17:15" };
      treatment(chart, 3).front.services.push(line);
    },
  },
  {
    rule: "missing-distinct-service-modifier",
    plant: (chart) => {
      setService(treatment(chart, 3), { code: "97129", units: 1 });
      const line = { ...service(treatment(chart, 3)), code: "97168", start: "17:00", stop: "17:15", units: 1 };
      treatment(chart, 3).front.services.push(line);
    },
  },
  {
    rule: "patient-double-booked",
    also: ["missing-evaluation", "missing-discharge"],
    plant: (chart) => {
      chart.push(beside(treatment(chart, 3), { clinician: stranger(chart), discipline: "PT", "year-to-date": undefined }));
    },
  },
  {
    rule: "co-treatment-over-billed",
    also: ["duplicate-note", "day-units-exceed-minutes"],
    plant: (chart) => {
      set(treatment(chart, 3), { delivery: "co-treatment" });
      chart.push(beside(treatment(chart, 3), { clinician: stranger(chart) }));
    },
  },
  {
    rule: "clinician-double-booked",
    plant: (chart, other) => {
      const { start, stop } = service(treatment(chart, 3));
      setService(treatment(other, 3), { start, stop });
    },
  },
  {
    rule: "cloned-across-patients",
    plant: (chart, other) => void Object.assign(treatment(other, 3), { told: treatment(chart, 3).told }),
  },
];

/** Faults of an episode, its plan, its reports. */
const EPISODE_FAULTS: readonly ChartFault[] = [
  {
    rule: "repeated-note-id",
    plant: (chart) => {
      for (const index of [3, 4]) set(treatment(chart, index), { id: "n-1" });
    },
  },
  {
    rule: "treatment-after-discharge",
    also: ["missing-discharge"],
    plant: (chart) => {
      const last = treatment(chart, 19);
      chart.push(beside(last, { date: addDays(last.front.date, 4), visit: 22 }));
    },
  },
  {
    rule: "unknown-addendum-target",
    plant: (chart) => void chart.push(beside(treatment(chart, 3), amendment({ "addendum-to": "n-9" }))),
  },
  {
    rule: "late-addendum",
    plant: (chart) => {
      const { path, front } = treatment(chart, 3);
      const late = amendment({ "addendum-to": path.slice(path.lastIndexOf("/") + 1), date: addDays(front.date, 9) });
      chart.push(beside(treatment(chart, 3), late));
    },
  },
  {
    rule: "authorization-exceeded",
    plant: (chart) => {
      for (const index of [3, 4, 5]) set(treatment(chart, index), { authorization: { id: "au", visits: 2 } });
    },
  },
  {
    rule: "authorization-nearly-used",
    plant: (chart) => {
      for (const index of [3, 4]) set(treatment(chart, index), { authorization: { id: "au", visits: 2 } });
    },
  },
  {
    rule: "missing-year-to-date",
    plant: (chart) => {
      for (const draft of chart) set(draft, { "year-to-date": undefined });
    },
  },
  {
    rule: "no-adaptation",
    plant: (chart) => {
      for (const draft of treatments(chart).slice(14)) draft.told = draft.told.replace("Graded", "Did");
    },
  },
  {
    rule: "repeated-unlisted-code",
    also: ["service-not-in-plan"],
    plant: (chart) => {
      for (const index of [3, 4]) setService(treatment(chart, index), { code: "97139" });
    },
  },
  {
    rule: "plan-after-treatment",
    plant: (chart) => set(planOf(chart), { date: addDays(treatment(chart, 0).front.date, 5) }),
  },
  { rule: "uncertified-plan", plant: (chart) => void delete planOf(chart).front.certification["certified-on"] },
  {
    rule: "certification-due-soon",
    also: ["missing-discharge"],
    plant: (chart) => {
      Object.assign(planOf(chart).front.certification, { from: "2026-07-12", to: "2026-10-09" });
      chart.pop();
    },
  },
  {
    rule: "treatment-outside-certification",
    plant: (chart) => void Object.assign(planOf(chart).front.certification, { to: treatment(chart, 18).front.date }),
  },
  {
    rule: "changed-goal-text",
    plant: (chart) =>
      set(reports(chart)[0], { goals: ["STG1", "STG2"].map((id) => ({ id, status: "ongoing", text: "Another" })) }),
  },
  {
    rule: "progress-report-overdue",
    plant: (chart) => remove(chart, reports(chart)),
  },
  {
    rule: "progress-report-due-soon",
    also: ["missing-discharge"],
    plant: (chart) => {
      remove(chart, reports(chart).slice(1));
      chart.pop();
    },
  },
  {
    rule: "goal-omitted-from-progress-report",
    plant: (chart) => set(reports(chart)[0], { goals: [{ id: "STG1", status: "ongoing" }] }),
  },
  {
    rule: "clinician-absent-from-period",
    plant: (chart) => {
      const assistant = stranger(chart, "COTA");
      for (const draft of treatments(chart).slice(8, 16))
        set(draft, { clinician: assistant, signature: { by: assistant.id, credential: "COTA" } });
    },
  },
  { rule: "missing-evaluation", plant: (chart) => void chart.shift() },
  { rule: "missing-discharge", plant: (chart) => void chart.pop() },
  {
    rule: "low-minutes-per-unit",
    plant: (chart) => {
      for (const draft of treatments(chart)) {
        set(draft, { clinician: stranger(chart) });
        setService(draft, { units: 4 });
      }
    },
  },
  {
    rule: "identical-minutes-pattern",
    plant: (chart) => {
      for (const draft of treatments(chart)) set(draft, { minutes: { timed: 44, total: 44 } });
    },
  },
  {
    rule: "unchanged-measure",
    plant: (chart) => {
      for (const draft of chart) if (draft.front.measures) set(draft, { measures: [{ name: "MoCA", score: "20/30" }] });
    },
  },
];

/** A planting for each chart rule that needs no configuration. */
export const CHART_FAULTS: readonly ChartFault[] = [...LINE_FAULTS, ...DAY_FAULTS, ...EPISODE_FAULTS];
