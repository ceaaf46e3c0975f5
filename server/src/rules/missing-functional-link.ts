import { headingOf } from "../facts/documentation.js";
import { isTreatment } from "../facts/documents.js";
import { treatmentText } from "../facts/prose.js";
import type { PassagePart } from "../reference/passage.js";
import type { WordLists } from "../reference/word-lists.js";
import { noteRule } from "./rule.js";

/** Where words of daily life name a thing of the clinic: a wound's dressing, a test, a device, a hammer toe. */
const OF_CLINIC = new RegExp(
  [
    String.raw`(?:wound|foam|gauze|alginate|hydrocolloid|sterile|NPWT)\s{1,3}dressings?`,
    String.raw`dressings?(?::|\s{1,3}(?:is|was))?\s{1,3}(?:chang(?:ed?|es|ing)|dry|intact|clean|in\s{1,3}place)`,
    String.raw`dressings?(?:\s{1,3}(?:is|was))?\s{1,3}(?:removed|applied|reapplied)`,
    String.raw`(?:chang(?:ed?|es|ing)|removed|reapplied)\s{1,3}(?:the\s{1,3})?dressings?`,
    String.raw`(?:tendon|nerve|weight)\s{1,3}transfers?`,
    String.raw`transfer\s{1,3}of\s{1,3}(?:care|training)`,
    String.raw`walk(?:ing)?\s{1,3}test`,
    String.raw`(?:6|six)[\s-]min(?:ute)?s?\s{1,3}walk(?=\s{0,3}(?::|=|\d))`,
    String.raw`walker\s{1,3}(?:height|adjusted)`,
    String.raw`NYHA\s{1,3}class`,
    String.raw`class\s{1,3}(?:I{2,3}|IV|\d\s{1,3}laser)`,
    String.raw`(?<!\b(?:has|had|have|h(?:is|er))\s{1,3}(?:a\s{1,3})?)(?:good|great|nice)\s{1,3}job`,
    String.raw`(?:paraffin|whirlpool|contrast|wax)\s{1,3}baths?`,
    String.raw`tennis\s{1,3}elbow`,
    String.raw`(?:tennis|golf)\s{1,3}ball\s{1,3}(?:release|roll[a-z]{0,3}|massage)`,
    String.raw`tuning\s{1,3}fork`,
    String.raw`reflex\s{1,3}hammer`,
    String.raw`hammer[\s-]{0,3}toes?`,
    String.raw`(?:growth|end|force|tibial|volar|locking|metal)\s{1,3}plates?`,
    String.raw`(?:ORIF|fixation)\s{1,3}(?:with|w\/)\s{0,3}plates?`,
    String.raw`plates?\s{1,3}(?:removal|fixation|(?:and|&)\s{1,3}screws)`,
    String.raw`(?:foot|heel)\s{1,3}plants`,
    String.raw`tablets?\s{1,3}\d{1,4}(?:\.\d{1,3})?\s{0,3}m(?:c?g|L)`,
  ]
    .map((words) => String.raw`\b${words}\b`)
    .join("|"),
  "gi",
);

export default noteRule({
  id: "missing-functional-link",
  summary: "A treatment note names no activity of daily life.",
  category: "documentation",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S002", "S003", "S004"],
  needs: ["word-lists"],
  *check(note, { words }) {
    if (!isTreatment(note)) return;
    const goals = (note.front.goals?.value ?? []).flatMap((goal) => goal.value?.text?.value ?? []);
    const said = treatmentText(note).with(goals);
    if (said.parts.some((part) => namesActivity(part, words))) return;
    const span = headingOf(note, ["assessment", "response", "evaluation", "objective", "data", "intervention"]);
    yield { span, message: "The note names no activity of daily life, work, school or community." };
  },
});

/** A word without which none of them is there. */
const CLINIC_WORD = /dressing|transfer|walk|class|job|bath|tennis|golf|fork|hammer|plate|plants|tablet/i;

function namesActivity(part: PassagePart, words: WordLists): boolean {
  if (!words.isIn("W-FUNCTION", part)) return false;
  if (!CLINIC_WORD.test(part.text)) return true;
  const daily = part.text.replace(OF_CLINIC, ".");
  return daily === part.text || words.isIn("W-FUNCTION", daily);
}
