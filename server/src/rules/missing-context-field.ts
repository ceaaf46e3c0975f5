import { isClinicalDocument, isMissing, placeOfMissing } from "../facts/documents.js";
import { insertKey } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Env, type Fix, noteRule } from "./rule.js";

export default noteRule({
  id: "missing-context-field",
  summary: "A visit note, plan or report lacks discipline, clinician or payer.",
  category: "structure",
  severity: "warning",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["FMT", "CPM5 §20.1", "S001"],
  needs: ["credentials"],
  *check(note, env) {
    if (!isClinicalDocument(note)) return;
    const { discipline, clinician, payer } = note.front;
    if (isMissing(discipline)) {
      const message = "The note has no `discipline`: whose plan of care the service falls under.";
      yield { span: placeOfMissing(note, discipline), message, fixes: disciplineFix(note, env) };
    }
    for (const name of ["id", "credential"] as const) {
      const field = clinician?.value?.[name];
      if (clinician?.state === "unreadable" || !isMissing(field)) continue;
      yield { span: field?.keySpan ?? placeOfMissing(note, clinician), message: `The note has no \`clinician.${name}\`.` };
    }
    if (isMissing(payer) && env.defaultPayer === undefined) {
      const message = "The note has no `payer` and the configuration names no default payer.";
      yield { span: placeOfMissing(note, payer), message };
    }
  },
});

function disciplineFix(note: Note, { refs }: Env): Fix[] {
  const implied = refs.credentials.find(note.front.clinician?.value?.credential?.value)?.discipline;
  const edit = implied ? insertKey(note, [], "discipline", implied, ["date", "patient", "note"]) : undefined;
  return edit ? [{ title: `Insert discipline ${implied}, as the credential implies`, safety: "suggestion", edits: [edit] }] : [];
}
