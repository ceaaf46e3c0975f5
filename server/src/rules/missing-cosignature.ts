import { oneOf } from "../base/shape.js";
import { isMissing, placeOfMissing } from "../facts/documents.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-cosignature",
  summary: "The supervisor took part and has not co-signed.",
  category: "signature",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E", "S004"],
  options: {
    when: {
      shape: oneOf(["present", "always", "never"]),
      meaning: "Whether a supervisor co-signs when present, always, or never.",
      default: "present",
    },
  },
  *check(note, { options, profile }) {
    const { supervisor, signature, cosignature } = note.front;
    const when = profile.cosignature ?? options.when;
    const id = supervisor?.value?.id?.value;
    const present = supervisor?.value?.present?.value === true;
    if (when === "never" || !supervisor?.value || (when === "present" ? !present : id === undefined)) return;
    const signer = signature?.value?.by?.value;
    const cosigner = cosignature?.value?.by;
    if (signer === undefined || signer === id || cosignature?.state === "unreadable") return;
    if (cosigner?.state === "unreadable" || (id === undefined ? !isMissing(cosigner) : cosigner?.value === id)) return;
    const message = present ? "The supervisor took part and has not co-signed." : "A supervisor is named and has not co-signed.";
    yield { span: cosigner?.span ?? placeOfMissing(note, cosignature ?? signature), message };
  },
});
