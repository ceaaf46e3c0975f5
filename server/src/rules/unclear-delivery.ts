import { deliveryOf } from "../facts/delivery.js";
import { affirms } from "../facts/denial.js";
import { billedLines } from "../facts/lines.js";
import { noteRule } from "./rule.js";

const CODES: ReadonlySet<string> = new Set(["97129", "97130", "97139"]);

export default noteRule({
  id: "unclear-delivery",
  summary: "97129, 97130 or 97139 is billed and the note does not show that it was given one-to-one.",
  category: "documentation",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S001", "S002", "S003"],
  needs: ["word-lists"],
  *check(note, { words }) {
    const line = billedLines(note).find(({ code }) => code !== undefined && CODES.has(code));
    if (!line) return;
    const delivery = deliveryOf(note, line);
    const field = line.fields.delivery ?? note.front.delivery;
    if (delivery === undefined && field?.state !== "unreadable" && !words.isIn("W-ONE-TO-ONE", note.body.passage)) {
      yield { span: line.place, message: `The note does not say that ${line.code} was given one-to-one.` };
    }
    if (delivery === "individual" && field && affirms("W-GROUP", note.body.passage, words)) {
      yield { span: field.span, message: "`delivery` is individual and the body speaks of a group." };
    }
  },
});
