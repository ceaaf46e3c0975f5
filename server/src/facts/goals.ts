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

/** Every place where a note names a goal: those of its front matter, then of its lines, then of its prose. */
export function goalPlacesOf(note: Note): readonly GoalMention[] {
  const ofLines = linesOf(note).flatMap(({ fields }) => fields.goals?.value ?? []);
  return [...written(ownGoals(note)), ...written(ofLines), ...inProse(note)];
}

/** The goals of which a note says something, each once: a line's link says what was worked on, not what became of it. */
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
