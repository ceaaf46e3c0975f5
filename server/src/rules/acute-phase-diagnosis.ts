import { linksOf, seventhCharacter } from "../facts/diagnoses.js";
import { linesOf } from "../facts/lines.js";
import { isInFamily } from "../reference/icd10cm.js";
import { noteRule } from "./rule.js";

const DISCIPLINES: readonly string[] = ["PT", "OT", "SLP", "PSY"];

/** Injuries and fractures, whose seventh character tells the phase of care. */
const INJURIES = ["S00-S99", "T00-T99", "M80", "M84.3", "M84.4", "M84.5", "M84.6"];

export default noteRule({
  id: "acute-phase-diagnosis",
  summary: "A therapy line is linked to the acute phase of a stroke or an injury.",
  category: "diagnosis",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["ICDG I.C.9.d", "ICDG I.C.19.a", "DOC §3.1"],
  *check(note) {
    if (!DISCIPLINES.includes(note.front.discipline?.value ?? "")) return;
    const said = new Set<string>();
    for (const line of linesOf(note)) {
      for (const { code, span } of linksOf(line)) {
        const phase = said.has(code) ? undefined : acutePhase(code);
        if (phase === undefined) continue;
        said.add(code);
        yield { span, message: `${line.code ?? "The line"} is linked to ${code}, ${phase}.` };
      }
    }
  },
});

function acutePhase(code: string): string | undefined {
  if (isInFamily(code, "I60-I63")) return "a stroke in its acute phase; what remains of one is coded I69";
  const seventh = seventhCharacter(code);
  if (seventh === undefined || !"ABC".includes(seventh) || !INJURIES.some((family) => isInFamily(code, family))) return undefined;
  return `an injury under active treatment by its seventh character ${seventh}`;
}
