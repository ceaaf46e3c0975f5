import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LinePlaces } from "../../server/src/base/line-places.js";
import { SourceText } from "../../server/src/base/source-text.js";

/** Length of each line with its break. */
const lengthsOf = (text: string) => {
  const { lineStarts } = new SourceText(text);
  return lineStarts.map((start, line) => (lineStarts[line + 1] ?? text.length) - start);
};

describe("places in a text of which the lines' lengths are kept", () => {
  test("are those in the text, whatever is asked for before", () => {
    const text = fc.array(fc.constantFrom("a", "é", "\n", "\r\n")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.array(fc.nat(30)), (whole, offsets) => {
        const places = new LinePlaces(lengthsOf(whole));
        const source = new SourceText(whole);
        for (const offset of offsets) expect(places.at(offset)).toEqual(source.positionAt(offset));
      }),
    );
  });

  test("in order take one look at each line, and few more", () => {
    let looks = 0;
    const lengths = new Proxy(
      Array.from({ length: 1000 }, () => 10),
      {
        get: (lines, key) => {
          if (typeof key === "string" && /^\d+$/.test(key)) looks++;
          return Reflect.get(lines, key);
        },
      },
    );
    const places = new LinePlaces(lengths);
    for (let line = 0; line < 1000; line++) {
      expect(places.at(10 * line + 3)).toEqual({ line, character: 3 });
      expect(places.at(10 * line + 7)).toEqual({ line, character: 7 });
    }
    expect(looks).toBeLessThan(10_000);
  });
});
