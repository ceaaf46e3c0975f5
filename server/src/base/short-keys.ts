/**
 * Writes JSON texts of the same make shorter: a key that was met before is one or two characters. What is written is ASCII when the text
 * is, and comes back letter by letter.
 */
export class ShortKeys {
  private readonly names = new Map<string, string>();
  private readonly keys: string[] = [];

  /** A JSON text with names for its keys. */
  shorten(json: string): string {
    return json.replace(KEY, this.nameOf);
  }

  /** The text that was shortened. */
  restore(short: string): string {
    return short.replace(NAME, this.keyOf);
  }

  /** What stands for a key; the key itself when all names are used up. */
  private readonly nameOf = (key: string): string => {
    const known = this.names.get(key);
    const name = known ?? NAMES[this.keys.length];
    if (name === undefined) return key;
    if (known === undefined) {
      this.keys.push(key);
      this.names.set(key, name);
    }
    return name;
  };

  private readonly keyOf = (name: string): string => this.keys[NUMBERS.get(name) as number] as string;
}

/** A key with the comma before it, and its value when that is a word of JSON or nothing, or the brackets that it begins with. */
const KEY = /,?"[\w-]{1,40}":(?:true|false|null|\[\]|[{[]+)?/g;

/** Control characters, which JSON never holds as they are; the last of them stands before a second character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what names are made of.
const NAME = /[\0-\x1e]|\x1f[ -~]/g;
const NAMES = [...characters(0, 0x1e), ...characters(0x20, 0x7e).map((second) => `\x1f${second}`)];
const NUMBERS = new Map(NAMES.map((name, number) => [name, number]));

function characters(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index));
}
