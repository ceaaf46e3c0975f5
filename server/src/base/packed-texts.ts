/** Bytes of one block; a longer text has a block of its own. */
const BLOCK = 1 << 22;

/** Every platform has both; character by character takes thirty times as long. */
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
declare class TextEncoder {
  encodeInto(text: string, into: Uint8Array): unknown;
}
const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];

/**
 * Many JSON texts kept as bytes beside the engine's heap: a run keeps what it found of 100,000 notes until their charts are judged, and
 * strings would fill the heap. What is not ASCII is kept as a JSON escape, so a text comes back as JSON of the same value.
 */
export class PackedTexts {
  private readonly blocks: Uint8Array[] = [];
  private free = 0;
  /** Block, start and length of each text. */
  private readonly places: number[] = [];

  get size(): number {
    return this.places.length / 3;
  }

  /** Keeps a JSON text; gives its number. */
  add(json: string): number {
    const text = ASCII.test(json) ? json : json.replace(NOT_ASCII, escaped);
    const block = this.blockFor(text.length);
    const at = this.blocks.length - 1;
    encoder.encodeInto(text, block.subarray(this.free));
    this.places.push(at, this.free, text.length);
    this.free += text.length;
    return this.size - 1;
  }

  get(number: number): string {
    const at = 3 * number;
    const [block, start, length] = [this.places[at] ?? 0, this.places[at + 1] ?? 0, this.places[at + 2] ?? 0];
    return decoder.decode(this.blocks[block]?.subarray(start, start + length) ?? new Uint8Array());
  }

  private blockFor(length: number): Uint8Array {
    const last = this.blocks.at(-1);
    if (last && last.length - this.free >= length) return last;
    const block = new Uint8Array(Math.max(BLOCK, length));
    this.blocks.push(block);
    this.free = 0;
    return block;
  }
}

const ASCII = /^[\0-\x7f]*$/;
const NOT_ASCII = /[^\0-\x7f]/g;

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
