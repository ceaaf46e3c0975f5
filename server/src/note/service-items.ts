import { formatInterval, formatTime, type Interval, lengthOf } from "../base/clock.js";
import { intervalOf } from "./clock-pair.js";
import { serviceTokens, type Token } from "./service-tokens.js";

/** A billed service as a line of text has it. Its times are texts still: the session may tell which half of the day they mean. */
export interface ServiceItem {
  /** Undefined in a pasted row that has times and no code. */
  readonly code: string | undefined;
  /** In which of several lines it begins, from 0. */
  readonly row: number;
  readonly clocks: readonly (readonly [from: string, to: string])[];
  readonly units: number | undefined;
  /** Numbers in columns of their own, and whether they stand behind the times with nothing but columns between: the place of the units. */
  readonly columns: readonly { readonly text: string; readonly behind: boolean }[];
  readonly modifiers: readonly string[];
  /** Whether all that could be a fact was taken for one. */
  readonly whole: boolean;
}

/** A service of which everything has one reading; what the line does not say for certain is not there. */
export interface ReadService {
  readonly code: string | undefined;
  readonly times: readonly Interval[];
  readonly units: number | undefined;
  readonly modifiers: readonly string[];
  /** Whether the line says no more of the service than this. */
  readonly whole: boolean;
}

/** A row of a table is no longer than this; a longer one is prose. */
export const LONGEST_ROW = 400;

/**
 * The billed services of a line such as `97129-GO x1, 97130 x2 units` or `97129 | 9:00-9:15 | 1`. Undefined when one of its items has no
 * code in front, or anything looks like a further code, or two figures of units differ: half a bill is not read. Rows of a table come as one line,
 * with line breaks behind the commas between them, and one in front when they stand below their label.
 */
export function readServiceItems(line: string): readonly ServiceItem[] | undefined {
  const tokens = tokensOf(line);
  const starts = tokens?.flatMap(({ kind }, at) => (kind === "code" ? at : []));
  if (!tokens || starts?.[0] !== 0 || !starts.every((at) => startsItem(tokens, at))) return undefined;
  const items: ServiceItem[] = [];
  let row = line.startsWith("\n") ? 1 : 0;
  for (const [index, start] of starts.entries()) {
    const [code, ...rest] = tokens.slice(start, starts[index + 1]) as [Token, ...Token[]];
    // What stands apart behind the last code may be said of all of them: it counts where each has its own.
    const last = index > 0 && index === starts.length - 1;
    const item = itemOf(code, rest, (token) => !last || items.every((earlier) => hasOwn(earlier, token)));
    if (!item) return undefined;
    items.push({ ...item, row });
    row += rest.filter(({ text }) => text.endsWith("\n")).length;
  }
  return items;
}

/** The service of a row that may have its code anywhere, or none. */
export function readServiceRow(row: string): ServiceItem | undefined {
  const tokens = tokensOf(row)?.map((token): Token => (token.kind === "comma" ? { ...token, kind: "column" } : token));
  const codes = tokens?.filter(({ kind }) => kind === "code");
  if (!tokens || !codes || codes.length > 1) return undefined;
  const [code] = codes;
  return itemOf(
    code,
    tokens.filter((token) => token !== code),
    () => true,
  );
}

/** What an item says for certain, in the half of the day that the session says where the item itself does not. */
export function serviceOf({ code, clocks, units, columns, modifiers, whole }: ServiceItem, session?: Interval): ReadService {
  const read = clocks.map(([from, to]) => intervalOf(from, to, session));
  const apart = read.every((one, at) => one && (at === 0 || one.start >= (read[at - 1]?.stop as number)));
  const times = apart ? (read as Interval[]) : [];
  const minutes = times.reduce((sum, interval) => sum + lengthOf(interval), 0);
  // One column may repeat the minutes of the times. Where no other has the units, nobody knows which of the two it is.
  const length = columns.length > 1 || units !== undefined ? columns.findIndex(({ text }) => text === String(minutes)) : -1;
  const [column, ...further] = columns.filter((_, at) => at !== length);
  const told = column?.behind && further.length === 0 && /^[1-9]$/.test(column.text) && Number(column.text) !== minutes;
  const taken = units === undefined && told && times.length > 0;
  return {
    code,
    times,
    units: taken ? Number(column?.text) : units,
    modifiers,
    whole: whole && apart && (taken || column === undefined),
  };
}

