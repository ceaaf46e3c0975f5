import { diagnosesOf, diagnosisEntriesOf, linksOf } from "../facts/diagnoses.js";
import { isMissing } from "../facts/documents.js";
import { billedLines, type Line } from "../facts/lines.js";
import { COGNITIVE_ADD_ON, COGNITIVE_BASE } from "../facts/pools.js";
import type { Note } from "../note/note.js";
import { isInFamily } from "../reference/icd10cm.js";
import { type Env, noteRule } from "./rule.js";

export default noteRule({
  id: "no-cognitive-diagnosis",
  summary: "97129 or 97130 is linked only to diagnoses that show no cognitive deficit.",
  category: "diagnosis",
  severity: "warning",
  regimes: { "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S002", "S003", "DOC §3.3"],
  needs: ["code-lists"],
  *check(note, env) {
    for (const line of billedLines(note)) {
      if (line.code !== COGNITIVE_BASE && line.code !== COGNITIVE_ADD_ON) continue;
      const codes = codesOf(note, line);
      if (codes.length === 0 || codes.some((code) => showsDeficit(code, env))) continue;
      const own = env.profile.diagnoses.covered.length > 0 || env.profile.diagnoses.notCovered.length > 0;
      const list = own ? `the list of the payer profile \`${env.profile.id}\`` : "Soapstone's own list, as payers differ";
      const shown = [...new Set(codes)].join(", ");
      const { diagnoses } = line.fields;
      yield {
        span: diagnoses && !isMissing(diagnoses) ? diagnoses.span : line.place,
        message: `${line.code} rests on ${shown} alone, no family that shows a cognitive deficit (by ${list}).`,
      };
    }
  },
});

/** The line's links, else the note's diagnoses; none when one of them cannot be read. */
function codesOf(note: Note, line: Line): string[] {
  const links = line.fields.diagnoses;
  if (isMissing(links)) {
    const read = diagnosesOf(note);
    return read.length < diagnosisEntriesOf(note).length ? [] : read.map(({ code }) => code);
  }
  const read = linksOf(line);
  return read.length < (links?.value ?? []).filter((link) => !isMissing(link)).length ? [] : read.map(({ code }) => code);
}

/** Whether a code shows a cognitive deficit: by the payer's own list when there is one, less what it does not cover. */
function showsDeficit(code: string, { profile, refs }: Env): boolean {
  const { covered, notCovered } = profile.diagnoses;
  if (notCovered.some((family) => isInFamily(code, family))) return false;
  return covered.length > 0 ? covered.some((family) => isInFamily(code, family)) : refs.codeLists.has("L-COGNITIVE", code);
}
