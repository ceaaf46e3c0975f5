import type { Span } from "../base/span.js";
import { isBlank, Passage, type PassagePart } from "../reference/passage.js";
import type { PlacedPart } from "./body-cuts.js";
import type { MarkdownPart } from "./body-markdown.js";
import { countWords } from "./count-words.js";
import { NARRATIVE, NOTE_FORMATS, type NoteFormat, type SectionName } from "./formats.js";
import type { Label } from "./labels.js";
import type { Block } from "./markdown.js";

/** A part of the body that opens with a heading, a bold line such as `**S:**`, or a prefix such as `S:`. */
export interface Section {
  /** The section's role in the note's format; undefined for a heading that no format knows. */
  readonly name: SectionName | undefined;
  /** The heading as written, without markup. */
  readonly title: string;
  readonly heading: Span;
  /** From the heading's end to the next section's start. */
  readonly content: Span;
  /** Plain text of the content, by blocks. */
  readonly passage: Passage;
  /** Plain text of the content. */
  readonly text: string;
  /** Words in the plain text. */
  readonly words: number;
}

/** How a body is built: its format, its sections, and what is missing of the format. */
export interface Layout {
  readonly format: NoteFormat | undefined;
  /** Whether the front matter names the format. */
  readonly declared: boolean;
  readonly sections: readonly Section[];
  readonly missing: readonly SectionName[];
  /** Plain text of the body without headings, bold labels and prefixes, by blocks. */
  readonly prose: Passage;
  /** The same with them before it. */
  readonly whole: Passage;
}

/** Lays out a body by the declared format, else by the format whose headings fit best, if at least half of them are present. */
export function layOut(parts: Parts, declared: string | undefined, end: number): Layout {
  const openings = findOpenings(parts);
  const known = declared === "narrative" ? NARRATIVE : NOTE_FORMATS.find((format) => format.id === declared);
  const format = known ?? bestFit(openings);
  const names = assignNames(openings, format);
  const sections = makeSections(parts, openings, names, end);
  const present = new Set(names.values());
  const missing = (format?.sections ?? []).map(({ name }) => name).filter((name) => !present.has(name));
  const prose = new Passage(parts.map(({ part }) => part.prose));
  const whole = new Passage([...openings.map(({ title }) => title), prose]);
  return { format, declared: known !== undefined, sections, missing, prose, whole };
}

type Parts = readonly PlacedPart<MarkdownPart>[];

interface Opening {
  /** Number of its part, and of its block there. */
  readonly part: number;
  readonly block: number;
  /** 1 to 6 for a heading; LABEL for a label, which any heading closes. */
  readonly level: number;
  readonly title: PassagePart;
  /** The title as `wordOf` has it. */
  readonly word: string;
  readonly span: Span;
  /** Text of the same paragraph behind a label; nothing behind a heading. */
  readonly rest: PassagePart;
  /** What stands in the part that it opens, when nothing else does. */
  readonly own: Passage | undefined;
}

const LABEL = 7;

function findOpenings(parts: Parts): Opening[] {
  const openings: Opening[] = [];
  for (let number = 0; number < parts.length; number++) {
    const { part, start } = parts[number] as PlacedPart<MarkdownPart>;
    for (const block of part.openings) {
      const { kind, level, span, label } = part.markdown.blocks[block] as Block;
      const { title, word, rest, end } = label as Label;
      const own = block === 0 && part.openings.length === 1 ? part.prose : undefined;
      const place = { start: start + span.start, end: start + end };
      openings.push({ part: number, block, level: kind === "heading" ? level : LABEL, title, word, span: place, rest, own });
    }
  }
  return openings;
}

/**
 * Gives each section of the format to the first opening that fits; "P" twice in a PIRP note is Problem, then Plan. A second fit is
 * the same section again when it is a heading of no deeper level; "Treatment: …" under `## Objective` is a part of it.
 */
