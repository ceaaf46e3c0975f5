import type { Span } from "../base/span.js";
import { isBlank, Passage, type PassagePart } from "../reference/passage.js";
import { type CutBody, cutAgain, cutBody, type KnownPart, type Place, type PlacedPart } from "./body-cuts.js";
import type { Label } from "./labels.js";
import { type Block, type Markdown, readMarkdown } from "./markdown.js";
import { C } from "./plain-characters.js";
import { scanMarkdown } from "./scan-markdown.js";

/** A body over these budgets is not parsed; the note says so and keeps its front matter. */
const MOST_BODY = 2_000_000;
const MOST_MARKS = 20_000;
const MOST_LINES = 50_000;

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

/** A block that may open a section. */
export interface Opening {
  /** Its number in its part. */
  readonly block: number;
  /** 1 to 6 for a heading; LABEL for a label, which any heading closes. */
  readonly level: number;
  readonly title: PassagePart;
  /** The title as the formats have it. */
  readonly word: string;
  readonly span: Span;
  /** Text of the same paragraph behind a label; nothing behind a heading. */
  readonly rest: PassagePart;
  /** Whether its part begins with it and holds no other: what stands behind it there is the part's prose. */
  readonly alone: boolean;
}

export const LABEL = 7;

/** A body's Markdown, and why it was left unread if it was: which budget it goes over, in words. */
export interface BodyMarkdown {
  readonly parts: readonly PlacedPart<MarkdownPart>[];
  readonly unread: string | undefined;
}

/**
 * Reads the body that begins at `start` of a text: as a whole when it is plain, else heading by heading, so that a sign that only the parser
 * understands costs no more than its own section.
 */
export function markdownOf(text: string, start: number): BodyMarkdown {
  if (isTooLong(text, start)) return TOO_LONG;
  const plain = scanMarkdown(text, start);
  if (plain) return { parts: [{ part: partOf(plain), start: 0 }], unread: undefined };
  const places = cutBody(text, start);
  return readParts(text, places, places.length > 1);
}

/** UTF-16 units of a plain body up to which it takes less to read it as a whole than to look for what has changed. */
const SHORT = 16_000;

/**
 * Reads the bodies of a document that is being typed into, one after the other, and gives what `markdownOf` gives of each. Sections that stand
 * as they stood are not read again.
 */
export class TypedBody {
  private known: CutBody<Part> = NOTHING_CUT;
  /** A short body that was read as a whole, and the texts in it. */
  private whole: { readonly text: string; readonly part: MarkdownPart } | undefined;
  private texts: ReadonlyMap<string, PassagePart> = new Map();

  /** @param short length of a body up to which it is read as a whole when it is plain */
  constructor(private readonly short = SHORT) {}

  read(text: string, start: number): BodyMarkdown {
    const before = this.known;
    this.known = NOTHING_CUT;
    if (isTooLong(text, start)) return TOO_LONG;
    const part = text.length - start <= this.short ? this.readShort(text.slice(start)) : undefined;
    if (part) return { parts: [{ part, start }], unread: undefined };
    const body = readParts(text, cutAgain(text, start, before), true);
    this.known = { text: text.slice(start), parts: body.parts };
    return body;
  }

  /** Reads a body as a whole, if it is plain; one that stands as it stood, below another front matter, is not read again. */
  private readShort(text: string): MarkdownPart | undefined {
    if (this.whole?.text !== text) {
      const plain = scanMarkdown(text, 0);
      this.whole = plain && { text, part: partOf(this.withKnownTexts(plain)) };
    }
    return this.whole?.part;
  }

  /** The same with the texts that stood in the body before: what was found in them is not looked for again. */
  private withKnownTexts({ blocks, ...rest }: Markdown): Markdown {
    const texts = new Map<string, PassagePart>();
    const known = (part: PassagePart) => {
      const own = this.texts.get(part.text) ?? part;
      texts.set(own.text, own);
      return own;
    };
    const own = blocks.map((block) => {
      const { told, label } = block;
      return { ...block, told: known(told), label: label && { ...label, title: known(label.title), rest: known(label.rest) } };
    });
    this.texts = texts;
    return { ...rest, blocks: own };
  }
}

