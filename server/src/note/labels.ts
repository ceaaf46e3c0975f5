import type { Span } from "../base/span.js";
import { PassagePart } from "../reference/passage.js";
import { NOTE_FORMATS, TWO_IN_ONE } from "./formats.js";

/** What may open a section: a heading, or what a paragraph begins with, a bold line such as `**S:**` or a prefix such as `S:` or `S -`. */
export interface Label {
  readonly title: PassagePart;
  /** The title in lower case without numbers, markup and punctuation. */
  readonly word: string;
  /** Where it ends in the note. */
  readonly end: number;
  /** Text of the same paragraph behind it, without spaces around it. */
  readonly rest: PassagePart;
}

/** The bold text a paragraph begins with, and where it ends. */
export interface Lead {
  readonly text: string;
  readonly end: number;
}

const PREFIX = /^[ \t]*([A-Za-z][A-Za-z ()/&-]{0,24}?)[ \t]*[:=](?=\s|$)/;

/** A letter with a dash for the colon, as in "S - Slept well"; it goes before a colon behind it: "O - Gait: 100 ft". */
const DASHED = /^[ \t]*([A-Z](?:\/[A-Z])?)[ \t]*[-–—](?=\s|$)/;

/** A heading written as a line of plain words; a letter alone is none. */
const PLAIN_LINE = /^[ \t]*([A-Za-z][A-Za-z ()/&-]{3,24}?)[ \t]*(?=\n|$)/;

/** The label of a paragraph, given its plain text and its place: bold or a prefix, of a word that opens a section in some format. "Note: …" in prose is none. */
export function labelOf(text: string, { start }: Pick<Span, "start">, lead: Lead | undefined): Label | undefined {
  if (lead) {
    const behind = text.slice(lead.text.length);
    const alone = lead.text.trimEnd().endsWith(":") || /^\s*(:|$|\n)/.test(behind);
    const word = alone ? wordOf(lead.text) : "";
    return isHeading(word) ? makeLabel(lead.text, word, lead.end, behind.replace(/^\s*:/, "")) : undefined;
  }
  const match = DASHED.exec(text) ?? PREFIX.exec(text) ?? PLAIN_LINE.exec(text);
  if (!match) return undefined;
  const title = match[1] as string;
  const word = wordOf(title);
  return isHeading(word) ? makeLabel(title, word, start + match[0].length, text.slice(match[0].length)) : undefined;
}

/** The label of a heading, given its plain text and its place. */
export function headingLabel(text: string, { end }: Pick<Span, "end">): Label {
  return makeLabel(text, wordOf(text), end, "");
}

function makeLabel(title: string, word: string, end: number, rest: string): Label {
  return { title: new PassagePart(title), word, end, rest: new PassagePart(rest.trim()) };
}

/** A title in lower case without numbers, markup and punctuation. */
function wordOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/^[\s\d.)]+/, "")
    .replace(/(?<![\s:.*_–—-])[\s:.*_–—-]+$/, "")
    .replace(/\s+/g, " ")
    .trim();
}

const ALL_HEADINGS = new Set([
  ...NOTE_FORMATS.flatMap((format) => format.sections.flatMap((section) => section.headings)),
  ...TWO_IN_ONE.keys(),
]);

function isHeading(word: string): boolean {
  return ALL_HEADINGS.has(word);
}
