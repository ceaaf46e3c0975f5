import type { Note } from "../note/note.js";
import { linesOf } from "./lines.js";

/** Ids of the goals that a note names, each once: those of its front matter, then of its lines, then of its prose. */
export function goalIdsOf(note: Note): readonly string[] {
  const own = (note.front.goals?.value ?? []).flatMap((goal) => goal.value?.id?.value ?? []);
  const ofLines = linesOf(note).flatMap(({ fields }) => (fields.goals?.value ?? []).flatMap(({ value }) => value ?? []));
  const inBody = note.body.goalReferences.map(({ id }) => id);
  return [...new Set([...own, ...ofLines, ...inBody])];
}
