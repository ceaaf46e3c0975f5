import pc from "picocolors";
import { printable } from "../../base/printable.js";
import type { NoteReport, ReportedFinding } from "../../workspace/reported-note.js";
import type { MakeReporter, RunHead, RunSummary } from "../reporter.js";
import { liveFindings, toldMessage } from "./shown.js";
import { summaryText } from "./summary-text.js";

type Colors = ReturnType<typeof pc.createColors>;

/** Findings grouped by note, with a summary line; a code frame only where the source was asked for. Accepted findings are left out. */
export const textReporter: MakeReporter = (head, sink) => {
  const colors = pc.createColors(head.color);
  return {
    note(report) {
      const findings = liveFindings(report, head.showLevel);
      if (findings.length > 0 || head.showLevel === "all") sink.write(noteText(report, findings, colors));
    },
    end(summary) {
      sink.write(`${summaryLine(summary, head, colors)}\n`);
    },
  };
};

/**
 * A note's findings below its path. The path stands again behind related places and a code frame: VS Code's problem matcher forgets the file
 * at the first line that is no finding.
 */
function noteText({ path }: NoteReport, findings: readonly ReportedFinding[], colors: Colors): string {
  const width = findings.reduce((most, finding) => Math.max(most, placeOf(finding).length), 0);
  const head = `${colors.underline(printable(fromFolder(path)))}\n`;
  if (findings.length === 0) return `${head}  ${colors.green("clean")}\n\n`;
  const blocks = [""];
  for (const finding of findings) {
    const details = relatedLines(finding, path, width, colors) + codeFrame(finding, colors);
    blocks.push(`${blocks.pop()}${findingLine(finding, width, colors)}${details}`, ...(details === "" ? [] : [""]));
  }
  return blocks.flatMap((block) => (block === "" ? [] : `${head}${block}\n`)).join("");
}

/** VS Code drops the spaces before a path that it reads from a line: one that begins with them begins at the folder instead. */
function fromFolder(path: string): string {
  return /^\s/.test(path) ? `./${path}` : path;
}

function placeOf({ from }: Pick<ReportedFinding, "from">): string {
  return `${from.line + 1}:${from.character + 1}`;
}

/** The line that the problem matcher of the extension reads. */
function findingLine(finding: ReportedFinding, width: number, colors: Colors): string {
  const { severity, rule, fixable } = finding;
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity];
  const mark = fixable ? colors.dim(" (fixable)") : "";
  const message = printable(toldMessage(finding));
  return `  ${colors.dim(placeOf(finding).padStart(width))}  ${paint(severity.padEnd(7))}  ${message}  ${colors.dim(rule)}${mark}\n`;
}

function relatedLines({ related }: ReportedFinding, path: string, width: number, colors: Colors): string {
  const lines = related.map(({ path: other, from, message }) => {
    const place = [...(other === path ? [] : [printable(other)]), ...(from ? [placeOf({ from })] : [])].join(":");
    return `  ${" ".repeat(width)}           ${colors.dim(`${place}  ${printable(message)}`)}\n`;
  });
  return lines.join("");
}

/** The line with carets below the finding; what is not printable in it is written out, tabs stay. */
function codeFrame({ source, from, to }: ReportedFinding, colors: Colors): string {
  if (source === undefined) return "";
  const end = to.line === from.line ? to.character : source.length;
  const [before, marked, after] = [
    source.slice(0, from.character),
    source.slice(from.character, end),
    source.slice(Math.max(from.character, end)),
  ].map((part) => part.split("\t").map(printable).join("\t")) as [string, string, string];
  const indent = before.replace(/[^\t]/g, " ");
  return `    ${before}${marked}${after}\n    ${indent}${colors.red("^".repeat(Math.max(1, marked.length)))}\n`;
}

function summaryLine(summary: RunSummary, { baseline }: RunHead, colors: Colors): string {
  const { found, more } = summaryText(summary, baseline);
  const total = summary.errors + summary.warnings + summary.infos;
  const paint = total === 0 ? colors.green : summary.errors > 0 ? colors.red : colors.yellow;
  return `${paint(found)}${more}`;
}
