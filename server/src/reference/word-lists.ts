import { decodeRows } from "./table.js";

/** Word lists by name (rules notes §9): whole words, case ignored, `*` stands for any ending. */
export class WordLists {
  private readonly forms = new Map<string, RegExp>();
  private readonly words: ReadonlyMap<string, readonly string[]>;

  constructor(text: string | undefined) {
    const words = new Map<string, string[]>();
    for (const { list = "", word = "" } of decodeRows(text)) words.set(list, [...(words.get(list) ?? []), word]);
    this.words = words;
  }

  /** Whether a text holds a word of the list; a list that is not known holds none. */
  isIn(list: string, text: string): boolean {
    return this.formOf(list)?.test(text) ?? false;
  }

  private formOf(list: string): RegExp | undefined {
    const known = this.forms.get(list);
    const words = this.words.get(list);
    if (known || !words) return known;
    const alternatives = words.map((word) =>
      word
        .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
        .replace(/\s+/g, "\\s+")
        .replaceAll("*", "[\\p{L}\\p{N}]*"),
    );
    const form = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "iu");
    this.forms.set(list, form);
    return form;
  }
}
