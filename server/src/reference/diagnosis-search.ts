import type { DescriptionLines } from "./description-lines.js";

/** A line that has what was searched for. */
interface FoundLine {
  readonly line: number;
  /** How well it fits, less is better: for each word 0 where it is the title to 4 where it only begins one of its words, and more for other ways to say it. */
  readonly fit: number;
}

/** Searches official descriptions by the words clinicians use. Nothing is decoded before the first search, and that one costs a few passes over the text. */
export class DescriptionSearch {
  /** All descriptions in lower case, and where each begins. */
  private readonly plain: string;
  private readonly starts: Uint32Array;

  constructor(lines: DescriptionLines) {
    this.plain = lines.whole().toLowerCase();
    this.starts = lineStarts(this.plain);
  }

  /**
   * Lines whose present wording has every word, or what stands for it there, at the beginning of one of its words: the best fit first, then in
   * order.
   * @param most lines are looked at for each way to say the longest word, first those that have it whole
   */
  linesWith(words: readonly string[], most: number): readonly FoundLine[] {
    const phrases = inPhrases(words.map((word) => word.toLowerCase()));
    const longest = phrases.reduce((long, phrase) => (phrase.length > long.length ? phrase : long), "");
    if (longest === "") return [];
    const wanted = phrases.map(waysToSay);
    const lines = new Set(waysToSay(longest).flatMap((way) => this.occurrences(way, most)));
    const found = [...lines].flatMap((line) => {
      const text = this.plain.slice(this.starts[line], this.endOf(line));
      const fit = wanted.reduce((sum, ways) => sum + fitOf(text, ways), 0);
      return fit < Number.POSITIVE_INFINITY ? [{ line, fit }] : [];
    });
    return found.sort((a, b) => a.fit - b.fit || a.line - b.line);
  }

  /** Lines that have a phrase at the beginning of a word: those that begin with it, those that have it whole, the others. */
  private occurrences(phrase: string, most: number): number[] {
    const places: [number[], number[], number[]] = [[], [], []];
    for (let at = this.plain.indexOf(phrase); at >= 0; at = this.plain.indexOf(phrase, at + phrase.length)) {
      if (!beginsWord(this.plain, at)) continue;
      const whole = endsWord(this.plain, at + phrase.length);
      const own = places[!whole ? 2 : at === 0 || this.plain.charCodeAt(at - 1) === LINE_FEED ? 0 : 1];
      if (own.length < most) own.push(at);
    }
    const lines = places
      .flat()
      .slice(0, most)
      .map((at) => [at, this.lineAt(at)] as const);
    return lines.flatMap(([at, line]) => (at < this.endOf(line) ? [line] : []));
  }

  /** Where the present wording of a line ends. */
  private endOf(line: number): number {
    const start = this.starts[line] as number;
    const end = (this.starts[line + 1] ?? this.plain.length + 1) - 1;
    const bar = this.plain.slice(start, end).indexOf("|");
    return bar < 0 ? end : start + bar;
  }

  private lineAt(offset: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const STROKE = [
  "sequelae of cerebral infarction",
  "following cerebral infarction",
  "cerebral infarction",
  "nontraumatic intracerebral hemorrhage",
  "nontraumatic subarachnoid hemorrhage",
  "nontraumatic intracranial hemorrhage",
  "cerebrovascular",
];

/**
 * Everyday words and abbreviations, with what the official descriptions have for them, the nearest first. A word stands behind what is meant by
 * it, unless it has a place of its own.
 */
const MEANT: ReadonlyMap<string, readonly string[]> = new Map([
  ["adhd", ["attention-deficit hyperactivity"]],
  ["als", ["amyotrophic"]],
  ["autism", ["autistic"]],
  ["broken", ["fracture"]],
  ["concentration", ["attention"]],
  ["copd", ["chronic obstructive pulmonary"]],
  ["cva", STROKE],
  ["fall", ["repeated falls", "history of falling"]],
  ["falls", ["repeated falls", "history of falling", "fall"]],
  ["frozen", ["adhesive"]],
  ["heart", ["heart", "cardiac", "myocardial"]],
  ["mci", ["mild cognitive"]],
  ["memory loss", ["memory deficit", "amnesia"]],
  ["stroke", STROKE],
  ["swallowing", ["dysphagia"]],
  ["tbi", ["traumatic brain injury", "intracranial injury", "intracranial injuries"]],
  ["walking", ["gait"]],
]);

/** Words, where two that are one everyday word stand together. */
function inPhrases(words: readonly string[]): string[] {
  const [first, second, ...rest] = words;
  if (first === undefined) return [];
  const both = `${first} ${second}`;
  return MEANT.has(both) ? [both, ...inPhrases(rest)] : [first, ...inPhrases(words.slice(1))];
}

/** The ways to say a word, the nearest first. */
function waysToSay(word: string): readonly string[] {
  const meant = MEANT.get(word) ?? [];
  return meant.includes(word) ? meant : [...meant, word];
}

/** How well a text fits a word that can be said in several ways: a nearer way is better, however it stands there. */
function fitOf(text: string, ways: readonly string[]): number {
  return Math.min(...ways.map((way, at) => fitOfPhrase(text, way) + at * FARTHER));
}

const FARTHER = 10;

function fitOfPhrase(text: string, phrase: string): number {
  let fit = Number.POSITIVE_INFINITY;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!beginsWord(text, at)) continue;
    const end = at + phrase.length;
    if (at === 0 && /^(, unspecified)?$/.test(text.slice(end))) return 0;
    const own = (at === 0 ? 1 : 2) + (endsWord(text, end) ? 0 : 2);
    fit = Math.min(fit, own);
  }
  return fit;
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !isWordSign(text.charCodeAt(at - 1));
}

function endsWord(text: string, end: number): boolean {
  return end >= text.length || !isWordSign(text.charCodeAt(end));
}

/** A digit or a small letter of ASCII. */
function isWordSign(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

const LINE_FEED = 10;

function lineStarts(text: string): Uint32Array {
  const starts: number[] = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}
