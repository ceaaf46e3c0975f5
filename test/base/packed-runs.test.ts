import fc from "fast-check";
import { expect, test } from "vitest";
import { PackedRuns } from "../../server/src/base/packed-runs.js";

test("runs of bytes come back as they were, whatever their length", () => {
  const run = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.constant(new Uint8Array(1 << 22).fill(7)),
    fc.constant(new Uint8Array(1 << 23).fill(9)),
  );
  fc.assert(
    fc.property(fc.array(run, { maxLength: 8 }), (runs) => {
      const packed = new PackedRuns();
      const numbers = runs.map((own) => packed.add(own));
      for (const [index, own] of runs.entries())
        expect(Buffer.from(packed.get(numbers[index] as number)).equals(Buffer.from(own))).toBe(true);
      expect(packed.size).toBe(runs.length);
    }),
    { numRuns: 30 },
  );
});

test("thousands of runs have their places", () => {
  const packed = new PackedRuns();
  const runs = Array.from({ length: 5_000 }, (_, number) => new Uint8Array(number % 3).fill(number));
  for (const own of runs) packed.add(own);
  expect(runs.map((_, number) => packed.get(number))).toEqual(runs);
  expect(packed.size).toBe(5_000);
});
