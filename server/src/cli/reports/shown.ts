import { reaches } from "../../lint/severity.js";
import { isLive, type NoteReport, type ReportedFinding } from "../../workspace/reported-note.js";
import type { ShowLevel } from "../reporter.js";

/** Findings at or above the level, accepted ones among them: what formats for machines hold. */
export function shownFindings({ findings }: NoteReport, level: ShowLevel): readonly ReportedFinding[] {
  return level === "all" ? findings : findings.filter(({ severity }) => reaches(severity, level));
}

/** Findings at or above the level that count: what formats without a mark for accepted findings hold. */
export function liveFindings(report: NoteReport, level: ShowLevel): readonly ReportedFinding[] {
  return shownFindings(report, level).filter(isLive);
}

/** The message with a reviewer's word on the finding behind it: what formats without a place of their own for it say. */
export function toldMessage({ message, disposition }: Pick<ReportedFinding, "message" | "disposition">): string {
  if (!disposition) return message;
  const { decision, reviewer, date, reopened } = disposition;
  return `${message} (${reopened ? "reopened; " : ""}${decision} by ${reviewer}, ${date})`;
}
