import { button, type Child, element, quoted } from "./element.js";

/** A cell of a table of figures: text, or a name that leads to its findings. */
type Cell = string | { readonly name: string; readonly open: () => void };

interface FigureTable {
  readonly caption: string;
  readonly header: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly (readonly Cell[])[];
}

/** What a figure shows, in words, in a drawing and in a table of the same figures. */
export interface FigureParts {
  readonly id: string;
  readonly title: string;
  /** One sentence: what the drawing says. */
  readonly reading: string;
  /** What a mark means; stands between the reading and the drawing. */
  readonly legend?: HTMLElement;
  /** Draws for a width in pixels. */
  readonly draw: (width: number) => Node;
  readonly table: FigureTable;
  /** How to read it, where that is not plain. */
  readonly explanation?: readonly Child[];
}

/** Pixels below which nothing can be read: a drawing for less would have its margins overlap, so a narrower page shows this one smaller. */
const LEAST_WIDTH = 200;

/** A figure whose drawing follows the width of the page. A screen reader gets the reading and the table. */
export function figure({ id, title, reading, legend, draw, table, explanation }: FigureParts): HTMLElement {
  const frame = element("div", {
    class: "drawing",
    role: "img",
    "aria-label": `${title}. ${reading} The table below holds the figures.`,
  });
  let drawn = 0;
  new ResizeObserver(([entry]) => {
    const room = Math.floor(entry?.contentRect.width ?? 0);
    const width = Math.max(LEAST_WIDTH, room);
    if (room === 0 || width === drawn) return;
    drawn = width;
    frame.replaceChildren(draw(width));
  }).observe(frame);
  return element(
    "figure",
    { id, class: "figure" },
    captionOf(title, reading),
    legend,
    frame,
    ...(explanation ? [element("details", {}, element("summary", {}, "How to read this"), ...explanation)] : []),
    element("details", {}, element("summary", {}, "The figures as a table"), tableOf(table)),
  );
}

/** A figure of which there is nothing to draw. */
export function emptyFigure({ id, title, reading }: Pick<FigureParts, "id" | "title" | "reading">): HTMLElement {
  return element("figure", { id, class: "figure" }, captionOf(title, reading));
}

function captionOf(title: string, reading: string): HTMLElement {
  return element("figcaption", {}, element("h3", {}, title), element("p", { class: "reading" }, reading));
}

/** A table in a box of its own, which scrolls when the page is narrow. */
function tableOf({ caption, header, rows }: FigureTable): HTMLElement {
  const head = element("tr", {}, ...header.map((text) => element("th", { scope: "col" }, text)));
  const body = rows.map((cells) => {
    const [first, ...rest] = cells.map(contentOf);
    return element("tr", {}, element("th", { scope: "row" }, first), ...rest.map((cell) => element("td", {}, cell)));
  });
  const table = element("table", {}, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, ...body));
  return element("div", { class: "table-box", tabindex: 0, role: "group", "aria-label": caption }, table);
}

function contentOf(cell: Cell): Node {
  if (typeof cell === "string") return document.createTextNode(cell);
  const opener = button("", cell.open, { class: "link", title: "Show these findings" });
  opener.append(quoted(cell.name));
  return opener;
}
