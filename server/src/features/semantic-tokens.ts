import type { Span } from "../base/span.js";
import { diagnosesOf, linksOf } from "../facts/diagnoses.js";
import { linesOf } from "../facts/lines.js";
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
  const deprecated = (code: string) => {
    const state = setup.refs.diagnoses.stateOf(code, date);
    return state === "header" || state === "not-in-force" ? "deprecated" : undefined;
  };
  for (const { code, span } of diagnosesOf(note)) yield { span, type: "type", modifier: deprecated(code) };
  for (const line of linesOf(note)) {
    const { code, start, stop, modifiers, times } = line.fields;
    if (code?.value !== undefined) yield { span: code.span, type: "function" };
    for (const time of [start, stop, ...(times?.value ?? [])])
      if (time?.value !== undefined) yield { span: time.span, type: "number" };
    for (const modifier of modifiers?.value ?? [])
      if (modifier.value !== undefined) yield { span: modifier.span, type: "enumMember" };
    for (const { code: link, span } of linksOf(line)) yield { span, type: "type", modifier: deprecated(link) };
  }
  for (const time of [front.start, front.stop]) if (time?.value !== undefined) yield { span: time.span, type: "number" };
  for (const { kind, span, defines } of namesOf(note)) {
    if (kind === "goal") yield { span, type: "variable", modifier: defines ? "declaration" : undefined };
  }
  for (const { value } of front.soapstone?.value?.disable?.value ?? []) {
    if (value?.rule?.value !== undefined) yield { span: value.rule.span, type: "decorator" };
  }
  const billed = new Set(linesOf(note).map(({ code }) => code));
  for (const { code, span } of note.body.codes) if (billed.has(code)) yield { span, type: "function" };
}
