import { billedLines } from "../facts/lines.js";
import { addModifier } from "../facts/modifier-edits.js";
import { AUDIO, isTelehealth, VIDEO } from "../facts/telehealth.js";
import { entrySpan } from "../note/front-edits.js";
import { noteRule } from "./rule.js";

/** What some payers want in place of 95 (units notes §4.5). */
const INSTEAD_OF_VIDEO = "GT";

/** Modifiers that say a mode, the first that the payer knows being the one to add. */
const FITTING: Readonly<Record<string, readonly string[]>> = { video: [VIDEO, INSTEAD_OF_VIDEO], audio: [AUDIO] };

export default noteRule({
  id: "missing-telehealth-modifier",
  summary: "A billed line of a telehealth note has no telehealth modifier.",
  category: "telehealth",
  severity: "warning",
  regimes: { "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["S000", "UNITS §4.5"],
  *check(note, { profile }) {
    if (!isTelehealth(note)) return;
    const wanted = [...new Set([VIDEO, AUDIO, ...profile.telehealth.modifiers])];
    const mode = note.front.telehealth?.value?.mode?.value;
    const known = FITTING[mode ?? ""]?.find((modifier) => profile.telehealth.modifiers.includes(modifier));
    for (const line of billedLines(note)) {
      if (line.modifiersUnread || line.modifiers.some((modifier) => wanted.includes(modifier))) continue;
      const fitting = line.modifiers.includes(INSTEAD_OF_VIDEO) ? undefined : known;
      const edit = fitting === undefined ? undefined : addModifier(note, line, fitting);
      const { modifiers } = line.fields;
      yield {
        span: modifiers ? entrySpan(modifiers) : line.place,
        message: `${line.code ?? "A billed line"} of a telehealth visit has none of ${wanted.join(", ")}.`,
        fixes: edit ? [{ title: `Add ${fitting}`, safety: "suggestion", edits: [edit], billing: true }] : [],
      };
    }
  },
});
