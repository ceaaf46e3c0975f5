import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { markdownOf, TypedBody } from "../../server/src/note/body-markdown.js";
import { readMarkdown } from "../../server/src/note/markdown.js";
import { benchChart } from "../bench/charts.js";
import { bodyOf, frontOf, whole } from "../note/parts.js";
import { bodyTexts, compareScan, oddBodies, typedBodies } from "../note/plain-markdown.js";
import { compareReaders, frontTexts } from "../note/plain-yaml.js";

const notes = [11, 12, 13, 14].flatMap((number) => benchChart(number, 3, 0.3)).map(({ text }) => text);

test.each([[21], [22], [23], [24]])(
  "fifty thousand front matters read as yaml reads them, seed %i",
  (seed) => {
    const differences: string[] = [];
    let accepted = 0;
    for (const text of fc.sample(frontTexts(notes.map(frontOf)), { seed, numRuns: 50_000 })) {
      const both = compareReaders(text);
      if (!both) continue;
      accepted++;
      if (!isDeepStrictEqual(both.plain, both.yaml)) differences.push(text);
    }
    expect(differences).toEqual([]);
    expect(accepted).toBeGreaterThan(5_000);
  },
  1_800_000,
);

test.each([[31], [32], [33], [34]])(
  "twenty thousand bodies read as the Markdown parser reads them, seed %i",
  (seed) => {
    const differences: string[] = [];
    let accepted = 0;
    for (const body of fc.sample(bodyTexts(notes.map(bodyOf)), { seed, numRuns: 20_000 })) {
      const both = compareScan(body);
      if (!both) continue;
      accepted++;
      if (!isDeepStrictEqual(both.scanned, both.parsed)) differences.push(body);
    }
    expect(differences).toEqual([]);
    expect(accepted).toBeGreaterThan(4_000);
  },
  1_800_000,
);

test.each([[41], [42]])(
  "five thousand bodies that are not plain are read section by section as in one piece, seed %i",
  (seed) => {
    const bodies = fc.sample(oddBodies(notes.map(bodyOf)), { seed, numRuns: 5_000 });
    const differences = bodies.filter((body) => !isDeepStrictEqual(whole(markdownOf(body, 0)), readMarkdown(body, 0)));
    expect(differences).toEqual([]);
  },
  1_800_000,
);

test.each([[51], [52]])(
  "what is typed into ten thousand bodies is read as if it was opened so, seed %i",
  (seed) => {
    const bodies = notes.map(bodyOf);
    const typed = new TypedBody(0);
    for (const texts of fc.sample(typedBodies(fc.oneof(bodyTexts(bodies), oddBodies(bodies))), { seed, numRuns: 5_000 })) {
      const differences = texts.filter((body) => !isDeepStrictEqual(whole(typed.read(body, 0)), whole(markdownOf(body, 0))));
      expect(differences).toEqual([]);
    }
  },
  1_800_000,
);
