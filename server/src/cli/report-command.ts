import type { LintFlags } from "./flags.js";
import { EXIT, type Io, notice } from "./io.js";
import { lintCommand } from "./lint-command.js";

/** Where the report goes when nothing else is said. */
const FILE = "soapstone-report.html";

export interface ReportFlags extends Omit<LintFlags, "ratchet" | "failLevel" | "maxWarnings" | "shard"> {
  readonly output?: string;
}

/** Writes the reviewer's HTML report. Findings do not make the exit status 1: the report is no gate, and has no flag of one. */
export async function reportCommand(paths: readonly string[], flags: ReportFlags, io: Io): Promise<number> {
  const file = flags.output ?? FILE;
  const status = await lintCommand(paths, { ...flags, format: [`html=${file}`, ...flags.format] }, io);
  if (status === EXIT.findings || status === EXIT.clean) {
    if (!flags.quiet) notice(io, `Written: ${file}`);
    return EXIT.clean;
  }
  return status;
}
