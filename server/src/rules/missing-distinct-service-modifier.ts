import { unionLength } from "../base/clock.js";
import { notesByClaim } from "../chart/claims.js";
import { pairsOfDay } from "../chart/pairs.js";
import { type BilledService, billedServices } from "../chart/services.js";
import { linesOf } from "../facts/lines.js";
import { addModifier } from "../facts/modifier-edits.js";
import type { Note } from "../note/note.js";
import { NCCI_MODIFIERS } from "../reference/modifiers.js";
import { chartRule, type Fix } from "./rule.js";

interface Data {
  /** The column 2 line, among the note's services. */
  readonly service: number;
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
  *checkChart(chart, env) {
    const { refs } = env;
    for (const [date, notes] of notesByClaim(chart, env)) {
      const services = notes.flatMap(billedServices);
      // A modifier opens the pair for its own line alone, on either side.
      for (const { pair, paid, denied } of pairsOfDay(services.filter(saysNothing), date, refs.pairs)) {
        if (pair.indicator !== 1) continue;
        const linesOfCode = (code: string) => services.filter(({ service }) => service.code === code);
        yield {
          note: denied.note,
          span: denied.span,
          message: `${pair.column2} is bundled into ${pair.column1} unless a modifier says that they were distinct (NCCI table of ${refs.pairs.tableOn(date)}).`,
          atMost: "warning",
          related: [{ uri: paid.note.uri, span: paid.span, message: `${pair.column1} is billed here.` }],
          ...(areApart(linesOfCode(pair.column1), linesOfCode(pair.column2))
            ? { data: { service: denied.index } satisfies Data }
            : {}),
        };
      }
    }
  },
  fixes: (note, data) => add59(note, data as Data),
});

function saysNothing({ service }: BilledService): boolean {
  return !service.modifiersUnread && !service.modifiers.some((modifier) => NCCI_MODIFIERS.has(modifier));
}

/** All of them have intervals, and no minute is claimed by both codes: only then may the record be said to show two services. */
function areApart(first: readonly BilledService[], second: readonly BilledService[]): boolean {
  if ([...first, ...second].some(({ service }) => service.intervals.length === 0)) return false;
  const length = (services: readonly BilledService[]) => unionLength(services.flatMap(({ service }) => service.intervals));
  return length([...first, ...second]) === length(first) + length(second);
}

function add59(note: Note, { service }: Data): Fix[] {
  const line = linesOf(note).filter(({ code }) => code !== undefined)[service];
  const edit = line && addModifier(note, line, "59");
  return edit ? [{ title: `Add 59 to ${line.code}`, safety: "suggestion", edits: [edit], billing: true }] : [];
}
