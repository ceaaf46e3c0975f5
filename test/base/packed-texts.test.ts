import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PackedTexts } from "../../server/src/base/packed-texts.js";

describe("packed JSON texts", () => {
  test("come back as JSON of the same value, whatever characters they hold", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const packed = new PackedTexts();
        const numbers = values.map((value) => packed.add(JSON.stringify(value)));
        expect(numbers.map((number) => JSON.parse(packed.get(number)))).toEqual(
          values.map((value) => JSON.parse(JSON.stringify(value))),
        );
        expect(packed.size).toBe(values.length);
      }),
    );
  });

  test("may be longer than a block and than what is decoded at once", () => {
    const packed = new PackedTexts();
    const long = JSON.stringify("é".repeat(1_000_000));
    const numbers = [packed.add('"before"'), packed.add(long), packed.add('"after"')];
    expect(numbers.map((number) => JSON.parse(packed.get(number)))).toEqual(["before", JSON.parse(long), "after"]);
  });
});
