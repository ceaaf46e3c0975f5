import { keyedHash } from "../base/hash.js";
import { feeOf } from "../lint/fees.js";
import { ratchet } from "../lint/ratchet.js";
import { profileOf } from "../lint/setup.js";
import { type Decisions, judgeBy } from "../workspace/decisions.js";
import { Pseudonyms } from "../workspace/pseudonyms.js";
import type { NoteReport } from "../workspace/reported-note.js";
import { decisionsOf } from "./decisions-of.js";
import type { StandingFlags } from "./flags.js";
import type { ReportingOf } from "./inspect.js";
import { EXIT, type Io } from "./io.js";
import { stablePathOf } from "./job.js";
import { judgedIn, type RunScope } from "./judged-entries.js";
import type { Plan, RecordedGroup } from "./run-groups.js";

/** How the findings of a run stand: against a baseline, reviewers' decisions, what they are worth, and whose names may be shown. */
export interface Standing {
  readonly hasBaseline: boolean;
  readonly names: Pseudonyms | undefined;
  readonly reportingOf: ReportingOf;
  /** The report as it may be shown. */
  shown(report: NoteReport): NoteReport;
  /** Tells of the baseline what there is to tell once the notes of the scope are reported; gives the exit status in the light of it. */
  settle(status: number, scope: RunScope): Promise<number>;
}

/** Reads baselines and reviews. Throws a UsageError when one of them cannot be used. */
export async function standingOf(
  recorded: readonly RecordedGroup[],
  flags: StandingFlags,
  { refs, today, key }: Pick<Plan, "refs" | "today" | "key">,
  io: Io,
): Promise<Standing> {
  const decisions = new Map<RecordedGroup, Decisions>();
  for (const group of recorded) decisions.set(group, group.decisions ?? (await decisionsOf(group.description, flags, io)));
  const names = key && pseudonymsOf(recorded, key);
  const counts = new Map(recorded.map((group) => [group, new Map<string, number>()]));
  const groupOf = groupsByPath(recorded);
  return {
    hasBaseline: [...decisions.values()].some(({ baseline }) => baseline !== undefined),
    names,
    reportingOf(group) {
      const { description, job } = group;
      const own = decisions.get(group) as Decisions;
      return {
        setup: job.setup,
        stablePath: stablePathOf(description),
        judge: own.baseline || own.dispositions ? (print, digest) => judgeBy(own, print, digest, today) : undefined,
        amountOf: flags.dollars
          ? (code, date, note) => {
              const { regime } = profileOf(note, job.setup.configOf(note.uri)).profile;
              return feeOf(description.config, refs, code, date, regime)?.amount;
            }
          : undefined,
      };
    },
    shown(report) {
      const group = groupOf(report.path);
      const { baseline } = decisions.get(group) as Decisions;
      const own = counts.get(group) as Map<string, number>;
      for (const { rule, fingerprint, accepted } of report.findings) {
        if (accepted === undefined || accepted.kind === "baseline") own.set(rule, (own.get(rule) ?? 0) + 1);
        else baseline?.stands(fingerprint);
      }
      return names ? names.pseudonymise(report) : report;
    },
    async settle(status, scope) {
      const failed = status === EXIT.failure;
      let risen = false;
      for (const [group, { baseline }] of decisions) {
        if (!baseline) continue;
        const judged = await judgedIn(group, baseline.unused(), scope, io);
        const stale = [expiredText(baseline.expired(today).length), failed ? "" : unusedText(baseline.unused(judged).length)];
        for (const text of stale) if (text !== "") io.err(text);
        if (!flags.ratchet || failed) continue;
        const compared = ratchet(baseline.countsByRule(today, judged), counts.get(group) as Map<string, number>);
        for (const text of ratchetTexts(compared)) io.err(text);
        risen ||= compared.rose.length > 0;
      }
      if (!flags.ratchet || failed) return status;
      return risen ? EXIT.findings : EXIT.clean;
    },
  };
}

function ratchetTexts({ rose, mayLower }: ReturnType<typeof ratchet>): string[] {
  const lower = "Ratchet: counts fell; soapstone baseline create writes the baseline anew, lower.\n";
  const rises = rose.map(({ rule, before, now }) => `Ratchet: ${rule} rose from ${before} to ${now}.\n`);
  return mayLower ? [...rises, lower] : rises;
}

function expiredText(count: number): string {
  return count > 0 ? `Baseline: ${entries(count)} held until a day that has passed; the findings count again.\n` : "";
}

function unusedText(count: number): string {
  return count > 0 ? `Baseline: ${entries(count)} no longer needed; soapstone baseline prune takes them out.\n` : "";
}

/** The group of a note by its shown path; with one group there is nothing to look up. */
function groupsByPath(recorded: readonly RecordedGroup[]): (path: string) => RecordedGroup {
  if (recorded.length === 1) return () => recorded[0] as RecordedGroup;
  const groups = new Map(recorded.flatMap((group) => [...group.records.notes()].map(({ path }) => [path, group])));
  return (path) => groups.get(path) as RecordedGroup;
}

function entries(count: number): string {
  return count === 1 ? "1 entry is" : `${count} entries are`;
}

function pseudonymsOf(recorded: readonly RecordedGroup[], key: Uint8Array): Pseudonyms {
  const [patients, clinicians] = [new Set<string>(), new Set<string>()];
  for (const { records } of recorded) {
    for (const { patient, clinician } of records.notes()) {
      if (patient !== undefined) patients.add(patient);
      if (clinician !== undefined) clinicians.add(clinician);
    }
  }
  return new Pseudonyms(keyedHash(key), { patients, clinicians });
}
