import { isMissing, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-supervisor",
  summary: "An assistant, student or clinical fellow gave the service and no supervisor is named.",
  category: "signature",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S004", "BPM15 §230", "CFR 410.59", "CFR 410.60"],
  needs: ["credentials"],
  *check(note, { refs }) {
    const { clinician, contributors, supervisor } = note.front;
    const id = supervisor?.value?.id;
    if (supervisor?.state === "unreadable" || !isMissing(id)) return;
    const people = [...(clinician ? [clinician] : []), ...(contributors?.value ?? [])];
    for (const person of people) {
      const credential = person.value?.credential;
      const row = refs.credentials.find(credential?.value);
      if (!row || !(row.level === "assistant" || row.level === "student" || row.needsSupervisor)) continue;
      const level = row.needsSupervisor ? "clinical fellow" : row.level;
      const span = supervisor ? placeOfMissing(note, id ?? supervisor) : (credential?.span ?? person.span);
      yield { span, message: `${level === "assistant" ? "An" : "A"} ${level} took part and no \`supervisor.id\` is given.` };
      return;
    }
  },
});
