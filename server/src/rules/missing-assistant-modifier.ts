import { isMissing } from "../facts/documents.js";
import { billedLines, type Line } from "../facts/lines.js";
import { addModifier } from "../facts/modifier-edits.js";
import { entrySpan } from "../note/front-edits.js";
import { DISCIPLINE_MODIFIERS, disciplineModifier } from "../reference/modifiers.js";
import { isLaterTherapyCode, isTherapyCode } from "../reference/procedure-codes.js";
import { covers } from "../reference/table.js";
import { noteRule } from "./rule.js";

/** Assistant modifier by the assistant's discipline; speech-language pathology has none. */
const MODIFIERS: Readonly<Record<string, string>> = { PT: "CQ", OT: "CO" };

const EVALUATIONS = /^9716[1-8]$/;

/** Whether the line says which part of it was an assistant's, in minutes or by a modifier, which may be one that cannot be read. */
function mayTellAssistantsPart({ fields, modifiers, modifiersUnread }: Line): boolean {
  return !isMissing(fields["assistant-minutes"]) || modifiersUnread || modifiers.includes("CQ") || modifiers.includes("CO");
}

export default noteRule({
  id: "missing-assistant-modifier",
  summary: "An assistant furnished the service and a billed therapy line has neither CQ nor CO.",
  category: "modifier",
  severity: "warning",
  regimes: { medicare: "error", medicaid: "info", commercial: "info", "workers-comp": "off", "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.1", "CQX", "S002", "S004"],
  needs: ["procedure-codes", "credentials", "coverage"],
  *check(note, { refs }) {
    const credential = refs.credentials.find(note.front.clinician?.value?.credential?.value);
    const wanted = credential?.level === "assistant" ? MODIFIERS[credential.discipline] : undefined;
    const partner = disciplineModifier(credential?.discipline);
    const date = note.front.date?.value;
    const known = refs.coverage.get("assistant-modifiers");
    if (wanted === undefined || date === undefined || !known || !covers(known, date)) return;
    for (const line of billedLines(note)) {
      if (line.code === undefined || EVALUATIONS.test(line.code) || mayTellAssistantsPart(line)) continue;
      const found = refs.procedures.lookup(line.code, date);
      if (!found.known || !isTherapyCode(found.row)) continue;
      const later = isLaterTherapyCode(found.row);
      // A device is supplied, and a month is watched over, by nobody's hands.
      if (later && found.row.contact === "none") continue;
      const disciplines = line.modifiers.filter((modifier) => DISCIPLINE_MODIFIERS.includes(modifier as never));
      // Beside another discipline's modifier it would be the next fault: which of the two is wrong is for discipline-mismatch to say.
      if (disciplines.some((modifier) => modifier !== partner)) continue;
      const edit = disciplines.length > 0 ? addModifier(note, line, wanted) : undefined;
      yield {
        span: line.fields.modifiers ? entrySpan(line.fields.modifiers) : line.place,
        message: `${line.code} was furnished by an assistant and has no ${wanted}.`,
        fixes: edit ? [{ title: `Add ${wanted}`, safety: "suggestion", edits: [edit], billing: true }] : [],
        ...(later ? { atMost: "warning" as const } : {}),
      };
    }
  },
});
