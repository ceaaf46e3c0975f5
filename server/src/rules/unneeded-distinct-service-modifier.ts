import { notesByDate } from "../chart/chart.js";
import { billedServices } from "../chart/services.js";
import { linesOf } from "../facts/lines.js";
import { removeModifier } from "../facts/modifier-edits.js";
import type { Note } from "../note/note.js";
import { DISTINCT_MODIFIERS } from "../reference/modifiers.js";
import { chartRule, type Fix } from "./rule.js";

interface Data {
  readonly service: number;
  readonly modifier: string;
}

export default chartRule({
  id: "unneeded-distinct-service-modifier",
  summary: "A line has 59 or an X modifier and no code of the day forms an NCCI pair with it.",
  category: "modifier",
  severity: "info",
  regimes: { medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["NCCIM ch.1", "PTP", "S002", "S003"],
  needs: ["ncci-pairs"],
  *checkChart(chart, { refs, wholeChart }) {
    if (!wholeChart) return;
    for (const [date, notes] of notesByDate(chart)) {
      if (date < refs.pairs.firstDay || notes.some((note) => !note.complete)) continue;
      const services = notes.flatMap(billedServices);
      for (const { note, service, index, span } of services) {
        const modifier = service.modifiers.find((candidate) => DISTINCT_MODIFIERS.has(candidate));
        if (modifier === undefined || services.some((other) => refs.pairs.find(service.code, other.service.code, date))) continue;
        const message = `${modifier} on ${service.code} separates it from nothing: no code billed on ${date} forms a pair with it (NCCI table of ${refs.pairs.tableOn(date)}).`;
        yield { note, span, message, atMost: "warning", data: { service: index, modifier } satisfies Data };
      }
    }
  },
  fixes: (note, data) => remove(note, data as Data),
});

function remove(note: Note, { service, modifier }: Data): Fix[] {
  const line = linesOf(note).filter(({ code }) => code !== undefined)[service];
  const edit = line && removeModifier(note, line, modifier);
  return edit ? [{ title: `Remove ${modifier}`, safety: "suggestion", edits: [edit], billing: true }] : [];
}
