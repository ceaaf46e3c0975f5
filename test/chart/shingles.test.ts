import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST, shinglesOf as ofPassage, type Shingles, similarity } from "../../server/src/chart/shingles.js";
import { Passage } from "../../server/src/reference/passage.js";

const TEXT = "Sorted the week's tablets with the planner, recalled six of eight steps with two cues, and named the next dose.";

function shinglesOf(text: string): Shingles {
  return ofPassage(Passage.of([text]));
}

describe("texts are alike", () => {
  test.each([
    ["with other figures", "Walked 120 feet in 3 minutes with two rests", "Walked 95 feet in 4.5 minutes with two rests"],
    ["with other dates", "Since 2026-03-02 the cue level fell to minimal", "Since 3/16/2026 the cue level fell to minimal"],
    ["with a month in words", "Seen on March 12 for the first cooking task", "Seen on 4/15 for the first cooking task"],
    ["in another case and punctuation", TEXT, TEXT.toUpperCase().replaceAll(",", ";")],
  ])("%s", (_, a, b) => expect(similarity(shinglesOf(a), shinglesOf(b))).toBe(1));

  test("but not when the words differ", () => {
    expect(
      similarity(shinglesOf(TEXT), shinglesOf("Planned a two-course meal and noticed an error in the order of steps.")),
    ).toBe(0);
  });

  test("in part when some of the words do", () => {
    const alike = similarity(shinglesOf(TEXT), shinglesOf(`${TEXT} Then he cooked alone for the first time since the stroke.`));
    expect(alike).toBeGreaterThan(0.4);
    expect(alike).toBeLessThan(0.8);
  });

  test("may as a verb and march as a noun stay words", () => {
    expect(
      similarity(shinglesOf("she may march up the stairs alone"), shinglesOf("she can walk up the stairs alone")),
    ).toBeLessThan(1);
  });
});

test("it does not matter where a text is cut into parts", () => {
  const part = fc.array(fc.constantFrom("cue", "may", "March", "june", "4", "5,", "3/4", "walked", "alone", "-", ""), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const texts = parts.map((words) => words.join(" "));
      const known = Passage.of(texts);
      expect(ofPassage(known)).toEqual(shinglesOf(texts.join("\n")));
      const turned = new Passage([...known.parts].reverse());
      expect(ofPassage(turned)).toEqual(shinglesOf(turned.text));
    }),
    { numRuns: 1_000 },
  );
});

test("passages of a template do not count", () => {
  const [a, b] = [shinglesOf(TEXT), shinglesOf(TEXT)];
  expect(similarity(a, b, () => true)).toBe(0);
});

test("of a long text a sample tells nearly what the whole would", () => {
  const word = fc.constantFrom(
    ..."task cue step plan error order stove timer pill list route call name map bill card".split(" "),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1200, maxLength: 1600 }), fc.integer({ min: 0, max: 600 }), (words, changed) => {
      const other = words.map((text, index) => (index < changed ? `${text}x` : text));
      const [a, b] = [shinglesOf(words.join(" ")), shinglesOf(other.join(" "))];
      expect(a.hashes.length).toBe(MOST);
      const runs = (all: readonly string[]) => new Set(all.slice(4).map((_, at) => all.slice(at, at + 5).join(" ")));
      const [left, right] = [runs(words), runs(other)];
      const shared = [...left].filter((run) => right.has(run)).length;
      expect(Math.abs(similarity(a, b) - shared / (left.size + right.size - shared))).toBeLessThan(0.12);
    }),
    { numRuns: 40, seed: 7 },
  );
});

test.each([
  ["says new things all the time", 20_000],
  ["says the same few things again and again", 5],
])("the sample of a long text that %s is the smallest of its hashes", (_, things) => {
  const words = Array.from(
    { length: 9_000 },
    (_, at) => `w${String.fromCharCode(97 + (at % 7))}${spelled((at * 7919) % things)}`,
  );
  const hashes = new Set<number>();
  // Of four hundred words all hashes are kept; pieces share four words, so that no run is cut.
  for (let at = 0; at < words.length; at += 396)
    for (const hash of shinglesOf(words.slice(at, at + 400).join(" ")).hashes) hashes.add(hash);
  expect([...shinglesOf(words.join(" ")).hashes]).toEqual([...hashes].sort((a, b) => a - b).slice(0, MOST));
});

/** A number in letters, since digits count as equal. */
function spelled(number: number): string {
  return [...String(number)].map((digit) => "abcdefghij"[Number(digit)]).join("");
}
