import { billedLines } from "../facts/lines.js";
import { addModifier } from "../facts/modifier-edits.js";
import { entrySpan } from "../note/front-edits.js";
import { DISCIPLINE_MODIFIERS, disciplineModifier } from "../reference/modifiers.js";
import { isLaterTherapyCode, isTherapyCode } from "../reference/procedure-codes.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-discipline-modifier",
  summary: "A therapy line under a PT, OT or SLP plan of care has none of GP, GO and GN.",
  category: "modifier",
  severity: "error",
  regimes: { medicaid: "warning", commercial: "warning", "workers-comp": "info", "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.1", "UNITS §4.1", "S001", "S002", "S003", "S004"],
  needs: ["procedure-codes"],
  *check(note, { refs }) {
    const discipline = note.front.discipline?.value;
    const wanted = disciplineModifier(discipline);
    if (wanted === undefined) return;
    for (const line of billedLines(note)) {
      if (line.code === undefined || line.modifiersUnread) continue;
      if (line.modifiers.some((modifier) => DISCIPLINE_MODIFIERS.includes(modifier as never))) continue;
      const found = refs.procedures.lookup(line.code, note.front.date?.value);
      if (!found.known || !isTherapyCode(found.row)) continue;
      const fits = (found.row.discipline ?? wanted) === wanted;
      const edit = fits ? addModifier(note, line, wanted) : undefined;
      const { modifiers } = line.fields;
      yield {
        span: modifiers ? entrySpan(modifiers) : line.place,
        message: `${line.code} under ${discipline === "PT" ? "a" : "an"} ${discipline} plan of care has no ${wanted}.`,
        fixes: edit ? [{ title: `Add ${wanted}`, safety: "suggestion", edits: [edit], billing: true }] : [],
        ...(isLaterTherapyCode(found.row) ? { atMost: "warning" as const } : {}),
      };
    }
  },
});
