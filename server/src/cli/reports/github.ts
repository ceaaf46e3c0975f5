import { printable } from "../../base/printable.js";
import type { ReportedFinding } from "../../workspace/reported-note.js";
import type { MakeReporter } from "../reporter.js";
import { liveFindings, toldMessage } from "./shown.js";
import { summaryText } from "./summary-text.js";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

/** Annotations of one command that a step may show. */
const MOST_ANNOTATIONS = 10;

/** Workflow commands of GitHub Actions, then the counts, since a step shows the first annotations only. Accepted findings are left out. */
export const githubReporter: MakeReporter = (head, sink) => ({
  note(report) {
    const lines = liveFindings(report, head.showLevel).map((finding) => command(finding, report.path));
    if (lines.length > 0) sink.write(lines.join(""));
  },
  end(summary) {
    const { found, more } = summaryText(summary, head.baseline);
    const most = Math.max(summary.errors, summary.warnings, summary.infos);
    const capped =
      most > MOST_ANNOTATIONS ? ` GitHub shows the first ${MOST_ANNOTATIONS} annotations of a level; all are in this log.` : "";
    sink.write(`${found}${more}${capped}\n`);
  },
});

function command(finding: ReportedFinding, path: string): string {
  const { severity, rule, from, to } = finding;
  // A column of the end is read only where the finding stays on its line.
  const end = to.line === from.line ? `,endColumn=${to.character + 1}` : "";
  const place = `file=${property(path)},line=${from.line + 1},endLine=${to.line + 1},col=${from.character + 1}${end}`;
  return `::${COMMANDS[severity]} ${place},title=${property(rule)}::${data(toldMessage(finding))}\n`;
}

/** What a command's message may hold: `%` and line ends are encoded in its own way, other controls written out. */
function data(text: string): string {
  return printable(text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A"));
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
