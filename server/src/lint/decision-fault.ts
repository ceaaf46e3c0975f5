import { type IsoDate, isIsoDate } from "../base/calendar.js";
import { printable } from "../base/printable.js";
import { reasonFault } from "./reason.js";

/** What a reviewer wrote for a decision; what is not given is not looked at. */
export interface WrittenDecision {
  readonly reviewer?: string | undefined;
  readonly reason?: string | undefined;
  /** Last day on which it holds. */
  readonly until?: string | undefined;
}

/** What is wrong with a decision that is about to be made, as a sentence; undefined when it will do. */
export function decisionFault({ until, ...told }: WrittenDecision, today: IsoDate): string | undefined {
  const fault = reviewerFault(told.reviewer ?? "") ?? tellingFault(told);
  if (fault !== undefined || until === undefined) return fault;
  if (!isIsoDate(until)) return "This is not a date YYYY-MM-DD.";
  return until < today ? "This day has passed." : undefined;
}

/** What is wrong with who decided and why, whenever that was: an auditor has to be told both. */
export function tellingFault({ reviewer, reason }: Omit<WrittenDecision, "until">): string | undefined {
  if (reviewer !== undefined && reviewer.trim() === "") return "A reviewer's id is needed: who decides.";
  return reason === undefined ? undefined : reasonFault(reason);
}

/** What is wrong with an id under which somebody is about to decide: it is shown in lists, a line each. What was decided under one counts. */
export function reviewerFault(reviewer: string): string | undefined {
  return printable(reviewer) === reviewer ? undefined : "A reviewer's id is one line of plain text, without control characters.";
}
