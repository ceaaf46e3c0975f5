import { expect, test } from "vitest";
import { pairsOfDay } from "../../server/src/chart/pairs.js";
import { billedServices } from "../../server/src/chart/services.js";
import { summarize } from "../../server/src/chart/summarize.js";
import { summaryEnvOf } from "../../server/src/lint/setup.js";
import { parseNote } from "../../server/src/note/note.js";
import { cleanNote } from "../support/examples.js";
import { testSetup } from "../support/lint.js";

const SETUP = testSetup();
const { refs } = SETUP;

/** The day of so many notes of one patient, with the questions that were asked of the table of pairs. */
function day(count: number) {
  const text = cleanNote().replace('code: "97130"', 'code: "92507"');
  const notes = Array.from({ length: count }, (_, at) => {
    const uri = `/notes/${at}.note.md`;
    return summarize(parseNote(uri, text), summaryEnvOf(SETUP, uri));
  });
  let asked = 0;
  const find: typeof refs.pairs.find = (...codes) => {
    asked++;
    return refs.pairs.find(...codes);
  };
  const pairs = Object.assign(Object.create(refs.pairs), { find });
  const found = pairsOfDay(notes.flatMap(billedServices), "2026-03-12", pairs);
  return { asked, found };
}

test("a thousand notes of one day ask no more of the table of pairs than two notes", () => {
  const [two, thousand] = [day(2), day(1_000)];
  expect(thousand.asked).toBe(two.asked);
  expect(thousand.found).toEqual(two.found);
});

test("a pair is told at the first services with its codes", () => {
  const [pair, ...others] = day(3).found;
  expect(others).toEqual([]);
  expect([pair?.pair.column1, pair?.pair.column2]).toEqual(["92507", "97129"]);
  expect([pair?.paid.note.uri, pair?.denied.note.uri]).toEqual(["/notes/0.note.md", "/notes/0.note.md"]);
});
