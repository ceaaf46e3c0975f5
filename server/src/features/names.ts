import type { Field } from "../base/shape.js";
import type { Span } from "../base/span.js";
import type { Chart } from "../chart/chart.js";
import { namedAmong } from "../chart/named-note.js";
import { plansBefore } from "../chart/plans.js";
import { linesOf } from "../facts/lines.js";
import { isAlias } from "../note/aliases.js";
import type { Note } from "../note/note.js";

/** What an id stands for: a goal of the patient, a note (a plan of care is one), the patient, somebody of the practice. */
export type NameKind = "goal" | "note" | "patient" | "person";

/** A place where a note names something. */
export interface NamedPlace {
  readonly kind: NameKind;
  readonly name: string;
  /** The name as written, without quotes and brackets. */
  readonly span: Span;
  /** Whether the thing is described here, and not only mentioned. */
  readonly defines: boolean;
  /** Whether it stands here by an alias, over which no name can be written. */
  readonly alias: boolean;
}

/** Every place of a note that names a goal, a note, the patient or a person, in the order of the text. */
export function namesOf(note: Note): readonly NamedPlace[] {
  const { front, source, body } = note;
  const places: NamedPlace[] = [];
  const add = (kind: NameKind, field: Field<string> | undefined, defines = false) => {
    if (field?.value === undefined) return;
    const span = unquoted(field.span, source.text);
    places.push({ kind, name: field.value, span, defines, alias: isAlias(note, span) });
  };
  add("note", front.id, true);
  add("note", front["plan-of-care"]);
  add("note", front["addendum-to"]);
  add("patient", front.patient);
  const people = [front.clinician, front.supervisor, ...(front.contributors?.value ?? [])];
  for (const person of people) add("person", person?.value?.id, person === front.clinician);
  for (const signature of [front.signature, front.cosignature]) add("person", signature?.value?.by);
  for (const goal of front.goals?.value ?? []) add("goal", goal.value?.id, goal.value?.text !== undefined);
  for (const line of linesOf(note)) for (const goal of line.fields.goals?.value ?? []) add("goal", goal);
  for (const { id, span } of body.goalReferences) {
    const inside = { start: span.start + 1, end: span.end - 1 };
    places.push({ kind: "goal", name: id, span: inside, defines: false, alias: false });
  }
  return places.sort((a, b) => a.span.start - b.span.start);
}

function unquoted(span: Span, text: string): Span {
  const quote = text.charAt(span.start);
  return quote === '"' || quote === "'" ? { start: span.start + 1, end: span.end - 1 } : span;
}

/** The named place at an offset; its end counts. */
export function nameAt(note: Note, offset: number): NamedPlace | undefined {
  return namesOf(note).find(({ span }) => span.start <= offset && offset <= span.end);
}

/** Whether two places name the same thing; both are of one patient, in notes where their kind means the same. */
export function isSameName(a: NamedPlace, b: NamedPlace): boolean {
  return a.kind === b.kind && a.name === b.name;
}

/** The note that a place of one of a chart's notes names: itself by its own id, another by id or file as everywhere. */
export function noteNamed(chart: readonly Note[], { kind, name, defines }: NamedPlace, from: Note): Note | undefined {
  if (kind !== "note") return undefined;
  return defines ? from : namedAmong(chart, idOf, name, from);
}

const idOf = ({ front }: Note) => front.id?.value;

/** The same, only where it is named by its file. */
export function fileNamed(chart: readonly Note[], place: NamedPlace, from: Note): Note | undefined {
  const named = noteNamed(chart, place, from);
  return named?.front.id?.value === place.name ? undefined : named;
}

/** Whether a name of this kind means the same in two notes of one patient: each discipline numbers the goals of its own plan of care. */
export function meansTheSame(kind: NameKind, a: Note, b: Note): boolean {
  return kind !== "goal" || shareGoals(a.front.discipline?.value, b.front.discipline?.value);
}

/** Whether notes of two disciplines speak of the same goals. A note that does not say its discipline may speak of any. */
function shareGoals(own: string | undefined, other: string | undefined): boolean {
  return own === undefined || other === undefined || own === other;
}

/** Ids of the goals that a note may name: those of the plans before it; without any, those that notes of its discipline describe. */
export function goalsFor({ uri }: Note, chart: Chart): readonly string[] {
  const own = chart.notes.find((note) => note.uri === uri);
  if (!own) return [];
  const ofPlans = plansBefore(chart, own).flatMap(({ goals }) => goals);
  const others = chart.notes.filter((note) => note !== own && shareGoals(own.discipline, note.discipline));
  const described = others.flatMap(({ goals }) => goals.filter(({ wording }) => wording !== undefined));
  return [...new Set((ofPlans.length > 0 ? ofPlans : described).map(({ id }) => id))];
}
