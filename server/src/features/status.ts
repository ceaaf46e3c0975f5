import { unitsHeadline, worksheetOf } from "../facts/worksheet.js";
import { profileAt } from "../lint/setup.js";
import { isLive } from "../workspace/reported-note.js";
import type { LintedNote } from "../workspace/store.js";

/** What the status item of a note shows. */
export interface NoteStatus {
  /** "3 units: 97129×1 + 97130×2"; undefined without a counted code. */
  readonly units?: string | undefined;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Whether the other notes of the patient are known. */
  readonly wholeChart: boolean;
}

export function statusOf({ note, findings, setup }: LintedNote): NoteStatus {
  const { profile } = profileAt(note, setup);
  const live = findings.filter(isLive);
  const count = (severity: string) => live.filter((finding) => finding.severity === severity).length;
  return {
    units: unitsHeadline(note, worksheetOf(note, profile, setup.refs)),
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    wholeChart: setup.wholeChart,
  };
}
