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
  const money = summary.dollars === undefined ? "" : ` An estimated ${dollars(summary.dollars)} stands in lines with errors.`;
  return {
    found: `${howMany(total, kind)} in ${summary.notes - summary.clean} of ${notes}: ${parts.join(", ")}${suppressed}.`,
    more: fixable + money + unread,
  };
}

/** What a report has to say where files could not be read, so that it is not taken for one of the whole folder. */
export function unreadText(unread: number): string {
  return `${howMany(unread, "file")} could not be read and ${unread === 1 ? "is" : "are"} not in this report.`;
}
