import { formatInterval, intervalsOverlap, unionLength } from "../base/clock.js";
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
      // Of notes with the same clock the one that bills most is asked: a day has few clocks, whatever its notes.
      const before = new Map<string, JointNote>();
      for (const later of notes.flatMap((note) => jointNote(note, refs))) {
        const earlier = [...before.values()].find(
          (other) => meet(other, later) && other.billed + later.billed > jointTime(other, later),
        );
        if (later.billed > (before.get(later.clock)?.billed ?? -1)) before.set(later.clock, later);
        if (!earlier) continue;
        const billed = howMany(earlier.billed + later.billed, "minute");
        yield {
          note: later.note,
          span: later.note.anchors.services[0] ?? later.note.anchors.kind,
          message: `The two co-treatment notes of ${date} bill ${billed} together; the joint time was ${jointTime(earlier, later)}.`,
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

/** What a note bills of timed services that it gives as co-treatment, with a clock. */
interface JointNote {
  readonly note: Summary;
  readonly intervals: ServiceFact["intervals"];
  /** The same for notes of the same intervals. */
  readonly clock: string;
  readonly billed: number;
}

/** A note's joint services; none when it has none. */
function jointNote(note: Summary, refs: References): JointNote[] {
  const isTimed = (code: string) => isTimedBasis(refs.procedures.find(code)?.basis ?? "?");
  const services = billedServices(note)
    .map(({ service }) => service)
    .filter(({ delivery, intervals, code }) => delivery === "co-treatment" && intervals.length > 0 && isTimed(code));
  if (services.length === 0) return [];
  const intervals = services.flatMap((service) => service.intervals);
  return [{ note, intervals, clock: intervals.map(formatInterval).join(), billed: minutesTogether(services, refs) }];
}

function meet(a: JointNote, b: JointNote): boolean {
  return a.intervals.some((one) => b.intervals.some((other) => intervalsOverlap(one, other)));
}

/** Minutes of the session that two notes share: all that either was there. */
function jointTime(a: JointNote, b: JointNote): number {
  return unionLength([...a.intervals, ...b.intervals]);
}
