import { isLive, type NoteReport } from "./reported-note.js";

/** Whether a note may be billed, and what stands against it. */
export interface Readiness {
  /** Signed, and no error that counts. */
  readonly ready: boolean;
  readonly signed: boolean;
  /** Errors that nothing accepts: no suppression, baseline or closing review. */
  readonly errors: number;
}

/** The gate before billing (rules notes §7). */
export function readinessOf({ signed, findings }: Pick<NoteReport, "signed" | "findings">): Readiness {
  const errors = findings.filter((finding) => finding.severity === "error" && isLive(finding)).length;
  return { ready: signed && errors === 0, signed, errors };
}
