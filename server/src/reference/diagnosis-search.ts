import type { DescriptionLines } from "./description-lines.js";

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
   * Line numbers, in order, whose present wording has every word, or what stands for it there, at the beginning of one of its words.
   * @param most lines are looked at, counted from the first that has the longest word
   */
  linesWith(words: readonly string[], most: number): readonly number[] {
    const wanted = words.map((word) => word.toLowerCase()).map((word) => [word, ...(MEANT.get(word) ?? [])]);
    const [pivot = [], ...others] = wanted.sort((a, b) => (b[0] as string).length - (a[0] as string).length);
    const found = new Set<number>();
    for (const word of pivot) for (const line of this.occurrences(word, most)) found.add(line);
    return [...found].sort((a, b) => a - b).filter((line) => this.hasAll(line, others));
  }

  private *occurrences(word: string, most: number): Iterable<number> {
    let left = most;
    for (let at = this.plain.indexOf(word); at >= 0 && left > 0; at = this.plain.indexOf(word, at + word.length)) {
      if (!beginsWord(this.plain, at)) continue;
      const line = this.lineAt(at);
      if (at < this.endOf(line)) yield line;
      left--;
    }
  }

  private hasAll(line: number, words: readonly (readonly string[])[]): boolean {
    const text = this.plain.slice(this.starts[line], this.endOf(line));
    return words.every((ways) => ways.some((word) => hasBeginning(text, word)));
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

/** Everyday words and abbreviations, with the beginnings of the words that the official descriptions have for them. */
const MEANT: ReadonlyMap<string, readonly string[]> = new Map([
  ["als", ["amyotrophic"]],
  ["broken", ["fracture"]],
  ["concentration", ["attention"]],
  ["copd", ["chronic obstructive pulmonary"]],
  ["cva", ["cerebral infarction", "hemorrhage", "cerebrovascular"]],
  ["frozen", ["adhesive"]],
  ["heart", ["cardiac", "myocardial"]],
  ["mci", ["mild cognitive"]],
  ["stroke", ["cerebral infarction", "hemorrhage", "cerebrovascular"]],
  ["swallowing", ["dysphagia"]],
  ["tbi", ["traumatic brain", "intracranial"]],
  ["walking", ["gait"]],
]);

function hasBeginning(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (beginsWord(text, at)) return true;
  return false;
}

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !/[a-z0-9]/.test(text.charAt(at - 1));
}

function lineStarts(text: string): Uint32Array {
  const starts: number[] = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}
