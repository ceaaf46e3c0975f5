import { NCCI_MODIFIERS } from "../reference/modifiers.js";
import { writesClock } from "./clock-pair.js";
import { DIAGNOSIS_CATEGORY } from "./values.js";

/** A piece of a billed line. What it is worth is for the reader of the line to say, who sees what stands around it. */
export interface Token {
  readonly kind: Kind;
  readonly text: string;
  /** What matters of the text: both times of a clock, a count of units and the word behind it. */
  readonly parts: readonly string[];
  /** Whether nothing stands between this and the piece before it. */
  readonly glued: boolean;
}

type Kind =
  | "code"
  /** Has the form of a code of five characters, and is none of a service. */
  | "stray"
  | "modifier"
  /** Two times of day. */
  | "clock"
  /** `x2`, `2 units`. */
  | "units"
  /** A number with nothing said of it. */
  | "number"
  /** Minutes, a range of numbers, a time alone: a number beside it may belong to it. */
  | "amount"
  /** A date, a diagnosis with its dot, money: nothing beside it belongs to it. */
  | "aside"
  | "word"
  /** Words in brackets, with these opened. */
  | "remark"
  | "comma"
  /** Where a column of a table ends. */
  | "column"
  | "open"
  | "close"
  | "sign";

/** Modifiers of the table of modifiers that the NCCI manual does not list. */
const OTHER_MODIFIERS = "51 93 95 96 97 CO CQ GA GN GO GP GQ GT GX GY GZ KX".split(" ");
const MODIFIER = `(?:${[...new Set([...NCCI_MODIFIERS, ...OTHER_MODIFIERS])].join("|")})`;

/** CPT of all three categories, and HCPCS where it has services: most of what a letter begins is a diagnosis without its dot. */
const CODE = String.raw`(?:\d{5}|\d{4}[FT]|G0\d{3}|H[0-2]\d{3}|S9\d{3}|T1\d{3})`;

const TIME = String.raw`\d{1,2}(?:[:.]?\d{2})?(?:\s*[ap]\.?m\.?(?![a-z])|[ap]\.?(?![a-z]))?`;
const MINUTES = String.raw`(?:min(?:ute)?s?\b\.?|m\b|['’])`;
/** What makes an amount of numbers, whatever they look like. */
const MEASURE = String.raw`\s*(?:${MINUTES}|["”%°]|(?:reps?|sets?|sec|deg|ft|feet|lbs?)\b)`;
const NUMBER = String.raw`\d{1,4}(?:[:.]\d+)*(?!\d)`;

/** The forms of a piece, in the order in which they are tried. */
const FORMS: readonly (readonly [Kind, RegExp])[] = [
  ["column", /\s*\|\s*|\s*\t\s*|\s{2,}/y],
  ["comma", new RegExp(String.raw`[,;]\n?|(?:[&+]|and\b)(?=\s*${CODE}\b)`, "iy")],
  ["open", /\(/y],
  ["close", /\)/y],
  [
    "aside",
    new RegExp(String.raw`\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\w)|\$\s?\d[\d.]*|${DIAGNOSIS_CATEGORY}\.[0-9A-Z]{1,4}(?!\w)`, "iy"),
  ],
  ["modifier", new RegExp(String.raw`(?<=[0-9A-Z]-)\d\d(?=(?:-${MODIFIER})*(?!${MEASURE}|[\w:.%°–-]))`, "iy")],
  [
    "clock",
    new RegExp(String.raw`(?<![\d:./–-])(${TIME})\s*(?:[-–—]|\bto\b)\s*(${TIME})(?![\da-z]|[:.]\d|[-–/]\d|${MEASURE})`, "iy"),
  ],
  ["code", new RegExp(String.raw`${CODE}(?:(?!\w|[.:]\d)|(?=x\s?\d|(?=[A-Z]{2})${MODIFIER}(?!\w)))`, "iy")],
  ["stray", /\d{5}(?!\d|\.\d)|(?:[A-Z]\d{4}|\d{4}[B-OQ-Z])(?!\w|\.\d)/iy],
  ["amount", new RegExp(String.raw`${NUMBER}\s*(?:[-–—/]|\bto\b)\s*${NUMBER}|\d{1,3}\s*${MINUTES}|\d+(?::\d+)+`, "iy")],
  ["units", /[x×*]\s*(\d{1,2})(\s*(?:units?|u)\b)?(?![\w%°'’"”/]|[.–-]\s*\d)/iy],
  ["units", /(\d{1,2})(\s*(?:units?|u)\b)(?!\s*(?:\/|per\b))/iy],
  ["modifier", new RegExp(String.raw`${MODIFIER}(?![\w%°'’"”]|\.\w)`, "iy")],
  ["number", /\d+(?:\.\d+)*(?=\.?(?:[\s,;|()/=:–—-]|$))/y],
  ["word", /[\p{L}\p{N}_]+/uy],
  ["sign", /\S/y],
];

/** The pieces of a line, with nothing left out but single spaces. */
export function serviceTokens(line: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (let at = 0; at < line.length; ) {
    const token = tokenAt(line, at, at === end);
    if (token) tokens.push(token);
    at += token?.text.length ?? 1;
    if (token) end = at;
  }
  return tokens;
}

function tokenAt(line: string, at: number, glued: boolean): Token | undefined {
  for (const [kind, form] of FORMS) {
    form.lastIndex = at;
    const match = form.exec(line);
    if (!match) continue;
    const [text, ...parts] = match;
    if (kind === "clock" && !writesClock(parts[0] as string, parts[1] as string)) continue;
    return { kind, text, parts, glued };
  }
  return undefined;
}
