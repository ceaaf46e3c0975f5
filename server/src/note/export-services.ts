import { formatTime, type Interval } from "../base/clock.js";
import { readPastedRows } from "./pasted-times.js";

/** A billed line as an export writes it; what it does not say stays open. */
export interface ExportedService {
  readonly code: string;
  readonly interval: Interval | undefined;
  readonly units: number | undefined;
  readonly modifiers: readonly string[];
}

const CODE = /(?<![\w.-])(?:\d{5}|[A-Z]\d{4})(?![\w.])/g;
const MODIFIERS = "GP|GO|GN|KX|CQ|CO|GT|GQ|XE|XS|XP|XU";
const MODIFIER = new RegExp(String.raw`^[\s,:]*(?:-\s*(59|93|95|${MODIFIERS})|(${MODIFIERS}))(?![\w/])`);
const UNITS = /(?:\bx\s*|×\s*)(\d{1,2})(?![\d.])|(?<![\d.])\b(\d{1,2})\s*(?:units?|u)\b/gi;

/** The last column of a row that holds times and one more number. */
const LAST_COLUMN = /^[^a-z]*(?:[ap]\.?m?\.?[^a-z]*){0,2}\s([1-9])$/i;

/**
 * Billed lines such as `97129-GO x1, 97130 x2 units` or `97129 9:00-9:15 1`. Undefined when the text does not begin with a code, or says units
 * of one code twice: half a bill is not read.
 */
export function readServices(text: string): readonly ExportedService[] | undefined {
  const codes = [...text.matchAll(CODE)];
  if (codes.length === 0 || text.slice(0, codes[0]?.index).trim() !== "") return undefined;
  const lines = codes.map(({ index, 0: code }, at) => readLine(code, text.slice(index + code.length, codes[at + 1]?.index)));
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

function readLine(code: string, behind: string): ExportedService | undefined {
  const modifiers: string[] = [];
  let rest = behind;
  for (let match = MODIFIER.exec(rest); match; match = MODIFIER.exec(rest)) {
    modifiers.push((match[1] ?? match[2]) as string);
    rest = rest.slice(match[0].length);
  }
  rest = rest.replace(/[\s,;|]+$/, "");
  const interval = readPastedRows(`${code} ${rest}`)?.[0]?.interval;
  const counts = new Set([...rest.matchAll(UNITS)].map((match) => Number(match[1] ?? match[2])));
  if (counts.size > 1 || counts.has(0)) return undefined;
  const last = interval && LAST_COLUMN.exec(rest)?.[1];
  const [units = last === undefined ? undefined : Number(last)] = counts;
  return { code, interval, units, modifiers };
}

/** The service as an entry of `services`. */
export function serviceLines({ code, interval, units, modifiers }: ExportedService): string[] {
  return [
    `  - code: "${code}"`,
    `    start:${interval ? ` ${formatTime(interval.start)}` : ""}`,
    `    stop:${interval ? ` ${formatTime(interval.stop)}` : ""}`,
    `    units:${units === undefined ? "" : ` ${units}`}`,
    ...(modifiers.length === 0 ? [] : [`    modifiers: [${modifiers.map(quoted).join(", ")}]`]),
  ];
}

function quoted(modifier: string): string {
  return /^\d/.test(modifier) ? `"${modifier}"` : modifier;
}
