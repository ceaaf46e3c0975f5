import { nearest } from "../base/nearest.js";
import type { Problem } from "../base/shape.js";
import { isBlankScalar, type TreeNode } from "../base/tree.js";
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

/** An entry that says more than the one it repeats, or something else, is another one under a wrong name: nothing takes it out. */
function repeatedEntry(note: Note, problem: Problem): RawFinding {
  const index = problem.path.at(-1);
  const path = problem.path.slice(0, -1);
  const list = nodeAt(note, path);
  const { span } = problem;
  if (list?.kind !== "list" || typeof index !== "number") return { span, message: `${repeats(problem, "the same entry")}.` };
  const [first, again] = [list.items[problem.first ?? index], list.items[index]];
  if (!first || !again || saidOf(first, note) !== saidOf(again, note)) {
    const name = keyOf(problem) === "diagnoses" ? "the same code" : "the same id";
    return { span, message: `${repeats(problem, name)}, and the two entries differ.` };
  }
  const field = { state: "read" as const, value: undefined, path, span: list.span, keySpan: undefined };
  const edit = removeFromList(note, field, new Set([index]));
  const fixes: Fix[] = edit ? [{ title: "Remove the repeated entry", safety: "suggestion", edits: [edit] }] : [];
  return { span, message: `${repeats(problem, "the same entry")}.`, fixes };
}

function repeats(problem: Problem, what: string): string {
  return `\`${keyOf(problem)}\` names ${what} twice`;
}

/** What an entry says besides the name that makes it one of the list. */
function saidOf(entry: TreeNode, { source }: Note): string {
  if (entry.kind !== "map") return "";
  const said = entry.entries.filter(({ key, value }) => !NAMES.has(key.text) && !isBlankScalar(value));
  return said
    .map(({ key, value }) => `${key.text}: ${value.kind === "scalar" ? value.text : source.slice(value.span)}`)
    .sort()
    .join("\n");
}

/** Keys by which an entry is known in its list. */
const NAMES = new Set(["id", "code"]);

function* unknownPayer(note: Note, { payers }: Env): Iterable<RawFinding> {
  const payer = note.front.payer;
  if (payer?.value === undefined || payers.includes(payer.value)) return;
  const near = nearest(payer.value, payers);
  const message = `\`payer\` names no payer profile; there are ${payers.join(", ")}.`;
  yield { span: payer.span, message, fixes: changeTo(note, payer.span, near.length === 1 ? near[0] : undefined) };
}
