import { addTo } from "../base/groups.js";
import { Passage, type PassagePart } from "./passage.js";
import type { Entry } from "./phrase.js";
import { decodeRows } from "./table.js";
import { type Bits, isSet, SIGNS, type Sign, type WordMatch, WordScan } from "./word-scan.js";

/** What a practice changes in a list. */
export interface WordChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Texts whose scan is kept: the values of some dozen notes, which several rules ask about in turn. */
const KEPT = 1024;

/** "DOS" with the date right behind it. */
const DOS_AND_DIGIT = [..."0123456789"].map((digit) => `dos${digit}*`);

/** What rules look for with patterns, by what a text that they match holds. */
interface TopicForm {
  readonly sign: Sign;
  /** One of them has to stand beside the sign, if there are any. */
  readonly words: readonly string[];
  /** Signs that are enough alone. */
  readonly enough?: readonly Sign[];
}

const TOPICS = {
  "labeled dates": {
    sign: "digit",
    words: [
      ...["date of service", "date of svc", "date of session*", "date of visit*"],
      ...["session date*", "visit date*", "service date*", "encounter date*", "d.o.s", "dos", ...DOS_AND_DIGIT],
    ],
  },
  "stated minutes": {
    sign: "digit",
    words: [
      ...["timed", "total min*", "total time*", "total treatment", "total tx", "total code"],
      ...["treatment time*", "treatment min*", "tx time*", "tx min*", "session time*", "session min*"],
      ...["total billable", "face to face", "f2f", "session length", "session duration"],
    ],
  },
  "clock times": { sign: "clock", words: ["session", "start*", "stop*", "end*"] },
  "times in and out": { sign: "digit", words: ["time in", "time out", "times in", "start*", "stop*", "end*"] },
  "procedure codes": { sign: "code", words: [] },
  identifiers: {
    sign: "digit",
    words: [
      ...["dob*", "o", "date of birth*", "birth date*", "birthdate*", "born*", "nacimiento", "nac"],
      ...["mrn*", "mr", "med rec", "record", "chart", "emr", "ehr"],
    ],
    enough: ["at", "code"],
  },
} as const satisfies Record<string, TopicForm>;
export type Topic = keyof typeof TOPICS;
const FORMS: readonly (readonly [string, TopicForm])[] = Object.entries(TOPICS);

/** A topic in numbers of bits. */
interface Asked {
  readonly sign: number;
  /** That of the list of its words, if it has any. */
  readonly list: number | undefined;
  readonly enough: readonly number[];
}

/**
 * Word lists by name (rules notes §9): whole words and phrases, case ignored, `*` stands for any ending, `#` for a number. A phrase stands
 * in one part of a passage: what ends a paragraph and begins the next is none. A text is scanned once for all lists.
 */
export class WordLists {
  private readonly scan: WordScan;
  private readonly held = new Map<string, Bits>();
  private readonly topics: Readonly<Record<string, Asked>>;

  constructor(private readonly words: ReadonlyMap<string, readonly string[]>) {
    const entries: Entry[] = [];
    for (const [list, own] of words) for (const word of own) entries.push({ list, word });
    for (const [topic, { words: own }] of FORMS) for (const word of own) entries.push({ list: `:${topic}`, word });
    this.scan = new WordScan(entries);
    const asked = ([topic, { sign, enough = [] }]: (typeof FORMS)[number]): readonly [string, Asked] => {
      return [topic, { sign: SIGNS[sign], list: this.scan.lists.get(`:${topic}`), enough: enough.map((one) => SIGNS[one]) }];
    };
    this.topics = Object.fromEntries(FORMS.map(asked));
  }

  /** Decodes the table of lists; an absent table has none. */
  static decode(text: string | undefined): WordLists {
    const words = new Map<string, string[]>();
    for (const { list = "", word = "" } of decodeRows(text)) {
      addTo(words, list, word);
    }
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

  /** Looks the words of a passage up, so that what is asked of it later is known. */
  read(passage: Passage): void {
    this.bitsOfPassage(passage);
  }

  /** Whether a text holds a word of the list; a list that is not known holds none. */
  isIn(list: string, text: string | Passage | PassagePart): boolean {
    const number = this.scan.lists.get(list);
    if (number === undefined) return false;
    return isSet(this.bitsOf(text), number);
  }

  /** The words of a list that a text holds, in order, the longest where two begin together. */
  find(list: string, text: string | Passage): readonly WordMatch[] {
    const number = this.scan.lists.get(list);
    if (number === undefined || !this.isIn(list, text)) return [];
    if (typeof text === "string") return this.scan.find(text, number);
    let from = 0;
    return text.parts.flatMap((part) => {
      const start = from;
      from += part.text.length + 1;
      const own = isSet(this.bitsOfPart(part), number) ? this.scan.find(part.text, number) : [];
      return own.map((match) => ({ ...match, start: start + match.start, end: start + match.end }));
    });
  }

  /** Whether a text may speak of a topic: where it does not, a pattern need not be tried. Identifiers may also be mere digits or an address, codes are digits. */
  touches(topic: Topic, text: string | Passage | PassagePart): boolean {
    const bits = this.bitsOf(text);
    const { sign, list, enough } = this.topics[topic] as Asked;
    for (const one of enough) if (isSet(bits, one)) return true;
    return isSet(bits, sign) && (list === undefined || isSet(bits, list));
  }

  private bitsOf(text: string | Passage | PassagePart): Bits {
    if (typeof text === "string") return this.bitsOfText(text);
    return text instanceof Passage ? this.bitsOfPassage(text) : this.bitsOfPart(text);
  }

  /** The lists of which a passage holds a word: those of its pieces. */
  private bitsOfPassage(passage: Passage): Bits {
    const { held, pieces } = passage;
    if (held?.by === this) return held.bits;
    const bits = this.scan.noBits();
    for (const piece of pieces) {
      const more = piece instanceof Passage ? this.bitsOfPassage(piece) : this.bitsOfPart(piece);
      for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] as number) | (more[word] as number);
    }
    passage.held = { by: this, bits };
    return bits;
  }

  private bitsOfPart(part: PassagePart): Bits {
    const { held, text } = part;
    if (held?.by === this) return held.bits;
    const bits = this.scan.holds(text);
    part.held = { by: this, bits };
    return bits;
  }

  private bitsOfText(text: string): Bits {
    const known = this.held.get(text);
    if (known) return known;
    const bits = this.scan.holds(text);
    if (this.held.size >= KEPT) this.held.clear();
    this.held.set(text, bits);
    return bits;
  }
}

/** Name of the list of words that speak of one code: for cognitive intervention the domains. */
export function codeWords(code: string): string {
  return code === "97129" || code === "97130" ? "W-DOMAIN" : `W-CODE-${code}`;
}

/**
 * Names of the lists by whose words a plan of care names one code: those that speak of it, and plain names of the service, which would
 * not say in a note what was done.
 */
export function planWords(code: string): readonly string[] {
  return [codeWords(code), `W-PLAN-${code === "97130" ? "97129" : code}`];
}
