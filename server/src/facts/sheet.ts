import { printable } from "../base/printable.js";

/** A table of a sheet. */
export interface SheetTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A sheet of tables and sentences, from which Markdown and HTML are written alike; a figure stands in HTML alone. */
export interface SheetDocument {
  readonly title: string;
  readonly facts: SheetTable;
  readonly sections: readonly SheetSection[];
}

export interface SheetSection {
  readonly heading: string;
  /** A drawing as SVG that shows no more than the table does. */
  readonly figure?: string;
  readonly table?: SheetTable;
  readonly lines: readonly string[];
}

/** The sheet as Markdown. */
export function sheetMarkdown(document: SheetDocument): string {
  const blocks = [`# ${printable(document.title)}`, markdownTable(document.facts)];
  for (const { heading, table, lines } of document.sections)
    blocks.push(`## ${printable(heading)}`, ...(table ? [markdownTable(table)] : []), ...lines.map(printable));
  return `${blocks.join("\n\n")}\n`;
}

function markdownTable({ header, rows }: SheetTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => printable(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), `|${header.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

const STYLE = `
:root { color-scheme: light dark }
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; color: var(--vscode-editor-foreground, CanvasText); background: var(--vscode-editor-background, Canvas); max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; margin: 0 0 1rem } h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem }
.table { overflow-x: auto; margin: 0 0 1rem } table { border-collapse: collapse; width: 100%; font-size: .92em }
th, td { border: 1px solid #999; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: normal } .long { min-width: 9em; overflow-wrap: anywhere }
th { background: rgb(128 128 128 / .15) } svg { width: 100%; height: auto; font-size: 9pt } code { font-family: Consolas, monospace; font-size: .95em } section + section { break-before: page }
@media print { :root { color-scheme: light } body { color: #000; background: #fff; margin: 0; max-width: none } .table { overflow: visible } }`;

/** Letters in a row above which a word has to break, or it would widen its column: hashes, paths, keys. */
const LONG_WORD = /\S{21}/;

/** Sheets as one HTML page that loads nothing and prints well, one sheet a page; in an editor it takes the theme's colours. */
export function sheetsHtml(documents: readonly SheetDocument[]): string {
  const [first, ...others] = documents;
  const title = first && others.length === 0 ? first.title : "Unit worksheets";
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<title>${escaped(title)}</title>\n<style>${STYLE}\n</style>\n</head>\n<body>\n<main>`,
    ...documents.map(sheetHtml),
    "</main>\n</body>\n</html>\n",
  ].join("\n");
}

function sheetHtml({ title, facts, sections }: SheetDocument): string {
  const body = sections.map(({ heading, figure, table, lines }) =>
    [
      `<h2>${escaped(heading)}</h2>`,
      ...(figure ? [figure] : []),
      ...(table ? [htmlTable(table, heading)] : []),
      ...lines.map((line) => `<p>${withCode(line)}</p>`),
    ].join("\n"),
  );
  return [`<section>\n<h1>${escaped(title)}</h1>`, htmlTable(facts, title), ...body, "</section>"].join("\n");
}

/** A table in a box that scrolls on a narrow screen, and so has to take the focus. */
function htmlTable({ header, rows }: SheetTable, name: string): string {
  const head = header.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map(htmlCell).join("")}</tr>`);
  const box = `<div class="table" role="group" aria-label="${escaped(name)}" tabindex="0">`;
  return `${box}\n<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join("\n")}\n</tbody>\n</table>\n</div>`;
}

function htmlCell(text: string): string {
  return `<td${LONG_WORD.test(text) ? ' class="long"' : ""}>${withCode(text)}</td>`;
}

function withCode(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");
}

/** Text as it stands in HTML and SVG. */
export function escaped(text: string): string {
  return printable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
