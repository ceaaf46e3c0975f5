import { NOTE_FORMATS, type SectionName, TWO_IN_ONE } from "./formats.js";
import { parseNote } from "./note.js";

const HEADINGS = new Set([
  ...NOTE_FORMATS.flatMap(({ sections }) => sections.flatMap(({ headings }) => headings)),
  ...TWO_IN_ONE.keys(),
]);

const UNIT = String.raw`%|°?[FC]\b|bpm\b|rpm\b|beats\b|breaths\b|(?:\/|per) ?min(?:ute)?\b|(?:on )?(?:RA|room air)\b|(?:ir)?reg(?:ular)?\b|(?:un)?labored\b`;
/** A vital sign behind one letter, maybe with more behind it: `P: 72`, `R: 16/min`, `P: 72 regular, R: 16`. */
const VITAL = new RegExp(
  String.raw`^\s*[A-Za-z]\s*:\s*\d{1,3}(?:[./]\d{1,3})?(?:\s*(?:${UNIT}))*[\s.,;|]*(?:$|(?<=[\s,;|])[A-Za-z][A-Za-z\d]{0,4}(?:\s*:)?\s*\d)`,
  "i",
);

const PHONE = String.raw`(?:(?:\+?1[-. ])?(?:\(\d{3}\)|\d{3})[-. ]*\d{3}[-. ]?\d{4}|\d{3}[-.]\d{4})(?:\s*(?:ext\.?|x)\s*\d+)?`;
const ADDRESS = String.raw`[^\s@]+@[^\s@]+\.[a-z]+`;
/** A telephone number or an address behind one letter, with nothing behind it but what a letterhead sets apart. */
const CONTACT = new RegExp(
  String.raw`^\s*[A-Za-z]\s*:\s*(?:${PHONE}|${ADDRESS})(?:$|\s*[|•·]|\s{2}|[\s,;]\s*[A-Za-z]+\s*:)`,
  "i",
);

/** Whether a line looks as if it opened a section and does not. */
function isItem(line: string): boolean {
  return VITAL.test(line) || CONTACT.test(line.trimEnd());
}

/** Whether a line opens a section as exports write it: `S: …`, `Objective:`, `PLAN`; pulse and telephone are no plan. */
export function opensSection(line: string): boolean {
  if (isItem(line)) return false;
  const label = /^\s*([A-Za-z][A-Za-z ()/&-]{0,24}?)\s*(:|$)/.exec(line);
  if (!label) return false;
  const word = (label[1] as string).toLowerCase();
  return HEADINGS.has(word) && (label[2] === ":" || word.length > 3);
}

/**
 * The sections of an export as Markdown: labels that the layout of the whole names become headings, everything else stays as it is. What
 * Markdown would take for markup (`# of trials`, a row of hyphens, `<`) is kept as text, and what a note would take for a label becomes an item.
 */
export function sectionsMarkdown(lines: readonly string[]): string {
  const text = paragraphs(lines.flatMap((line) => (opensSection(line) ? ["", line] : [line])));
  const { layout } = parseNote("", text).body;
  const named = layout.sections.filter(({ name }) => name !== undefined);
  return named.toReversed().reduce((body, { name, title: written, heading }) => {
    const title = titleOf(name as SectionName, written);
    const behind = body.slice(heading.end).replace(/^[ \t]+/, "");
    const gap = /^\n*$/.test(behind) ? "" : "\n\n";
    return `${body.slice(0, heading.start)}## ${title}${gap}${behind.replace(/^\n+/, "")}`;
  }, text);
}

/** The heading of a section: the name that was abbreviated, other words as they were, since they may say more; two in one say both. */
function titleOf(name: SectionName, written: string): string {
  const both = TWO_IN_ONE.get(written.toLowerCase())?.sections;
  if (!both && !name.startsWith(written.toLowerCase())) return written;
  const names = both ?? [name];
  return names.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(" and ");
}

/** What stands in no section, below a heading of its own. */
export function otherMarkdown(lines: readonly string[]): string {
  const text = paragraphs(lines);
  return text === "" ? "" : `## Other text\n\n${text}`;
}

/** Lines as a list below a heading of their own. */
export function recordMarkdown(lines: readonly string[]): string {
  return ["## Exported record", "", ...lines.map((line) => `- ${asText(line.trim())}`)].join("\n");
}

/** Lines as Markdown that shows them as they are, with at most one empty line between two. */
function paragraphs(lines: readonly string[]): string {
  return lines
    .flatMap((line, at) => {
      if (isItem(line)) return [`- ${line.trim()}`];
      return at > 0 && isItem(lines[at - 1] as string) ? ["", asText(line)] : [asText(line)];
    })
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** A line whose characters Markdown shows as they are, at the start of a paragraph as well; four list marks in a row are no lists in lists. */
function asText(line: string): string {
  return line
    .replace(/^[ \t]+/, (space) => (/\t| {4}/.test(space) ? "   " : space))
    .replace(/^( *)(#{1,6}(?=\s|$)|[=-]+\s*$|([-_*])(?:\s*\3){2,}\s*$|```|~~~|\[[^\]]*\]:)/, "$1\\$2")
    .replace(/^( *)(?=(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*){4})(\d*)(.)/, "$1$2\\$3")
    .replace(/(?<!\\)(\\*)<(?=[A-Za-z/!?])/g, (found, before: string) => (before.length % 2 === 1 ? found : `${before}\\<`));
}
