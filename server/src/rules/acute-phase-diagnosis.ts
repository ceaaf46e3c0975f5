import { acutePhase, linksOf } from "../facts/diagnoses.js";
import { linesOf } from "../facts/lines.js";
import { noteRule } from "./rule.js";

const DISCIPLINES: readonly string[] = ["PT", "OT", "SLP", "PSY"];

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
