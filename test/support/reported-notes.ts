import type { Disposition } from "../../server/src/lint/dispositions.js";
import type { Acceptance, NoteReport, ReportedFinding } from "../../server/src/workspace/reported-note.js";

/** A report of a linted note as the pipeline hands it out; what a test is about is given. */
export function noteReport(changes: Partial<NoteReport> = {}): NoteReport {
  return {
    path: "pt-0417/2026-03-12.note.md",
    digest: "0".repeat(64),
    patient: "pt-0417",
    clinician: "ot-07",
    payer: "medicare",
    date: "2026-03-12",
    discipline: "OT",
    kinds: ["treatment"],
    signed: true,
    units: undefined,
    stake: { units: 0, dollars: undefined, unpriced: 0, uncounted: false },
    findings: [],
    ...changes,
  };
}

export function reportedFinding(changes: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: "missing-kx",
    category: "threshold",
    severity: "error",
    message: "97129 has no KX.",
    from: { line: 4, character: 2 },
    to: { line: 4, character: 9 },
    fix: undefined,
    fixable: changes.fix === "safe",
    fingerprint: "00112233445566ff",
    related: [],
    sources: [],
    accepted: undefined,
    baselineState: undefined,
    disposition: undefined,
    units: 1,
    dollars: undefined,
    unpriced: 0,
    uncounted: false,
    source: undefined,
    ...changes,
  };
}

export function acceptance(changes: Partial<Acceptance> = {}): Acceptance {
  return { kind: "review", reason: "Threshold not reached", by: "qa-2", on: "2026-03-20", until: undefined, ...changes };
}

export function disposition(changes: Partial<Disposition> = {}): Disposition {
  return {
    decision: "accepted",
    reviewer: "qa-2",
    reason: "Threshold not reached",
    date: "2026-03-20",
    until: undefined,
    reopened: false,
    ...changes,
  };
}
