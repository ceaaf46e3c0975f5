import { howMany } from "../../base/how-many.js";
import { compareText } from "../../base/order.js";
import { printable } from "../../base/printable.js";
import { dollars } from "../../facts/threshold.js";
import { pageOf } from "../../lint/pages.js";
import { WHY } from "../../rules/why.js";
import type { NoteReport } from "../../workspace/reported-note.js";
import type { MakeReporter, RunHead, RunSummary, ShowLevel } from "../reporter.js";
import { liveFindings } from "./shown.js";
import { summaryText } from "./summary-text.js";

/** Rows of a table; the rest is one row. */
const MOST_ROWS = 20;
const MOST_RISKS = 10;

interface Tally {
  readonly name: string;
  notes: number;
  /** Notes with a finding. */
  found: number;
  error: number;
  warning: number;
  info: number;
  /** Units and dollars at stake in errors. */
  units: number;
  dollars: number;
  /** Those of the units that have no known amount. */
  unpriced: number;
  /** Whether units or lines at stake cannot be read. */
  uncounted: boolean;
}

type Column = readonly [head: string, cell: (tally: Tally) => string | number];

/** A page in Markdown that says what a run found: counts by rule, payer and clinician, and what is most at risk. Findings are not listed. */
export const markdownReporter: MakeReporter = (head, sink) => {
  const rules = new Tallies();
  const payers = new Tallies();
  const clinicians = new Tallies();
  return {
    note(report) {
      const findings = liveFindings(report, head.showLevel);
      for (const rule of new Set(findings.map((finding) => finding.rule))) {
        rules.add(
          rule,
          findings.filter((finding) => finding.rule === rule),
        );
      }
      payers.add(report.payer ?? "", findings);
      if (head.pseudonyms) clinicians.add(report.clinician ?? "", findings);
    },
    end(summary) {
      const { notes, counts } = columnsOf(head.showLevel);
      const sections = [
        headText(head, summary),
        table("Findings by rule", [["Rule", ({ name }) => ruleLink(name, head)], ...counts], rules.sorted(byFindings)),
        risksText(rules, head),
        table(
          "Notes by payer",
          [["Payer", ({ name }) => escaped(name || "(no known payer)")], ...notes, ...counts],
          payers.sorted(byFindings),
        ),
        table(
          "Notes by clinician",
          [["Clinician", ({ name }) => escaped(name || "(no clinician)")], ...notes, ...counts],
          clinicians.sorted(byFindings),
        ),
        madeBy(head, summary),
      ];
      sink.write(`${sections.filter((section) => section !== "").join("\n\n")}\n`);
    },
  };
};

const COUNTS: readonly Column[] = [
  ["Errors", (tally) => tally.error],
  ["Warnings", (tally) => tally.warning],
  ["Infos", (tally) => tally.info],
];

/** Columns of tables that hold findings of a level and up: none for what is left out, whose count would be wrong. */
function columnsOf(level: ShowLevel): { readonly notes: readonly Column[]; readonly counts: readonly Column[] } {
  const kinds = SHOWN[level];
  const found: Column = [`With ${kinds?.join(" or ") ?? "findings"}`, (tally) => tally.found];
  return { notes: [["Notes", (tally) => tally.notes], found], counts: COUNTS.slice(0, kinds?.length) };
}

/** The findings that the tables hold when they do not hold all. */
const SHOWN: Partial<Readonly<Record<ShowLevel, readonly string[]>>> = { error: ["errors"], warning: ["errors", "warnings"] };

class Tallies {
  private readonly rows = new Map<string, Tally>();

  /** Counts a note under a name, with its findings there. */
  add(name: string, findings: NoteReport["findings"]): void {
    const row = this.rows.get(name) ?? emptyTally(name);
    this.rows.set(name, row);
    row.notes++;
    if (findings.length > 0) row.found++;
    for (const { severity, units, dollars: amount, unpriced, uncounted } of findings) {
      row[severity]++;
      if (severity !== "error") continue;
      row.units += units;
      row.dollars += amount ?? 0;
      row.unpriced += unpriced;
      row.uncounted ||= uncounted;
    }
  }

  sorted(order: (a: Tally, b: Tally) => number): readonly Tally[] {
    return [...this.rows.values()].sort((a, b) => order(a, b) || compareText(a.name, b.name));
  }
}

