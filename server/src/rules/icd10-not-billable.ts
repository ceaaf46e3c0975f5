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
      const beside = codesBeside(note, code);
      yield {
        span,
        message: `${code} is a header${since}.`,
        fixes: choices.filter((choice) => !beside.has(choice.code)).map((choice) => replaceCode(note, code, choice.code)),
      };
    }
  },
});

/** The codes that stand in a list with one, the note's or a line's: in its place they would stand there twice. */
function codesBeside(note: Note, code: string): ReadonlySet<string> {
  const lists = [diagnosesOf(note), ...linesOf(note).map(linksOf)].map((list) => list.map((entry) => entry.code));
  return new Set(lists.filter((codes) => codes.includes(code)).flat());
}

/** Puts one code in the place of another, in the list and in the lines' links. */
function replaceCode(note: Note, old: string, code: string): Fix {
  const places = [...diagnosesOf(note), ...linesOf(note).flatMap(linksOf)].filter((place) => place.code === old);
  const edits = places.map(({ span }) => replaceValue(note, span, code));
  return { title: `Use ${code}`, safety: "suggestion", edits, diagnosis: code, billing: true };
}
