import { billedLines, type Line } from "../facts/lines.js";
import { replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { DISCIPLINE_MODIFIERS, disciplineModifier, disciplineOf } from "../reference/modifiers.js";
import { type Env, noteRule, type RawFinding } from "./rule.js";

export default noteRule({
  id: "discipline-mismatch",
  summary: "Modifier, code or credential belongs to another discipline than the note.",
  category: "modifier",
  severity: "error",
  regimes: { "self-pay": "warning" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.1", "CR10176", "S001", "S002", "S003"],
  needs: ["discipline-modifiers", "credentials"],
  *check(note, env) {
    const discipline = note.front.discipline?.value;
    const own = disciplineModifier(discipline);
    if (discipline === undefined || own === undefined) return;
    for (const line of billedLines(note)) {
      const tied = tiedModifier(note, line, env);
      if (tied !== undefined && tied !== own) yield otherCode(line, tied, discipline);
      else yield* otherModifier(note, line, own, discipline);
    }
    yield* otherCredential(note, env, discipline);
  },
});

/** The modifier that CMS ties to the line's code on the note's date. */
function tiedModifier(note: Note, { code }: Line, { refs }: Env): string | undefined {
  const tied = code === undefined ? undefined : refs.tiedModifiers.get(code);
  const date = note.front.date?.value;
  return tied && date !== undefined && date >= tied.from ? tied.modifier : undefined;
}

function otherCode(line: Line, tied: string, discipline: string): RawFinding {
  const message = `${line.code} is billed with ${tied} only, for ${disciplineOf(tied)}; the note's discipline is ${discipline}.`;
  return { span: line.place, message };
}

function* otherModifier(note: Note, line: Line, own: string, discipline: string): Iterable<RawFinding> {
  const entries = line.fields.modifiers?.value ?? [];
  const found = entries.filter(({ value }) => DISCIPLINE_MODIFIERS.includes(value as never));
  const [only] = found;
  if (found.length !== 1 || only?.value === undefined || only.value === own) return;
  const edits = [replaceValue(note, only.span, own)];
  yield {
    span: only.span,
    message: `${line.code ?? "The line"} carries ${only.value}; the note's discipline is ${discipline}, which takes ${own}.`,
    fixes: [{ title: `Change ${only.value} to ${own}`, safety: "suggestion", edits, billing: true }],
  };
}

function* otherCredential(note: Note, { refs }: Env, discipline: string): Iterable<RawFinding> {
  const field = note.front.clinician?.value?.credential;
  const implied = refs.credentials.find(field?.value)?.discipline;
  if (!field || !implied || disciplineModifier(implied) === undefined || implied === discipline) return;
  yield { span: field.span, message: `The clinician's credential is of ${implied}; the note's discipline is ${discipline}.` };
}