function emptyTally(name: string): Tally {
  return { name, notes: 0, found: 0, error: 0, warning: 0, info: 0, units: 0, dollars: 0, unpriced: 0, uncounted: false };
}

function byFindings(a: Tally, b: Tally): number {
  return b.error - a.error || b.warning - a.warning || b.info - a.info;
}

function byDollars(a: Tally, b: Tally): number {
  return b.dollars - a.dollars || byUnits(a, b);
}

function byUnits(a: Tally, b: Tally): number {
  return b.units - a.units || byFindings(a, b);
}

function headText(head: RunHead, summary: RunSummary): string {
  const { found, more } = summaryText(summary, head.baseline);
  const shown = SHOWN[head.showLevel];
  const level = shown ? ` The tables hold ${shown.join(" and ")} only.` : "";
  return `# Soapstone report of ${head.asOf}\n\n${found}${more}${level}`;
}

/**
 * The rules with the most at stake in errors; a unit counts once for each rule that speaks of it. They stand in order of dollars only where
 * those of all units are known: a rule is no smaller a risk for want of an amount.
 */
function risksText(rules: Tallies, head: RunHead): string {
  const atStake = rules.sorted(byUnits).filter(({ error, units, uncounted }) => error > 0 && (units > 0 || uncounted));
  const allCounted = atStake.every(({ uncounted }) => !uncounted);
  const allKnown = allCounted && atStake.every(({ unpriced }) => unpriced === 0);
  const risks = (allKnown ? [...atStake].sort(byDollars) : atStake).slice(0, MOST_RISKS);
  const money: readonly Column[] = head.dollars ? [["Estimate", estimate]] : [];
  const columns: readonly Column[] = [
    ["Rule", ({ name }) => ruleLink(name, head)],
    ["Errors", (tally) => tally.error],
    ["Units", unitsText],
    ...money,
    ["Why", ({ name }) => escaped(WHY[name] ?? "")],
  ];
  const text = table("Most at risk of denial", columns, risks);
  const order = allKnown ? "" : " Where amounts are not known, the order is that of units.";
  const least = allCounted ? "" : " What cannot be read is not counted.";
  return text === "" ? "" : `${text}\n\nA line counts once for each finding that speaks of it.${order}${least}`;
}

/** The units of a rule, at least, where some cannot be read. */
function unitsText({ units, uncounted }: Tally): string | number {
  if (!uncounted) return units;
  return units === 0 ? "not known" : `at least ${units}`;
}

/** The estimate of a rule, with the units it is of where they are not all. */
function estimate({ units, dollars: amount, unpriced, uncounted }: Tally): string {
  if (unpriced === units) return "not known";
  return unpriced === 0 && !uncounted ? dollars(amount) : `${dollars(amount)} for ${howMany(units - unpriced, "unit")}`;
}

/** A section with a table; empty without rows. What is beyond the most rows is added up in numbers only. */
function table(title: string, columns: readonly Column[], tallies: readonly Tally[]): string {
  if (tallies.length === 0) return "";
  const shown = tallies.slice(0, MOST_ROWS);
  const more = tallies.length - shown.length;
  const lines = [
    columns.map(([name]) => name),
    columns.map((_, index) => (index === 0 ? "---" : "---:")),
    ...shown.map((tally) => columns.map(([, cell]) => String(cell(tally)))),
  ].map((cells) => `| ${cells.join(" | ")} |`);
  return `## ${title}\n\n${lines.join("\n")}${more > 0 ? `\n\nAnd ${more} more.` : ""}`;
}

function ruleLink(id: string, { rules }: RunHead): string {
  return rules.some((rule) => rule.id === id) ? `[${id}](${pageOf(id)})` : escaped(id);
}

function madeBy({ version, provenance }: RunHead, { notesDigest }: RunSummary): string {
  const { ruleset, config, data } = provenance();
  const tables = Object.entries(data).map(([name, newest]) => `${escaped(name)} ${escaped(newest)}`);
  return [
    "## What made this report",
    "",
    `- Soapstone ${escaped(version)}`,
    `- Rules \`${ruleset}\``,
    `- Configuration \`${config}\``,
    `- Notes \`${notesDigest}\``,
    ...(tables.length > 0 ? [`- Tables: ${tables.join(", ")}`] : []),
  ].join("\n");
}

/** A text as nothing but text of Markdown, in a table too. */
function escaped(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>|~&!#]/g, "\\$&");
}
