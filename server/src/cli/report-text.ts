import pc from "picocolors";
import type { Severity } from "../rules/rule.js";
import type { PlacedFinding } from "../workspace/note-report.js";
import { type Report, type Summary, shownFindings, summarizeRun } from "./report-data.js";

type Colors = ReturnType<typeof pc.createColors>;

/** Findings grouped by note, with a summary line; a code frame only where the source was asked for. */
export function* textReport(report: Report): Iterable<string> {
  const colors = pc.createColors(report.color);
  for (const { name, report: note } of report.notes) {
    const findings = shownFindings(note, report.showLevel);
    if (findings.length === 0 && report.showLevel !== "all") continue;
    yield `${colors.underline(name)}\n`;
    if (findings.length === 0) yield `  ${colors.green("clean")}\n`;
    const width = Math.max(0, ...findings.map((finding) => placeOf(finding).length));
    for (const finding of findings) yield findingLine(finding, note.path, width, { ...report, colors });
    yield "\n";
  }
  yield `${summaryLine(summarizeRun(report.notes), colors)}\n`;
}

function placeOf({ from }: Pick<PlacedFinding, "from">): string {
  return `${from.line + 1}:${from.character + 1}`;
}

function findingLine(
  finding: PlacedFinding,
  path: string,
  width: number,
  { nameOf, colors }: Pick<Report, "nameOf"> & { readonly colors: Colors },
): string {
  const { severity, message, rule, fix } = finding;
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity];
  const fixable = fix === "safe" ? colors.dim(" (fixable)") : "";
  const head = `  ${colors.dim(placeOf(finding).padStart(width))}  ${paint(severity.padEnd(7))}  ${message}  ${colors.dim(rule)}${fixable}\n`;
  const related = finding.related.map(({ uri, from, message: text }) => {
    const place = [...(uri === path ? [] : [nameOf(uri)]), ...(from ? [placeOf({ from })] : [])].join(":");
    return `  ${" ".repeat(width)}           ${colors.dim(`${place}  ${text}`)}\n`;
  });
  return head + related.join("") + codeFrame(finding, colors);
}

function codeFrame({ source, from, to }: PlacedFinding, colors: Colors): string {
  if (source === undefined) return "";
  const end = to.line === from.line ? to.character : source.length;
  const indent = source.slice(0, from.character).replace(/[^\t]/g, " ");
  return `    ${source}\n    ${indent}${colors.red("^".repeat(Math.max(1, end - from.character)))}\n`;
}

function summaryLine(summary: Summary, colors: Colors): string {
  const notes = counted(summary.notes, "note");
  const suppressed = summary.suppressed > 0 ? `, ${summary.suppressed} suppressed` : "";
  const total = summary.errors + summary.warnings + summary.infos;
  if (total === 0) return colors.green(`${notes}, no findings${suppressed}.`);
  const parts = (["error", "warning", "info"] as const)
    .map((severity) => ({ severity, count: countOf(summary, severity) }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity));
  const fixable = summary.fixable > 0 ? ` ${summary.fixable} can be fixed with --fix.` : "";
  const found = `${counted(total, "finding")} in ${summary.notes - summary.clean} of ${notes}: ${parts.join(", ")}${suppressed}.`;
  return (summary.errors > 0 ? colors.red : colors.yellow)(found) + fixable;
}

function countOf(summary: Summary, severity: Severity): number {
  return { error: summary.errors, warning: summary.warnings, info: summary.infos }[severity];
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
