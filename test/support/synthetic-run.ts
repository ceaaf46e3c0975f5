import { addDays } from "../../server/src/base/calendar.js";
import { sha256 } from "../../server/src/base/hash.js";
import type { MakeReporter, RunHead, RunSummary } from "../../server/src/cli/reporter.js";
import { Tally } from "../../server/src/cli/tally.js";
import type { Disposition } from "../../server/src/lint/dispositions.js";
import { RULES } from "../../server/src/rules/index.js";
import type { Rule, Severity } from "../../server/src/rules/rule.js";
import type { Acceptance, NoteReport, ReportedFinding } from "../../server/src/workspace/reported-note.js";
import { Random } from "../corpus/random.js";
import { refs } from "./references.js";

/** The head of a run that has everything a report can show. */
export const HEAD: RunHead = {
  version: "0.1.0",
  asOf: "2026-04-01",
  provenance: () => ({
    ruleset: `sha256:${sha256("rules")}`,
    config: `sha256:${sha256("configuration")}`,
    data: { icd10cm: "2027", "fee-schedule": "2026", mue: "2026-06-30", "ncci-pairs": "2024-07-01" },
  }),
  rules: RULES,
  rulesOn: () => new Set(RULES.flatMap(({ id, severity }) => (severity === "off" ? [] : [id]))),
  refs,
  showLevel: "info",
  color: false,
  baseline: true,
  dollars: true,
  pseudonyms: false,
};

/** What a synthetic run is made of. */
export interface RunSize {
  readonly notes: number;
  /** Mean number of findings in a note. */
  readonly findings: number;
  readonly clinicians?: number;
}

/** Writes a report of synthetic notes and gives the summary it was ended with. Notes are made one at a time. */
export function reportRun(make: MakeReporter, write: (chunk: string) => void, size: RunSize, head: RunHead = HEAD): RunSummary {
  const reporter = make(head, { write, nextFile: undefined });
  const tally = new Tally(head.dollars);
  for (const note of syntheticNotes(size)) {
    reporter.note(note);
    tally.add(note);
  }
  const summary = tally.value(() => `sha256:${sha256(JSON.stringify(size))}`, 0);
  reporter.end(summary);
  return summary;
}

const PAYERS = ["medicare", "medicare", "medicare", "medicare-advantage", "commercial", "medicaid", "workers-comp", "self-pay"];
const FOUND: readonly Rule[] = new Random(11).shuffled(RULES.filter(({ severity }) => severity !== "off"));

/** Seeded notes in order of path. Clinicians differ in care, and one week is worse than the others. */
export function* syntheticNotes({ notes, findings, clinicians = 40 }: RunSize, seed = 7): Iterable<NoteReport> {
  const random = new Random(seed);
  const care = Array.from({ length: clinicians }, () => 0.7 + 0.6 * random.next());
  care[3] = 2.4;
  for (let number = 0; number < notes; number++) {
    const clinician = Math.floor(clinicians * random.next() ** 1.6);
    const date = addDays("2025-04-07", random.whole(0, 350));
    const week = date >= "2025-11-24" && date <= "2025-11-30" ? 1.6 : 1;
    const count = Math.round(
      2 * findings * random.next() ** 2 * 1.5 * (care[clinician] ?? 1) * week * (random.chance(0.25) ? 0 : 1.33),
    );
    const patient = `pt-${String(Math.floor(number / 12)).padStart(5, "0")}`;
    const path = `notes/${patient}/${date}-${String(number).padStart(6, "0")}.note.md`;
    const known = random.chance(0.99);
    const payer = random.chance(0.98) ? random.pick(PAYERS) : undefined;
    const found = Array.from({ length: count }, (_, at) => syntheticFinding(random, path, at));
    yield {
      path,
      digest: sha256(path),
      patient,
      clinician: known ? `ot-${String(clinician + 1).padStart(2, "0")}` : undefined,
      payer,
      date,
      discipline: "OT",
      kinds: ["treatment"],
      signed: true,
      units: undefined,
      stake: {
        units: 0,
        dollars: found.reduce((sum, { accepted, dollars }) => sum + (accepted ? 0 : (dollars ?? 0) / 4), 0),
        unpriced: 0,
        uncounted: false,
      },
      findings: found,
    };
  }
}

function syntheticFinding(random: Random, path: string, at: number): ReportedFinding {
  const rule = FOUND[Math.floor(FOUND.length * random.next() ** 3)] as Rule;
  const severity = rule.severity as Severity;
  const line = 4 + at * 2;
  const units = random.whole(1, 4);
  const accepted = random.chance(0.06) ? acceptance(random) : undefined;
  return {
    rule: rule.id,
    category: rule.category,
    severity,
    message: messageOf(rule, random),
    from: { line, character: 4 },
    to: { line, character: 18 },
    fix: rule.fix === "none" ? undefined : rule.fix,
    fixable: rule.fix === "safe",
    fingerprint: sha256(`${path}${at}`).slice(0, 16),
    related: random.chance(0.1)
      ? [
          {
            path: random.chance(0.5) ? path : "notes/pt-00001/2025-05-05-000012.note.md",
            from: { line: 7, character: 2 },
            message: "The other line is here.",
          },
        ]
      : [],
    sources: rule.sources,
    accepted,
    baselineState: accepted?.kind === "baseline" ? "unchanged" : "new",
    disposition: accepted?.kind === "review" || random.chance(0.01) ? REVIEW : undefined,
    units,
    dollars: severity === "info" ? undefined : units * 24.5,
    unpriced: 0,
    uncounted: false,
    source: undefined,
  };
}

function messageOf({ id, category, summary }: Rule, random: Random): string {
  const code = random.pick(["97129", "97130", "97530", "97535", "97110"]);
  if (category === "units")
    return `${random.whole(2, 5)} units of ${code} are billed and ${random.whole(16, 52)} minutes support fewer.`;
  if (category === "modifier")
    return `${code} under an OT plan of care has no ${id.includes("discipline") ? "GO" : "modifier that it needs"}.`;
  return `${code}: ${summary.replaceAll("`", "")}`;
}

function acceptance(random: Random): Acceptance {
  const kind = random.pick(["suppression", "baseline", "review"] as const);
  return {
    kind,
    reason: "Payer agreed in writing.",
    by: "rev-02",
    on: "2026-03-02",
    until: random.chance(0.5) ? "2026-12-31" : undefined,
  };
}

const REVIEW: Disposition = {
  decision: "accepted",
  reviewer: "rev-02",
  reason: "Seen beside the paper record.",
  date: "2026-03-02",
  until: undefined,
  reopened: false,
};
