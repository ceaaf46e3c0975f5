import { billedLines } from "../facts/lines.js";
import { isTelehealth } from "../facts/telehealth.js";
import { noteRule } from "./rule.js";

/** Codes that need the clinician's hands or equipment on the patient (rules notes, hands-on-code-by-telehealth). */
const HANDS_ON: ReadonlySet<string> = new Set(
  "97140 97124 G0281 G0283 G0329 97597 97598 97605 97606 97607 97608 97610 20560 20561 95992".split(" "),
);

export default noteRule({
  id: "hands-on-code-by-telehealth",
  summary: "A telehealth note bills a code that needs hands or equipment on the patient.",
  category: "telehealth",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §4.5"],
  *check(note) {
    if (!isTelehealth(note)) return;
    for (const { code, place } of billedLines(note)) {
      if (code === undefined || !(HANDS_ON.has(code) || isModality(code))) continue;
      yield { span: place, message: `${code} needs hands or equipment on the patient, and the visit was by telehealth.` };
    }
  },
});

/** 97010 to 97039, the physical agents. */
function isModality(code: string): boolean {
  return code >= "97010" && code <= "97039";
}
