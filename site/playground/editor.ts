import { element } from "../../report/src/element.js";
import { applyEdits, type Edit } from "../../server/src/base/edit.js";
import type { Span } from "../../server/src/base/span.js";
import type { Severity } from "../../server/src/rules/rule.js";

/** A place to underline. */
export interface Mark {
  readonly span: Span;
  readonly severity: Severity;
}

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

/** A plain text area that lies over the same text, which carries line numbers and underlines and is hidden from readers of the screen. */
export class Editor {
  private readonly under: HTMLElement;

  constructor(readonly area: HTMLTextAreaElement) {
    this.under = element("div", { class: "under", "aria-hidden": true });
    area.before(this.under);
    this.mark([]);
  }

  get text(): string {
    return this.area.value;
  }

  /** Draws the text anew with these underlines. */
  mark(marks: readonly Mark[]): void {
    const ordered = [...marks].sort((a, b) => a.span.start - b.span.start);
    const lines = document.createDocumentFragment();
    let start = 0;
    let next = 0;
    for (const line of this.text.split("\n")) {
      const first = next;
      while ((ordered[next]?.span.start ?? Number.POSITIVE_INFINITY) <= start + line.length) next++;
      // A counter of the style sheet would take the browser a time that grows with the square of the lines.
      const number = lines.childElementCount + 1;
      lines.append(
        element("div", { class: "line", "data-line": number }, ...underlined(line, start, ordered.slice(first, next))),
      );
      start += line.length + 1;
    }
    this.under.replaceChildren(lines);
  }

  /** Selects a place and brings it into view. */
  select({ start, end }: Span): void {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    const line = this.under.children[this.text.slice(0, start).split("\n").length - 1];
    line?.scrollIntoView({ block: "center" });
  }

  /** Applies edits as one step that the browser can undo, and leaves the caret at `caret` of the last one, when it is given. */
  apply(edits: readonly Edit[], caret?: number): void {
    this.replace(applyEdits(this.text, edits));
    const last = edits.at(-1);
    if (caret === undefined || !last) return;
    const before = edits.filter((edit) => edit !== last && edit.span.start <= last.span.start);
    const moved = before.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
    const at = last.span.start + moved + caret;
    this.select({ start: at, end: at });
  }

  /** Makes this the text, touching no more of it than differs. */
  replace(text: string): void {
    const old = this.text;
    let start = 0;
    while (start < Math.min(old.length, text.length) && old[start] === text[start]) start++;
    let end = 0;
    while (end < Math.min(old.length, text.length) - start && old.at(-1 - end) === text.at(-1 - end)) end++;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, old.length - end);
    const added = text.slice(start, text.length - end);
    // No other way of changing the text keeps the browser's own undo; where it is gone, the text changes all the same.
    if (!document.execCommand(added === "" ? "delete" : "insertText", false, added)) this.area.setRangeText(added);
    if (this.text !== text) this.area.value = text;
  }
}

/** A line in pieces, each as severe as the worst of its own marks on it. A mark over several lines is drawn on its first. */
function underlined(line: string, start: number, own: readonly Mark[]): (Node | string)[] {
  if (own.length === 0) return [line === "" ? "\u200b" : line];
  const placed = own.map(({ span, severity }) => {
    const from = Math.min(span.start - start, Math.max(0, line.length - 1));
    return { from, to: Math.max(from + 1, Math.min(span.end - start, line.length)), severity };
  });
  const cuts = [...new Set([0, line.length, ...placed.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, at) => {
    const piece = line.slice(from, cuts[at + 1]);
    const [worst] = placed
      .filter((mark) => mark.from <= from && mark.to > from)
      .sort((a, b) => RANK[b.severity] - RANK[a.severity]);
    return worst ? element("mark", { class: worst.severity }, piece || "\u200b") : piece;
  });
}
