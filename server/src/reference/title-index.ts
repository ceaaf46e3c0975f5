/**
 * Finds the lines of a text one of whose wordings has the letters and digits of a title, case and all else aside. What it keeps of seven megabytes of
 * official descriptions are two numbers for each wording.
 */
export class TitleIndex {
  /** By the low bits of a wording's hash: the number of the newest wording that has them, counted from one. */
  private readonly newest = new Int32Array(PLACES);
  /** By wording: the number of the one before it that has the same bits, and its line. */
  private readonly older: number[] = [];
  private readonly lines: number[] = [];

  /** @param text one description a line, its wordings apart by `|` */
  constructor(text: string) {
    let bar = text.indexOf("|");
    for (let line = 0, start = 0; start < text.length; line++) {
      const feed = text.indexOf("\n", start);
      const end = feed < 0 ? text.length : feed;
      for (; bar >= 0 && bar < end; bar = text.indexOf("|", start)) {
        this.put(hashOf(text, start, bar), line);
        start = bar + 1;
      }
      this.put(hashOf(text, start, end), line);
      start = end + 1;
    }
  }

  /** Lines, in order, that may be worded so: those that are, and few others. */
  linesLike(title: string): readonly number[] {
    const found = new Set<number>();
    let at = this.newest[placeOf(hashOf(title, 0, title.length))] as number;
    for (; at > 0; at = this.older[at - 1] as number) found.add(this.lines[at - 1] as number);
    return [...found].reverse();
  }

  private put(hash: number, line: number): void {
    const place = placeOf(hash);
    this.older.push(this.newest[place] as number);
    this.newest[place] = this.lines.push(line);
  }
}

const PLACES = 1 << 17;

/** By code unit: the unit in lower case, of the letters and digits of ASCII; zero of its other signs. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const sign = String.fromCharCode(unit).toLowerCase();
  return /[a-z0-9]/.test(sign) ? sign.charCodeAt(0) : 0;
});

/** FNV-1a of the letters and digits. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at++) {
    const letter = LETTERS[text.charCodeAt(at)];
    if (letter) hash = Math.imul(hash ^ letter, 0x01000193);
  }
  return hash;
}

/** High bits of a product are better mixed than low ones. */
function placeOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}
