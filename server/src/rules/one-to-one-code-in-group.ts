import type { Edit } from "../base/edit.js";
import { deliveryOf, groupSizeOf } from "../facts/delivery.js";
import { billedLines, type Line } from "../facts/lines.js";
import { isFifteenMinuteCode } from "../facts/pools.js";
import { timedMinutesBy, timedSums } from "../facts/totals.js";
import { replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Env, type Fix, noteRule } from "./rule.js";

const GROUP_CODE = "97150";

export default noteRule({
  id: "one-to-one-code-in-group",
  summary: "A code with one-to-one contact is billed for a group or concurrent service.",
  category: "code",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["UNITS §4.3", "S001", "S002", "S003", "S004"],
  needs: ["procedure-codes"],
  *check(note, env) {
    for (const line of billedLines(note)) {
      const delivery = deliveryOf(note, line);
      if (line.code === undefined || (delivery !== "group" && delivery !== "concurrent")) continue;
      const found = env.refs.procedures.lookup(line.code, note.front.date?.value);
      const contact = found.known ? found.row.contact : undefined;
      if (contact !== "one-to-one" && contact !== "one-to-one-caregiver") continue;
      yield {
        span: line.place,
        message: `${line.code} needs one-to-one contact, the delivery is ${delivery}.`,
        fixes: delivery === "group" && groupCodeFits(note, line.code, env) ? toGroup(note, line, env) : [],
        ...(contact === "one-to-one-caregiver" ? { atMost: "warning" as const } : {}),
      };
    }
  },
});

/** Whether the group code can take the code's place: it counts by 15 minutes, and no later block is billed behind it. */
function groupCodeFits(note: Note, code: string, { profile, refs }: Env): boolean {
  const later = refs.procedures.laterBlockOf(code);
  const goesOn = later !== undefined && billedLines(note).some((line) => line.code === later);
  return !goesOn && isFifteenMinuteCode(code, note, profile, refs);
}

/** PT and OT have a code for groups of two or more, counted once a day. */
function toGroup(note: Note, line: Line, env: Env): Fix[] {
  const discipline = note.front.discipline?.value;
  const { code, units } = line.fields;
  const alone = billedLines(note).filter((other) => other.code === GROUP_CODE).length === 0;
  if (!code || !units || line.units === undefined || !alone || (discipline !== "PT" && discipline !== "OT")) return [];
  const total = timedTotal(note, line, env);
  if (!total || (groupSizeOf(note, line) ?? 0) < 2) return [];
  const count = line.units === 1 ? [] : [replaceValue(note, units.span, "1")];
  const edits = [replaceValue(note, code.span, GROUP_CODE), ...count, ...total];
  const title = total.length === 0 ? "Bill 97150×1" : "Bill 97150×1 and take its minutes from the timed total";
  return [{ title, safety: "suggestion", edits, billing: true }];
}

/** The total of timed minutes without the line's, since the group code is untimed; undefined when nobody can tell whether it agrees. */
function timedTotal(note: Note, line: Line, { profile, refs }: Env): Edit[] | undefined {
  const stated = note.front.minutes?.value?.timed;
  if (stated?.value === undefined) return [];
  const sums = timedSums(note, profile, refs);
  const own = timedMinutesBy(line, note, profile, refs);
  if (sums.length === 0 || own === undefined) return undefined;
  return sums.includes(stated.value) ? [replaceValue(note, stated.span, String(stated.value - own))] : [];
}
