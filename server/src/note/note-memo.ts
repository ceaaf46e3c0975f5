import { TypedBody } from "./body-markdown.js";

interface Fact {
  readonly a: unknown;
  readonly b: unknown;
  readonly value: unknown;
  readonly ofBody: boolean;
}

/** What the front matter alone tells: it holds for every note with the same front matter, as after each key that is typed into the body. */
class FrontMemo {
  readonly facts: (Fact | undefined)[] = [];
  readonly judgements = new WeakMap<object, unknown>();
}

/**
 * What was worked out of a note, with whether that took a look at its body or at its text. What did not is handed on to the next note that
 * has the same front matter. A value that is kept must not look at its note later: nobody would hear of it.
 */
export class NoteMemo {
  private readonly facts: (Fact | undefined)[] = [];
  private ofBody = false;

  /**
   * @param front what notes with the same front matter have told before; a note that is read once has none
   * @param typed what reads the bodies of a document one after the other
   */
  constructor(
    private readonly front?: FrontMemo,
    readonly typed?: TypedBody,
  ) {}

  /** For the first of the notes that an editor makes of a document, key by key, and for one whose front matter is another than that of the note `before`. */
  static remembering(before?: NoteMemo): NoteMemo {
    return new NoteMemo(new FrontMemo(), before?.typed ?? new TypedBody());
  }

  /** For the next note of the same document, when its front matter is the same. */
  next(): NoteMemo {
    return new NoteMemo(this.front, this.typed);
  }

  /** Somebody reads the body, or the text it stands in. */
  readBody(): void {
    this.ofBody = true;
  }

  /** The fact of a number that was worked out from these two things besides the note; undefined when it has to be worked out. */
  known(place: number, a: unknown, b: unknown): Fact | undefined {
    const known = this.facts[place] ?? this.front?.facts[place];
    if (known === undefined || known.a !== a || known.b !== b) return undefined;
    if (known.ofBody) this.ofBody = true;
    return known;
  }

  /** Works a fact out, to be known from now on. */
  learn<T>(place: number, a: unknown, b: unknown, work: () => T): T {
    const before = this.ofBody;
    this.ofBody = false;
    try {
      const value = work();
      const fact: Fact = { a, b, value, ofBody: this.ofBody };
      if (this.front && !fact.ofBody) this.front.facts[place] = fact;
      else this.facts[place] = fact;
      return value;
    } finally {
      // Also when it throws: what is said of that may then have been read in the body.
      this.ofBody ||= before;
    }
  }

  /** Whether judgements are kept for the note that comes next. */
  get remembers(): boolean {
    return this.front !== undefined;
  }

  /** What somebody judges of the note, not judged again while the note's front matter is the same and nothing else was looked at. */
  judgement<T>(by: object, judge: () => T): T {
    const known = this.front?.judgements.get(by);
    if (known !== undefined) return known as T;
    this.ofBody = false;
    const judged = judge();
    if (!this.ofBody) this.front?.judgements.set(by, judged);
    return judged;
  }
}
