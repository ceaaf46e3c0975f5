import type { NoteReport } from "../workspace/reported-note.js";
import type { LintFlags } from "./flags.js";
import type { Plan, RecordedGroup, ReportingOf } from "./inspect.js";
import type { Io } from "./io.js";
import { stablePathOf } from "./job.js";

/** How the findings of a run stand: against a baseline, reviewers' decisions, what they are worth, and whose names may be shown. */
export interface Standing {
  readonly hasBaseline: boolean;
  readonly hasPseudonyms: boolean;
  readonly reportingOf: ReportingOf;
  /** The report as it may be shown. */
  shown(report: NoteReport): NoteReport;
  /** Tells of the baseline what there is to tell once all notes are reported; gives the exit status in the light of it. */
  settle(byRule: ReadonlyMap<string, number>, status: number): Promise<number>;
}

export async function standingOf(
  _recorded: readonly RecordedGroup[],
  flags: LintFlags,
  { refs }: Pick<Plan, "refs">,
  _io: Io,
): Promise<Standing> {
  return {
    hasBaseline: false,
    hasPseudonyms: false,
    reportingOf: ({ description, job }) => ({
      setup: job.setup,
      stablePath: stablePathOf(description),
      amountOf: flags.dollars ? (code, date) => refs.fees.amountOn(code, date) : undefined,
    }),
    shown: (report) => report,
    settle: async (_, status) => status,
  };
}