/** A service as an entry of `services`; with gaps, what is not known is written as a key without a value. */
export function serviceLines({ code = "", times, units, modifiers }: ReadService, gaps: boolean, indent = "  "): string[] {
  const [only] = times.length === 1 ? times : [];
  const key = (name: string, value: string | undefined) =>
    value === undefined && !gaps ? [] : [`${indent}  ${name}:${value ?? ""}`];
  return [
    `${indent}- code: "${code}"`,
    ...(times.length > 1
      ? [`${indent}  times: [${times.map((interval) => `"${formatInterval(interval)}"`).join(", ")}]`]
      : [...key("start", only && ` ${formatTime(only.start)}`), ...key("stop", only && ` ${formatTime(only.stop)}`)]),
    ...key("units", units === undefined ? undefined : ` ${units}`),
    ...(modifiers.length === 0 ? [] : [`${indent}  modifiers: [${modifiers.map(quoted).join(", ")}]`]),
  ];
}

function quoted(modifier: string): string {
  return /^\d/.test(modifier) ? `"${modifier}"` : modifier;
}

/** The pieces of a line, with its brackets opened and its modifiers told from words and numbers; undefined when something is no code and looks like one. */
function tokensOf(line: string): readonly Token[] | undefined {
  const tokens = serviceTokens(line.trim());
  const opened = tokens.some(({ kind }) => kind === "stray") ? undefined : withoutBrackets(tokens);
  if (!opened) return undefined;
  const told = [...opened];
  for (const [at, token] of told.entries()) {
    if (token.kind === "modifier" && !isModifier(told, at))
      told[at] = { ...token, kind: /^\d/.test(token.text) ? "number" : "word" };
  }
  return told;
}

/** Brackets with a word in them are a remark, kept in one piece; what stands in others is said of the line. Undefined when a remark has a code in it. */
function withoutBrackets(tokens: readonly Token[]): readonly Token[] | undefined {
  const told: Token[] = [];
  let opened: number | undefined;
  for (const token of tokens) {
    if (token.kind === "open") opened ??= told.length;
    if (token.kind !== "close" || opened === undefined) {
      told.push(/open|close/.test(token.kind) ? { ...token, kind: "sign" } : token);
      continue;
    }
    const inner = told.splice(opened);
    opened = undefined;
    if (inner.some(({ kind }) => kind === "code")) return undefined;
    if (!inner.some(({ kind }) => kind === "word")) told.push(...inner.map(asSign));
    else told.push({ ...token, kind: "remark", text: textOf(inner) });
    told.push({ ...token, kind: "column" });
  }
  return told;
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text.trim()).join(" ");
}

/** Commas within brackets divide no items. */
function asSign(token: Token): Token {
  return token.kind === "comma" ? { ...token, kind: "sign" } : token;
}

/** Modifiers that are a fact where they stand alone. Others may be minutes, a size, a side, a vertebra, or gait training. */
const ALONE = new Set("GP GO GN KX CQ CO XE XP XU".split(" "));

/** Those that are a fact beside one of these: no line is likely to have the numbers as minutes. */
const BESIDE = new Set("59 93 95 96 97 GA GQ GX GY GZ XS".split(" "));

/** Words in capitals that begin like a modifier. */
const PHRASE = /^(?:GO to|CO (?:treat|tx|eval|sign|lead)\w*)$/i;

/**
 * Whether a piece with the form of a modifier is one: hung onto the code or a modifier, a word of its own, or in such company. The pieces
 * before it have been told already.
 */
