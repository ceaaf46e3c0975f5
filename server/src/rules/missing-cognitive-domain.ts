import { billsCognition, cognitiveLines } from "../facts/documentation.js";
import { isOneOf, placeOfMissing } from "../facts/documents.js";
import { linesOf } from "../facts/lines.js";
import type { Note } from "../note/note.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-cognitive-domain",
  summary: "97129 or 97130 is billed or planned and no cognitive domain is named.",
  category: "documentation",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S001", "S002", "S003"],
  needs: ["word-lists"],
  *check(note, { words }) {
    const planned = isOneOf(note, ["plan-of-care", "recertification"]) && plansCognition(note);
    if (!billsCognition(note) && !planned) return;
    const lines = cognitiveLines(note);
    const texts = lines.flatMap(({ fields }) => fields.intervention?.value ?? []);
    if (words.isIn("W-DOMAIN", note.body.passage.with([...texts, ...plannedTexts(note)]))) return;
    const place = lines.find(({ billed }) => billed)?.place ?? note.front.interventions?.keySpan;
    const code = lines.length > 0 ? lines[0]?.code : "97129";
    yield {
      span: place ?? placeOfMissing(note, undefined),
      message: `Neither the body nor an intervention names the cognitive domain that ${code} worked on.`,
    };
  },
});

function plansCognition(note: Note): boolean {
  return (note.front.interventions?.value ?? []).some(({ value }) => value !== undefined && /\b971(?:29|30)\b/.test(value));
}

/** Words of a plan: its interventions and goals. */
function plannedTexts(note: Note): string[] {
  if (linesOf(note).length > 0) return [];
  const goals = (note.front.goals?.value ?? []).flatMap((goal) => goal.value?.text?.value ?? []);
  return [...(note.front.interventions?.value ?? []).flatMap(({ value }) => value ?? []), ...goals];
}
