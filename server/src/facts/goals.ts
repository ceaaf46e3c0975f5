import type { Span } from "../base/span.js";
import type { Note } from "../note/note.js";
import { linesOf } from "./lines.js";

/** A goal id that a note names, and where it does so first. */
export interface GoalMention {
  readonly id: string;
  readonly span: Span;
}

/** The goals that a note names, each once: those of its front matter, then of its lines, then of its prose. */
export function goalMentionsOf(note: Note): readonly GoalMention[] {
  const own = (note.front.goals?.value ?? []).flatMap(({ value }) => value?.id ?? []);
  const ofLines = linesOf(note).flatMap(({ fields }) => fields.goals?.value ?? []);
  const written = [...own, ...ofLines].flatMap(({ value, span }) => (value === undefined ? [] : [{ id: value, span }]));
  const mentions = new Map<string, GoalMention>();
  for (const mention of [...written, ...note.body.goalReferences])
    if (!mentions.has(mention.id)) mentions.set(mention.id, mention);
  return [...mentions.values()];
}

/** Ids of the goals that a note names, each once. */
export function goalIdsOf(note: Note): readonly string[] {
  return goalMentionsOf(note).map(({ id }) => id);
}
