import { addTo } from "../base/groups.js";
import { compareText } from "../base/order.js";
import { amendedNote } from "./addenda.js";
import type { Chart } from "./chart.js";
import { isOneOf, isPlaced, isPlan, type Placed } from "./kinds.js";
import { namedNote } from "./named-note.js";
import { planOfCareOf, plansOf } from "./plans.js";
import type { Summary } from "./summary.js";

/**
 * What a record system calls a case: notes of one patient and discipline that are counted together (rules notes §2: an episode is of a
 * discipline, "`plan-of-care` ids refine it").
 *
 * All notes of a discipline are one strand, unless they name plans of care whose notes interleave, as those of a knee and a shoulder do that
 * are treated side by side. Then each of these plans has its own, and a plan whose first note comes when another's last is past goes on in
 * that one's. A name is `plan-of-care`; a recertification stands for the plan that it continues: the one it names, else the one in force.
 *
 * Where there are several, a plan goes to its own strand, and any other note to that of the plan it names. Of those that name none,
 * - an evaluation goes with the first plan on or after its day that no other evaluation opened,
 * - an addendum with the note it amends,
 * - a visit, a report and a discharge with the plan in force: the latest on or before its day.
 */
export interface Strand {
  readonly discipline: string;
  readonly notes: readonly Placed[];
}

/** The strands of a patient's chart, by discipline, each in order; notes without date or discipline are in none. */
export function strandsOf(chart: Chart): readonly Strand[] {
  return kept(chart).strands;
}

/** The strand that a note or a plan belongs to. */
export function strandOf(chart: Chart, note: Summary): Strand | undefined {
  return kept(chart).byNote.get(note);
}

interface Strands {
  readonly strands: readonly Strand[];
  readonly byNote: ReadonlyMap<Summary, Strand>;
}

const STRANDS = new WeakMap<Chart, Strands>();

function kept(chart: Chart): Strands {
  const known = STRANDS.get(chart);
  if (known) return known;
  const disciplines = new Map<string, Placed[]>();
  for (const note of chart.notes.filter(isPlaced)) addTo(disciplines, note.discipline, note);
  const byNote = new Map<Summary, Strand>();
  const strands = [...disciplines].flatMap(([discipline, notes]) => {
    const plans = plansOf(chart).filter((plan) => plan.discipline === discipline);
    const numbers = numbersOf(chart, notes, plans);
    const own = new Map<number, { discipline: string; notes: Placed[] }>();
    for (const note of new Set<Summary>([...notes, ...plans])) {
      const number = numbers?.get(note) ?? 0;
      const strand = own.get(number) ?? { discipline, notes: [] };
      own.set(number, strand);
      byNote.set(note, strand);
      if (isPlaced(note)) strand.notes.push(note);
    }
    return [...own.values()];
  });
  const made = { strands, byNote };
  STRANDS.set(chart, made);
  return made;
}

/** A number for the strand of each note and plan of a discipline; undefined when there is but one. */
function numbersOf(chart: Chart, notes: readonly Placed[], plans: readonly Summary[]): ReadonlyMap<Summary, number> | undefined {
  const origins = originsOf(chart, plans);
  const named = new Map<Placed, Summary>();
  for (const note of notes) {
    const plan = origins.get(planNamed(chart, note) ?? note);
    if (plan && !isPlan(note)) named.set(note, plan);
  }
  const ofPlan = numberPlans(named);
  if ([...ofPlan.values()].every((number) => number === 0)) return undefined;
  const numbers = new Map<Summary, number>();
  let number = 0;
  for (const plan of plans) {
    // A plan that no note names goes on in the strand of the plan before it.
    number = ofPlan.get(origins.get(plan) ?? plan) ?? number;
    numbers.set(plan, number);
  }
  for (const [note, plan] of plansOfOthers(notes, plans, named)) numbers.set(note, numbers.get(plan) ?? 0);
  for (const note of notes) {
    const amended = isOneOf(note, ["addendum"]) && !named.has(note) ? amendedNote(chart, note) : undefined;
    if (amended && numbers.has(amended)) numbers.set(note, numbers.get(amended) ?? 0);
  }
  return numbers;
}

function planNamed(chart: Chart, note: Summary): Summary | undefined {
  return note.plan === undefined ? undefined : namedNote(plansOf(chart), note.plan, note);
}

/** The plan of care that each plan goes back to: for a recertification that names none of its discipline, that of the plan in force. */
function originsOf(chart: Chart, plans: readonly Summary[]): ReadonlyMap<Summary, Summary> {
  const origins = new Map<Summary, Summary>();
  let before: Summary | undefined;
  for (const plan of plans) {
    const named = planOfCareOf(chart, plan);
    const origin: Summary = named && named.discipline === plan.discipline ? named : (before ?? plan);
    origins.set(plan, origin);
    before = origin;
  }
  return origins;
}

/** Numbers the plans that notes name, from 0: one whose first note comes when the last of another is past gets the number of that one. */
function numberPlans(named: ReadonlyMap<Placed, Summary>): ReadonlyMap<Summary, number> {
  const spans = new Map<Summary, { readonly from: string; to: string }>();
  for (const [{ date }, plan] of named) {
    const span = spans.get(plan) ?? { from: date, to: date };
    span.to = date;
    spans.set(plan, span);
  }
  const numbers = new Map<Summary, number>();
  const ending = [...spans].sort(([, a], [, b]) => compareText(a.to, b.to));
  const free: number[] = [];
  let [ended, count] = [0, 0];
  for (const [plan, { from }] of spans) {
    for (; ended < ending.length; ended++) {
      const [other, { to }] = ending[ended] as (typeof ending)[number];
      const number = numbers.get(other);
      if (number === undefined || to > from) break;
      free.push(number);
    }
    numbers.set(plan, free.pop() ?? count++);
  }
  return numbers;
}

/** The plan that each note which is none goes with, where there are several strands; none for a note before the first. */
function plansOfOthers(
  notes: readonly Placed[],
  plans: readonly Summary[],
  named: ReadonlyMap<Placed, Summary>,
): ReadonlyMap<Placed, Summary> {
  const opened = plansOpened(notes, plans, named);
  const dated = plans.filter(isPlaced);
  const found = new Map<Placed, Summary>();
  let [at, inForce]: [number, Summary | undefined] = [0, undefined];
  for (const note of notes) {
    while (at < dated.length && (dated[at] as Placed).date <= note.date) inForce = dated[at++];
    const plan = named.get(note) ?? opened.get(note) ?? inForce;
    if (plan && !isPlan(note)) found.set(note, plan);
  }
  return found;
}

/** The plan that each evaluation which names none opens. */
function plansOpened(
  notes: readonly Placed[],
  plans: readonly Summary[],
  named: ReadonlyMap<Placed, Summary>,
): ReadonlyMap<Placed, Summary> {
  const evaluations = notes.filter((note) => isOneOf(note, ["evaluation"]));
  const taken = new Set(evaluations.map((note) => named.get(note) ?? note));
  const others = plans.filter(isPlaced).filter((plan) => isOneOf(plan, ["plan-of-care"]) && !taken.has(plan));
  const opened = new Map<Placed, Summary>();
  let at = 0;
  for (const note of evaluations) {
    if (isPlan(note) || named.has(note)) continue;
    while (at < others.length && (others[at] as Placed).date < note.date) at++;
    const plan = others[at++];
    if (plan) opened.set(note, plan);
  }
  return opened;
}
