/** Places of one block, in bytes; a longer run has a block of its own. */
const BLOCK = 1 << 22;

type Numbers = Uint8Array | Uint32Array;

/** Many runs of numbers, kept one behind the other in blocks beside the engine's heap. */
export class PackedRuns<T extends Numbers> {
  private readonly blocks: T[] = [];
  private free = 0;
  /** Block, start and length of each run: beside the heap too, which grows to several times what is alive in it. */
  private places = new Uint32Array(3 * 1024);
  private runs = 0;

  /** @param kind the array that runs are kept in */
  constructor(private readonly kind: { new (length: number): T; readonly BYTES_PER_ELEMENT: number }) {}

  /** Makes room for a run, which is filled by the caller; the latest run's number is `size - 1`. */
  room(length: number): T {
    let block = this.blocks.at(-1);
    if (!block || block.length - this.free < length) {
      block = new this.kind(Math.max(BLOCK / this.kind.BYTES_PER_ELEMENT, length));
      this.blocks.push(block);
      this.free = 0;
    }
    const start = this.free;
    this.addPlace(this.blocks.length - 1, start, length);
    this.free += length;
    return block.subarray(start, start + length) as T;
  }

  private addPlace(block: number, start: number, length: number): void {
    const at = 3 * this.runs++;
    if (at === this.places.length) {
      const more = new Uint32Array(2 * at);
      more.set(this.places);
      this.places = more;
    }
    this.places[at] = block;
    this.places[at + 1] = start;
    this.places[at + 2] = length;
  }

  get size(): number {
    return this.runs;
  }

  /** Keeps a run; gives its number. */
  add(run: T): number {
    this.room(run.length).set(run);
    return this.size - 1;
  }

  /** A run by its number; not to be changed. */
  get(number: number): T {
    const at = 3 * number;
    const [block, start, length] = [this.places[at] ?? 0, this.places[at + 1] ?? 0, this.places[at + 2] ?? 0];
    return (this.blocks[block]?.subarray(start, start + length) ?? new this.kind(0)) as T;
  }
}
