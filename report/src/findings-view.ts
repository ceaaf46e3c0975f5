import { findingsCsv } from "./csv.js";
import type { Data } from "./data.js";
import { Detail } from "./detail.js";
import { button, element } from "./element.js";
import { EVERYTHING, type Filter, matching, Orders, type Sort } from "./filter.js";
import { type FilterForm, filterForm } from "./filter-form.js";
import { FindingsGrid } from "./findings-grid.js";
import { printedFindings } from "./printed-findings.js";
import type { Tally } from "./tally.js";
import { Visits } from "./visits.js";
import { counted, whole } from "./words.js";

/** The findings with their filters: the list follows the controls as they are changed. */
export class FindingsView {
  readonly element: HTMLElement;
  private readonly form: FilterForm;
  private readonly grid: FindingsGrid;
  private readonly detail: Detail;
  private readonly orders: Orders;
  private readonly visits: Visits;
  private readonly title = element("h2", { id: "findings-title", tabindex: -1 }, "Findings");
  private readonly count = element("p", { class: "count", role: "status" });
  private readonly printed = element("div", { class: "printed" });
  private sort: Sort = "place";
  private descending = false;
  private shown: Uint32Array = new Uint32Array();
  private asked = false;

  constructor(
    private readonly data: Data,
    figures: Tally,
  ) {
    this.orders = new Orders(data);
    this.form = filterForm(data, figures, () => this.ask());
    this.visits = new Visits(this.form.read, (filter) => this.write(filter));
    this.grid = new FindingsGrid(data, { sort: (sort) => this.sortBy(sort), open: (at) => this.detail.open(this.shown, at) });
    this.detail = new Detail(data, (at) => this.grid.focus(at));
    const save = button("Save these findings as CSV", () => this.save(), { class: "save" });
    this.element = element(
      "section",
      { id: "findings", "aria-labelledby": "findings-title" },
      this.title,
      this.form.element,
      element("div", { class: "above-grid" }, this.count, save),
      this.grid.element,
      this.printed,
      this.detail.element,
    );
    window.addEventListener("beforeprint", () =>
      this.printed.replaceChildren(printedFindings(this.data, this.shown, this.form.words())),
    );
    window.addEventListener("afterprint", () => this.printed.replaceChildren());
  }

  /** Shows what passes a filter with these parts and no others, and goes there. */
  show(parts: Partial<Filter>): void {
    this.visits.go(() => this.write({ ...EVERYTHING, ...parts }));
    this.title.focus({ preventScroll: true });
    // At once: a scroll under way would go on after a quick Back.
    this.element.scrollIntoView({ behavior: "instant" });
  }

  private write(filter: Filter): void {
    this.form.write(filter);
    this.update();
  }

  /** Brings the list in line with the controls. */
  update(): void {
    this.shown = matching(this.data, this.form.read(), this.orders.by(this.sort, this.descending));
    this.grid.show(this.shown, this.sort, this.descending);
    this.count.textContent =
      this.shown.length === 0
        ? "No finding passes the filters."
        : `${whole(this.shown.length)} of ${counted(this.data.findings.length, "finding")}`;
  }

  /** Updates once before the next frame, however many controls were changed. */
  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      this.update();
    });
  }

  private sortBy(sort: Sort): void {
    this.descending = this.sort === sort && !this.descending;
    this.sort = sort;
    this.update();
  }

  private save(): void {
    const file = new Blob([...findingsCsv(this.data, this.shown)], { type: "text/csv" });
    const address = URL.createObjectURL(file);
    element("a", { href: address, download: "findings.csv" }).click();
    URL.revokeObjectURL(address);
  }
}
