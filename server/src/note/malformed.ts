import type { Edit } from "../base/edit.js";
import type { Problem, ProblemKind } from "../base/shape.js";
import { replaceValue } from "./front-edits.js";
import type { Note } from "./note.js";

/** A value whose form is not the standard one; `edit` writes the standard form when the value has exactly one reading. */
export interface Malformed {
  readonly problem: Problem;
  readonly standard: string | undefined;
  readonly edit: Edit | undefined;
}

/** The values of a note with a problem of form of this kind. */
export function malformed(note: Note, kind: ProblemKind): Malformed[] {
  const found = note.problems.filter((problem) => problem.kind === kind);
  return found.map((problem) => ({
    problem,
    standard: problem.replacement,
    edit: problem.replacement === undefined ? undefined : replaceValue(note, problem.span, problem.replacement),
  }));
}
