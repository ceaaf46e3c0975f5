import { nearest } from "../base/nearest.js";
import type { Problem } from "../base/shape.js";
import { nodeAt, removeFromList, replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Env, type Fix, noteRule, type RawFinding } from "./rule.js";

export default noteRule({
  id: "invalid-field-value",
  summary: "A known key has a value of the wrong type or outside its list.",
  category: "structure",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["FMT", "DOC §3.2"],
  partial: true,
  *check(note, env) {
    for (const problem of note.problems) {
      if (problem.kind === "bad-value") yield badValue(note, problem);
      if (problem.kind === "repeated-entry") yield repeatedEntry(note, problem);
    }
    yield* unknownPayer(note, env);
  },
});

/** The key a value belongs to; entries of a list are named by the list's key. */
function keyOf({ path }: Problem): string {
  return String(path.findLast((step) => typeof step === "string") ?? "");
}

function badValue(note: Note, problem: Problem): RawFinding {
  const message = `\`${keyOf(problem)}\` has to be ${problem.expected}.`;
  return { span: problem.span, message, fixes: changeTo(note, problem.span, problem.replacement) };
}

function changeTo(note: Note, span: Problem["span"], value: string | undefined): Fix[] {
  return value === undefined
    ? []
    : [{ title: `Change to ${value}`, safety: "suggestion", edits: [replaceValue(note, span, value)] }];
}

function repeatedEntry(note: Note, problem: Problem): RawFinding {
  const index = problem.path.at(-1);
  const path = problem.path.slice(0, -1);
  const list = nodeAt(note, path);
  const field = list && { state: "read" as const, value: undefined, path, span: list.span, keySpan: undefined };
  const edit = field && typeof index === "number" ? removeFromList(note, field, new Set([index])) : undefined;
  const fixes: Fix[] = edit ? [{ title: "Remove the repeated entry", safety: "suggestion", edits: [edit] }] : [];
  return { span: problem.span, message: `\`${keyOf(problem)}\` names the same entry twice.`, fixes };
}

function* unknownPayer(note: Note, { payers }: Env): Iterable<RawFinding> {
  const payer = note.front.payer;
  if (payer?.value === undefined || payers.includes(payer.value)) return;
  const near = nearest(payer.value, payers);
  const message = `\`payer\` names no payer profile; there are ${payers.join(", ")}.`;
  yield { span: payer.span, message, fixes: changeTo(note, payer.span, near.length === 1 ? near[0] : undefined) };
}
