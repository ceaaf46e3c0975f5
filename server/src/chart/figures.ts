import { scaleLinear, scaleUtc } from "d3-scale";
import { line } from "d3-shape";
import type { IsoDate } from "../base/calendar.js";
import { escaped } from "../facts/sheet.js";

/** A value on a day. */
export interface Point {
  readonly date: IsoDate;
  readonly value: number;
  /** What stands beside the point. */
  readonly label?: string;
}

const WIDTH = 640;
const HEIGHT = 200;
/** Height of a row of marks. */
const ROW = 30;
/** Room for the label of the first and last point. */
const INSET = 28;
const MARGIN = { top: 16, right: 56, bottom: 24, left: 56 };

/**
 * A line over time as SVG, with a limit drawn across where there is one. It takes the page's colours; everything it shows stands in the
 * table beside it, so its name is enough for a screen reader.
 */
export function lineFigure(
  name: string,
  points: readonly Point[],
  limit?: { readonly value: number; readonly label: string },
): string {
  const days = points.map(({ date }) => Date.parse(date));
  const values = [...points.map(({ value }) => value), ...(limit ? [limit.value] : [])];
  const x = scaleUtc([Math.min(...days), Math.max(...days)], [MARGIN.left + INSET, WIDTH - MARGIN.right - INSET]);
  const y = scaleLinear([Math.min(0, ...values), Math.max(1, ...values)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const path = line<Point>(
    ({ date }) => x(Date.parse(date)),
    ({ value }) => y(value),
  )(points as Point[]);
  const ticks = y.ticks(4).map((value) => {
    const at = y(value).toFixed(1);
    const rule = `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}" stroke="currentColor" stroke-opacity=".15"/>`;
    return `${rule}<text x="${MARGIN.left - 6}" y="${at}" dy=".32em" text-anchor="end">${y.tickFormat(4)(value)}</text>`;
  });
  const dates = x.ticks(5).map((day) => {
    return `<text x="${x(day).toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">${day.toISOString().slice(0, 10)}</text>`;
  });
  const dots = points.map(({ date, value, label }) => {
    const [cx, cy] = [x(Date.parse(date)).toFixed(1), y(value).toFixed(1)];
    const text = label === undefined ? "" : `<text x="${cx}" y="${cy}" dy="-.6em" text-anchor="middle">${escaped(label)}</text>`;
    return `<circle cx="${cx}" cy="${cy}" r="3" fill="currentColor"/>${text}`;
  });
  return svg(name, HEIGHT, [
    ...ticks,
    ...dates,
    ...(limit ? [limitLine(y(limit.value), limit.label)] : []),
    `<path d="${path ?? ""}" fill="none" stroke="currentColor" stroke-width="1.5"/>`,
    ...dots,
  ]);
}

function limitLine(at: number, label: string): string {
  const dashed = `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at.toFixed(1)}" y2="${at.toFixed(1)}" stroke="currentColor" stroke-dasharray="5 4"/>`;
  return `${dashed}<text x="${WIDTH - MARGIN.right + 4}" y="${at.toFixed(1)}" dy=".32em">${escaped(label)}</text>`;
}

/** Marks on one time line for each row, such as the documents of an episode by kind. */
export function timeFigure(
  name: string,
  rows: readonly { readonly label: string; readonly marks: readonly { readonly date: IsoDate; readonly label?: string }[] }[],
): string {
  const days = rows.flatMap(({ marks }) => marks.map(({ date }) => Date.parse(date)));
  const left = 130;
  const height = MARGIN.top + ROW * rows.length + MARGIN.bottom;
  const x = scaleUtc([Math.min(...days), Math.max(...days)], [left + INSET, WIDTH - MARGIN.right - INSET]);
  const dates = x.ticks(5).map((day) => {
    return `<text x="${x(day).toFixed(1)}" y="${height - 6}" text-anchor="middle">${day.toISOString().slice(0, 10)}</text>`;
  });
  const lines = rows.map(({ label, marks }, row) => {
    const at = MARGIN.top + ROW * row + 10;
    const rule = `<line x1="${left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}" stroke="currentColor" stroke-opacity=".15"/>`;
    const dots = marks.map((mark) => {
      const cx = x(Date.parse(mark.date)).toFixed(1);
      const text =
        mark.label === undefined ? "" : `<text x="${cx}" y="${at - 7}" text-anchor="middle">${escaped(mark.label)}</text>`;
      return `<circle cx="${cx}" cy="${at}" r="3.5" fill="currentColor"/>${text}`;
    });
    return `${rule}<text x="${left - 8}" y="${at}" dy=".32em" text-anchor="end">${escaped(label)}</text>${dots.join("")}`;
  });
  return svg(name, height, [...lines, ...dates]);
}

function svg(name: string, height: number, parts: readonly string[]): string {
  return `<svg role="img" viewBox="0 0 ${WIDTH} ${height}" fill="currentColor"><title>${escaped(name)}</title>${parts.join("")}</svg>`;
}
