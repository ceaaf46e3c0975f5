import { allOf } from "../base/how-many.js";
import { linesOf } from "../facts/lines.js";
import { entrySpan, removeFromList } from "../note/front-edits.js";
import { DISCIPLINE_MODIFIERS, disciplineModifier } from "../reference/modifiers.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "conflicting-discipline-modifiers",
  summary: "One line carries two or three of GP, GO and GN.",
  category: "modifier",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.1", "S002"],
  partial: true,
  *check(note) {
    const own = disciplineModifier(note.front.discipline?.value);
    for (const { code, fields } of linesOf(note)) {
      const { modifiers } = fields;
      const entries = (modifiers?.value ?? []).map(({ value }, index) => ({ value, index }));
      const found = entries.filter(({ value }) => DISCIPLINE_MODIFIERS.includes(value as never));
      const names = [...new Set(found.flatMap(({ value }) => value ?? []))];
      if (!modifiers || names.length < 2) continue;
      const others = new Set(found.filter(({ value }) => value !== own).map(({ index }) => index));
      const edit = own !== undefined && names.includes(own) ? removeFromList(note, modifiers, others) : undefined;
      yield {
        span: entrySpan(modifiers),
        message: `${code ?? "The line"} carries ${allOf(names)}; a line falls under one plan of care.`,
        fixes: edit ? [{ title: `Keep ${own}`, safety: "suggestion", edits: [edit], billing: true }] : [],
      };
    }
  },
});
