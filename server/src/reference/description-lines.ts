/**
 * The official descriptions, one a line, earlier wordings behind a `|`. Most begin as the one before does, so the table is front coded: a line has the
 * number of characters that it has in common with the one before it, as one sign, and the rest. Blocks of lines stand apart by an empty line, and the
 * first line of each is whole. Seven megabytes take less than three, and what is asked for costs one block.
 */
export class DescriptionLines {
  private readonly blocks: readonly string[];

  /** @param table as `frontCoded` makes it; empty when there is none */
  constructor(table: string) {
    this.blocks = table === "" ? [] : table.replace(/\n$/, "").split(BETWEEN);
  }

  /** The wordings of a line, the present one first; empty when there is no such line. */
  at(line: number): readonly string[] {
    const block = this.blocks[Math.floor(line / BLOCK)];
    return block === undefined ? [] : (decoded(block)[line % BLOCK]?.split("|") ?? []);
  }

  /** All lines as one text. */
  whole(): string {
    return this.blocks.map((block) => decoded(block).join("\n")).join("\n");
  }

  /**
   * A number for each wording, from its letters and digits alone, whatever their case: equal wordings have equal numbers. Nothing is decoded for it.
   * @param each is told the number, and the line
   */
  hashes(each: (hash: number, line: number) => void): void {
    const states = new Int32Array(MOST + 1).fill(NO_LETTERS);
    for (const [index, block] of this.blocks.entries()) hashBlock(block, index * BLOCK, states, each);
  }
}

/** The number of a wording: FNV-1a of its letters and digits. */
export function hashOfWording(text: string): number {
  let hash = NO_LETTERS;
  for (let at = 0; at < text.length; at++) hash = mixed(hash, text.charCodeAt(at));
  return hash;
}

/** Writes the table. @param lines the wordings of each, apart by `|` */
export function frontCoded(lines: readonly string[]): string {
  const coded = lines.map((line, at) => {
    const shared = at % BLOCK === 0 ? 0 : sharedLength(lines[at - 1] as string, line);
    return String.fromCharCode(ZERO + shared) + line.slice(shared);
  });
  const blocks = Array.from({ length: Math.ceil(coded.length / BLOCK) }, (_, at) => coded.slice(at * BLOCK, (at + 1) * BLOCK));
  return `${blocks.map((block) => block.join("\n")).join(BETWEEN)}\n`;
}

const BLOCK = 32;
const BETWEEN = "\n\n";
const LINE_FEED = 10;
const BAR = 124;
/** The sign that says that nothing is shared; the last one before `|` says most. */
const ZERO = 33;
const MOST = BAR - 1 - ZERO;
const NO_LETTERS = 0x811c9dc5 | 0;

/** By code unit: the unit in lower case, of the letters and digits of ASCII; zero of its other signs. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const sign = String.fromCharCode(unit).toLowerCase();
  return /[a-z0-9]/.test(sign) ? sign.charCodeAt(0) : 0;
});

function mixed(hash: number, unit: number): number {
  const letter = LETTERS[unit];
  return letter ? Math.imul(hash ^ letter, 0x01000193) : hash;
}

/** How many characters two lines have in common, their present wordings at most: each wording then ends in its own line. */
function sharedLength(before: string, line: string): number {
  let at = 0;
  while (at < MOST && at < line.length && line[at] === before[at] && line[at] !== "|") at++;
  return at;
}

function decoded(block: string): string[] {
  let before = "";
  return block.split("\n").map((coded) => {
    before = before.slice(0, coded.charCodeAt(0) - ZERO) + coded.slice(1);
    return before;
  });
}

/** @param states by length: what the hash of the line before was after so many characters */
function hashBlock(block: string, first: number, states: Int32Array, each: (hash: number, line: number) => void): void {
  for (let at = 0, line = first; at < block.length; at++, line++) {
    let length = block.charCodeAt(at++) - ZERO;
    let hash = states[length] as number;
    for (; at < block.length; at++) {
      const unit = block.charCodeAt(at);
      if (unit === LINE_FEED) break;
      if (unit === BAR) each(hash, line);
      hash = unit === BAR ? NO_LETTERS : mixed(hash, unit);
      if (length < MOST) states[++length] = hash;
    }
    each(hash, line);
  }
}
