import type { Field } from "../base/shape.js";
import type { Span } from "../base/span.js";
import type { Note } from "../note/note.js";
import { linesOf } from "./lines.js";

/** A goal id that a note names, and where. */
export interface GoalMention {
  readonly id: string;
  /** In the body with its brackets. */
  readonly span: Span;
  readonly inBody: boolean;
}

/**
 * What looks like the id of a goal. Brackets in prose hold much else: a phone ("said [t] for [k]"), what was heard ("[laughs]"), who spoke.
 */
const ID = /[\d_-]/;

/**
 * Every place where a note names a goal: those of its front matter, then of its lines, then of its prose. A word of letters alone in prose is
 * a goal only when the note names it elsewhere.
 */
export function goalPlacesOf(note: Note): readonly GoalMention[] {
  const ofLines = linesOf(note).flatMap(({ fields }) => fields.goals?.value ?? []);
  const told = [...written(ownGoals(note)), ...written(ofLines)];
  const known = new Set(told.map(({ id }) => id));
  return [...told, ...inProse(note).filter(({ id }) => ID.test(id) || known.has(id))];
}

/**
 * The goals of which a note says something, each once: a line's link says what was worked on, not what became of it. Whatever stands in
 * brackets counts, for a plan may know it.
 */
export function reportedGoalsOf(note: Note): readonly string[] {
  return [...new Set([...written(ownGoals(note)), ...inProse(note)].map(({ id }) => id))];
}

function ownGoals({ front }: Note): readonly Field<string>[] {
  return (front.goals?.value ?? []).flatMap(({ value }) => value?.id ?? []);
}

function written(fields: readonly Field<string>[]): readonly GoalMention[] {
  return fields.flatMap(({ value, span }) => (value === undefined ? [] : [{ id: value, span, inBody: false }]));
}

function inProse({ body }: Note): readonly GoalMention[] {
  return body.goalReferences.map(({ id, span }) => ({ id, span, inBody: true }));
}

/** The goals that a note names, each once, at its first place. */
export function goalMentionsOf(note: Note): readonly GoalMention[] {
  const mentions = new Map<string, GoalMention>();
  for (const mention of goalPlacesOf(note)) if (!mentions.has(mention.id)) mentions.set(mention.id, mention);
  return [...mentions.values()];
}
