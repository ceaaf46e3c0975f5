import type { Disposition } from "../../lint/dispositions.js";
import type { Source } from "../../reference/sources.js";
import type { Acceptance, NoteReport, ReportedFinding, ReportedRelated } from "../../workspace/reported-note.js";
import type { RunHead, RunSummary } from "../reporter.js";

/** Schema of the JSON and NDJSON reports. */
export const SCHEMA = "soapstone/lint-report/1";

/** What made the report: versions and digests, so that it can be made again. */
export function toolJson({ version, provenance, pseudonyms }: RunHead): object {
  const { ruleset, config, data } = provenance();
  return { name: "soapstone", version, ruleset, config, data, ...(pseudonyms ? { pseudonyms } : {}) };
}

/** The counts of a run, with the digest of its notes. */
export function summaryJson(summary: RunSummary): object {
  const { notes, unread, clean, errors, warnings, infos, fixable, suppressed, notesDigest, dollars, unpriced, uncounted } =
    summary;
  return {
    notes,
    unread,
    clean,
    errors,
    warnings,
    infos,
    fixable,
    suppressed,
    notesDigest,
    ...amountJson({ dollars, unpriced }),
    ...(uncounted > 0 ? { uncounted } : {}),
  };
}

/** What a finding puts at stake beside its units, and whether those are all. */
export function stakeJson(finding: Pick<ReportedFinding, "dollars" | "unpriced" | "uncounted">) {
  return { ...amountJson(finding), ...(finding.uncounted ? { uncounted: true as const } : {}) };
}

/** The estimate as far as it was asked for, and the units that are no part of it since no amount is known for them. */
function amountJson({ dollars, unpriced }: Pick<ReportedFinding, "dollars" | "unpriced">) {
  return { ...(dollars === undefined ? {} : { dollars }), ...(unpriced > 0 ? { unpriced } : {}) };
}

/** Gives notes in the form of the JSON contract, with the findings that are shown. */
export function noteJsonMaker(head: Pick<RunHead, "refs">) {
  const sourceOf = sourceFinder(head);
  return ({ path, digest, units }: NoteReport, findings: readonly ReportedFinding[]) => ({
    path,
    sha256: digest,
    ...(units ? { units } : {}),
    findings: findings.map((finding) => findingJson(finding, sourceOf)),
  });
}

/** Sources by key, each looked up once. */
function sourceFinder({ refs }: Pick<RunHead, "refs">): (key: string) => Source {
  const known = new Map<string, Source>();
  return (key) => {
    const source = known.get(key) ?? refs.sources.find(key);
    known.set(key, source);
    return source;
  };
}

/** A finding in the contract's form: lines and columns from 1, columns in UTF-16 units. */
function findingJson(finding: ReportedFinding, sourceOf: (key: string) => Source) {
  const { rule, severity, message, from, to, fix, fingerprint, related, sources } = finding;
  const { units, baselineState, disposition, accepted, source } = finding;
  return {
    rule,
    severity,
    message,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
    ...(fix ? { fix } : {}),
    fingerprint,
    related: related.map(relatedJson),
    source: sources.map(sourceOf),
    units,
    ...stakeJson(finding),
    ...(baselineState ? { baselineState } : {}),
    ...(disposition ? { disposition: dispositionJson(disposition) } : {}),
    ...(accepted ? { suppressed: acceptanceJson(accepted) } : {}),
    ...(source === undefined ? {} : { text: source }),
  };
}

function relatedJson({ path, from, message }: ReportedRelated) {
  return { path, ...(from ? { line: from.line + 1, column: from.character + 1 } : {}), message };
}

function acceptanceJson({ kind, reason, by, on, until }: Acceptance) {
  return { kind, reason, ...(by ? { by } : {}), ...(on ? { on } : {}), ...(until ? { until } : {}) };
}

/** A reviewer's word on a finding, without what does not apply. */
export function dispositionJson({ decision, reviewer, reason, date, until, reopened }: Disposition) {
  return { decision, reviewer, reason, date, ...(until ? { until } : {}), ...(reopened ? { reopened: true as const } : {}) };
}
