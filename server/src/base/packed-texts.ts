import { PackedRuns } from "./packed-runs.js";
import { ShortKeys } from "./short-keys.js";

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
  private readonly bytes = new PackedRuns();
  private readonly keys = new ShortKeys();

  get size(): number {
    return this.bytes.size;
  }

  /** Keeps a JSON text; gives its number. */
  add(json: string): number {
    const text = this.keys.shorten(ASCII.test(json) ? json : json.replace(NOT_ASCII, escaped));
    encoder.encodeInto(text, this.bytes.room(text.length));
    return this.size - 1;
  }

  get(number: number): string {
    return this.keys.restore(decoder.decode(this.bytes.get(number)));
  }
}

const ASCII = /^[\0-\x7f]*$/;
const NOT_ASCII = /[^\0-\x7f]/g;

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
