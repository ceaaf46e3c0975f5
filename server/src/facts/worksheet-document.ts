import type { Note } from "../note/note.js";
import type { Worksheet } from "./worksheet.js";

/** What a unit worksheet shows besides the arithmetic: nothing of the note's prose. */
export interface WorksheetHead {
  /** SHA-256 of the note's text, so that the sheet speaks of these bytes. */
  readonly hash: string;
  /** The note's file name. */
  readonly file: string;
}

/** A table of a worksheet. */
export interface SheetTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A worksheet as blocks, from which Markdown and HTML are written alike. */
export interface SheetDocument {
  readonly title: string;
  readonly facts: SheetTable;
  readonly sections: readonly { readonly heading: string; readonly table?: SheetTable; readonly lines: readonly string[] }[];
}

/** Sets out a unit worksheet for an appeal or an audit packet. */
export function sheetDocument(note: Note, sheet: Worksheet | undefined, head: WorksheetHead): SheetDocument {
  const { patient, date, discipline, payer, start, stop } = note.front;
  const text = (field: { readonly span: { start: number; end: number } } | undefined) =>
    field ? note.source.slice(field.span) : "not given";
  const facts = {
    header: ["Item", "As documented"],
    rows: [
      ["Patient key", text(patient)],
      ["Date of service", date?.value ?? "not given"],
      ["Discipline", discipline?.value ?? "not given"],
      ["Payer profile", text(payer)],
      ["Session", start || stop ? `${text(start)} to ${text(stop)}` : "not given"],
      ["Note", head.file],
      ["SHA-256 of the note", head.hash],
    ],
  };
  const sections = sheet ? arithmetic(sheet) : [{ heading: "Units", lines: ["The note has no service line with a code."] }];
  return { title: `Unit worksheet, ${date?.value ?? "no date"}`, facts, sections };
}

function arithmetic(sheet: Worksheet): SheetDocument["sections"] {
  const minutes = {
    header: ["Code", "What it is", "Clock", "Minutes", "Units billed", "Units supported"],
    rows: sheet.rows.map((row) => [
      row.code,
      row.label,
      row.intervals.join(", ") || "not given",
      row.minutes === undefined ? "not given" : String(row.minutes),
      String(row.billed),
      [row.supported.length > 0 ? row.supported.join(" or ") : "not known", ...(row.counted ? [`(${row.counted})`] : [])].join(
        " ",
      ),
    ]),
  };
  const rules = {
    header: ["Counting rule", "Units supported", "Accepted allocations", "Source"],
    rows: sheet.byRule.map(({ rule, units, allocations }) => [
      rule === "cms" ? "CMS: the day's sum of timed minutes decides" : "Midpoint: each code alone",
      units === undefined ? "not known" : String(units),
      allocations || "none",
      rule === "cms"
        ? "Medicare Claims Processing Manual, Pub. 100-04, ch. 5, §20.2"
        : "CPT's rule for time, as payers' contracts adopt it",
    ]),
  };
  const perCode = { heading: "Minutes of each code", table: minutes, lines: sheet.sum ? [`${sheet.sum}.`] : [] };
  if (sheet.report.pools.length === 0)
    return [perCode, { heading: "Result", lines: ["The note bills no code that is counted by 15 minutes."] }];
  return [
    perCode,
    { heading: "Units under both counting rules", table: rules, lines: [`The payer's profile counts by ${sheet.rule}.`] },
    {
      heading: "Result",
      lines: [
        `Supported: ${sheet.headline}. Billed: ${sheet.report.billed}.`,
        "97129 and 97130 are one service: their minutes are counted together, 97129 takes the first unit and 97130 the rest.",
      ],
    },
  ];
}

/** The worksheet as Markdown. */
export function sheetMarkdown(document: SheetDocument): string {
  const blocks = [`# ${document.title}`, markdownTable(document.facts)];
  for (const { heading, table, lines } of document.sections)
    blocks.push(`## ${heading}`, ...(table ? [markdownTable(table)] : []), ...lines);
  return `${blocks.join("\n\n")}\n`;
}

function markdownTable({ header, rows }: SheetTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), `|${header.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

const STYLE = `
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; color: #111; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin: 0 0 1rem } h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem }
table { border-collapse: collapse; width: 100%; font-size: .92em } th, td { border: 1px solid #999; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word }
th { background: #f0f0f0 } code { font-family: Consolas, monospace; font-size: .95em } section + section { break-before: page }
@media print { body { margin: 0; max-width: none } }`;

/** Worksheets as one HTML page that loads nothing and prints well, one sheet a page. */
export function sheetsHtml(documents: readonly SheetDocument[]): string {
  const title = documents.length === 1 ? (documents[0]?.title ?? "") : "Unit worksheets";
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<title>${escaped(title)}</title>\n<style>${STYLE}\n</style>\n</head>\n<body>`,
    ...documents.map(sheetHtml),
    "</body>\n</html>\n",
  ].join("\n");
}

function sheetHtml({ title, facts, sections }: SheetDocument): string {
  const body = sections.map(({ heading, table, lines }) =>
    [
      `<h2>${escaped(heading)}</h2>`,
      ...(table ? [htmlTable(table)] : []),
      ...lines.map((line) => `<p>${withCode(line)}</p>`),
    ].join("\n"),
  );
  return [`<section>\n<h1>${escaped(title)}</h1>`, htmlTable(facts), ...body, "</section>"].join("\n");
}

function htmlTable({ header, rows }: SheetTable): string {
  const head = header.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${withCode(cell)}</td>`).join("")}</tr>`);
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join("\n")}\n</tbody>\n</table>`;
}

function withCode(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
