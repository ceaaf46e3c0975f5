import type { Finding } from "../lint/finding.js";
import { fingerprinter } from "../lint/fingerprint.js";
import { NEVER_ACCEPTED, type Suppressed } from "../lint/suppress.js";
import type { Acceptance, ReportedFinding } from "./reported-note.js";

/** What a baseline and reviewers say of a finding. */
export type Judgement = Pick<ReportedFinding, "accepted" | "baselineState" | "disposition">;

/** How a finding stands: by which name it is known, and what was said of it. */
export type Standing = Judgement & Pick<ReportedFinding, "fingerprint">;

/** A finding of an editor's note. */
export type JudgedFinding = Finding & Standing;

interface Judgeable {
  readonly rule: string;
  readonly message: string;
  readonly suppressed: Suppressed | undefined;
}

/**
 * Says of the findings of a note, suppressed ones among them and in the order in which they are shown, how they stand. The path is
 * relative to the folder of the configuration, so that command line and editor know a finding by the same name.
 */
export function judgeFindings<F extends Judgeable>(
  findings: readonly F[],
  path: string,
  judge: ((fingerprint: string) => Judgement) | undefined,
): (F & Standing)[] {
  const printOf = fingerprinter(path);
  return findings.map((finding) => {
    const { rule, suppressed } = finding;
    const fingerprint = printOf(finding);
    if (suppressed) return { ...finding, ...OPEN, fingerprint, accepted: bySuppression(suppressed) };
    const judged = judge && !NEVER_ACCEPTED.has(rule) ? judge(fingerprint) : OPEN;
    return { ...finding, ...judged, fingerprint };
  });
}

const OPEN: Judgement = { accepted: undefined, baselineState: undefined, disposition: undefined };

function bySuppression({ reason, by, until }: Suppressed): Acceptance {
  return { kind: "suppression", reason, by, on: undefined, until };
}
