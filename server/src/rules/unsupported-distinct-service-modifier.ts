import { billedLines, type Line } from "../facts/lines.js";
import type { Note } from "../note/note.js";
import { DISTINCT_MODIFIERS } from "../reference/modifiers.js";
import { type Env, noteRule } from "./rule.js";

export default noteRule({
  id: "unsupported-distinct-service-modifier",
  summary: "A line says that its service was distinct and the record does not show it.",
  category: "modifier",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["NCCIM ch.1", "UNITS §3.5", "S003"],
  needs: ["ncci-pairs", "procedure-codes"],
  *check(note, env) {
    const lines = billedLines(note);
    for (const line of lines) {
      const entry = line.fields.modifiers?.value?.find(({ value }) => value !== undefined && DISTINCT_MODIFIERS.has(value));
      if (!entry) continue;
      const isPartner = (other: Line) => other !== line && arePaired(line, other, note, env);
      const isPlaced = (one: Line) => hasInterval(one, lines, env);
      const partner = lines.find((other) => isPartner(other) && !(isPlaced(line) && isPlaced(other)));
      if (partner) {
        const message = `${entry.value} says that ${line.code} and ${partner.code} were distinct; the record gives no interval for each.`;
        yield { span: entry.span, message };
      } else if (entry.value === "XE" && isOneSession(note, lines)) {
        yield { span: entry.span, message: "XE says another encounter; the note shows one session." };
      }
    }
  },
});

function arePaired(a: Line, b: Line, note: Note, { refs }: Env): boolean {
  if (a.code === undefined || b.code === undefined) return false;
  return refs.pairs.find(a.code, b.code, note.front.date?.value) !== undefined;
}

/** Whether a line tells when it was; a later block without an interval lies in that of its opening one. */
function hasInterval(line: Line, lines: readonly Line[], { refs }: Env): boolean {
  const opening = line.code === undefined ? undefined : refs.procedures.openingBlockOf(line.code);
  const own = opening === undefined ? [line] : [line, ...lines.filter(({ code }) => code === opening)];
  return own.some(({ intervals }) => intervals.length > 0);
}

/** One clock for the whole note, with every interval in it. */
function isOneSession(note: Note, lines: readonly Line[]): boolean {
  const { start, stop } = note.front;
  if (start?.value === undefined || stop?.value === undefined) return false;
  const [from, to] = [start.value, stop.value];
  return lines.every((line) => line.intervals.every((interval) => interval.start >= from && interval.stop <= to));
}
