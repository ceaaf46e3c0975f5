import { type DescriptionLines, hashOfWording } from "./description-lines.js";

/** Finds the official descriptions that are worded as a title is, its letters and digits alone. It keeps two numbers for each wording, and no text. */
export class TitleIndex {
  /** By the low bits of a wording's hash: the number of the newest wording that has them, counted from one. */
  private readonly newest = new Int32Array(PLACES);
  /** By wording: the number of the one before it that has the same bits, and its line. */
  private readonly older: number[] = [];
  private readonly lines: number[] = [];

  constructor(descriptions: DescriptionLines) {
    descriptions.hashes((hash, line) => {
      const place = placeOf(hash);
      this.older.push(this.newest[place] as number);
      this.newest[place] = this.lines.push(line);
    });
  }

  /** Lines, in order, that may be worded so: those that are, and few others. */
  linesLike(title: string): readonly number[] {
    const found = new Set<number>();
    let at = this.newest[placeOf(hashOfWording(title))] as number;
    for (; at > 0; at = this.older[at - 1] as number) found.add(this.lines[at - 1] as number);
    return [...found].reverse();
  }
}

const PLACES = 1 << 17;

/** High bits of a product are better mixed than low ones. */
function placeOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}
