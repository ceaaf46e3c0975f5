import { formatInterval } from "../base/clock.js";
import type { Edit } from "../base/edit.js";
import { compareText } from "../base/order.js";
import { billedLines, type Line } from "../facts/lines.js";
import { COGNITIVE_BASE } from "../facts/pools.js";
import { insertKey, removeEntry, removeItem, replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Fix, noteRule } from "./rule.js";

export default noteRule({
  id: "repeated-service-line",
  summary: "Two billed lines have the same code and the same modifiers.",
  category: "units",
  severity: "warning",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["UNITS §1.1 U16"],
  *check(note) {
    const lines = billedLines(note);
    for (const [index, line] of lines.entries()) {
      const earlier = lines.slice(0, index).filter((other) => sameLine(line, other));
      const [first] = earlier;
      if (!first) continue;
      yield {
        span: line.place,
        message: `${line.code} stands on another billed line with the same modifiers.`,
        fixes: earlier.length === 1 ? merge(note, first, line) : [],
        related: [{ uri: note.uri, span: first.place, message: `${line.code} stands here first.` }],
      };
    }
  },
});

function sameLine(a: Line, b: Line): boolean {
  return a.code !== undefined && a.code === b.code && sorted(a) === sorted(b);
}

function sorted({ modifiers }: Line): string {
  return [...modifiers].sort(compareText).join();
}

/** Puts both on the first line: units added, both intervals listed. A second unit of 97129 is not merged, it belongs to 97130. */
function merge(note: Note, first: Line, second: Line): Fix[] {
  const { units, start, stop } = first.fields;
  const plain = [first, second].every(
    (line) => line.intervals.length === 1 && !line.fields.times && line.statedMinutes === undefined,
  );
  if (
    !plain ||
    !units ||
    !start ||
    !stop ||
    first.units === undefined ||
    second.units === undefined ||
    first.code === COGNITIVE_BASE
  )
    return [];
  const times = [...first.intervals, ...second.intervals].map((interval) => `"${formatInterval(interval)}"`).join(", ");
  const path = ["services", first.index];
  const edits: (Edit | undefined)[] = [
    insertKey(note, path, "times", `[${times}]`, ["code"]),
    removeEntry(note, start),
    removeEntry(note, stop),
    replaceValue(note, units.span, String(first.units + second.units)),
    removeItem(note, ["services", second.index]),
  ];
  const whole = edits.filter((edit) => edit !== undefined);
  return whole.length < edits.length
    ? []
    : [{ title: `Merge the ${first.code} lines`, safety: "suggestion", edits: whole, billing: true }];
}
