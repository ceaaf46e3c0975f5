/** A word or phrase of a list. */
export interface Entry {
  readonly list: string;
  readonly word: string;
}

/** A word of a list in a text; offsets in UTF-16 units. */
export interface WordMatch {
  /** The entry as the list has it. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

interface Part {
  readonly stem: string;
  readonly any: "exact" | "prefix" | "number";
  /** What stands before it: undefined for spaces and hyphens, else these very characters. */
  readonly gap: string | undefined;
}

interface Phrase extends Entry {
  readonly parts: readonly Part[];
}

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /[\p{L}\p{N}]+|%/gu;
const ENTRY_PART = /[\p{L}\p{N}]+\*?|[%#]/gu;
const LOOSE = /^[\s\p{Pd}]*$/u;
const NUMBER = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/;

/** Finds the entries of all lists in one pass over a text's words. */
export class WordScan {
  /** Phrases by the first word they may begin with, filled as words are met. */
  private readonly starts = new Map<string, readonly Phrase[]>();
  private readonly exact = new Map<string, Phrase[]>();
  private readonly open: Phrase[] = [];
  /** Entries that are no words, such as `[insert`, found as they are. */
  private readonly literal: Entry[] = [];

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) {
      const parts = partsOf(entry.word);
      const first = parts[0];
      if (!first || !/^[\p{L}\p{N}#%]/u.test(entry.word)) this.literal.push({ ...entry, word: entry.word.toLowerCase() });
      else if (first.any === "exact") this.exact.set(first.stem, [...(this.exact.get(first.stem) ?? []), { ...entry, parts }]);
      else this.open.push({ ...entry, parts });
    }
  }

  /** All matches of a text by list, in order of place; of those that begin together the longest. */
  run(text: string): ReadonlyMap<string, readonly WordMatch[]> {
    const found = new Map<string, WordMatch[]>();
    const tokens: Token[] = [];
    for (const match of text.matchAll(TOKEN)) {
      tokens.push({ word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
    }
    tokens.forEach((token, index) => {
      for (const phrase of this.startingWith(token.word)) {
        const end = endOf(phrase, tokens, index, text);
        if (end !== undefined) add(found, phrase, token.start, end);
      }
    });
    if (this.literal.length > 0) this.runLiteral(text.toLowerCase(), found);
    for (const [list, matches] of found) found.set(list, inOrder(matches));
    return found;
  }

  private startingWith(word: string): readonly Phrase[] {
    const known = this.starts.get(word);
    if (known) return known;
    const exact = [word, word.replace(/s$/, ""), word.replace(/es$/, "")].flatMap((form) => this.exact.get(form) ?? []);
    const fits = [...new Set([...exact, ...this.open])].filter(({ parts }) => isPart(parts[0] as Part, word, parts.length === 1));
    if (this.starts.size < MOST_KNOWN) this.starts.set(word, fits);
    return fits;
  }

  private runLiteral(text: string, found: Map<string, WordMatch[]>): void {
    for (const entry of this.literal) {
      for (let at = text.indexOf(entry.word); at >= 0; at = text.indexOf(entry.word, at + entry.word.length)) {
        add(found, entry, at, at + entry.word.length);
      }
    }
  }
}

/** Words remembered with what they may begin; a folder of notes uses fewer. */
const MOST_KNOWN = 50_000;

function partsOf(word: string): Part[] {
  let end = 0;
  return [...word.toLowerCase().matchAll(ENTRY_PART)].map((match, index) => {
    const between = word.slice(end, match.index);
    end = match.index + match[0].length;
    const gap = index === 0 || LOOSE.test(between) ? undefined : between;
    if (match[0] === "#") return { stem: "", any: "number", gap };
    const stem = match[0].replace("*", "");
    return { stem, any: stem === match[0] ? "exact" : "prefix", gap };
  });
}

/** Whether a word fits a part; the last word of an entry may stand in the plural. */
function isPart({ stem, any }: Part, word: string, last: boolean): boolean {
  if (any === "number") return NUMBER.test(word);
  if (any === "prefix") return word.startsWith(stem);
  return word === stem || (last && stem.length >= 4 && (word === `${stem}s` || word === `${stem}es`));
}

function endOf(phrase: Phrase, tokens: readonly Token[], index: number, text: string): number | undefined {
  const { parts } = phrase;
  for (let step = 1; step < parts.length; step++) {
    const part = parts[step] as Part;
    const token = tokens[index + step];
    if (!token || !isPart(part, token.word, step === parts.length - 1)) return undefined;
    const gap = text.slice(tokens[index + step - 1]?.end, token.start);
    if (part.gap === undefined ? !LOOSE.test(gap) : gap !== part.gap) return undefined;
  }
  return tokens[index + parts.length - 1]?.end;
}

function add(found: Map<string, WordMatch[]>, { list, word }: Entry, start: number, end: number): void {
  const own = found.get(list);
  if (own) own.push({ word, start, end });
  else found.set(list, [{ word, start, end }]);
}

/** In order of place, of those that begin together the longest, none inside another. */
function inOrder(matches: readonly WordMatch[]): WordMatch[] {
  const sorted = [...matches].sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return sorted.filter((match) => {
    const apart = match.start >= end;
    if (apart) end = match.end;
    return apart;
  });
}
