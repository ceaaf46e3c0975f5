import { element } from "./element.js";

/** Rows kept ready above and below those in sight. */
const SPARE = 6;
/** Browsers lay out no element higher than some tens of millions of pixels; a longer list than this scrolls faster than it is drawn. */
const HIGHEST = 4_000_000;

/**
 * Rows of one height of which only those in sight are in the page. One row at a time can have the focus (a roving tab stop); it stays in
 * the page while it has it, however far the list is scrolled.
 */
export class RowWindow {
  readonly element: HTMLElement;
  private readonly track = element("div", { role: "rowgroup", class: "track" });
  private readonly rows = new Map<number, HTMLElement>();
  private count = 0;
  private rowHeight = 0;
  private active = 0;

  constructor(
    private readonly make: (at: number) => HTMLElement,
    private readonly open: (at: number) => void,
  ) {
    this.element = element("div", { class: "grid-body", role: "presentation" }, this.track);
    this.element.addEventListener("scroll", () => this.draw(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.track.addEventListener("click", (event) => this.onClick(event));
    new ResizeObserver(() => this.measure()).observe(this.element);
  }

  /** Starts anew with so many rows. */
  reset(count: number): void {
    this.count = count;
    this.active = 0;
    this.clear();
    this.element.scrollTop = 0;
    this.measure();
  }

  /** Puts the focus on a row and brings it into sight. */
  moveTo(at: number): void {
    if (this.count === 0) return;
    this.active = Math.max(0, Math.min(this.count - 1, at));
    const room = Math.max(1, Math.floor(this.element.clientHeight / this.rowHeight));
    const first = this.element.scrollTop * this.stretch;
    if (this.active * this.rowHeight < first) this.scrollToRow(this.active);
    else if ((this.active + 1) * this.rowHeight > first + this.element.clientHeight) this.scrollToRow(this.active - room + 1);
    this.draw();
    this.rows.get(this.active)?.focus({ preventScroll: true });
  }

  /** Pixels of rows for each pixel of scrolling; 1 unless the list is too high to be laid out. */
  private get stretch(): number {
    const room = this.element.clientHeight;
    return Math.max(1, (this.count * this.rowHeight - room) / (HIGHEST - room));
  }

  private scrollToRow(at: number): void {
    this.element.scrollTop = Math.max(0, (at * this.rowHeight) / this.stretch);
  }

  private clear(): void {
    this.rows.clear();
    this.track.replaceChildren();
  }

  /** Takes the height of a row from the style, which gives another on a narrow page or with larger text. */
  private measure(): void {
    const probe = element("div", { class: "row", "aria-hidden": "true" });
    this.track.append(probe);
    const { height } = probe.getBoundingClientRect();
    probe.remove();
    if (height !== this.rowHeight) this.clear();
    this.rowHeight = height;
    this.track.style.height = `${Math.min(HIGHEST, this.count * height)}px`;
    this.draw();
  }

  private draw(): void {
    if (this.rowHeight === 0) return;
    const top = this.element.scrollTop;
    const offset = top * this.stretch;
    const first = Math.max(0, Math.floor(offset / this.rowHeight) - SPARE);
    const last = Math.min(this.count - 1, Math.ceil((offset + this.element.clientHeight) / this.rowHeight) + SPARE);
    const focused = this.track.contains(document.activeElement) ? this.active : -1;
    for (const [at, row] of this.rows) {
      if ((at >= first && at <= last) || at === focused) continue;
      row.remove();
      this.rows.delete(at);
    }
    if (focused < 0 && (this.active < first || this.active > last)) this.active = Math.min(this.count - 1, first + SPARE);
    for (let at = first; at <= last; at++) this.place(at);
    for (const [at, row] of this.rows) {
      row.style.transform = `translateY(${top + at * this.rowHeight - offset}px)`;
      row.tabIndex = at === this.active ? 0 : -1;
    }
  }

  /** Puts a row into the page, in order, so that a screen reader meets rows in theirs. */
  private place(at: number): void {
    if (this.rows.has(at)) return;
    const row = this.make(at);
    row.dataset.at = String(at);
    const next = [...this.rows.keys()].filter((other) => other > at);
    const before = next.length > 0 ? this.rows.get(Math.min(...next)) : undefined;
    this.track.insertBefore(row, before ?? null);
    this.rows.set(at, row);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: this.count - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) this.moveTo(to);
    else if (event.key === "Enter" || event.key === " ") this.open(this.active);
    else return;
    event.preventDefault();
  }

  private onClick(event: Event): void {
    const row = (event.target as Element).closest<HTMLElement>("[data-at]");
    if (!row) return;
    this.moveTo(Number(row.dataset.at));
    this.open(this.active);
  }
}
