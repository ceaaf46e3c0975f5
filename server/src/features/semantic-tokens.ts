import type { Field } from "../base/shape.js";
import type { Span } from "../base/span.js";
import { diagnosesOf, linksOf } from "../facts/diagnoses.js";
import { type Line, linesOf } from "../facts/lines.js";
import type { LintedNote } from "../workspace/store.js";
import { namesOf } from "./names.js";

/** Token types by their number in the answer: a procedure code, a diagnosis, a modifier, a goal, a time, a rule. */
export const TOKEN_TYPES = ["function", "type", "enumMember", "variable", "number", "decorator"] as const;

/** A code that is not in force on the date of service, and a goal where it is described. */
export const TOKEN_MODIFIERS = ["deprecated", "declaration"] as const;

interface Token {
  readonly span: Span;
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly modifier?: (typeof TOKEN_MODIFIERS)[number] | undefined;
}

/** The tokens of a note, encoded as the protocol wants them: deltas of line and column, length, type, modifiers. */
export function semanticTokens(linted: LintedNote): { data: number[] } {
  const { source } = linted.note;
  const tokens = [...tokensOf(linted)].sort((a, b) => a.span.start - b.span.start);
  const data: number[] = [];
  let [line, column, end] = [0, 0, 0];
  for (const { span, type, modifier } of tokens) {
    const at = source.positionAt(span.start);
    if (span.start < end || span.end <= span.start || source.lineAt(span.end) !== at.line) continue;
    const bits = modifier === undefined ? 0 : 1 << TOKEN_MODIFIERS.indexOf(modifier);
    const delta = at.line - line;
    data.push(delta, delta === 0 ? at.character - column : at.character, span.end - span.start, TOKEN_TYPES.indexOf(type), bits);
    [line, column, end] = [at.line, at.character, span.end];
  }
  return { data };
}

function* tokensOf({ note, setup }: LintedNote): Iterable<Token> {
  const { front } = note;
  const date = front.date?.value ?? setup.today;
  const diagnosis = ({ code, span }: CodeAt): Token => {
    const state = setup.refs.diagnoses.stateOf(code, date);
    return { span, type: "type", modifier: state === "header" || state === "not-in-force" ? "deprecated" : undefined };
  };
  const lines = linesOf(note);
  yield* diagnosesOf(note).map(diagnosis);
  for (const line of lines) {
    yield* fieldTokens(line);
    yield* linksOf(line).map(diagnosis);
  }
  yield* given("number", [front.start, front.stop]);
  for (const { kind, span, defines } of namesOf(note)) {
    if (kind === "goal") yield { span, type: "variable", modifier: defines ? "declaration" : undefined };
  }
  const suppressed = (front.soapstone?.value?.disable?.value ?? []).map(({ value }) => value?.rule);
  yield* given("decorator", suppressed);
  const billed = new Set(lines.map(({ code }) => code));
  for (const { code, span } of note.body.codes) if (billed.has(code)) yield { span, type: "function" };
}

interface CodeAt {
  readonly code: string;
  readonly span: Span;
}

/** Code, times and modifiers of a service line. */
function* fieldTokens({ fields }: Line): Iterable<Token> {
  const { code, start, stop, modifiers, times } = fields;
  yield* given("function", [code]);
  yield* given("number", [start, stop, ...(times?.value ?? [])]);
  yield* given("enumMember", modifiers?.value ?? []);
}

/** A token for each value that is there and could be read. */
function* given(type: Token["type"], fields: readonly (Field<unknown> | undefined)[]): Iterable<Token> {
  for (const field of fields) if (field?.value !== undefined) yield { span: field.span, type };
}
