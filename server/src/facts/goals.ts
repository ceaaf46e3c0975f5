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
  const own = (note.front.goals?.value ?? []).flatMap(({ value }) => value?.id ?? []);
  const ofLines = linesOf(note).flatMap(({ fields }) => fields.goals?.value ?? []);
  const written = [...own, ...ofLines].flatMap(({ value, span }) =>
    value === undefined ? [] : [{ id: value, span, inBody: false }],
  );
  return [...written, ...note.body.goalReferences.map(({ id, span }) => ({ id, span, inBody: true }))];
}

/** The goals that a note names, each once, at its first place. */
export function goalMentionsOf(note: Note): readonly GoalMention[] {
  const mentions = new Map<string, GoalMention>();
  for (const mention of goalPlacesOf(note)) if (!mentions.has(mention.id)) mentions.set(mention.id, mention);
  return [...mentions.values()];
}
