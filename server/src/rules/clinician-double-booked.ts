import { clashesOf } from "../chart/clashes.js";
import { billedServices } from "../chart/services.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "clinician-double-booked",
  summary: "One clinician gives one-to-one services to two patients at once.",
  category: "continuity",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §4.3, F04", "S003"],
  needs: ["procedure-codes"],
  of: "clinician-day",
  *checkChart({ notes }, { refs }) {
    const oneToOne = (code: string) => refs.procedures.find(code)?.contact === "one-to-one";
    const services = notes
      .flatMap(billedServices)
      .filter(({ service, note }) => note.patient !== undefined && oneToOne(service.code));
    const told = new Set<string>();
    for (const [own, other] of clashesOf(services)) {
      for (const [here, there] of [[own, other] as const, [other, own] as const]) {
        if (told.has(here.note.uri)) continue;
        told.add(here.note.uri);
        yield {
          note: here.note,
          span: here.span,
          message: `${here.service.code} overlaps ${there.service.code} that the same clinician gives another patient on ${here.note.date}.`,
          related: [{ uri: there.note.uri, span: there.span, message: `${there.service.code} at the same time.` }],
        };
      }
    }
  },
});
