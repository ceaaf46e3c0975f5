import type { PassagePart } from "../reference/passage.js";
import { type CutBody, cutAgain, cutBody, type KnownPart, type Place, type PlacedPart } from "./body-cuts.js";
import { type Markdown, readMarkdown } from "./markdown.js";
import { type MarkdownPart, partOf } from "./markdown-part.js";
import { C } from "./plain-characters.js";
import { scanMarkdown } from "./scan-markdown.js";

/** A body over these budgets is not parsed; the note says so and keeps its front matter. */
const MOST_BODY = 2_000_000;
const MOST_MARKS = 20_000;
const MOST_LINES = 50_000;

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

/** UTF-16 units of plain text up to which it takes less to read it as a whole than to look for what has changed. */
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
    const isNew = before.parts.length === 0;
    const places = isNew ? inGroups(text, cutBody(text, start)) : cutAgain(text, start, before);
    const body = readParts(text, places, true);
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

/**
 * The places of a long body that is opened, those of plain sections that follow each other as parts of several: each key goes over all parts, and
 * reads the one that it is typed into anew, section by section from then on.
 */
function inGroups(text: string, places: readonly Place[]): readonly (Place | PlacedPart<Part>)[] {
  const groups: Place[][] = [];
  let from = 0;
  for (const place of places) {
    const group = groups.at(-1);
    if (group && place.end - from <= SHORT) group.push(place);
    else {
      groups.push([place]);
      from = place.start;
    }
  }
  return groups.flatMap((group) => readGroup(text, group));
}

/** Sections as one part if all of them are plain, else by halves. */
function readGroup(text: string, group: readonly Place[]): readonly (Place | PlacedPart<Part>)[] {
  if (group.length === 1) return group;
  const [{ start }, { end, open }] = [group[0] as Place, group.at(-1) as Place];
  const part = readPlainPart(ownText(text, { start, end }), open);
  if (part) return [{ part, start }];
  const half = group.length >> 1;
  return [...readGroup(text, group.slice(0, half)), ...readGroup(text, group.slice(half))];
}

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
function readPart(text: string, place: Place, plainly: boolean, budget: Cost): Part {
  const own = ownText(text, place);
  const plain = plainly ? readPlainPart(own, place.open) : undefined;
  if (plain) return plain;
  const cost = costOf(own);
  const isLeft = cost.marks > budget.marks || cost.lines > budget.lines;
  const markdown = isLeft ? NOTHING : readMarkdown(own, 0);
  return { ...partOf(markdown), text: own, open: place.open, cost };
}

function readPlainPart(text: string, open: Place["open"]): Part | undefined {
  const plain = scanMarkdown(text, 0);
  return plain && { ...partOf(plain), text, open, cost: FREE };
}

/** A text of its own: a piece of the whole would keep the whole, and there is another with each key. */
function ownText(text: string, { start, end }: Pick<Place, "start" | "end">): string {
  return ` ${text.slice(start, end)}`.slice(1);
}

const NOTHING: Markdown = { blocks: [], comments: [], prose: [] };

/** Columns of indentation that count as one character of markup, on lines that stand as far in as eight: each list around a line looks at it. */
const [COLUMNS, FAR] = [4, 8];

/** What a text costs the parser. */
function costOf(text: string): Cost {
  let [marks, lines] = [0, 0];
  /** Columns at which the line stands so far; undefined behind its first character. */
  let indent: number | undefined = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === C.lf || code === C.cr) {
      lines++;
      indent = 0;
    } else if (indent !== undefined && (code === C.space || code === C.tab)) indent += code === C.tab ? COLUMNS : 1;
    else {
      if (indent !== undefined && indent >= FAR) marks += Math.floor(indent / COLUMNS);
      indent = undefined;
      if (code < 128 && COSTLY[code] === 1) marks++;
    }
  }
  return { marks, lines };
}

/** Characters that cost the Markdown parser a multiple of a letter. */
const COSTLY = new Uint8Array(128);
for (const char of "*_[]()<>&`|\\~!:#+-=") COSTLY[char.charCodeAt(0)] = 1;
