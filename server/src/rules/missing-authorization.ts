import { isMissing, isVisit, placeOfMissing } from "../facts/documents.js";
import { authorizationSetting } from "../reference/payer-profile.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-authorization",
  summary: "A visit note of a payer that may want an authorization has no `authorization.id`.",
  category: "threshold",
  severity: "info",
  regimes: { medicare: "off", "workers-comp": "warning", "self-pay": "off" },
  byProfile: authorizationSetting,
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S001", "S002", "DOC §4.1"],
  *check(note, { profile, payerKnown }) {
    const { authorization } = note.front;
    if (!payerKnown || !isVisit(note) || profile.authorization === "none" || authorization?.state === "unreadable") return;
    const id = authorization?.value?.id;
    if (!isMissing(id)) return;
    const asks = profile.authorization === "required" ? "requires one" : "may want one";
    yield {
      span: placeOfMissing(note, id ?? authorization),
      message: `The visit has no \`authorization.id\`; the payer profile \`${profile.id}\` ${asks}.`,
    };
  },
});
