import { compareText } from "../base/order.js";
import type { UnitsReport } from "../facts/units.js";
import type { PlacedFinding } from "../workspace/note-report.js";
import { type Report, summarizeRun } from "./report-data.js";

/** The report as JSON, one note at a time, so that no run has to fit in one string. */
export function* jsonReport(report: Report): Iterable<string> {
  const { asOf, version, ruleset, refs } = report;
  const tool = { name: "soapstone", version, ruleset, data: { mue: newest([...refs.mue.values()].map((row) => row.table)) } };
  yield `{\n  "schema": "soapstone/lint-report/1",\n  "tool": ${JSON.stringify(tool)},\n  "asOf": ${JSON.stringify(asOf)},\n  "notes": [`;
  let first = true;
  for (const { name, report: note } of report.notes) {
    const findings = note.findings.filter((finding) => isShown(finding, report));
    if (findings.length === 0 && report.showLevel !== "all") continue;
    const entry = {
      path: name,
      ...(note.units ? { units: unitsJson(note.units) } : {}),
      findings: findings.map((finding) => findingJson(finding, report)),
    };
    yield `${first ? "" : ","}\n    ${JSON.stringify(entry)}`;
    first = false;
  }
  yield `${first ? "" : "\n  "}],\n  "summary": ${JSON.stringify(summarizeRun(report.notes))}\n}\n`;
}

const ORDER = { error: 0, warning: 1, info: 2 } as const;

function isShown({ severity }: PlacedFinding, { showLevel }: Report): boolean {
  return showLevel === "all" || ORDER[severity] <= ORDER[showLevel];
}

function newest(dates: readonly string[]): string {
  return [...dates].sort(compareText).at(-1) ?? "";
}

/** A finding in the contract's form: lines and columns from 1, columns in UTF-16 units. */
export function findingJson(finding: PlacedFinding, { refs, nameOf }: Pick<Report, "refs" | "nameOf">): object {
  const { rule, severity, message, from, to, fix, fingerprint, related, sources, suppressed, source } = finding;
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
    related: related.map(({ uri, from: at, message: text }) => {
      return { path: nameOf(uri), ...(at ? { line: at.line + 1, column: at.character + 1 } : {}), message: text };
    }),
    source: sources.map((key) => refs.sources.find(key)),
    ...(suppressed === undefined ? {} : { suppressed: { reason: suppressed } }),
    ...(source === undefined ? {} : { text: source }),
  };
}

function unitsJson(units: UnitsReport): object {
  const only = units.allocations.length === 1 ? units.allocations[0] : undefined;
  const codes = [...new Set(units.pools.flatMap((pool) => pool.lines.map((line) => line.code as string)))];
  const lines = codes.map((code) => {
    const own = units.pools.flatMap((pool) => pool.lines).filter((line) => line.code === code && line.billed);
    const billed = own.reduce((sum, line) => sum + (line.units ?? 0), 0);
    return { code, billed, ...(only ? { allowed: only.get(code) ?? 0 } : {}) };
  });
  return {
    rule: units.rule,
    timedMinutes: units.minutes,
    allowed: units.allowed,
    billed: units.billed,
    lines,
    ...(units.rule === "undeclared" ? { byRule: { cms: units.cms, midpoint: units.midpoint } } : {}),
    ...(units.allocations.length > 1
      ? { allocations: units.allocations.map((allocation) => Object.fromEntries(allocation)) }
      : {}),
  };
}
