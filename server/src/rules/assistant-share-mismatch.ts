import { addTo } from "../base/groups.js";
import { shareOfAssistant } from "../facts/assistant-share.js";
import { billedLines, type Line } from "../facts/lines.js";
import { poolMinutes, poolNameOf } from "../facts/pools.js";
import { counted } from "../facts/units-message.js";
import { noteRule } from "./rule.js";

const ASSISTANT = new Set(["CQ", "CO"]);

export default noteRule({
  id: "assistant-share-mismatch",
  summary: "The units billed with and without CQ or CO differ from CMS's method for the assistant's minutes.",
  category: "modifier",
  severity: "warning",
  regimes: { medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["CQX", "UNITS §1.3", "UNITS §4.6", "S002"],
  *check(note) {
    for (const [, lines] of byPool(billedLines(note))) {
      const alone = lines.reduce((sum, line) => sum + (line.fields["assistant-minutes"]?.value ?? 0), 0);
      const minutes = poolMinutes(lines);
      const units = lines.reduce((sum, line) => sum + (line.units ?? 0), 0);
      if (alone === 0 || minutes === undefined || units === 0 || alone > minutes) continue;
      const expected = shareOfAssistant(minutes - alone, alone, units);
      const billed = lines.reduce((sum, line) => sum + (line.modifiers.some((m) => ASSISTANT.has(m)) ? (line.units ?? 0) : 0), 0);
      const [first] = lines;
      if (expected === undefined || expected === billed || !first) continue;
      const message =
        `${first.code}: the assistant alone gave ${alone} of ${minutes} minutes, ` +
        `which puts CQ or CO on ${counted(expected)} of ${units}; ${counted(billed)} ${billed === 1 ? "carries" : "carry"} it.`;
      yield { span: first.fields["assistant-minutes"]?.span ?? first.place, message };
    }
  },
});

function byPool(lines: readonly Line[]): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.code === undefined) continue;
    const name = poolNameOf(line.code);
    addTo(groups, name, line);
  }
  return groups;
}
