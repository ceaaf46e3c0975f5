import { behindBreak, C } from "./plain-characters.js";

/** A part of a body, from one place where it may be cut to the next. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** Whether all that stands behind it in the body belongs to it. */
  readonly open: boolean;
}

/** A part of an earlier text of the same document. */
export interface KnownPart {
  readonly text: string;
  readonly open: boolean;
}

/** Headings that a body is cut at: with more, the beginnings of the parser would take longer than the whole. */
const MOST_CUTS = 2_000;

/** A line that opens what headings stand inside of: a fence, or HTML but for a comment that ends in its line. */
const SWALLOWS = /^ {0,3}(?:`{3}|~{3}|<(?!!--.*-->))/;
const HEADING = /^#{1,6}(?:[ \t]|$)/;
/** More than the `#` of a heading with the space behind them takes. */
const LONGEST_MARK = 8;

/**
 * Cuts a body at each heading with `#` that stands at the start of a line and outside of code and HTML. What stands before such a line ends
 * there, so parts mean what they do in the whole, unless something is defined in one and used in another.
 */
export function cutBody(text: string, start: number): readonly Place[] {
  const places = placesIn(text, start, text.length);
  return places && places.length <= MOST_CUTS ? places : whole(text, start);
}

/** The same, given an earlier body of the document: parts that stand as they stood, wherever that is now, are given back as they are. */
export function cutAgain<P extends KnownPart>(
  text: string,
  start: number,
  known: CutBody<P>,
): readonly (Place | PlacedPart<P>)[] {
  const { parts } = known;
  const ahead = start + sameAhead(text.slice(start), known.text);
  const before: PlacedPart<P>[] = [];
  let at = start;
  for (const placed of parts) {
    const { part } = placed;
    const end = at + part.text.length;
    if (end === at || !(end <= ahead || stands(part, text, at)) || (part.open && end < text.length)) break;
    before.push(placed.start === at ? placed : { part, start: at });
    at = end;
  }
  // The last of them may go on now, where it ended before.
  while (before.length > 0 && at < text.length && !(isHeading(text, at) && beginsLine(text, at, start)))
    at = before.pop()?.start ?? start;
  const same = text.length - sameBehind(text.slice(at), known.text);
  const behind: PlacedPart<P>[] = [];
  let end = text.length;
  // The first part need not begin with a heading.
  for (let index = parts.length - 1; index >= Math.max(1, before.length); index--) {
    const { part } = parts[index] as PlacedPart<P>;
    const from = end - part.text.length;
    if (from < at || !(from >= same || stands(part, text, from)) || !beginsLine(text, from, start)) break;
    behind.push({ part, start: from });
    end = from;
  }
  const between = at < end ? placesIn(text, at, end) : [];
  if (!between || before.length + between.length + behind.length > MOST_CUTS) return whole(text, start);
  return [...before, ...between, ...(between.at(-1)?.open ? [] : behind.reverse())];
}

/** An earlier body and its parts, which it is made of. */
export interface CutBody<P> {
  readonly text: string;
  readonly parts: readonly PlacedPart<P>[];
}

/** A part with the place where it begins. */
export interface PlacedPart<P> {
  readonly part: P;
  readonly start: number;
}

function whole(text: string, start: number): readonly Place[] {
  return [{ start, end: text.length, open: true }];
}

/** The parts from `start` to `end`, which both are places where the body may be cut; undefined when it may not, since something is defined there. */
function placesIn(text: string, start: number, end: number): readonly Place[] | undefined {
  const definition = text.indexOf("]:", start);
  if (definition >= 0 && definition < end) return undefined;
  const cuts = [start];
  let open = false;
  for (let at = start; at < end && !open; ) {
    const behind = lineEnd(text, at);
    if (text.charCodeAt(at) === C.hash) {
      if (at > start && isHeading(text, at)) cuts.push(at);
    } else open = SWALLOWS.test(text.slice(at, behind));
    const next = behindBreak(text, behind);
    at = next < 0 ? behind + 1 : next;
  }
  return cuts.map((from, index) => {
    const next = cuts[index + 1];
    return next === undefined ? { start: from, end: open ? text.length : end, open } : { start: from, end: next, open: false };
  });
}

/** Whether a heading with `#` begins at the start of a line. */
function isHeading(text: string, start: number): boolean {
  return (
    text.charCodeAt(start) === C.hash && HEADING.test(text.slice(start, Math.min(lineEnd(text, start), start + LONGEST_MARK)))
  );
}

/** Characters that are compared at once: few at first, for whoever types near an end, then more, since part by part it takes longer. */
const [FIRST_STRETCH, LONGEST_STRETCH] = [1 << 8, 1 << 15];

/** How many characters two texts begin with together, or fewer. */
function sameAhead(a: string, b: string): number {
  return stretches(a, b, (from, to) => a.slice(from, to) === b.slice(from, to));
}

/** How many characters two texts end with together, or fewer. */
function sameBehind(a: string, b: string): number {
  const end = (text: string, from: number, to: number) => text.slice(text.length - to, text.length - from);
  return stretches(a, b, (from, to) => end(a, from, to) === end(b, from, to));
}

function stretches(a: string, b: string, isSame: (from: number, to: number) => boolean): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  for (let stretch = FIRST_STRETCH; same + stretch <= most && isSame(same, same + stretch); ) {
    same += stretch;
    stretch = Math.min(2 * stretch, LONGEST_STRETCH);
  }
  return same;
}

function stands({ text: own }: KnownPart, text: string, at: number): boolean {
  // Two texts of one length are compared many characters at a time, a text with the beginning of another one by one.
  return text.slice(at, at + own.length) === own;
}

function beginsLine(text: string, at: number, start: number): boolean {
  const before = text.charCodeAt(at - 1);
  return at === start || before === C.lf || before === C.cr;
}

function lineEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== C.lf && text.charCodeAt(at) !== C.cr) at++;
  return at;
}
