/**
 * A text made of parts that a line feed joins, such as the paragraphs of a section. Words are looked for in the parts, which several
 * passages share; the whole is made only when somebody reads it.
 */
export class Passage {
  private whole: string | undefined;
  /** Which lists it holds a word of, and who looked: a memo of WordLists. */
  known: { readonly by: object; readonly bits: readonly number[] } | undefined;

  constructor(readonly parts: readonly string[]) {}

  get text(): string {
    this.whole ??= this.parts.join("\n");
    return this.whole;
  }

  /** This passage and more text behind it. */
  with(more: readonly string[]): Passage {
    return more.length === 0 ? this : new Passage([...this.parts, ...more]);
  }
}
