import { isMissing, isOneOf, placeOfMissing } from "../facts/documents.js";
import { isEvaluationCode } from "../facts/evaluation-codes.js";
import { billedLines } from "../facts/lines.js";
import type { Note } from "../note/note.js";
import type { CredentialLevel } from "../reference/credentials.js";
import { disciplineModifier } from "../reference/modifiers.js";
import { type Env, noteRule, type RawFinding } from "./rule.js";

/** Levels that may not write a plan or report alone. */
const ASSISTING: readonly (CredentialLevel | undefined)[] = ["assistant", "student", "aide"];

export default noteRule({
  id: "clinician-document-by-assistant",
  summary: "An assistant evaluates, or signs alone what a therapist has to write.",
  category: "plan-of-care",
  severity: "error",
  regimes: { "self-pay": "warning" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3D", "UHC-PT"],
  needs: ["credentials"],
  *check(note, env) {
    const lines = billedLines(note).filter(({ code }) => code !== undefined && isEvaluationCode(code));
    const credential = note.front.clinician?.value?.credential;
    const evaluates = lines.length > 0 || isOneOf(note, ["evaluation", "re-evaluation"]);
    if (evaluates && credential && env.refs.credentials.find(credential.value)?.level === "assistant") {
      yield { span: credential.span, message: "The evaluation is by an assistant; a therapist has to give it." };
    }
    yield* unsignedByClinician(note, env);
    for (const { code, fields } of lines) {
      const entry = fields.modifiers?.value?.find(({ value }) => value === "CQ" || value === "CO");
      if (entry) yield { span: entry.span, message: `${code} is an evaluation and carries ${entry.value}.` };
    }
  },
});

/** A therapy plan or report that is signed, and by no one but assistants, students and aides; of other documents BPM15 §220.3D does not speak. */
function* unsignedByClinician(note: Note, { refs }: Env): Iterable<RawFinding> {
  if (!isOneOf(note, ["plan-of-care", "recertification", "progress-report", "discharge"])) return;
  const discipline = note.front.discipline?.value;
  if (discipline !== undefined && disciplineModifier(discipline) === undefined) return;
  const signatures = [note.front.signature, note.front.cosignature].filter((field) => !isMissing(field));
  const levels = signatures.map((field) => refs.credentials.find(field?.value?.credential?.value)?.level);
  if (signatures.length === 0 || !levels.every((level) => ASSISTING.includes(level))) return;
  yield { span: placeOfMissing(note, signatures[0]), message: "No therapist or physician has signed the document." };
}
