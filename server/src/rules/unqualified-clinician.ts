import { noteRule } from "./rule.js";

export default noteRule({
  id: "unqualified-clinician",
  summary: "The clinician's credential is one whose service is not billable as therapy.",
  category: "signature",
  severity: "warning",
  regimes: { medicare: "error" },
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §230", "UNITS §4.1"],
  needs: ["credentials"],
  *check(note, { refs, profile, payerKnown }) {
    const credential = note.front.clinician?.value?.credential;
    const row = refs.credentials.find(credential?.value);
    if (!credential || !row) return;
    if (row.level === "aide")
      yield { span: credential.span, message: "Services of an aide or technician are not billable as therapy." };
    const present = note.front.supervisor?.value?.present?.value === true;
    if (row.level === "student" && !present) {
      yield { span: credential.span, message: "A student gave the service and `supervisor.present` is not true." };
    }
    const medicare = payerKnown && profile.regime === "medicare";
    if (medicare && row.level === "assistant" && row.discipline === "SLP") {
      yield { span: credential.span, message: "Medicare does not cover services of speech-language pathology assistants." };
    }
  },
});
