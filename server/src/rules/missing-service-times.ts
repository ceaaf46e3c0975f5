import { allOf } from "../base/how-many.js";
import { timeDemand } from "../facts/clock-demand.js";
import { billedLines, linesOf } from "../facts/lines.js";
import { poolNameOf } from "../facts/pools.js";
import { isTimedCode } from "../facts/totals.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "missing-service-times",
  summary: "Two or more services are billed and a timed line has no interval of its own.",
  category: "time",
  severity: "warning",
  regimes: { medicare: "info", "medicare-advantage": "info", "self-pay": "off", minimum: "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["S000", "S002", "S003", "UNITS §1.7"],
  needs: ["procedure-codes"],
  *check(note, env) {
    const serviceOf = (code: string) => poolNameOf(code, env.refs);
    const lines = billedLines(note).filter((line) => line.code !== undefined);
    if (new Set(lines.map((line) => serviceOf(line.code as string))).size < 2) return;
    const shown = new Set(
      linesOf(note).flatMap(({ code, intervals }) => (code && intervals.length > 0 ? [serviceOf(code)] : [])),
    );
    const lacking = lines.filter(({ code, brokenTimes }) => {
      return !brokenTimes && !shown.has(serviceOf(code as string)) && isTimedCode(code as string, note, env.profile, env.refs);
    });
    const [first] = lacking;
    if (!first) return;
    const codes = [...new Set(lacking.flatMap(({ code }) => code ?? []))];
    const without = codes.length === 1 ? "is billed without a time block of its own" : "are billed without a time block each";
    const minutes = lacking.every((line) => line.statedMinutes !== undefined) ? "; minutes are given" : "";
    const demand = timeDemand(env).replace(/\. Medicare itself.*$/, ", Medicare does not.");
    yield {
      span: first.place,
      message: `${allOf(codes)} ${without}${minutes}; ${demand}`,
    };
  },
});
