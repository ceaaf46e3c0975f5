import type { Span } from "../base/span.js";
import { isBlank, Passage, type PassagePart } from "../reference/passage.js";
import type { Label } from "./labels.js";
import type { Block, Markdown } from "./markdown.js";

/** What stands in a part of a body, with places counted from the part's start, so that it can be moved as it is. */
export interface MarkdownPart {
  readonly markdown: Markdown;
  /** The texts of its blocks. */
  readonly told: Passage;
  /** The same without headings and labels. */
  readonly prose: Passage;
  /** What may open a section, in order. */
  readonly openings: readonly Opening[];
  /** What searches found in it (`NoteBody.found`). */
  found?: Map<object, readonly { readonly span: Span }[]>;
}

export const LABEL = 7;

/** A block that may open a section. */
export class Opening {
  /** 1 to 6 for a heading; LABEL for a label, which any heading closes. */
  readonly level: number;
  readonly title: PassagePart;
  /** The title as the formats have it. */
  readonly word: string;
  readonly span: Span;
  /** Text of the same paragraph behind a label; nothing behind a heading. */
  readonly rest: PassagePart;
  private told: Passage | undefined;

  /** @param block its number in its part @param next that of the next opening there, or of all blocks */
  constructor(
    private readonly blocks: readonly Block[],
    readonly block: number,
    private readonly next: number,
  ) {
    const { kind, level, span, label } = blocks[block] as Block;
    const { title, word, rest, end } = label as Label;
    this.level = kind === "heading" ? level : LABEL;
    this.title = title;
    this.word = word;
    this.span = { start: span.start, end };
    this.rest = rest;
  }

  /** What stands behind it in its part, up to the next opening. */
  get own(): Passage {
    this.told ??= passageOf(this.rest, this.blocks, this.block + 1, this.next);
    return this.told;
  }
}

function passageOf(first: PassagePart, blocks: readonly Block[], from: number, until: number): Passage {
  const texts = isBlank(first.text) ? [] : [first];
  for (let at = from; at < until; at++) {
    const { told } = blocks[at] as Block;
    if (!isBlank(told.text)) texts.push(told);
  }
  return new Passage(texts);
}

/** What stands in a part, given its Markdown. */
export function partOf(markdown: Markdown): MarkdownPart {
  const { blocks } = markdown;
  const prose: PassagePart[] = [];
  const labelled: number[] = [];
  for (const [index, { told, label }] of blocks.entries()) {
    const part = label ? label.rest : told;
    if (!isBlank(part.text)) prose.push(part);
    if (label) labelled.push(index);
  }
  const openings = labelled.map((block, at) => new Opening(blocks, block, labelled[at + 1] ?? blocks.length));
  return { markdown, told: new Passage(blocks.map(({ told }) => told)), prose: new Passage(prose), openings };
}
