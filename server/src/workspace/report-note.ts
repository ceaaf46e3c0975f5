import { LinePlaces } from "../base/line-places.js";
import { overlaps, type Span } from "../base/span.js";
import type { Summary } from "../chart/summary.js";
import { type Finishing, finish } from "../lint/finish.js";
import { type NoteContext, type PayerOnDay, profileOf, type Setup } from "../lint/setup.js";
import type { Rule } from "../rules/rule.js";
import { type Judgement, judgeFindings } from "./judge-findings.js";
import type { NoteRecord, RecordedFinding } from "./note-record.js";
import type { QuietNote, Records } from "./records.js";
import type { NoteReport, ReportedFinding } from "./reported-note.js";

/** What reports add to the findings of a note. */
export interface Reporting {
  readonly setup: Setup;
  /** The path that fingerprints rest on: relative to the configuration, so that they are the same from every working directory. */
  readonly stablePath: (path: string) => string;
  /** What a baseline and reviewers say of a finding that no suppression covers; undefined without both. */
  readonly judge?: ((finding: string, noteDigest: string) => Judgement) | undefined;
  /** Amount in dollars of one unit of a code on a day, for the note's payer; undefined when no estimate was asked for. */
  readonly amountOf?: ((code: string, date: string, note: NoteContext) => number | undefined) | undefined;
}

/** Makes the report of a note that was recorded. */
export function reportNote(path: string, records: Records, reporting: Reporting): NoteReport {
  const quiet = records.quiet(path);
  return quiet ? quietReport(quiet, reporting) : recordReport(records.get(path) as NoteRecord, records, reporting);
}

/** A note's payer as it may be told; undefined when no profile knows it, since what stands there may then be anything. */
export function knownPayer(path: string, note: PayerOnDay, { configOf }: Pick<Setup, "configOf">): string | undefined {
  return profileOf(note, configOf(path)).known ? note.payer : undefined;
}

function quietReport(note: QuietNote, { setup, amountOf }: Reporting): NoteReport {
  const stake = { units: 0, dollars: amountOf && 0, unpriced: 0, uncounted: false };
  return { ...note, payer: knownPayer(note.path, note, setup), stake, findings: [] };
}

/** Makes the report from a record: chart findings joined, suppressions applied, each finding with its place, fingerprint and what is at stake. */
function recordReport(record: NoteRecord, records: Records, reporting: Reporting): NoteReport {
  const { summary, digest, units } = record;
  const { setup, judge } = reporting;
  const about: Finishing<RecordedFinding> = {
    suppressions: record.suppressions,
    complete: summary.complete,
    context: summary,
    stale: (unused) => unused.flatMap((one) => record.suppressions.find(sameAs(one))?.stale ?? []),
  };
  const atStake = new Set<number>();
  let uncounted = false;
  const places = new LinePlaces(record.lines, record.mark);
  const finished = finish(record.findings, records.chartFindings(summary.uri), about, setup);
  const judged = judgeFindings(finished, reporting.stablePath(summary.uri), judge && ((print) => judge(print, digest)));
  const findings = judged.map((finding): ReportedFinding => {
    const rule = ruleOf(setup.rules, finding.rule);
    const { lines, unread } = linesAtStake(finding.span, record);
    if (finding.severity === "error" && !finding.accepted) {
      for (const line of lines) atStake.add(line);
      uncounted ||= unread;
    }
    return {
      rule: finding.rule,
      category: rule?.category ?? "engine",
      severity: finding.severity,
      message: finding.message,
      from: places.at(finding.span.start),
      to: places.at(finding.span.end),
      fix: finding.fix,
      fixable: finding.fix === "safe" && record.fixable,
      fingerprint: finding.fingerprint,
      related: finding.related.map(({ uri, span, message }) => {
        const from = uri === summary.uri ? places.at(span.start) : records.positionIn(uri, span.start);
        return { path: uri, from, message };
      }),
      sources: rule?.sources ?? [],
      accepted: finding.accepted,
      baselineState: finding.baselineState,
      disposition: finding.disposition,
      ...stakeOf(lines, unread, record, reporting.amountOf),
      source: undefined,
    };
  });
  const { uri: path, patient, clinician, date, discipline, kinds, signed } = summary;
  return {
    path,
    digest,
    patient,
    clinician,
    payer: knownPayer(path, summary, setup),
    date,
    discipline,
    kinds,
    signed,
    units,
    stake: stakeOf(atStake, uncounted, record, reporting.amountOf),
    findings,
  };
}

/**
 * The billed ones of the service lines that a finding stands in, and whether it stands in one that could not be read; when it stands in no
 * line at all, all billed lines of the note, and whether that is all of them.
 */
function linesAtStake(
  span: Span,
  { summary, serviceSpans, unreadLines }: Pick<NoteRecord, "summary" | "serviceSpans" | "unreadLines">,
): { readonly lines: readonly number[]; readonly unread: boolean } {
  const all = serviceSpans.map((_, index) => index);
  const touched = all.filter((index) => overlaps(serviceSpans[index] as Span, span));
  const lines = (touched.length > 0 ? touched : all).filter((index) => summary.services[index]?.billed);
  const isWhole = touched.length > 0 || (summary.complete && unreadLines.length === 0);
  return { lines, unread: !isWhole || unreadLines.some((line) => overlaps(line, span)) };
}

type Service = Summary["services"][number];
type Stake = NoteReport["stake"];

/**
 * Units of these lines, and their amounts where those were asked for: no line is worth nothing because its units, its amount or the day are
 * not known. `unread` says whether there are further lines that could not be read.
 */
function stakeOf(lines: Iterable<number>, unread: boolean, { summary }: NoteRecord, amountOf: Reporting["amountOf"]): Stake {
  const services = [...lines].map((index) => summary.services[index] as Service);
  const counted = services.filter((service) => service.units !== undefined);
  const units = unitsOf(counted);
  const uncounted = unread || counted.length < services.length;
  if (!amountOf) return { units, dollars: undefined, unpriced: 0, uncounted };
  const { date } = summary;
  const amountIn = ({ code }: Service) => (date === undefined ? undefined : amountOf(code, date, summary));
  const unpriced = counted.filter((service) => amountIn(service) === undefined);
  const cents = counted.reduce((sum, service) => sum + Math.round(100 * (amountIn(service) ?? 0)) * (service.units ?? 0), 0);
  const known = unpriced.length < counted.length || (counted.length === 0 && !uncounted);
  return { units, dollars: known ? cents / 100 : undefined, unpriced: unitsOf(unpriced), uncounted };
}

function unitsOf(services: readonly Service[]): number {
  return services.reduce((sum, { units = 0 }) => sum + units, 0);
}

function sameAs(unused: { readonly rule: string; readonly place: Span }) {
  return ({ rule, place }: { readonly rule: string; readonly place: Span }) =>
    rule === unused.rule && place.start === unused.place.start && place.end === unused.place.end;
}

const byId = new WeakMap<readonly Rule[], ReadonlyMap<string, Rule>>();

function ruleOf(rules: readonly Rule[], id: string): Rule | undefined {
  let known = byId.get(rules);
  if (!known) {
    known = new Map(rules.map((rule) => [rule.id, rule]));
    byId.set(rules, known);
  }
  return known.get(id);
}
