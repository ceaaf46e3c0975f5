import { isMissing, isVisit, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-services",
  summary: "A visit note has no `services` or an empty list.",
  category: "structure",
  severity: "error",
  regimes: { "self-pay": "warning" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "S000", "S001"],
  *check(note) {
    const { services } = note.front;
    if (!isVisit(note) || !isMissing(services)) return;
    yield { span: placeOfMissing(note, services), message: "The visit has no `services`: no intervention is identified." };
  },
});
