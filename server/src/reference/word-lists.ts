import { decodeRows } from "./table.js";
import { type Entry, type WordMatch, WordScan } from "./word-scan.js";

/** What a practice changes in a list. */
export interface WordChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Texts whose scan is kept: the body and the sections a few rules ask about in turn. */
const KEPT = 32;

/**
 * Word lists by name (rules notes §9): whole words and phrases, case ignored, `*` stands for any ending, `#` for a number. A text
 * is scanned once for all lists.
 */
export class WordLists {
  private readonly scan: WordScan;
  private readonly found = new Map<string, ReadonlyMap<string, readonly WordMatch[]>>();

  constructor(private readonly words: ReadonlyMap<string, readonly string[]>) {
    const entries: Entry[] = [];
    for (const [list, own] of words) for (const word of own) entries.push({ list, word });
    this.scan = new WordScan(entries);
  }

  /** Decodes the table of lists; an absent table has none. */
  static decode(text: string | undefined): WordLists {
    const words = new Map<string, string[]>();
    for (const { list = "", word = "" } of decodeRows(text)) words.set(list, [...(words.get(list) ?? []), word]);
    return new WordLists(words);
  }

  get names(): readonly string[] {
    return [...this.words.keys()];
  }

  /** These lists with a practice's changes; a list that is not known becomes one. */
  changedBy(changes: ReadonlyMap<string, WordChange>): WordLists {
    if (changes.size === 0) return this;
    const words = new Map(this.words);
    for (const [list, { add, remove }] of changes) {
      const gone = new Set(remove.map((word) => word.toLowerCase()));
      const kept = (words.get(list) ?? []).filter((word) => !gone.has(word.toLowerCase()));
      words.set(list, [...kept, ...add]);
    }
    return new WordLists(words);
  }

  /** Whether a text holds a word of the list; a list that is not known holds none. */
  isIn(list: string, text: string): boolean {
    return this.find(list, text).length > 0;
  }

  /** The words of a list that a text holds, in order, the longest where two begin together. */
  find(list: string, text: string): readonly WordMatch[] {
    return this.matchesOf(text).get(list) ?? [];
  }

  private matchesOf(text: string): ReadonlyMap<string, readonly WordMatch[]> {
    const known = this.found.get(text);
    if (known) return known;
    const matches = this.scan.run(text);
    if (this.found.size >= KEPT) this.found.clear();
    this.found.set(text, matches);
    return matches;
  }
}

/** Name of the list of words that speak of one code: for cognitive intervention the domains. */
export function codeWords(code: string): string {
  return code === "97129" || code === "97130" ? "W-DOMAIN" : `W-CODE-${code}`;
}
