/** Bytes that a rising number has of its own; the byte above them is told by a bit for each step of it. */
const OWN = 2;
const STEPS = 256;

/** Packs what is written as bytes of their own. */
export function packNumbers(write: (numbers: NumberWriter) => void): Uint8Array {
  try {
    write(writer);
    return writer.written();
  } finally {
    writer.clear();
  }
}

/** Writes whole numbers from 0 to 2^32 - 1 as few bytes: for places and lengths, which are small, and for sets of hashes, which are not. */
class NumberWriter {
  private bytes = new Uint8Array(2048);
  private used = 0;

  /** Adds a number: a byte for each seven bits. */
  add(number: number): void {
    this.makeRoom(5);
    let left = number >>> 0;
    for (; left > 127; left >>>= 7) this.bytes[this.used++] = (left & 127) | 128;
    this.bytes[this.used++] = left;
  }

  /** Adds numbers of which each is small. */
  addList(numbers: readonly number[]): void {
    this.add(numbers.length);
    for (const number of numbers) this.add(number);
  }

  /** Adds numbers below 2^24 in rising order, spread over all of them: two bytes and a bit or two for each. Others come back changed. */
  addRising(numbers: Uint32Array): void {
    this.add(numbers.length);
    const tops = this.used + OWN * numbers.length;
    const end = tops + bytesOfTops(numbers.length);
    this.makeRoom(end - this.used);
    const { bytes } = this;
    let bit = -1;
    for (let index = 0; index < numbers.length; index++) {
      const number = numbers[index] as number;
      bytes[this.used++] = number;
      bytes[this.used++] = number >>> 8;
      bit = Math.max(bit + 1, Math.min(number >>> 16, STEPS - 1) + index);
      bytes[tops + (bit >> 3)] = (bytes[tops + (bit >> 3)] as number) | (1 << (bit & 7));
    }
    this.used = end;
  }

  private makeRoom(count: number): void {
    if (this.used + count <= this.bytes.length) return;
    const more = new Uint8Array(2 * (this.used + count));
    more.set(this.bytes);
    this.bytes = more;
  }

  /** What was added since it was cleared, as bytes of their own. */
  written(): Uint8Array {
    return this.bytes.slice(0, this.used);
  }

  clear(): void {
    this.bytes.fill(0, 0, this.used);
    this.used = 0;
  }
}

/** One for all: it keeps its room. */
const writer = new NumberWriter();

/** Reads what `packNumbers` packed, in the same order. */
export class NumberReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  next(): number {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      number |= (byte & 127) << shift;
      if (byte < 128) return number >>> 0;
    }
  }

  list(): number[] {
    const numbers = new Array<number>(this.next());
    for (let index = 0; index < numbers.length; index++) numbers[index] = this.next();
    return numbers;
  }

  rising(): Uint32Array {
    const { bytes } = this;
    const numbers = new Uint32Array(this.next());
    const tops = this.at + OWN * numbers.length;
    let bit = 0;
    for (let index = 0; index < numbers.length; index++, bit++) {
      while (((bytes[tops + (bit >> 3)] as number) & (1 << (bit & 7))) === 0) bit++;
      numbers[index] = (bytes[this.at++] as number) | ((bytes[this.at++] as number) << 8) | ((bit - index) << 16);
    }
    this.at = tops + bytesOfTops(numbers.length);
    return numbers;
  }

  /** Passes over what `rising` would read. */
  skipRising(): void {
    const count = this.next();
    this.at += OWN * count + bytesOfTops(count);
  }
}

/** A bit for each number and one for each step of the byte above. */
function bytesOfTops(count: number): number {
  return (count + STEPS + 7) >> 3;
}