function isModifier(tokens: readonly Token[], at: number): boolean {
  const [token, dash, next] = [tokens[at] as Token, tokens[at - 1], tokens[at + 1]];
  const [before, after] = [beside(tokens, at, -1), beside(tokens, at, 1)];
  const behindCode = before?.kind === "code" || before?.kind === "modifier";
  // `CO-treat` is one word.
  if (next?.text === "-" && next.glued && after?.kind === "word" && after.glued) return false;
  if (behindCode && token.glued && (dash === before || (dash?.text === "-" && dash.glued))) return true;
  const words = `${token.text} ${after?.text ?? ""}`;
  if (ALONE.has(token.text)) return !PHRASE.test(words) && (before?.kind !== "word" || after?.kind !== "word");
  if (!BESIDE.has(token.text)) return false;
  if (/^\d/.test(token.text) && /word|number|amount/.test(after?.kind ?? "")) return false;
  return (behindCode && dash?.text === "-") || [before, after].some((other) => other && ALONE.has(other.text));
}

/** The piece beside another one, signs passed over. */
function beside(tokens: readonly Token[], at: number, step: 1 | -1): Token | undefined {
  let other = at + step;
  while (tokens[other]?.kind === "sign") other += step;
  return tokens[other];
}

/**
 * Whether a code begins an item: in front, behind a comma, or between the units of one service, with a remark on them, and the facts of the next.
 * Of a remark behind the comma nobody knows which of the two it is on.
 */
function startsItem(tokens: readonly Token[], at: number): boolean {
  let before = at - 1;
  while (tokens[before]?.kind === "column") before--;
  if (before < 0 || tokens[before]?.kind === "comma") return true;
  while (/^(?:column|remark)$/.test(tokens[before]?.kind ?? "")) before--;
  return tokens[before]?.kind === "units" && /^(?:modifier|units|clock)$/.test(beside(tokens, at, 1)?.kind ?? "");
}

function hasOwn({ clocks, units, columns, modifiers }: ServiceItem, { kind }: Token): boolean {
  if (kind === "clock") return clocks.length > 0;
  return kind === "modifier" ? modifiers.length > 0 : units !== undefined || columns.length > 0;
}

/** Words beside which units are not those of the line. */
const OTHER_UNITS = /^(?:total|auth|approv|remain|max|limit)/i;

/** Words that say of a service that it is not billed, or was not done. */
const DENIED = wordsOf(
  "not,never,don ?['’] ?t,n / c,no charge,no show,no bill@,non ?-? ?(?:bill|charg|cover)@,un(?:bill|charg|cover)@,on hold,held,deferred",
  "missed,planned,scheduled,pending,error,(?:bundl|cancel|void|declin|refus|delet|omit|waiv|withh|duplicat)@",
);

/** Words that say of a number what it counts, and that is no units. */
const MEASURE = wordsOf(
  "sets?,reps?,repetitions?,trials?,times,visits,sessions,min(?:ute)?s?,sec(?:ond)?s?,hours?,per,daily,weekly",
  "(?:total|auth|approv|remain|max|limit)@",
);

/** A pattern of words with commas between them; `@` stands for any ending. */
function wordsOf(...lists: readonly string[]): RegExp {
  return new RegExp(String.raw`\b(?:${lists.join(",").replaceAll(",", "|").replaceAll("@", String.raw`\w*`)})\b`, "i");
}

/** What was taken of an item so far. */
interface Draft {
  readonly clocks: [string, string][];
  readonly counts: Set<number>;
  columns: { text: string; behind: boolean }[];
  readonly modifiers: Set<string>;
  whole: boolean;
  /** Whether words stand behind the times. */
  wordy: boolean;
}

