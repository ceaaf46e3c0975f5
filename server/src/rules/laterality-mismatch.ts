import { linksOf } from "../facts/diagnoses.js";
import { linesOf } from "../facts/lines.js";
import { treatmentText } from "../facts/prose.js";
import { noteRule } from "./rule.js";

type Side = "left" | "right";

/** Visits or minutes that are left, unless a limb follows: "8 minutes left shoulder". */
const REMAINING = String.raw`(?<=\b(?:visits?|sessions?|appointments?|units?|days?|weeks?|wks?|months?|minutes?|mins?)[^\S\n]{1,3})left\s{1,3}(?!(?:side|upper|lower|ue|le|hand|arm|elbow|wrist|shoulder|leg|foot|ankle|knee|hip|thigh)\b)`;

/** What is said of a limb that needs no treatment: "LLE WNL". */
const SOUND = String.raw`:?\s{1,3}(?:is\s|was\s)?(?:WNL|WFL|intact|normal|unaffected|uninvolved|5\/5)\b`;

/** Words for a side, "LLE" among them; "left the room", "left w/ spouse", "2 visits left" and "right now" speak of none. */
const NAMES: Readonly<Record<Side, RegExp>> = {
  left: new RegExp(
    String.raw`\b(?!${REMAINING})(?:left|lt\.?|l)(?:-sided)?\b(?!['’]s)(?!\s+(?:the|early|at|off|out|over|without|before|after|when|in|on|for|to|with|home|an?|sessions?|clinic|vm|voicemail|messages?|smiling|feeling)\b)(?!\s+w\/)(?=[\s)-]+[a-z(])|\blt\.(?=\s+[a-z(])|\bl[lu]e\b(?!${SOUND})`,
    "i",
  ),
  right: new RegExp(
    String.raw`\b(?:right|rt\.?|r)(?:-sided)?\b(?!['’]s)(?!\s+(?:now|away|after|before|at|on|to|to|answers?|amount|time)\b)(?=[\s)-]+[a-z(])|\brt\.(?=\s+[a-z(])|\br[lu]e\b(?!${SOUND})`,
    "i",
  ),
};

/** Any mention that may speak of a side: it keeps the rule quiet. */
const MAY_NAME: Readonly<Record<Side, RegExp>> = {
  left: /\b(?:left|lt|l|lue|lle|bilateral(?:ly)?|both (?:sides|arms|legs|hands|feet|shoulders|knees|hips|ankles|elbows|wrists)|b\/l)\b/i,
  right:
    /\b(?:right|rt|r|rue|rle|bilateral(?:ly)?|both (?:sides|arms|legs|hands|feet|shoulders|knees|hips|ankles|elbows|wrists)|b\/l)\b/i,
};

/** Which hand the patient writes with: no side that was treated, unless a limb follows. */
const DOMINANCE =
  /\b(?:left|lt\.?|l|right|rt\.?|r)[\s-]+(?:hand(?:ed|edness)\b|(?:(?:hand|arm)[\s-]+)?dominan(?:t|ce)\b(?!\s+(?:side|hand|arm|shoulder|elbow|wrist|upper|ue)\b))/gi;

const SIDE = String.raw`\(?\b(?:left|lt\.?|l|right|rt\.?|r)\b\)?`;

/** Where a cane or a rail is, on what the patient lies, which foot leads and which way a turn goes: the side that helps, or none. */
const OF_SURROUNDINGS = new RegExp(
  [
    String.raw`\b(?:canes?|SPC|[SL]BQC|crutch(?:es)?|(?:hemi-?)?walker|(?:hand)?rails?|HR)\s{1,3}(?:(?:in|on)\s{1,3}(?:the\s{1,3})?${SIDE}(?:\s{1,3}hand\b)?|${SIDE}\s{1,3}hand\b)`,
    String.raw`\blead(?:s|ing)?\s{1,3}(?:(?:up|down)\s{1,3})?with\s{1,3}(?:the\s{1,3})?${SIDE}`,
    String.raw`${SIDE}\s{1,3}(?:side[\s-]?lying|(?:hand\s?)?rails?|HR|turns?)\b`,
  ].join("|"),
  "gi",
);

export default noteRule({
  id: "laterality-mismatch",
  summary: "A linked diagnosis says right or left, and the note's words name only the other side.",
  category: "diagnosis",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["ICD", "DOC §3.2"],
  needs: ["icd10cm"],
  *check(note, { refs }) {
    const said = new Set<string>();
    for (const { code, span } of linesOf(note).flatMap(linksOf)) {
      const side = said.has(code) ? undefined : refs.diagnoses.find(code)?.side;
      if (side === undefined) continue;
      said.add(code);
      const other = side === "left" ? "right" : "left";
      const text = treatmentText(note).text;
      if (NAMES[other].test(text.replace(DOMINANCE, "").replace(OF_SURROUNDINGS, "")) && !MAY_NAME[side].test(text)) {
        yield { span, message: `${code} is of the ${side} side, and the note's words name only the ${other}.` };
      }
    }
  },
});
