import type { Root, Table } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { markdownReporter } from "../../../server/src/cli/reports/markdown.js";
import { RULES } from "../../../server/src/rules/index.js";
import { everything, finding, HOSTILE, noteReport, reportText, summaryOf, writeReport } from "../../support/reports.js";

const parse = (text: string) => unified().use(remarkParse).use(remarkGfm).parse(text) as Root;

/** Rows of the table below a heading, as text. */
function tableOf(text: string, heading: string): string[][] {
  const { children } = parse(text);
  const at = children.findIndex((node) => node.type === "heading" && textOf(node) === heading);
  const table = children[at + 1] as Table | undefined;
  expect(table?.type, heading).toBe("table");
  return (table?.children ?? []).map((row) => row.children.map((cell) => textOf(cell)));
}

test("a page counts findings by rule and payer, without the accepted ones", () => {
  const text = reportText(markdownReporter, everything());
  expect(text).toMatch(
    /^# Soapstone report of 2026-04-01\n\n4 findings in 2 of 3 notes: 2 errors, 1 warning, 1 info, 3 suppressed\./,
  );
  expect(tableOf(text, "Findings by rule")).toEqual([
    ["Rule", "Errors", "Warnings", "Infos"],
    ["missing-kx", "1", "0", "1"],
    ["clinician-double-booked", "1", "0", "0"],
    ["malformed-time", "0", "1", "0"],
  ]);
  expect(tableOf(text, "Notes by payer")).toEqual([
    ["Payer", "Notes", "With findings", "Errors", "Warnings", "Infos"],
    ["medicare", "2", "1", "2", "1", "0"],
    ["acme", "1", "1", "0", "0", "1"],
  ]);
  expect(text).toContain(`- Notes \`sha256:${"3".repeat(64)}\``);
});

test("a page of errors alone has no columns of what it leaves out", () => {
  const errors = reportText(markdownReporter, everything(), { showLevel: "error" });
  expect(errors).toContain("The tables hold errors only.");
  expect(tableOf(errors, "Findings by rule")[0]).toEqual(["Rule", "Errors"]);
  expect(tableOf(errors, "Notes by payer")[0]).toEqual(["Payer", "Notes", "With errors", "Errors"]);
  const warnings = reportText(markdownReporter, everything(), { showLevel: "warning" });
  expect(warnings).toContain("The tables hold errors and warnings only.");
  expect(tableOf(warnings, "Notes by payer")[0]).toEqual(["Payer", "Notes", "With errors or warnings", "Errors", "Warnings"]);
});

test("what is most at risk comes first, in dollars where they were asked for", () => {
  const notes = everything();
  const units = tableOf(reportText(markdownReporter, notes), "Most at risk of denial");
  expect(units.map((row) => row.slice(0, 3))).toEqual([
    ["Rule", "Errors", "Units"],
    ["clinician-double-booked", "1", "3"],
    ["missing-kx", "1", "1"],
  ]);
  expect(units[2]?.at(-1)).toBe("Lines above the threshold without KX may be denied (CARC 119).");
  const { files } = writeReport(markdownReporter, notes, { dollars: true }, summaryOf(notes, { dollars: 90 }));
  expect(tableOf(files[0] ?? "", "Most at risk of denial")[1]?.slice(0, 4)).toEqual([
    "clinician-double-booked",
    "1",
    "3",
    "$67.50",
  ]);
});

test("a rule whose amounts are not known is no smaller a risk: the order is that of units then", () => {
  const notes = [
    noteReport("a.note.md", [
      finding({ rule: "missing-kx", units: 9, dollars: undefined, unpriced: 9 }),
      finding({ rule: "missing-units", units: 2, dollars: 70 }),
    ]),
  ];
  const text = reportText(markdownReporter, notes, { dollars: true });
  expect(tableOf(text, "Most at risk of denial").map((row) => [row[0], row[3]])).toEqual([
    ["Rule", "Estimate"],
    ["missing-kx", "not known"],
    ["missing-units", "$70"],
  ]);
  expect(text).toContain("Where amounts are not known, the order is that of units.");
});

test("clinicians are told as pseudonyms only, patients and paths never", () => {
  const plain = reportText(markdownReporter, everything());
  expect(plain).not.toMatch(/ot-07|pt-0417|Notes by clinician/);
  const told = reportText(markdownReporter, everything(), { pseudonyms: true });
  expect(tableOf(told, "Notes by clinician")[1]).toEqual(["ot-07", "2", "1", "2", "1", "0"]);
  expect(told).not.toContain("pt-0417");
});

test("a page stays a page however many findings, payers and clinicians there are", () => {
  const notes = Array.from({ length: 3000 }, (_, index) => {
    const rule = RULES[index % RULES.length]?.id ?? "";
    return noteReport(`${index}.note.md`, [finding({ rule })], { payer: `p-${index}`, clinician: `c-${index}` });
  });
  const text = reportText(markdownReporter, notes, { pseudonyms: true });
  expect(text.length).toBeLessThan(20_000);
  expect(tableOf(text, "Notes by payer")).toHaveLength(21);
  expect(text).toContain("And 2980 more.");
});

test("notes without a payer that is known are a row of their own, whatever payers are called", () => {
  const notes = [
    noteReport("a.note.md", [finding()], { payer: undefined, clinician: undefined }),
    noteReport("b.note.md", [], { payer: "none", clinician: "none" }),
  ];
  const text = reportText(markdownReporter, notes, { pseudonyms: true });
  const namesIn = (heading: string) => tableOf(text, heading).map(([name]) => name);
  expect(namesIn("Notes by payer")).toEqual(["Payer", "(no known payer)", "none"]);
  expect(namesIn("Notes by clinician")).toEqual(["Clinician", "(no clinician)", "none"]);
});

test("a hostile payer is text in its cell", () => {
  const hostile = noteReport("a.note.md", [finding()], { payer: HOSTILE.message });
  const rows = tableOf(reportText(markdownReporter, [hostile]), "Notes by payer");
  expect(rows[1]).toHaveLength(6);
  expect(rows[1]?.[0]).toContain('=1+1 | <script>&amp; ]]> "q"');
  expect(rows[1]?.[0]).toContain("\\u{1b}]8;;x\\u{7}");
});

test("a run without notes has its sentence and what made it", () => {
  const text = reportText(markdownReporter, []);
  expect(text).toContain("0 notes, no findings.");
  expect(text).not.toContain("|");
});
