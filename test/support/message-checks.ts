import type { TreeNode } from "../../server/src/base/tree.js";
import type { Note } from "../../server/src/note/note.js";

const ORDINAL = "(?:second|third|fourth|fifth|sixth|\\d+(?:st|nd|rd|th))";

/** Ways to say how far the next unit is. */
const NEXT_UNIT = [
  new RegExp(`\\b(?:next|another|(?:one|an?) (?:more|additional|extra|further)|(?:a|the|its) ${ORDINAL}) units?\\b`),
  new RegExp(
    `\\b(?:for|reach|reaches|reaching|until|towards?|from|of) (?:a|the) ${ORDINAL}(?!\\w| (?:line|note|visit|day|time|code))`,
  ),
  /\b(?:more|further|extra|additional|missing)\s(?:\w+\s)?minutes?\b/,
  /\bminutes? (?:more|longer|further|short|shy|missing|away|below|under|until|to go)\b/,
  /\bminutes? (?:too few|too short|to (?:a|the|another|reach)\b)/,
  /\b(?:add|stay|treat|lacks?|lacking|wants?)\b.*\bminutes?\b/,
  /\bminutes?\b.*\b(?:would|could|will)\b/,
];

/** Whether a message says how far the next unit is: that is advice to stretch a session. */
export function tellsNextUnit(message: string): boolean {
  return NEXT_UNIT.some((way) => way.test(message.toLowerCase()));
}

/** "1 units" and "1 are", where a message counts one of something as many; a word may stand before what is counted. */
export function miscountsIn(message: string): string[] {
  const counted = "units|minutes|days|notes|lines|visits|treatments|goals|codes|times|words";
  return message.match(new RegExp(`(?<![\\d.,:/-])\\b1 (?:(?:[a-z-]+ )?(?:${counted})|are)\\b`, "g")) ?? [];
}

/** Values of the front matter in which a person writes freely, or which say who someone is; the path of a list's item ends in `[]`. */
const FREE = [
  /^(?:id|patient|plan-of-care|addendum-to|reason)$/,
  /(?:^|\.)(?:clinician|supervisor|contributors\[\])\.id$/,
  /(?:^|\.)(?:by|certified-by|order-by|delayed-reason|digest)$/,
  /^services\[\]\.intervention$/,
  /^goals\[\]\.(?:text|baseline|target|current)$/,
  /^diagnoses\[\]\.title$/,
  /^authorization\.id$/,
  /^measures\[\]\.attachment$/,
  /^telehealth\.(?:platform|patient-location|clinician-location)$/,
  /^unlisted\.(?!payer-notified)/,
  /^soapstone\.disable\[\]\.reason$/,
];

/** So many words of the body, one behind the other, are a quotation. */
const QUOTED_WORDS = 4;

/** What a message quotes of a note and may not: free text of the front matter, who someone is, a run of words of the body. */
export function quotedIn(message: string, note: Note): string[] {
  const said = ` ${wordsOf(message).join(" ")} `;
  return [...freeValues(note), ...bodyRuns(note)].filter((words) => said.includes(` ${words} `));
}

function freeValues({ tree }: Note): string[] {
  const values: string[] = [];
  const walk = (node: TreeNode, path: string): void => {
    if (node.kind === "list") for (const item of node.items) walk(item, `${path}[]`);
    else if (node.kind === "map") for (const { key, value } of node.entries) walk(value, path ? `${path}.${key.text}` : key.text);
    else if (FREE.some((free) => free.test(path))) values.push(wordsOf(node.text).join(" "));
  };
  if (tree) walk(tree, "");
  return values.filter((words) => words.length > 1);
}

/** Runs of words of each line of the body, headings left out. */
function bodyRuns({ source, bodyStart }: Note): string[] {
  const lines = source.text.slice(bodyStart).split("\n");
  return lines
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => {
      const words = wordsOf(line);
      return words.flatMap((_, at) => (at + QUOTED_WORDS > words.length ? [] : words.slice(at, at + QUOTED_WORDS).join(" ")));
    });
}

/** Words in small letters, without the marks around them. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word !== "");
}
