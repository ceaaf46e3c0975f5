import type { Span } from "../base/span.js";
import { isBlank, Passage, type PassagePart } from "../reference/passage.js";
import type { PlacedPart } from "./body-cuts.js";
import { countWords } from "./count-words.js";
import {
  fitsOf,
  type HeadingFit,
  NARRATIVE,
  NOTE_FORMATS,
  type NoteFormat,
  type SectionName,
  TWO_IN_ONE,
  type TwoInOne,
} from "./formats.js";
import { LABEL, type MarkdownPart, type Opening } from "./markdown-part.js";

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
  const openings = new Openings(parts, end);
  const known = declared === "narrative" ? NARRATIVE : NOTE_FORMATS.find((format) => format.id === declared);
  const { format, names, present } = known ? nameBy(known, openings.all) : bestNaming(openings.all);
  const ends = endsOf(openings.all, names);
  const sections = openings.all.map((_, index) => new PlacedSection(names[index], openings, index, ends[index] as number));
  const missing = (format?.sections ?? []).map(({ name }) => name).filter((name) => !present.has(name));
  const prose = new Passage(parts.map(({ part }) => part.prose));
  const whole = new Passage([...openings.all.map(({ title }) => title), prose]);
  return { format, declared: known !== undefined, sections, missing, prose, whole };
}

type Parts = readonly PlacedPart<MarkdownPart>[];

/** What may open sections of a body, in order, with where that stands. */
class Openings {
  readonly all: readonly Opening[];
  /** Of each the number of its part. */
  private readonly numbers: readonly number[];

  constructor(
    private readonly parts: Parts,
    private readonly end: number,
  ) {
    const [all, numbers]: [Opening[], number[]] = [[], []];
    for (let number = 0; number < parts.length; number++) {
      for (const opening of (parts[number] as PlacedPart<MarkdownPart>).part.openings) {
        all.push(opening);
        numbers.push(number);
      }
    }
    this.all = all;
    this.numbers = numbers;
  }

  /** The heading or label of the opening of a number. */
  spanOf(index: number): Span {
    const { span } = this.all[index] as Opening;
    const { start } = this.parts[this.numbers[index] as number] as PlacedPart<MarkdownPart>;
    return { start: start + span.start, end: start + span.end };
  }

  /** Where an opening begins; the end of the body where there is none of the number. */
  startOf(index: number): number {
    return index < this.all.length ? this.spanOf(index).start : this.end;
  }

  /** What stands from one opening up to another. */
  between(index: number, next: number): Passage {
    const { parts, all, numbers } = this;
    const opening = all[index] as Opening;
    const first = numbers[index] as number;
    const [last, until] = next < all.length ? [numbers[next] as number, (all[next] as Opening).block] : [parts.length, 0];
    if (next === index + 1 && (last === first || (last === first + 1 && until === 0))) return opening.own;
    const found = [opening.rest];
    for (let number = first; number <= last && number < parts.length; number++) {
      const blocks = (parts[number] as PlacedPart<MarkdownPart>).part.told.parts;
      const end = number === last ? until : blocks.length;
      for (let at = number === first ? opening.block + 1 : 0; at < end; at++) found.push(blocks[at] as PassagePart);
    }
    return new Passage(found.filter(({ text }) => !isBlank(text)));
  }
}

/** What openings are called by a format. */
interface Naming {
  readonly format: NoteFormat | undefined;
  /** Of each opening the section that it opens, if it is one of the format. */
  readonly names: readonly (SectionName | undefined)[];
  /** The sections that were found. */
  readonly present: ReadonlySet<SectionName>;
  /** Openings that have the full name of a section. */
  readonly full: number;
}

const NAMELESS: Naming = { format: undefined, names: [], present: new Set(), full: 0 };

/**
 * Gives each section of the format to the first opening that fits; "P" twice in a PIRP note is Problem, then Plan. A second fit is
 * the same section again when it is a heading of no deeper level; "Treatment: …" under `## Objective` is a part of it, and
 * "S/O: present" behind "S:" a significant other.
 */
function nameBy(format: NoteFormat, openings: readonly Opening[]): Naming {
  const fits = fitsOf(format);
  const names: (SectionName | undefined)[] = [];
  const taken = new Map<SectionName, number>();
  let full = 0;
  for (const { word, level } of openings) {
    const both = twoInOne(word, fits);
    const isSpent = both !== undefined && level === LABEL && taken.has(both.sections[0]);
    const fit = isSpent ? undefined : fits.get(both?.name ?? word);
    const again = (name: SectionName) => level < LABEL && level <= (taken.get(name) ?? 0);
    const name = fit?.sections.find((section) => !taken.has(section)) ?? fit?.sections.find(again);
    names.push(name);
    if (name === undefined) continue;
    if (fit?.full) full++;
    if (!taken.has(name)) taken.set(name, level);
    for (const section of both?.sections ?? []) if (!taken.has(section)) taken.set(section, level);
  }
  return { format, names, present: new Set(taken.keys()), full };
}

/** The two sections that a word opens in one, when the format has both. */
function twoInOne(word: string, fits: ReadonlyMap<string, HeadingFit>): TwoInOne | undefined {
  const both = TWO_IN_ONE.get(word);
  return both?.sections.every((section) => fits.has(section)) ? both : undefined;
}

/** By the format with the largest share of its sections present, then with most headings by their full name, then with most sections. */
function bestNaming(openings: readonly Opening[]): Naming {
  let best: { naming: Naming; rank: readonly number[] } | undefined;
  for (const format of NOTE_FORMATS) {
    const naming = nameBy(format, openings);
    const share = naming.present.size / format.sections.length;
    const rank = [share, naming.full, naming.present.size];
    if (share >= 0.5 && (!best || isAbove(rank, best.rank))) best = { naming, rank };
  }
  return best?.naming ?? NAMELESS;
}

function isAbove(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((value, index) => value !== b[index]);
  return first >= 0 && (a[first] as number) > (b[first] as number);
}

/**
 * For each opening the number of the one that ends its section: one that is named, or a heading of no deeper level. A label that
 * names no section of the format is prose of the section it stands in.
 */
function endsOf(openings: readonly Opening[], names: Naming["names"]): number[] {
  const ends = new Array<number>(openings.length);
  let named = openings.length;
  /** By level the first heading of it behind. */
  const headings = new Array<number>(LABEL).fill(openings.length);
  for (let index = openings.length - 1; index >= 0; index--) {
    const { level } = openings[index] as Opening;
    let end = named;
    for (let above = 1; above <= level && above < LABEL; above++) end = Math.min(end, headings[above] as number);
    ends[index] = end;
    if (names[index] !== undefined) named = index;
    if (level < LABEL) headings[level] = index;
  }
  return ends;
}

/** A section from the opening of a number up to the next that ends it; where it stands is worked out when somebody asks. */
class PlacedSection implements Section {
  private trimmed: string | undefined;
  private told: Passage | undefined;

  constructor(
    readonly name: SectionName | undefined,
    private readonly openings: Openings,
    private readonly index: number,
    private readonly next: number,
  ) {}

  get title(): string {
    return (this.openings.all[this.index] as Opening).title.text;
  }

  get heading(): Span {
    return this.openings.spanOf(this.index);
  }

  get content(): Span {
    return { start: this.heading.end, end: this.openings.startOf(this.next) };
  }

  get passage(): Passage {
    this.told ??= this.openings.between(this.index, this.next);
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