const NOTHING_CUT: CutBody<never> = { text: "", parts: [] };

function isTooLong(text: string, start: number): boolean {
  return text.length - start > MOST_BODY;
}

function partOf(markdown: Markdown): MarkdownPart {
  const { blocks } = markdown;
  const prose: PassagePart[] = [];
  const labelled: number[] = [];
  for (const [index, { told, label }] of blocks.entries()) {
    const part = label ? label.rest : told;
    if (!isBlank(part.text)) prose.push(part);
    if (label) labelled.push(index);
  }
  const openings = labelled.map((block) => openingOf(blocks[block] as Block, block, block === 0 && labelled.length === 1));
  return { markdown, told: new Passage(blocks.map(({ told }) => told)), prose: new Passage(prose), openings };
}

function openingOf({ kind, level, span, label }: Block, block: number, alone: boolean): Opening {
  const { title, word, rest, end } = label as Label;
  return { block, level: kind === "heading" ? level : LABEL, title, word, span: { start: span.start, end }, rest, alone };
}

function left(unread: string): BodyMarkdown & { readonly parts: readonly never[] } {
  return { parts: [], unread };
}

const TOO_LONG = left(`more than ${MOST_BODY / 1_000_000} million characters of body`);

/** A part of a body as it was read. */
interface Part extends KnownPart, MarkdownPart {
  /** What it cost the parser. */
  readonly cost: Cost;
}

interface Cost {
  readonly marks: number;
  readonly lines: number;
}

const FREE: Cost = { marks: 0, lines: 0 };

/** Reads the parts of a body; `plainly` when some may be plain. A part that is known is taken as it is. */
function readParts(
  text: string,
  places: readonly (Place | PlacedPart<Part>)[],
  plainly: boolean,
): BodyMarkdown & { readonly parts: readonly PlacedPart<Part>[] } {
  const parts: PlacedPart<Part>[] = [];
  let [marks, lines] = [0, 0];
  for (const place of places) {
    const known = "part" in place;
    const part = known ? place.part : readPart(text, place, plainly, { marks: MOST_MARKS - marks, lines: MOST_LINES - lines });
    marks += part.cost.marks;
    lines += part.cost.lines;
    if (marks > MOST_MARKS || lines > MOST_LINES) return left("more markup in its body than is read");
    if (part.markdown.limited) return left("more markup inside markup in its body than is read");
    parts.push(known ? place : { part, start: place.start });
  }
  return { parts, unread: undefined };
}

/** Reads a part; one that costs the parser more than what is left is not handed to it. */
function readPart(text: string, { start, end, open }: Place, plainly: boolean, budget: Cost): Part {
  // A text of its own: a piece of the whole would keep the whole, and there is another with each key.
  const own = ` ${text.slice(start, end)}`.slice(1);
  const plain = plainly ? scanMarkdown(own, 0) : undefined;
  if (plain) return { ...partOf(plain), text: own, open, cost: FREE };
  const cost = costOf(own);
  const isLeft = cost.marks > budget.marks || cost.lines > budget.lines;
  const markdown = isLeft ? NOTHING : readMarkdown(own, 0);
  return { ...partOf(markdown), text: own, open, cost };
}

const NOTHING: Markdown = { blocks: [], comments: [], prose: [] };

/** What a text costs the parser. */
function costOf(text: string): Cost {
  let [marks, lines] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === C.lf || code === C.cr) lines++;
    else if (code < 128 && COSTLY[code] === 1) marks++;
  }
  return { marks, lines };
}

/** Characters that cost the Markdown parser a multiple of a letter. */
const COSTLY = new Uint8Array(128);
for (const char of "*_[]()<>&`|\\~!:#+-=") COSTLY[char.charCodeAt(0)] = 1;
