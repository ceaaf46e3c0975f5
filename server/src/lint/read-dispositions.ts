import { isIsoDate } from "../base/calendar.js";
import {
  boolean,
  type Field,
  key,
  object,
  oneOf,
  type Problem,
  pattern,
  readField,
  type Shape,
  scalar,
  text,
  type ValueOf,
} from "../base/shape.js";
import { date } from "../note/values.js";
import { readConfigTree } from "./config-tree.js";
import { tellingFault } from "./decision-fault.js";
import { appendedLine, DECISIONS, isDecision, type ReviewLine } from "./dispositions.js";
import { byPlace, describeProblem, type FileProblem } from "./file-problem.js";

/** A name that is empty is nobody's. */
const filled: Shape<string> = scalar("text that is not empty", text.schema(), (value) => (value === "" ? undefined : value));

const lineShape = object({
  v: key(pattern("1, the version this product reads", /^1$/), "Version of the form."),
  fingerprint: key(filled, "Fingerprint of the finding."),
  rule: key(filled, "Id of its rule."),
  path: key(filled, "Path of its note."),
  decision: key(oneOf(DECISIONS), "What was decided."),
  reviewer: key(text, "Id of the reviewer."),
  reason: key(text, "Why."),
  date: key(date, "Day of the decision."),
  until: key(date, "Last day on which it holds."),
  note: key(pattern("a SHA-256 of 64 hexadecimal digits", /^[0-9a-f]{64}$/), "SHA-256 of the note's bytes."),
  withdrawn: key(boolean, "Whether the line takes the decision back."),
});

/** Keys that no line may lack. */
const NEEDED = ["v", "fingerprint", "rule", "path", "decision", "reviewer", "reason", "date", "note"] as const;

export interface DispositionsReading {
  /** In the order of the file. */
  readonly lines: readonly ReviewLine[];
  readonly problems: readonly FileProblem[];
  /** Whether the file ends in a whole line: what `appendedLine` has to know. */
  readonly endsInNewline: boolean;
}

/** Reads the file of reviews. Total: a line that is broken, torn or of a later version is a problem with its place; the rest is kept. */
export function readDispositions(source: string): DispositionsReading {
  const lines: ReviewLine[] = [];
  const problems: FileProblem[] = [];
  let offset = 0;
  for (const raw of source.split("\n")) {
    const written = raw.replace(/^\uFEFF/, " ").trimEnd();
    if (written.trim() !== "") {
      const clean = readClean(written);
      const read = clean ? { line: clean, problems: [] } : readLine(written, offset);
      if (read.line) lines.push(read.line);
      problems.push(...read.problems);
    }
    offset += raw.length + 1;
  }
  return { lines, problems: byPlace(problems), endsInNewline: source === "" || source.endsWith("\n") };
}

/** A line exactly as the product writes it, of which nothing has to be said: a fraction of the time that places take. */
function readClean(written: string): ReviewLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { fingerprint, rule, path, decision, reviewer, reason, date: day, until, note, withdrawn = false } = value as ReviewLine;
  const line = { fingerprint, rule, path, decision, reviewer, reason, date: day, until, note, withdrawn };
  if (!isLine(line) || appendedLine(line, true) !== `${written}\n`) return undefined;
  return tellingFault({ reviewer, reason }) === undefined ? line : undefined;
}

function isLine(read: { readonly [K in keyof ReviewLine]: unknown }): boolean {
  const { fingerprint, rule, path, decision, reviewer, reason, date: day, until, note, withdrawn } = read;
  const isDay = (one: unknown) => typeof one === "string" && isIsoDate(one);
  return (
    [fingerprint, rule, path].every((value) => typeof value === "string" && value !== "") &&
    [reviewer, reason].every((value) => typeof value === "string") &&
    isDecision(decision) &&
    isDay(day) &&
    (until === undefined || isDay(until)) &&
    typeof note === "string" &&
    /^[0-9a-f]{64}$/.test(note) &&
    typeof withdrawn === "boolean"
  );
}

function readLine(written: string, offset: number): { line?: ReviewLine; problems: FileProblem[] } {
  const whole = { start: offset, end: offset + written.length };
  const { tree } = readConfigTree(written, "reviews.jsonl");
  if (tree?.kind !== "map") return { problems: [{ span: whole, message: "The line is no whole review; it is left out." }] };
  const found: Problem[] = [];
  const fields = readField(lineShape, tree, { path: [], problems: found }, undefined).value ?? {};
  const problems = found.map((problem) => describeProblem(problem, offset));
  const lacking = NEEDED.filter((name) => fields[name] === undefined || fields[name].state === "empty");
  if (lacking.length > 0) problems.push({ span: whole, message: `The review has no ${lacking.join(", no ")}; it is left out.` });
  for (const name of ["reviewer", "reason"] as const) {
    const field = fields[name];
    const fault = field?.value === undefined ? undefined : tellingFault({ [name]: field.value });
    if (field === undefined || fault === undefined) continue;
    const span = { start: field.span.start + offset, end: field.span.end + offset };
    problems.push({ span, message: `${fault} The review is left out.` });
    return { problems };
  }
  const line = toLine(fields);
  return line ? { line, problems } : { problems };
}

/** A line counts only when all of it that matters could be read: half a decision is none. */
function toLine(fields: ValueOf<typeof lineShape>): ReviewLine | undefined {
  const values = fields as Readonly<Record<string, Field<unknown> | undefined>>;
  if (NEEDED.some((name) => values[name]?.value === undefined)) return undefined;
  if (fields.until?.state === "unreadable" || fields.withdrawn?.state === "unreadable") return undefined;
  const { fingerprint, rule, path, decision, reviewer, reason, date: day, until, note, withdrawn } = fields;
  return {
    fingerprint: fingerprint?.value as string,
    rule: rule?.value as string,
    path: path?.value as string,
    decision: decision?.value as ReviewLine["decision"],
    reviewer: reviewer?.value as string,
    reason: reason?.value as string,
    date: day?.value as string,
    until: until?.value,
    note: note?.value as string,
    withdrawn: withdrawn?.value === true,
  };
}
