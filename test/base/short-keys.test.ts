import fc from "fast-check";
import { expect, test } from "vitest";
import { ShortKeys } from "../../server/src/base/short-keys.js";

test("JSON comes back letter by letter, whatever it holds", () => {
  const key = fc.constantFrom("minutes", "start", "a\\b", 'a"b', "", "é", "null", "\u0001", "\u001f ");
  const value = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.array(tie("value")), fc.dictionary(key, tie("value"))),
  })).value;
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const keys = new ShortKeys();
      const texts = values.map((own) => JSON.stringify(own));
      const short = texts.map((text) => keys.shorten(text));
      expect(short.map((text) => keys.restore(text))).toEqual(texts);
    }),
  );
});

test("a text of keys that were met before is less than half as long", () => {
  const keys = new ShortKeys();
  const text = JSON.stringify({ minutes: 15, billed: true, modifiers: ["GN"], intervals: [{ start: 540, stop: 555 }] });
  expect(keys.shorten(text).length).toBeLessThan(text.length / 2);
  expect(keys.shorten(text)).toBe(keys.shorten(text));
});

test("keys come back when there are more than have a name, and texts that look like one", () => {
  const keys = new ShortKeys();
  const texts = Array.from({ length: 500 }, (_, key) => `{"key-${key}":null,"a\\"b":{"key-${key + 1}":"\\"key-0\\":"}}`);
  const short = texts.map((text) => keys.shorten(text));
  expect(short.map((text) => keys.restore(text))).toEqual(texts);
});
