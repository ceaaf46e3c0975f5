import { addTo } from "../base/groups.js";
import { howMany } from "../base/how-many.js";
import { shareOfAssistant } from "../facts/assistant-share.js";
import { isMissing } from "../facts/documents.js";
import { isEvaluationCode } from "../facts/evaluation-codes.js";
import { billedLines, type Line } from "../facts/lines.js";
import { isFifteenMinuteCode, poolMinutes, poolNameOf } from "../facts/pools.js";
import { counted } from "../facts/units-message.js";
import type { Note } from "../note/note.js";
import { covers } from "../reference/table.js";
import { type Env, noteRule } from "./rule.js";

const ASSISTANT = new Set(["CQ", "CO"]);

/** Part of a service without quarter hours that the assistant alone may give without the modifier: 10 % (units notes §4.6). */
const DE_MINIMIS = 0.1;

export default noteRule({
  id: "assistant-share-mismatch",
  summary: "The units billed with and without CQ or CO differ from CMS's method for the assistant's minutes.",
  category: "modifier",
  severity: "warning",
  regimes: { medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["CQX", "UNITS §1.3", "UNITS §4.6", "S002"],
  needs: ["procedure-codes", "coverage"],
  *check(note, env) {
    if (!hasAssistantModifiers(note, env)) return;
    for (const [code, lines] of byPool(billedLines(note), env)) {
      const stated = lines.map(({ fields }) => fields["assistant-minutes"]);
      if (stated.every(isMissing) || stated.some((field) => field?.state === "unreadable")) continue;
      const alone = stated.reduce((sum, field) => sum + (field?.value ?? 0), 0);
      const minutes = poolMinutes(lines, code);
      const units = unitsIn(lines);
      if (minutes === undefined || units === 0 || alone > minutes) continue;
      const expected = expectedUnits(note, env, { code, minutes, alone, units });
      const billed = unitsIn(lines.filter(({ modifiers }) => modifiers.some((modifier) => ASSISTANT.has(modifier))));
      const [first] = lines;
      if (expected === undefined || expected === billed || !first) continue;
      const message =
        `${first.code}: the assistant alone gave ${alone} of ${howMany(minutes, "minute")}, ` +
        `which puts CQ or CO on ${counted(expected)} of ${units}; ${counted(billed)} ${billed === 1 ? "carries" : "carry"} it.`;
      yield { span: first.fields["assistant-minutes"]?.span ?? first.place, message };
    }
  },
});

/** Whether CQ and CO were in use on the note's date, and its discipline has one of them. */
function hasAssistantModifiers({ front }: Note, { refs }: Env): boolean {
  const date = front.date?.value;
  const known = refs.coverage.get("assistant-modifiers");
  const discipline = front.discipline?.value;
  if (discipline !== undefined && discipline !== "PT" && discipline !== "OT") return false;
  return known !== undefined && (date === undefined || covers(known, date));
}

function unitsIn(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + (line.units ?? 0), 0);
}

/** Billed lines by the pool they count in, without those of speech-language pathology and those of an evaluation. */
function byPool(lines: readonly Line[], { refs }: Env): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.code === undefined || line.modifiers.includes("GN") || isEvaluationCode(line.code)) continue;
    addTo(groups, poolNameOf(line.code, refs), line);
  }
  return groups;
}

interface Share {
  readonly code: string;
  readonly minutes: number;
  readonly alone: number;
  readonly units: number;
}

/** Units that take CQ or CO; undefined when there is a choice, or when it is not known how the code counts. */
function expectedUnits(note: Note, { profile, refs }: Env, { code, minutes, alone, units }: Share): number | undefined {
  const found = refs.procedures.lookup(code, note.front.date?.value);
  if (!found.known || found.row.basis === "?") return undefined;
  if (alone === 0) return 0;
  if (isFifteenMinuteCode(code, note, profile, refs)) return shareOfAssistant(minutes - alone, alone, units);
  if (units > 1 && found.row.basis !== "U") return undefined;
  return alone > DE_MINIMIS * minutes ? units : 0;
}
