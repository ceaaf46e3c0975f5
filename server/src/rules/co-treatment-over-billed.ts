import { intervalsOverlap, unionLength } from "../base/clock.js";
import { howMany } from "../base/how-many.js";
import { notesByDate } from "../chart/chart.js";
import { billedServices, minutesTogether } from "../chart/services.js";
import type { ServiceFact, Summary } from "../chart/summary.js";
import { isTimedBasis } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "co-treatment-over-billed",
  summary: "Two co-treating clinicians together bill more minutes than the joint session had.",
  category: "continuity",
  severity: "warning",
  regimes: { medicare: "error" },
  fix: "none",
  since: "0.1.0",
  sources: ["CPM5 §20.3"],
  needs: ["procedure-codes"],
  *checkChart(chart, { refs }) {
    for (const [date, notes] of notesByDate(chart)) {
      const joint = notes.flatMap((note) => {
        const services = jointServices(note, refs);
        return services.length > 0 ? [{ note, services }] : [];
      });
      for (const [at, later] of joint.entries()) {
        const earlier = joint.slice(0, at).find((other) => meet(other.services, later.services));
        if (!earlier) continue;
        const length = unionLength([...earlier.services, ...later.services].flatMap(({ intervals }) => intervals));
        const billed = minutesTogether(earlier.services, refs) + minutesTogether(later.services, refs);
        if (billed <= length) continue;
        yield {
          note: later.note,
          span: later.note.anchors.services[0] ?? later.note.anchors.kind,
          message: `The two co-treatment notes of ${date} bill ${howMany(billed, "minute")} together; the joint time was ${length}.`,
          related: [
            {
              uri: earlier.note.uri,
              span: earlier.note.anchors.services[0] ?? earlier.note.anchors.kind,
              message: "The other note.",
            },
          ],
        };
      }
    }
  },
});

/** Billed timed services that a note gives as co-treatment, with a clock. */
function jointServices(note: Summary, refs: References): ServiceFact[] {
  const isTimed = (code: string) => isTimedBasis(refs.procedures.find(code)?.basis ?? "?");
  const services = billedServices(note).map(({ service }) => service);
  return services.filter(({ delivery, intervals, code }) => delivery === "co-treatment" && intervals.length > 0 && isTimed(code));
}

function meet(a: readonly ServiceFact[], b: readonly ServiceFact[]): boolean {
  return a.some((one) => b.some((other) => one.intervals.some((x) => other.intervals.some((y) => intervalsOverlap(x, y)))));
}
