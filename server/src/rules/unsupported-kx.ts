import { integer } from "../base/shape.js";
import { billedLines } from "../facts/lines.js";
import { yearToDate } from "../facts/threshold.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "unsupported-kx",
  summary: "A line has KX though the year's amounts are far from the threshold, or the body does not say why care is needed.",
  category: "threshold",
  severity: "warning",
  regimes: { "medicare-advantage": "off", medicaid: "off", commercial: "off", "workers-comp": "off", "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["NGS-KX", "NOR-KX", "S002", "S003"],
  needs: ["kx-thresholds", "word-lists"],
  options: {
    percent: { shape: integer(1, 100), meaning: "Share of the threshold below which KX is early, in percent.", default: 75 },
  },
  *check(note, { refs, words, options }) {
    const line = billedLines(note).find(({ modifiers }) => modifiers.includes("KX"));
    const entry = line?.fields.modifiers?.value?.find(({ value }) => value === "KX");
    if (!entry) return;
    const found = yearToDate(note, refs);
    if (found?.threshold !== undefined && found.amount < (found.threshold * options.percent) / 100) {
      const message = `KX is given at ${found.shown} year to date, below ${options.percent} % of the ${found.year} threshold of ${found.shownThreshold}.`;
      yield { span: entry.span, message };
    }
    if (!words.isIn("W-NECESSITY", note.body.passage)) {
      yield { span: entry.span, message: "KX attests that more therapy is necessary, and the body has no word on why it is." };
    }
  },
});
