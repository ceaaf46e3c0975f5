import { SEVERITIES } from "../../server/src/cli/reports/html-data.js";
import { type Data, noteOf, ruleOf } from "./data.js";
import { button, element, quoted } from "./element.js";
import { SORTS, type Sort } from "./filter.js";
import { RowWindow } from "./row-window.js";
import { dateWord, SEVERITY_WORDS, statusWord, whole } from "./words.js";

const HEADINGS: Readonly<Record<Sort, string>> = {
  severity: "Severity",
  status: "Status",
  rule: "Rule",
  message: "Message",
  place: "Place",
  date: "Service",
  payer: "Payer",
  clinician: "Clinician",
  units: "Units",
};

/** What the grid tells its page. */
export interface GridEvents {
  /** A heading was pressed. */
  readonly sort: (sort: Sort) => void;
  /** The finding at this place of the list is to be shown in full. */
  readonly open: (at: number) => void;
}

/** The list of findings: a grid of which only the rows in sight are in the page. Arrow keys move, Enter opens. */
export class FindingsGrid {
  readonly element: HTMLElement;
  private readonly headings = new Map<Sort, HTMLElement>();
  private readonly rows: RowWindow;
  private shown: Uint32Array = new Uint32Array();

  constructor(
    private readonly data: Data,
    events: GridEvents,
  ) {
    const heads = SORTS.map((sort) => {
      const heading = element(
        "div",
        { role: "columnheader", class: `cell ${sort}` },
        button(HEADINGS[sort], () => events.sort(sort)),
      );
      this.headings.set(sort, heading);
      return heading;
    });
    this.rows = new RowWindow((at) => this.row(at), events.open);
    this.element = element(
      "div",
      { class: "grid", role: "grid", "aria-label": "Findings", "aria-readonly": "true" },
      element("div", { role: "rowgroup", class: "grid-head" }, element("div", { role: "row", "aria-rowindex": 1 }, ...heads)),
      this.rows.element,
    );
  }

  /** Shows these findings from the first on. */
  show(findings: Uint32Array, sort: Sort, descending: boolean): void {
    this.shown = findings;
    this.element.setAttribute("aria-rowcount", String(findings.length + 1));
    for (const [name, heading] of this.headings) {
      if (name === sort) heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    }
    this.rows.reset(findings.length);
  }

  /** Puts the focus on a row, scrolling to it. */
  focus(at: number): void {
    this.rows.moveTo(at);
  }

  private row(at: number): HTMLElement {
    const finding = this.shown[at] ?? 0;
    const cells = this.cells(finding);
    return element(
      "div",
      { role: "row", "aria-rowindex": at + 2, class: "row" },
      ...SORTS.map((sort) => element("div", { role: "gridcell", class: `cell ${sort}` }, ...cells[sort])),
    );
  }

  private cells(finding: number): Readonly<Record<Sort, readonly (Node | string)[]>> {
    const row = this.data.findings[finding];
    const [path, clinician, payer, date] = noteOf(this.data, finding);
    if (!row) throw new RangeError(`There is no finding ${finding}.`);
    const [, severity, status, , line, column, units, , message] = row;
    const kind = SEVERITIES[severity] ?? "info";
    return {
      severity: [element("span", { class: `mark ${kind}`, "aria-hidden": "true" }), SEVERITY_WORDS[kind].one],
      status: [statusWord(status)],
      rule: [quoted(ruleOf(this.data, finding).id)],
      message: [quoted(message)],
      place: [quoted(path), `:${line}:${column}`],
      date: [dateWord(date, this.data.head)],
      payer: [quoted(payer)],
      clinician: [quoted(clinician)],
      units: [whole(units)],
    };
  }
}
