import { formatInterval, intervalsOverlap } from "../base/clock.js";
import type { Edit } from "../base/edit.js";
import { compareText } from "../base/order.js";
import { isBlankScalar } from "../base/tree.js";
import { isMissing } from "../facts/documents.js";
import { billedLines, type Line } from "../facts/lines.js";
import { isFifteenMinuteCode } from "../facts/pools.js";
import { insertKey, nodeAt, removeEntry, removeItem, replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Env, type Fix, noteRule } from "./rule.js";

/** Keys that may be written differently: code and modifiers are the same, times and units are put together. */
const MERGED = new Set(["code", "start", "stop", "units", "modifiers"]);

export default noteRule({
  id: "repeated-service-line",
  summary: "Two billed lines have the same code and the same modifiers.",
  category: "units",
  severity: "warning",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["UNITS §1.1 U16"],
  needs: ["procedure-codes"],
  *check(note, env) {
    const lines = billedLines(note);
    for (const [index, line] of lines.entries()) {
      const earlier = lines.slice(0, index).filter((other) => sameLine(line, other));
      const [first] = earlier;
      if (!first) continue;
      yield {
        span: line.place,
        message: `${line.code} stands on another billed line with the same modifiers.`,
        fixes: earlier.length === 1 && mayMerge(note, first, line, env) ? merge(note, first, line) : [],
        related: [{ uri: note.uri, span: first.place, message: `${line.code} stands here first.` }],
      };
    }
  },
});

function sameLine(a: Line, b: Line): boolean {
  if (a.modifiersUnread || b.modifiersUnread) return false;
  return a.code !== undefined && a.code === b.code && sorted(a) === sorted(b);
}

function sorted({ modifiers }: Line): string {
  return [...modifiers].sort(compareText).join();
}

/** Whether the code counts by minutes and the first line says all that the second says. A second unit of an opening block belongs to its later one. */
function mayMerge(note: Note, first: Line, second: Line, { profile, refs }: Env): boolean {
  if (first.code === undefined || !isFifteenMinuteCode(first.code, note, profile, refs)) return false;
  if (refs.procedures.laterBlockOf(first.code) !== undefined) return false;
  const amounts = [first, second].flatMap(({ fields }) => [fields["assistant-minutes"], fields.charge]);
  const ofFirst = wordsOf(note, first);
  return (
    amounts.every(isMissing) && [...wordsOf(note, second)].every(([key, text]) => MERGED.has(key) || ofFirst.get(key) === text)
  );
}

/** The keys of a line that have a value, and the value as it is written. */
function wordsOf(note: Note, { index }: Line): Map<string, string> {
  const node = nodeAt(note, ["services", index]);
  const entries = node?.kind === "map" ? node.entries.filter(({ value }) => !isBlankScalar(value)) : [];
  return new Map(entries.map(({ key, value }) => [key.text, note.source.slice(value.span)]));
}

/** Puts both on the first line: units added, both intervals listed. Not where minutes would count twice, nor where a comment would go. */
function merge(note: Note, first: Line, second: Line): Fix[] {
  const { units, start, stop } = first.fields;
  const plain = [first, second].every(
    (line) => line.intervals.length === 1 && !line.fields.times && line.statedMinutes === undefined,
  );
  if (!plain || !units || !start || !stop || first.units === undefined || second.units === undefined) return [];
  const intervals = [...first.intervals, ...second.intervals];
  const [one, other] = intervals;
  if (one && other && intervalsOverlap(one, other)) return [];
  const times = intervals.map((interval) => `"${formatInterval(interval)}"`).join(", ");
  const path = ["services", first.index];
  const edits: (Edit | undefined)[] = [
    insertKey(note, path, "times", `[${times}]`, ["code"]),
    removeEntry(note, start),
    removeEntry(note, stop),
    replaceValue(note, units.span, String(first.units + second.units)),
    removeItem(note, ["services", second.index]),
  ];
  const whole = edits.filter((edit) => edit !== undefined);
  const losesComment = whole.some(({ span, newText }) => newText === "" && note.source.slice(span).includes("#"));
  return whole.length < edits.length || losesComment
    ? []
    : [{ title: `Merge the ${first.code} lines`, safety: "suggestion", edits: whole, billing: true }];
}
