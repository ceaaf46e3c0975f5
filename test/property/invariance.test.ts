import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Pair, parseDocument, YAMLMap } from "yaml";
import { findFence } from "../../server/src/note/fence.js";
import { bodyOf, frontOf } from "../note/parts.js";
import { CORPUS } from "../support/careless.js";
import { foundIn } from "./judged.js";

const note = fc.constantFrom(...CORPUS.filter((text) => findFence(text)));

/** Adds blank lines where a writer may: between the keys of the front matter and between the blocks of the body. */
function spaced(text: string, many: number): string {
  const front = frontOf(text).replace(/\n(?=[a-z-]+:)/g, "\n".repeat(many + 1));
  const body = bodyOf(text).replaceAll("\n\n", "\n".repeat(many + 2));
  return `---\n${front}---\n${body}`;
}

/** Writes the keys of the front matter in another order, each with its lines. */
function reordered(text: string, order: readonly number[]): string {
  const front = frontOf(text);
  const document = parseDocument(front);
  if (document.errors.length > 0 || !(document.contents instanceof YAMLMap) || /[&*]\w/.test(front)) return text;
  const starts = document.contents.items.map((pair: Pair) => (pair.key as { range: [number, number, number] }).range[0]);
  if (starts.length === 0 || document.contents.flow === true) return text;
  const parts = starts.map((start, index) => front.slice(index === 0 ? 0 : start, starts[index + 1] ?? front.length));
  const keyed = parts.map((part, index) => ({ part: part.endsWith("\n") ? part : `${part}\n`, by: order[index] ?? 0 }));
  return `---\n${keyed
    .sort((a, b) => a.by - b.by)
    .map(({ part }) => part)
    .join("")}---\n${bodyOf(text)}`;
}

describe("what changes nothing for a reader changes no finding", () => {
  test("line ends of another system", () => {
    for (const text of CORPUS) expect(foundIn(text.replaceAll("\n", "\r\n"))).toEqual(foundIn(text));
  });

  test("a byte order mark", () => {
    for (const text of CORPUS) expect(foundIn(`\uFEFF${text}`)).toEqual(foundIn(text));
  });

  test("blank lines between keys and between blocks", () => {
    const property = fc.property(note, fc.integer({ min: 1, max: 4 }), (text, many) => {
      expect(foundIn(spaced(text, many))).toEqual(foundIn(text));
    });
    fc.assert(property, { numRuns: 150, seed: 5 });
  });

  test("the order of the keys", () => {
    const orders = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
    const property = fc.property(note, orders, (text, order) => {
      expect(foundIn(reordered(text, order))).toEqual(foundIn(text));
    });
    fc.assert(property, { numRuns: 150, seed: 6 });
  });
});

test("the comparison sees a finding that moves to other words", () => {
  const [text = ""] = CORPUS;
  expect(foundIn(text.replace("units: 1", "units: 7"))).not.toEqual(foundIn(text));
  expect(reordered(text, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0])).not.toBe(text);
  expect(spaced(text, 2)).not.toBe(text);
});