function assignNames(openings: readonly Opening[], format: NoteFormat | undefined): Map<Opening, SectionName> {
  const names = new Map<Opening, SectionName>();
  const taken = new Map<SectionName, number>();
  for (const opening of openings) {
    const fits = (format?.sections ?? []).filter((section) => section.headings.includes(opening.word));
    const own = fits.filter((section) => section.headings[0] === opening.word);
    const again = ({ name }: { name: SectionName }) => opening.level < LABEL && opening.level <= (taken.get(name) ?? 0);
    const section = [...own, ...fits].find(({ name }) => !taken.has(name)) ?? fits.find(again);
    if (!section) continue;
    names.set(opening, section.name);
    if (!taken.has(section.name)) taken.set(section.name, opening.level);
  }
  return names;
}

/** The format with the largest share of its sections present, then with most headings by their full name, then with most sections. */
function bestFit(openings: readonly Opening[]): NoteFormat | undefined {
  let best: { format: NoteFormat; rank: readonly number[] } | undefined;
  for (const format of NOTE_FORMATS) {
    const names = assignNames(openings, format);
    const present = new Set(names.values()).size;
    const share = present / format.sections.length;
    const own = [...names.keys()].filter((opening) => format.sections.some((s) => s.headings[0] === opening.word)).length;
    const rank = [share, own, present];
    if (share >= 0.5 && (!best || isAbove(rank, best.rank))) best = { format, rank };
  }
  return best?.format;
}

function isAbove(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((value, index) => value !== b[index]);
  return first >= 0 && (a[first] as number) > (b[first] as number);
}

function makeSections(
  parts: Parts,
  openings: readonly Opening[],
  names: ReadonlyMap<Opening, SectionName>,
  end: number,
): Section[] {
  const ends = endsOf(openings, names);
  return openings.map((opening, index) => {
    const next = openings[ends[index] as number];
    const content = { start: opening.span.end, end: next?.span.start ?? end };
    return new PlacedSection(names.get(opening), opening.title.text, opening.span, content, () =>
      passageOf(opening, next, parts),
    );
  });
}

/** What stands between two openings: of a part that the first opens alone it is known. */
function passageOf(opening: Opening, next: Opening | undefined, parts: Parts): Passage {
  if (opening.own && next?.part === opening.part + 1 && next.block === 0) return opening.own;
  const found = [opening.rest];
  for (let number = opening.part; number <= (next?.part ?? parts.length - 1); number++) {
    const blocks = (parts[number] as PlacedPart<MarkdownPart>).part.told.parts;
    const end = number === next?.part ? next.block : blocks.length;
    for (let at = number === opening.part ? opening.block + 1 : 0; at < end; at++) found.push(blocks[at] as PassagePart);
  }
  return new Passage(found.filter(({ text }) => !isBlank(text)));
}

/**
 * For each opening the number of the one that ends its section: one that is named, or a heading of no deeper level. A label that
 * names no section of the format is prose of the section it stands in.
 */
function endsOf(openings: readonly Opening[], names: ReadonlyMap<Opening, SectionName>): number[] {
  const ends: number[] = [];
  let named = openings.length;
  const headings = Array<number>(LABEL).fill(openings.length);
  for (let index = openings.length - 1; index >= 0; index--) {
    const opening = openings[index] as Opening;
    ends[index] = Math.min(named, ...headings.slice(0, opening.level + 1));
    if (names.has(opening)) named = index;
    if (opening.level < LABEL) headings[opening.level] = index;
  }
  return ends;
}

class PlacedSection implements Section {
  private trimmed: string | undefined;
  private told: Passage | undefined;

  constructor(
    readonly name: SectionName | undefined,
    readonly title: string,
    readonly heading: Span,
    readonly content: Span,
    private readonly passageHere: () => Passage,
  ) {}

  get passage(): Passage {
    this.told ??= this.passageHere();
    return this.told;
  }

  get text(): string {
    this.trimmed ??= this.passage.text.trim();
    return this.trimmed;
  }

  get words(): number {
    return countWords(this.passage);
  }
}
