import type { Span } from "../base/span.js";
import type { Run } from "./markdown.js";
import { C } from "./plain-characters.js";
import { scanInline } from "./scan-inline.js";
import type { ScannedLine } from "./scan-lines.js";

const DELIMITER = /^\|(?: *:?-+:? *\|)+$/;

/**
 * Text of a GFM table, a line feed between its cells; adds their prose to `prose`. Undefined unless every row begins and ends with
 * `|`, has as many cells as the first, and the second row is the delimiter.
 */
export function scanTable(text: string, rows: readonly ScannedLine[], prose: Run[]): string | undefined {
  const [head, delimiter] = rows;
  if (!head || !delimiter || !DELIMITER.test(text.slice(delimiter.start, delimiter.end))) return undefined;
  const width = pipesOf(text, head);
  if (pipesOf(text, delimiter) !== width) return undefined;
  const texts: string[] = [];
  for (const row of rows) {
    const whole = row.indent === 0 && row.end - row.start > 1 && text.charCodeAt(row.end - 1) === C.pipe;
    if (!whole || text.charCodeAt(row.start) !== C.pipe || pipesOf(text, row) !== width) return undefined;
    if (row === delimiter) continue;
    const cells = cellsOf(text, row, prose);
    if (cells === undefined) return undefined;
    texts.push(cells);
  }
  return texts.join("\n");
}

function pipesOf(text: string, { start, end }: Span): number {
  let count = 0;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === C.pipe) count++;
  return count;
}

function cellsOf(text: string, row: ScannedLine, prose: Run[]): string | undefined {
  const cells: string[] = [];
  for (let at = row.start + 1; at < row.end; ) {
    const close = text.indexOf("|", at);
    let [start, end] = [at, close];
    while (start < end && text.charCodeAt(start) === C.space) start++;
    while (end > start && text.charCodeAt(end - 1) === C.space) end--;
    const inline = scanInline(text, start < end ? [{ start, end, marked: row.marked, trailing: 0 }] : [], prose);
    if (!inline) return undefined;
    cells.push(inline.text);
    at = close + 1;
  }
  return cells.join("\n");
}
