import { intervalsOverlap, unionLength } from "../base/clock.js";
import { clashesOf } from "../chart/clashes.js";
import { type BilledService, billedServices } from "../chart/services.js";
import { clockOf } from "../facts/lines.js";
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
    // Apart, since a service is told with one other alone: one that may be given by turns would hide what no turns explain.
    const pairs = [...clashesOf(services.filter((billed) => !coversMore(billed))), ...clashesOf(services)];
    const clashes = pairs.map((pair) => ({ pair, inTurn: mayBeInTurn(pair, services) }));
    const told = new Set<string>();
    for (const { pair, inTurn } of clashes.sort((a, b) => Number(a.inTurn) - Number(b.inTurn))) {
      const [own, other] = pair;
      for (const [here, there] of [[own, other] as const, [other, own] as const]) {
        if (told.has(here.note.uri)) continue;
        told.add(here.note.uri);
        yield {
          note: here.note,
          span: here.span,
          message: `${here.service.code} overlaps ${there.service.code} that the same clinician gives another patient on ${here.note.date}.`,
          ...(inTurn ? { atMost: "warning" as const } : {}),
          related: [{ uri: there.note.uri, span: there.span, message: `${there.service.code} at the same time.` }],
        };
      }
    }
  },
});

/**
 * Whether a clock covers more than its service, and all that is given at the time fits into it: one-to-one care by turns
 * is allowed (units notes §4.3).
 */
function mayBeInTurn(pair: readonly BilledService[], services: readonly BilledService[]): boolean {
  if (!pair.some(coversMore)) return false;
  const meeting = services.filter((one) => pair.some((other) => meet(one, other)));
  const minutes = meeting.reduce((sum, { service }) => sum + (service.minutes ?? Number.POSITIVE_INFINITY), 0);
  return minutes <= unionLength(meeting.flatMap(({ service }) => service.intervals));
}

/** Whether `minutes` of a service say that its clock covers more. */
function coversMore({ service }: BilledService): boolean {
  return (service.statedMinutes ?? Number.POSITIVE_INFINITY) < clockOf(service);
}

function meet(a: BilledService, b: BilledService): boolean {
  return a.service.intervals.some((one) => b.service.intervals.some((other) => intervalsOverlap(one, other)));
}
