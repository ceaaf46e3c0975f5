import { diagnosesOf, linksOf } from "../facts/diagnoses.js";
import { linesOf } from "../facts/lines.js";
import { replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { covers } from "../reference/table.js";
import { type Fix, noteRule } from "./rule.js";

/** Above so many choices a menu helps nobody: the editor completes the code instead. */
const MOST_CHOICES = 20;

export default noteRule({
  id: "icd10-not-billable",
  summary: "On the note's date the diagnosis is a header, with the billable codes below it.",
  category: "diagnosis",
  severity: "error",
  regimes: { "self-pay": "warning" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["ICD", "DOC §3.1", "S002"],
  needs: ["icd10cm"],
  *check(note, { refs }) {
    const date = note.front.date?.value;
    if (date === undefined) return;
    for (const { code, span } of diagnosesOf(note)) {
      if (refs.diagnoses.stateOf(code, date) !== "header") continue;
      const period = refs.diagnoses.find(code)?.periods.find((candidate) => covers(candidate, date));
      const since = refs.diagnoses.find(code)?.periods[0] === period ? "" : ` since ${period?.from}`;
      const below = refs.diagnoses.billableBelow(code, date);
      const choices = below.length > MOST_CHOICES ? [] : below;
      yield {
        span,
        message: `${code} is a header${since}.`,
        fixes: choices.map((choice) => replaceCode(note, code, choice.code)),
      };
    }
  },
});

/** Puts one code in the place of another, in the list and in the lines' links. */
function replaceCode(note: Note, old: string, code: string): Fix {
  const places = [...diagnosesOf(note), ...linesOf(note).flatMap(linksOf)].filter((place) => place.code === old);
  const edits = places.map(({ span }) => replaceValue(note, span, code));
  return { title: `Use ${code}`, safety: "suggestion", edits, diagnosis: code, billing: true };
}
