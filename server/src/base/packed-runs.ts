/** Bytes of one block; a longer run has a block of its own. */
const BLOCK = 1 << 22;

/** Many runs of bytes, kept one behind the other in blocks beside the engine's heap. */
export class PackedRuns {
  private readonly blocks: Uint8Array[] = [];
  private free = 0;
  /** Block, start and length of each run: beside the heap too, which grows to several times what is alive in it. */
  private places = new Uint32Array(3 * 1024);
  private runs = 0;

  /** Makes room for a run, which is filled by the caller; the latest run's number is `size - 1`. */
  room(length: number): Uint8Array {
    let block = this.blocks.at(-1);
    if (!block || block.length - this.free < length) {
      block = new Uint8Array(Math.max(BLOCK, length));
      this.blocks.push(block);
      this.free = 0;
    }
    const start = this.free;
    this.addPlace(this.blocks.length - 1, start, length);
    this.free += length;
    return block.subarray(start, start + length);
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
  add(run: Uint8Array): number {
    this.room(run.length).set(run);
    return this.size - 1;
  }

  /** A run by its number; not to be changed. */
  get(number: number): Uint8Array {
    const at = 3 * number;
    const [block, start, length] = [this.places[at] ?? 0, this.places[at + 1] ?? 0, this.places[at + 2] ?? 0];
    return this.blocks[block]?.subarray(start, start + length) ?? new Uint8Array();
  }
}
