import { linesOf } from "../facts/lines.js";
import { noteRule } from "./rule.js";

/**
 * Pairs that contradict each other (units notes §4.2, read in a secondary source, hence a warning). GX with GY is the usual pair for
 * what Medicare excludes.
 */
const PAIRS = [
  ["GA", "GY"],
  ["GA", "GZ"],
  ["GX", "GZ"],
  ["GY", "GZ"],
  ["KX", "GA"],
  ["KX", "GY"],
  ["KX", "GZ"],
] as const;

export default noteRule({
  id: "conflicting-liability-modifiers",
  summary: "One line carries two of GA, GX, GY, GZ and KX that contradict each other.",
  category: "modifier",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §4.2"],
  partial: true,
  *check(note) {
    for (const { code, fields, modifiers } of linesOf(note)) {
      const found = PAIRS.filter((pair) => pair.every((modifier) => modifiers.includes(modifier)));
      if (!fields.modifiers || found.length === 0) continue;
      const pairs = found.map((pair) => pair.join(" and ")).join(", ");
      yield {
        span: fields.modifiers.span,
        message: `${code ?? "The line"} carries ${pairs}, which contradict each other.`,
      };
    }
  },
});
