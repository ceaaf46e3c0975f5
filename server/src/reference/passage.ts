/** A text that several passages share, such as a block of a body. What is found in it stays with it, so that nobody looks twice. */
export class PassagePart {
  /** Which lists it holds a word of, and who looked: a memo of WordLists. */
  held: Held | undefined;
  /** A hash for each of its words: a memo of what compares the texts of notes. */
  words: Int32Array | undefined;

  constructor(readonly text: string) {}
}

interface Held {
  readonly by: object;
  readonly bits: readonly number[];
}

/**
 * A text made of parts that a line feed joins, such as the paragraphs of a section. Words are looked for in the parts; the whole is made
 * only when somebody reads it.
 */
export class Passage {
  private whole: string | undefined;
  /** What its parts hold together. */
  held: Held | undefined;

  constructor(readonly parts: readonly PassagePart[]) {}

  static of(texts: readonly string[]): Passage {
    return new Passage(texts.map((text) => new PassagePart(text)));
  }

  get text(): string {
    this.whole ??= this.parts.map(({ text }) => text).join("\n");
    return this.whole;
  }

  /** This passage and more text behind it. */
  with(more: readonly string[]): Passage {
    return more.length === 0 ? this : new Passage([...this.parts, ...more.map((text) => new PassagePart(text))]);
  }
}
