import { intervalsOverlap } from "../base/clock.js";
import { notesByDate } from "../chart/chart.js";
import { type DayPair, pairsOfDay } from "../chart/pairs.js";
import { linesOf } from "../facts/lines.js";
import { addModifier } from "../facts/modifier-edits.js";
import type { Note } from "../note/note.js";
import { NCCI_MODIFIERS } from "../reference/modifiers.js";
import { chartRule, type Fix } from "./rule.js";

interface Data {
  /** Code of the column 2 line. */
  readonly code: string;
}

export default chartRule({
  id: "missing-distinct-service-modifier",
  summary: "Two codes of the day form an NCCI pair and neither line says that they were distinct.",
  category: "modifier",
  severity: "warning",
  regimes: { medicaid: "info", commercial: "info", "workers-comp": "off", "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["PTP", "NCCIM ch.1, ch.11", "UNITS §3", "S000", "S002", "S003", "S004"],
  needs: ["ncci-pairs"],
  *checkChart(chart, { refs }) {
    for (const [date, notes] of notesByDate(chart)) {
      for (const found of pairsOfDay(notes, date, refs.pairs)) {
        const { pair, paid, denied } = found;
        const said = [paid, denied].some(({ service }) => service.modifiers.some((modifier) => NCCI_MODIFIERS.has(modifier)));
        if (pair.indicator !== 1 || said) continue;
        yield {
          note: denied.note,
          span: denied.span,
          message: `${pair.column2} is bundled into ${pair.column1} unless a modifier says that they were distinct (NCCI table of ${refs.pairs.tableOn(date)}).`,
          atMost: "warning",
          related: [{ uri: paid.note.uri, span: paid.span, message: `${pair.column1} is billed here.` }],
          ...(areApart(found) ? { data: { code: pair.column2 } satisfies Data } : {}),
        };
      }
    }
  },
  fixes: (note, data) => add59(note, (data as Data).code),
});

/** Both have intervals, and they share no minute: only then may the record be said to show two services. */
function areApart({ paid, denied }: DayPair): boolean {
  const [first, second] = [paid.service.intervals, denied.service.intervals];
  if (first.length === 0 || second.length === 0) return false;
  return !first.some((a) => second.some((b) => intervalsOverlap(a, b)));
}

function add59(note: Note, code: string): Fix[] {
  const line = linesOf(note).find((candidate) => candidate.billed && candidate.code === code);
  const edit = line && addModifier(note, line, "59");
  return edit ? [{ title: `Add 59 to ${code}`, safety: "suggestion", edits: [edit], billing: true }] : [];
}
