import type { IsoDate } from "../base/calendar.js";
import type { Disposition } from "../lint/dispositions.js";

const DONE: Readonly<Record<Disposition["decision"], string>> = {
  accepted: "Accepted",
  corrected: "Marked as corrected",
  addendum: "Marked as settled by an addendum",
  "not-applicable": "Marked as not applicable",
  escalated: "Escalated",
};

/** A reviewer's word on a finding as a sentence or two: what was decided, by whom, when, until when, and why it holds no longer. */
export function dispositionText(
  { decision, reviewer, reason, date, until, reopened }: Disposition,
  today: IsoDate,
  escaped: (written: string) => string = (written) => written,
): string {
  const expired = until !== undefined && until < today;
  const why = expired ? "its last day has passed" : "the note changed";
  const term = until === undefined ? "" : ` until ${until}`;
  const said = `${DONE[decision]} by ${escaped(reviewer)} on ${date}${term}: ${escaped(reason)}`;
  return reopened ? `Reopened because ${why}. ${said}` : said;
}
