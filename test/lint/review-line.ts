import type { ReviewLine } from "../../server/src/lint/dispositions.js";

/** A line of the file of reviews that closes a finding. */
export function reviewLine(changes: Partial<ReviewLine> = {}): ReviewLine {
  return {
    fingerprint: "aa",
    rule: "missing-kx",
    path: "pt-1/a.note.md",
    decision: "accepted",
    reviewer: "qa-2",
    reason: "Threshold not reached at this payer",
    date: "2026-03-12",
    until: undefined,
    note: "0".repeat(64),
    withdrawn: false,
    ...changes,
  };
}
