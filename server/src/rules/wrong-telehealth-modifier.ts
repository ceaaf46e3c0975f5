import { billedLines, type Line } from "../facts/lines.js";
import { AUDIO, VIDEO } from "../facts/telehealth.js";
import { replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Fix, noteRule } from "./rule.js";

export default noteRule({
  id: "wrong-telehealth-modifier",
  summary: "A line's telehealth modifier says another mode than the record, or both modes.",
  category: "telehealth",
  severity: "error",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["UNITS §4.5"],
  *check(note) {
    const mode = note.front.telehealth?.value?.mode?.value;
    for (const line of billedLines(note)) {
      const video = entryOf(line, VIDEO);
      const audio = entryOf(line, AUDIO);
      if (video && audio) {
        yield { span: audio.span, message: `${line.code ?? "The line"} carries 95 for video and 93 for sound alone.` };
        continue;
      }
      const wrong = mode === "audio" ? video : mode === "video" ? audio : undefined;
      if (!wrong) continue;
      const [said, right] = mode === "audio" ? [VIDEO, AUDIO] : [AUDIO, VIDEO];
      yield {
        span: wrong.span,
        message: `${line.code ?? "The line"} carries ${said} and the visit was held by ${mode}.`,
        fixes: [replaceBy(note, wrong.span, right)],
      };
    }
  },
});

function entryOf({ fields }: Line, modifier: string) {
  return fields.modifiers?.value?.find(({ value }) => value === modifier);
}

function replaceBy(note: Note, span: { readonly start: number; readonly end: number }, modifier: string): Fix {
  const edits = [replaceValue(note, span, modifier)];
  return { title: `Write ${modifier}`, safety: "suggestion", edits, billing: true };
}
