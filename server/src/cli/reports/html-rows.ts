import type { References } from "../../reference/references.js";
import type { Severity } from "../../rules/rule.js";
import type { NoteReport, ReportedFinding, ReportedRelated } from "../../workspace/reported-note.js";
import {
  FIXES,
  type FindingRow,
  type MoreData,
  type NoteRow,
  SEVERITIES,
  type SourceData,
  STATUSES,
  type Status,
} from "./html-data.js";

/** What rows are made with. */
export interface RowMaking {
  readonly refs: References;
  /** Number and source keys of each rule that runs, by its id. */
  readonly rules: ReadonlyMap<string, { readonly number: number; readonly sources: readonly string[] }>;
  /** How many severities are shown, from `error` on. */
  readonly severities: number;
}

/** A note as the page carries it, with the findings that are shown. */
export function noteRow(note: NoteReport, making: RowMaking): NoteRow {
  const shown = note.findings.filter(({ severity }) => severityNumber(severity) < making.severities);
  return [
    note.path,
    note.clinician ?? "",
    note.payer ?? "",
    note.date ?? "",
    shown.map((finding) => findingRow(finding, note.path, making)),
  ];
}

/** The number of a severity in `SEVERITIES`. */
export function severityNumber(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** A source key as title and address. */
export function sourceData(key: string, refs: References): SourceData {
  const { title, url } = refs.sources.find(key);
  return [title, url];
}

/** Whether a finding counts, and if not, why. */
function statusOf({ accepted, baselineState }: Pick<ReportedFinding, "accepted" | "baselineState">): Status {
  if (accepted) return ({ suppression: "suppressed", baseline: "known", review: "reviewed" } as const)[accepted.kind];
  return baselineState === "new" ? "new" : "open";
}

function findingRow(finding: ReportedFinding, path: string, making: RowMaking): FindingRow {
  const row = [
    making.rules.get(finding.rule)?.number ?? finding.rule,
    severityNumber(finding.severity),
    STATUSES.indexOf(statusOf(finding)),
    FIXES.indexOf(finding.fix ?? "none"),
    finding.from.line + 1,
    finding.from.character + 1,
    finding.units,
    finding.dollars ?? null,
    finding.message,
    finding.fingerprint,
  ] as const;
  const more = moreOf(finding, path, making);
  return more ? [...row, more] : row;
}

function moreOf(finding: ReportedFinding, path: string, { refs, rules }: RowMaking): MoreData | undefined {
  const { accepted, disposition, related, source, unpriced, uncounted } = finding;
  const usual = rules.get(finding.rule)?.sources ?? [];
  const more: MoreData = {
    ...(unpriced > 0 ? { unpriced } : {}),
    ...(uncounted ? { uncounted } : {}),
    ...(related.length > 0 ? { related: related.map((each) => ({ place: placeOf(each, path), message: each.message })) } : {}),
    ...(finding.sources.join("\n") === usual.join("\n") ? {} : { sources: finding.sources.map((key) => sourceData(key, refs)) }),
    ...(accepted
      ? { accepted: { reason: accepted.reason, ...known({ by: accepted.by, on: accepted.on, until: accepted.until }) } }
      : {}),
    ...(disposition ? { review: reviewOf(disposition) } : {}),
    ...(source === undefined ? {} : { text: source }),
  };
  return Object.keys(more).length > 0 ? more : undefined;
}

function reviewOf({ until, ...rest }: NonNullable<ReportedFinding["disposition"]>): NonNullable<MoreData["review"]> {
  return until === undefined ? rest : { ...rest, until };
}

/** A related place, by its line alone when it is in the note itself. */
function placeOf({ path, from }: ReportedRelated, own: string): string {
  if (!from) return path;
  return path === own ? `line ${from.line + 1}` : `${path}:${from.line + 1}`;
}

function known<K extends string>(values: Readonly<Record<K, string | undefined>>): { [N in K]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [N in K]?: string };
}
