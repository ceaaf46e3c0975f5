import { element } from "../../report/src/element.js";
import type { SheetTable } from "../../server/src/facts/sheet.js";
import { unitsHeadline } from "../../server/src/facts/worksheet.js";
import { sheetDocument } from "../../server/src/facts/worksheet-document.js";
import type { JudgedNote } from "./engine.js";
import { withCode } from "./words.js";

/** The units of a note with their arithmetic, as the worksheet for an appeal sets them out. */
export function unitsView({ note, sheet }: JudgedNote): Node[] {
  if (!sheet) return [element("p", { class: "lead" }, unitsHeadline(note, sheet) ?? "The note has no service line with a code.")];
  const { sections } = sheetDocument(note, sheet, { file: "", hash: "", payerKnown: false });
  const headline = element("p", { class: "headline" }, sheet.headline);
  return [
    headline,
    ...sections.flatMap(({ heading, table, lines }) => [
      ...(table ? [scrolling(heading, table)] : []),
      ...lines.map((line) => element("p", {}, ...withCode(line))),
    ]),
  ];
}

/** A table with its heading as caption, in a box that scrolls on a narrow screen and so has to take the focus. */
function scrolling(heading: string, { header, rows }: SheetTable): HTMLElement {
  const head = element("tr", {}, ...header.map((cell) => element("th", { scope: "col" }, cell)));
  const body = rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, ...withCode(cell)))));
  const table = element("table", {}, element("caption", {}, heading), element("thead", {}, head), element("tbody", {}, ...body));
  return element("div", { class: "scrolling", role: "region", "aria-label": heading, tabindex: 0 }, table);
}
