/** A text that several passages share, such as a block of a body. What is found in it stays with it, so that nobody looks twice. */
export class PassagePart {
  /** Which lists it holds a word of, and who looked: a memo of WordLists. */
  held: Held | undefined;

  constructor(readonly text: string) {}
}

/** Whether a text holds nothing but spaces. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > SPACE && first < 128) && text.trim() === "";
}

const SPACE = 32;

interface Held {
  readonly by: object;
  readonly bits: readonly number[];
}

/**
 * A text made of parts that a line feed joins, such as the paragraphs of a section, and of other passages. Words are looked for in the parts,
 * and what a passage holds is not looked for again in one that it is a piece of; the whole is made only when somebody reads it.
 */
export class Passage {
  private all: readonly PassagePart[] | undefined;
  private whole: string | undefined;
  /** What its pieces hold together. */
  held: Held | undefined;

  constructor(readonly pieces: readonly (PassagePart | Passage)[]) {}

  static of(texts: readonly string[]): Passage {
    return new Passage(texts.map((text) => new PassagePart(text)));
  }

  get parts(): readonly PassagePart[] {
    this.all ??= this.pieces.flatMap((piece) => (piece instanceof Passage ? piece.parts : piece));
    return this.all;
  }

  get text(): string {
    this.whole ??= this.parts.map(({ text }) => text).join("\n");
    return this.whole;
  }

  /** This passage and more text behind it. */
  with(more: readonly string[]): Passage {
    return more.length === 0 ? this : new Passage([this, Passage.of(more)]);
  }
}
