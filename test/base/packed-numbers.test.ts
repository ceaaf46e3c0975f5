import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberReader, packNumbers } from "../../server/src/base/packed-numbers.js";

const WHOLE = fc.nat({ max: 2 ** 32 - 1 });
const RISING = fc.uint32Array({ maxLength: 800, max: 2 ** 24 - 1 }).map((numbers) => numbers.sort());

test("numbers come back as they were, in the order they were written", () => {
  const part = fc.record({ one: WHOLE, list: fc.array(fc.oneof(fc.nat({ max: 300 }), WHOLE)), rising: RISING });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const packed = packNumbers((numbers) => {
        for (const { one, list, rising } of parts) {
          numbers.add(one);
          numbers.addRising(rising);
          numbers.addList(list);
        }
      });
      const reader = new NumberReader(packed);
      expect(parts.map(() => ({ one: reader.next(), rising: reader.rising(), list: reader.list() }))).toEqual(parts);
    }),
  );
});

test("hashes are passed over", () => {
  fc.assert(
    fc.property(RISING, WHOLE, (rising, behind) => {
      const packed = packNumbers((numbers) => {
        numbers.addRising(rising);
        numbers.add(behind);
      });
      const reader = new NumberReader(packed);
      reader.skipRising();
      expect(reader.next()).toBe(behind);
    }),
  );
});

test("a small number takes a byte, a hash little more than two", () => {
  expect(packNumbers((numbers) => numbers.addList([0, 1, 127]))).toHaveLength(4);
  const hashes = Uint32Array.from({ length: 512 }, (_, index) => index * 2 ** 15);
  expect(packNumbers((numbers) => numbers.addRising(hashes)).length).toBeLessThan(512 * 2.2 + 8);
});

test("numbers that do not rise or are too large, as a record that somebody else wrote may have, end nothing and spoil nothing behind them", () => {
  fc.assert(
    fc.property(fc.uint32Array({ maxLength: 400 }), WHOLE, (hashes, behind) => {
      const packed = packNumbers((numbers) => {
        numbers.addRising(hashes);
        numbers.add(behind);
      });
      const reader = new NumberReader(packed);
      expect(reader.rising()).toHaveLength(hashes.length);
      expect(reader.next()).toBe(behind);
    }),
  );
});

test("what was being packed when an error came does not come with the next", () => {
  const pack = () =>
    packNumbers((numbers) => {
      numbers.add(300);
      throw new Error("no such place");
    });
  expect(pack).toThrow("no such place");
  expect([...packNumbers((numbers) => numbers.add(7))]).toEqual([7]);
});
