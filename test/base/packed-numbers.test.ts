import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberReader, NumberWriter } from "../../server/src/base/packed-numbers.js";

const WHOLE = fc.nat({ max: 2 ** 32 - 1 });
const RISING = fc.uint32Array({ maxLength: 800 }).map((numbers) => numbers.sort());

test("numbers come back as they were, in the order they were written", () => {
  const part = fc.record({ one: WHOLE, list: fc.array(fc.oneof(fc.nat({ max: 300 }), WHOLE)), rising: RISING });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const writer = new NumberWriter();
      for (const { one, list, rising } of parts) {
        writer.add(one);
        writer.addRising(rising);
        writer.addList(list);
      }
      const reader = new NumberReader(writer.take());
      expect(parts.map(() => ({ one: reader.next(), rising: reader.rising(), list: reader.list() }))).toEqual(parts);
    }),
  );
});

test("hashes are passed over", () => {
  fc.assert(
    fc.property(RISING, WHOLE, (rising, behind) => {
      const writer = new NumberWriter();
      writer.addRising(rising);
      writer.add(behind);
      const reader = new NumberReader(writer.take());
      reader.skipRising();
      expect(reader.next()).toBe(behind);
    }),
  );
});

test("a small number takes a byte, a hash little more than three", () => {
  const writer = new NumberWriter();
  writer.addList([0, 1, 127]);
  expect(writer.take()).toHaveLength(4);
  writer.addRising(Uint32Array.from({ length: 512 }, (_, index) => index * 2 ** 23));
  expect(writer.take().length).toBeLessThan(512 * 3.2 + 8);
});

test("numbers that do not rise, as a record that somebody else wrote may have, end nothing and spoil nothing behind them", () => {
  fc.assert(
    fc.property(fc.uint32Array({ maxLength: 400 }), WHOLE, (numbers, behind) => {
      const writer = new NumberWriter();
      writer.addRising(numbers);
      writer.add(behind);
      const reader = new NumberReader(writer.take());
      expect(reader.rising()).toHaveLength(numbers.length);
      expect(reader.next()).toBe(behind);
    }),
  );
});
