import { howMany } from "../../base/how-many.js";
import { dollars } from "../../facts/threshold.js";
import type { RunSummary } from "../reporter.js";

/** The counts of a run in a sentence, and what else there is to say; `baseline` says whether one was read, so that what counts is new. */
export function summaryText(summary: RunSummary, baseline: boolean): { readonly found: string; readonly more: string } {
  const notes = howMany(summary.notes, "note");
  const kind = baseline && summary.known === 0 ? "new finding" : "finding";
  const suppressed = summary.suppressed > 0 ? `, ${summary.suppressed} suppressed` : "";
  const total = summary.errors + summary.warnings + summary.infos;
  const unread = summary.unread > 0 ? ` ${unreadText(summary.unread)}` : "";
  if (total === 0) return { found: `${notes}, no ${kind}s${suppressed}.`, more: unread };
  const parts = [
    { severity: "error", count: summary.errors },
    { severity: "warning", count: summary.warnings },
    { severity: "info", count: summary.infos },
  ]
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => howMany(count, severity));
  const fixable = summary.fixable > 0 ? ` ${summary.fixable} can be fixed with --fix.` : "";
  return {
    found: `${howMany(total, kind)} in ${summary.notes - summary.clean} of ${notes}: ${parts.join(", ")}${suppressed}.`,
    more: fixable + stakeText(summary) + unread,
  };
}

/** The estimate in a sentence, with what it leaves out; empty where nothing is at stake. */
function stakeText({ dollars: amount, unpriced, uncounted }: RunSummary): string {
  const units = howMany(unpriced, "unit");
  const [verb, them] = unpriced === 1 ? ["has", "it"] : ["have", "them"];
  const notes = howMany(uncounted, "note");
  if (amount === undefined) {
    const none =
      unpriced === 0 ? "" : ` ${units} in lines with errors ${verb} no known amount: nothing is estimated for ${them}.`;
    return none + (uncounted === 0 ? "" : ` In ${notes} units or lines at stake cannot be read: nothing is estimated for them.`);
  }
  const rest = unpriced === 0 ? "" : `; ${units} there ${verb} no known amount`;
  const unread = uncounted === 0 ? "" : `; in ${notes} units or lines at stake cannot be read`;
  return amount === 0 && rest + unread === ""
    ? ""
    : ` An estimated ${dollars(amount)} stands in lines with errors${rest}${unread}.`;
}

/** What a report has to say where files could not be read, so that it is not taken for one of the whole folder. */
export function unreadText(unread: number): string {
  return `${howMany(unread, "file")} could not be read and ${unread === 1 ? "is" : "are"} not in this report.`;
}
