import type { Note } from "../note/note.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import type { References } from "../reference/references.js";
import { tableRow } from "./counting.js";
import { unitsBilled } from "./lines.js";
import type { OtherCode } from "./other-codes.js";
import { minutesTold } from "./pools.js";
import { formatAllocation, type UnitsReport, unitsOf } from "./units.js";
import { allowedUnits, supportedUnits, UNITS_NOT_READ } from "./units-message.js";

/** A code of the worksheet with what is documented, billed and supported. */
interface WorksheetRow {
  readonly code: string;
  readonly label: string;
  /** Minutes of its lines, those on the clock of several once; undefined when they are not told. */
  readonly minutes: number | undefined;
  readonly billed: number;
  /** Units of each accepted allocation. */
  readonly supported: readonly number[];
  /** How a code outside the 15-minute pools is counted; empty for those within. */
  readonly counted: string;
}

/** The arithmetic behind a note's units, ready to show. It says what the minutes support and never how far the next unit is. */
export interface Worksheet {
  readonly report: UnitsReport;
  readonly payer: string;
  readonly rows: readonly WorksheetRow[];
  /** One line: "3 units: 97129×1 + 97130×2". */
  readonly headline: string;
  /** One line: "Sum 46 min, row 38-52 min: 3 units". Undefined without minutes. */
  readonly sum: string | undefined;
  /** The payer's rule in words, with its source. */
  readonly rule: string;
  /** What each rule supports: `cms` and `midpoint` with their allocations. */
  readonly byRule: readonly {
    readonly rule: "cms" | "midpoint";
    readonly units: number | undefined;
    readonly allocations: string;
  }[];
}

/** Makes the worksheet of a note; undefined when it has no service line with a code, or was not read whole. */
export function worksheetOf(note: Note, profile: PayerProfile, refs: References): Worksheet | undefined {
  const report = unitsOf(note, profile, refs);
  if (!report || report.pools.length + report.others.length === 0) return undefined;
  return {
    report,
    payer: profile.name,
    rows: [...rowsOf(report, refs), ...report.others.map(otherRow)],
    headline: headlineOf(report),
    sum: report.minutes === undefined || report.pools.length === 0 ? undefined : sumOf(report, report.minutes),
    rule: RULES[report.rule],
    byRule: [
      { rule: "cms", units: report.cms, allocations: allocationsUnder("cms", note, profile, refs) },
      { rule: "midpoint", units: report.midpoint, allocations: allocationsUnder("midpoint", note, profile, refs) },
    ],
  };
}

/** The headline of a note's worksheet, or why there is none for now; undefined when its lines have no code, or it has no front matter. */
export function unitsHeadline(note: Note, sheet: Worksheet | undefined): string | undefined {
  return sheet?.headline ?? (note.frontSpan && !note.complete ? UNITS_NOT_READ : undefined);
}

const OPEN_CODES = "on codes that the day's other notes tell";

const RULES = {
  cms: "`cms`: the day's sum of timed minutes decides, full 15s first, then the largest remainders (CPM5 §20.2C)",
  midpoint: "`midpoint`: each code alone, a unit once its midpoint is passed (CPT)",
  undeclared: "`undeclared`: the payer's rule is not known; both rules are computed",
} as const;

function rowsOf(report: UnitsReport, refs: References): WorksheetRow[] {
  return report.pools.flatMap((pool) => {
    const codes = [...new Set(pool.lines.map((line) => line.code as string))];
    return codes.map((code) => {
      const lines = pool.lines.filter((line) => line.code === code);
      return {
        code,
        label: refs.procedures.find(code)?.label ?? "",
        minutes: minutesTold(lines),
        billed: unitsBilled(lines),
        supported: [...new Set(report.allocations.map((allocation) => allocation.get(code) ?? 0))].sort((a, b) => a - b),
        counted: "",
      };
    });
  });
}

function otherRow({ code, label, minutes, billed, supported, counted }: OtherCode): WorksheetRow {
  return { code, label, minutes, billed, supported: supported === undefined ? [] : [supported], counted };
}

function headlineOf(report: UnitsReport): string {
  if (report.pools.length === 0) return "No code counted by 15 minutes";
  const { allocations, cms } = report;
  const places = allocations
    .map((allocation) => formatAllocation(allocation).replaceAll(", ", " + "))
    .filter(Boolean)
    .join(" or ");
  const units = allowedUnits(report);
  if (units === undefined) {
    return whyNoUnits(report) ?? `${supportedUnits(report, cms ?? 0)} pooled, not known with each code counted alone`;
  }
  if (report.codesOpen) return `${units}, ${OPEN_CODES}`;
  return places === "" ? units : `${units}: ${places}`;
}

/** Why the units of a note cannot be computed, as its headline says; undefined when those of one rule can. */
export function whyNoUnits({ allowed, cms, rule }: UnitsReport): string | undefined {
  if (allowed !== undefined) return undefined;
  if (cms === undefined) return "Units cannot be computed: minutes are missing";
  return rule === "midpoint" ? "Units cannot be computed: the minutes of each code are missing" : undefined;
}

function sumOf(report: UnitsReport, minutes: number): string {
  const row = tableRow(minutes);
  const source = report.from === "lines" ? "" : ` (from \`minutes.timed\`${report.shared ? ", shared with other codes" : ""})`;
  const pooled = `row ${row.from}-${row.to} min: ${supportedUnits(report, row.units)}`;
  const alone = report.midpoint === undefined ? undefined : `each code alone: ${supportedUnits(report, report.midpoint)}`;
  const sum = `Sum ${minutes} min${source}`;
  if (report.rule === "midpoint") return alone ? `${sum}, ${alone}` : sum;
  if (report.rule === "cms" || report.midpoint === report.cms) return `${sum}, ${pooled}`;
  return `${sum}, ${pooled} under \`cms\`${alone ? `; ${alone} under \`midpoint\`` : ""}`;
}

function allocationsUnder(rule: "cms" | "midpoint", note: Note, profile: PayerProfile, refs: References): string {
  const report = unitsOf(note, { ...profile, countingRule: rule }, refs);
  return report?.codesOpen ? OPEN_CODES : (report?.allocations ?? []).map(formatAllocation).join(" or ");
}
