import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** Versions of V8 whose flags these are, those of Node 20, 22 and 24: another may know others, and complain on standard error. */
const KNOWN = /^(?:11\.3|12\.4|13\.6)\./;

/** Flags of the user that say otherwise. */
const OWN_FLAGS = /semi-space|heap-growing|optimize-for-size/;

/** Part of what is alive that may lie uncollected beside it, in percent; by itself V8 lets three times as much lie. */
const GARBAGE = 40;

/** Bytes of the young generation, both halves, beyond which it does not grow: dozens of notes that are read at a time fit in. */
const YOUNG = 16 * 2 ** 20;

/** Notes that are done before it is looked at again. */
const BETWEEN_LOOKS = 32;

/**
 * Keeps the heap of this process near what is alive in it, for a run over many notes that owns the process: 10,000 notes take two fifths less
 * memory, and as long. Gives what is to be called as notes are done: by itself the young generation grows as long as anything outlives a
 * collection. Flags hold for all threads, and one that has just begun must grow: with `threaded` nothing stops it. Does nothing where V8 is not
 * known or the user set such flags.
 */
export function keepHeapSmall(threaded: () => boolean): () => void {
  const flags = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ").replaceAll("_", "-");
  if (!KNOWN.test(process.versions.v8) || OWN_FLAGS.test(flags)) return () => {};
  setFlagsFromString(`--heap-growing-percent=${GARBAGE}`);
  let [done, grows] = [0, true];
  return () => {
    if (!grows || threaded() || done++ % BETWEEN_LOOKS !== 0) return;
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
    grows = young !== undefined && young.space_size < YOUNG;
    if (!grows) setFlagsFromString("--semi-space-growth-factor=1");
  };
}
