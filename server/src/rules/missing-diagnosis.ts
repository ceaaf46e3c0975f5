import { hasNoDiagnosis } from "../facts/diagnoses.js";
import { isOneOf, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-diagnosis",
  summary: "A note of any type but an addendum has no `diagnoses`.",
  category: "diagnosis",
  severity: "error",
  regimes: { "self-pay": "info" },
  fix: "none",
  since: "0.1.0",
  sources: ["CFR 410.61", "NOR-POC", "S000", "S002", "S003", "S004"],
  *check(note) {
    if (isOneOf(note, ["addendum"]) || !hasNoDiagnosis(note)) return;
    yield { span: placeOfMissing(note, note.front.diagnoses), message: "The note has no `diagnoses`." };
  },
});
