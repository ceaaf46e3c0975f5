/** Numbers of one block; a longer run has a block of its own. */
const BLOCK = 1 << 18;

/** Many runs of unsigned numbers, kept as bytes beside the engine's heap. */
export class PackedNumbers {
  private readonly blocks: Uint32Array[] = [];
  private free = 0;
  /** Block, start and length of each run. */
  private readonly places: number[] = [];

  get size(): number {
    return this.places.length / 3;
  }

  /** Keeps a run; gives its number. */
  add(run: Uint32Array): number {
    let block = this.blocks.at(-1);
    if (!block || block.length - this.free < run.length) {
      block = new Uint32Array(Math.max(BLOCK, run.length));
      this.blocks.push(block);
      this.free = 0;
    }
    block.set(run, this.free);
    this.places.push(this.blocks.length - 1, this.free, run.length);
    this.free += run.length;
    return this.size - 1;
  }

  /** A run; not to be changed. */
  get(number: number): Uint32Array {
    const at = 3 * number;
    const [block, start, length] = [this.places[at] ?? 0, this.places[at + 1] ?? 0, this.places[at + 2] ?? 0];
    return this.blocks[block]?.subarray(start, start + length) ?? new Uint32Array();
  }
}