function itemOf(code: Token | undefined, tokens: readonly Token[], counts: (token: Token) => boolean): ServiceItem | undefined {
  const draft: Draft = { clocks: [], counts: new Set(), columns: [], modifiers: new Set(), whole: true, wordy: false };
  for (const [index, part] of partsOf(tokens).entries()) {
    const others = part.some(({ kind, text }) => kind === "word" && OTHER_UNITS.test(text));
    if (index > 0 && !others && part.some(({ kind }) => kind === "word")) return undefined;
    for (const [at, token] of part.entries()) {
      const apart = index > 0 && /clock|units|number|modifier/.test(token.kind) && !counts(token);
      if (apart || !takes(draft, part, at, others)) draft.whole = false;
    }
  }
  const { clocks, modifiers, whole, wordy } = draft;
  if (draft.counts.size > 1 || draft.counts.has(0) || modifiers.size > 4) return undefined;
  const columns = draft.columns.map(({ text, behind }) => ({ text, behind: behind && !wordy }));
  const [units] = draft.counts;
  return heldBack({ code: code?.text.toUpperCase(), row: 0, clocks, units, columns, modifiers: [...modifiers], whole }, tokens);
}

/** An item without what its words take back: all but the code of a service that is not billed, the units where a remark says what they count. */
function heldBack(item: ServiceItem, tokens: readonly Token[]): ServiceItem | undefined {
  const text = textOf(tokens);
  const denied = DENIED.test(text);
  // A number within a remark is what the remark speaks of.
  const measured = tokens.some((token) => token.kind === "remark" && !/\d/.test(token.text) && MEASURE.test(token.text));
  if (!denied && !measured) return item;
  if (denied && /\b(?:all|both)\b/i.test(text)) return undefined;
  return { ...item, clocks: denied ? [] : item.clocks, units: undefined, columns: [], whole: false };
}

function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "comma") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** Takes what a piece says; false when it could be a fact and is not taken for one. */
function takes(draft: Draft, part: readonly Token[], at: number, others: boolean): boolean {
  const token = part[at] as Token;
  if (token.kind === "sign") return true;
  const [before, after] = [beside(part, at, -1)?.kind, beside(part, at, 1)?.kind];
  const [first = "", second = ""] = token.parts;
  // Beside a word a number may be one of exercises, degrees or cues.
  const described = before === "word" || before === "amount" || after === "word";
  switch (token.kind) {
    case "modifier":
      draft.modifiers.add(token.text.toUpperCase());
      return true;
    case "clock":
      if (described && !token.text.includes(":")) return false;
      if (!draft.clocks.some(([from, to]) => from === first && to === second)) draft.clocks.push([first, second]);
      draft.columns = draft.columns.map(({ text }) => ({ text, behind: false }));
      draft.wordy = false;
      return true;
    case "units":
      if (second === "" ? described || before === "number" || first.length > 1 : others || isPart(part, at)) return false;
      draft.counts.add(Number(first));
      return true;
    case "number":
      if (before === "word" || before === "amount" || /[^:=.–—-]/.test(signBefore(part, at))) return false;
      draft.columns.push({ text: token.text, behind: draft.clocks.length > 0 });
      return true;
    case "word":
      draft.wordy = true;
      return !/\d|^[A-Z]{2}$/.test(token.text) && !ALONE.has(token.text.toUpperCase()) && !(token.glued && before === "code");
    case "amount":
      draft.wordy ||= /[-–—/]|to/.test(token.text);
      return false;
    case "remark":
      // In front of the units it describes the service; behind them nobody knows what it says of them.
      return !/\d/.test(token.text) && draft.counts.size === 0 && draft.columns.length === 0;
    default:
      return token.kind !== "aside";
  }
}

function signBefore(part: readonly Token[], at: number): string {
  const token = part[at - 1];
  return token?.kind === "sign" ? token.text : "";
}

/** Whether units in words are a part of others, or only some of those: `2 of 12 units`, `12 units left`. */
function isPart(part: readonly Token[], at: number): boolean {
  return beside(part, at, -1)?.text.toLowerCase() === "of" || beside(part, at, 1)?.kind === "word";
}
