import { linesOf } from "../facts/lines.js";
import { removeModifier } from "../facts/modifier-edits.js";
import { DISCIPLINE_MODIFIERS, disciplineModifier } from "../reference/modifiers.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "unexpected-discipline-modifier",
  summary: "A line carries GP, GO or GN outside a therapy plan of care, or on a code that is not on the therapy list.",
  category: "modifier",
  severity: "warning",
  regimes: { "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.2D", "UNITS §4.1", "S001", "S002"],
  needs: ["procedure-codes"],
  *check(note, { refs }) {
    const discipline = note.front.discipline?.value;
    if (discipline === undefined) return;
    for (const line of linesOf(note)) {
      const entry = line.fields.modifiers?.value?.find(({ value }) => DISCIPLINE_MODIFIERS.includes(value as never));
      if (entry?.value === undefined || line.code === undefined) continue;
      const found = refs.procedures.lookup(line.code, note.front.date?.value);
      const offList = found.known && found.row.therapyClass === "-";
      if (disciplineModifier(discipline) !== undefined && !offList) continue;
      const edit = removeModifier(note, line, entry.value);
      yield {
        span: entry.span,
        message: offList
          ? `${line.code} is not on the therapy list and carries ${entry.value}.`
          : `${line.code} carries ${entry.value}; the discipline ${discipline} is outside a therapy plan of care.`,
        fixes: edit ? [{ title: `Remove ${entry.value}`, safety: "suggestion", edits: [edit], billing: true }] : [],
      };
    }
  },
});
