// Holds 30 MB and lets as much go over and over, as a run does with notes; prints how large the heap and its young generation became, in bytes.
import { getHeapSpaceStatistics, getHeapStatistics } from "node:v8";
import { keepHeapSmall } from "../../server/src/node/heap.js";

const HELD = 3_750;
const ROUNDS = 15 * HELD;

const tend = process.argv.includes("--small") ? keepHeapSmall(() => process.argv.includes("--threaded")) : () => {};
const held: number[][] = [];
let heap = 0;
for (let round = 0; round < ROUNDS; round++) {
  held[round % HELD] = new Array(1_000).fill(round + 0.5);
  tend();
  if (round % 100 === 0) heap = Math.max(heap, getHeapStatistics().total_heap_size);
}
const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.space_size;
console.log(JSON.stringify({ heap, young, held: held.length }));
