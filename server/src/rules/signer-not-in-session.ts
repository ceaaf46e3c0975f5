import { noteRule } from "./rule.js";

export default noteRule({
  id: "signer-not-in-session",
  summary: "The one who signed neither furnished, supervised nor took part in the service.",
  category: "signature",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E"],
  *check(note) {
    const { clinician, supervisor, contributors, signature } = note.front;
    const by = signature?.value?.by;
    const people = [clinician?.value?.id, supervisor?.value?.id, ...(contributors?.value ?? []).map((entry) => entry.value?.id)];
    const known = people.flatMap((id) => id?.value ?? []);
    if (by?.value === undefined || clinician?.value?.id?.value === undefined || known.includes(by.value)) return;
    yield { span: by.span, message: "The signer is neither the clinician, nor the supervisor, nor a contributor of this note." };
  },
});
