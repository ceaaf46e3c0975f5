import { expect, test } from "vitest";
import { findClones } from "../../server/src/chart/clones.js";
import { shinglesOf, similarity } from "../../server/src/chart/shingles.js";
import { summarize } from "../../server/src/chart/summarize.js";
import type { Summary } from "../../server/src/chart/summary.js";
import { TemplatePassages } from "../../server/src/chart/template-passages.js";
import { summaryEnvOf } from "../../server/src/lint/setup.js";
import { parseNote } from "../../server/src/note/note.js";
import { Passage } from "../../server/src/reference/passage.js";
import { Random } from "../corpus/random.js";
import { testSetup } from "../support/lint.js";

const blank = summarize(parseNote("n.note.md", ""), summaryEnvOf(testSetup(), "n.note.md"));
const noTemplate = () => false;

function noteOf(index: number, text: string, patient = `pt-${index}`): Summary {
  return { ...blank, uri: `${index}.note.md`, patient, prose: { ...blank.prose, shingles: shinglesOf(Passage.of([text])) } };
}

const WORDS = "task cue step plan error order stove timer tablet list route call name map bill card bus door meal game".split(
  " ",
);
const sentence = (random: Random, length: number) => Array.from({ length }, () => random.pick(WORDS)).join(" ");

test("the search finds every copy that comparing all pairs finds, and nothing else", () => {
  const random = new Random(11);
  const notes: Summary[] = [];
  for (let index = 0; index < 600; index++) {
    const copied = random.chance(0.4) && notes.length > 0 ? TEXTS[random.whole(0, TEXTS.length - 1)] : undefined;
    const words = (copied ?? sentence(random, random.whole(45, 160))).split(" ");
    for (let change = random.whole(0, 3); change > 0; change--) words[random.whole(0, words.length - 1)] = "other";
    TEXTS.push(words.join(" "));
    notes.push(noteOf(index, words.join(" ")));
  }
  const best = (note: Summary, index: number) =>
    Math.max(0, ...notes.slice(0, index).map((earlier) => similarity(note.prose.shingles, earlier.prose.shingles)));
  const wanted = notes.filter((note, index) => best(note, index) >= 0.9).map(({ uri }) => uri);
  const found = findClones(notes, () => true, noTemplate).map(({ note }) => note.uri);
  expect(wanted.length).toBeGreaterThan(50);
  expect(found).toEqual(wanted);
});

const TEXTS: string[] = [];

test("a folder of nothing but copies is gone through once", () => {
  const text = sentence(new Random(3), 120);
  const notes = Array.from({ length: 20_000 }, (_, index) => noteOf(index, text));
  expect(findClones(notes, () => true, noTemplate).length).toBe(19_999);
});

test("a text of fewer than forty words is no copy", () => {
  const text = sentence(new Random(5), 39);
  expect(findClones([noteOf(0, text), noteOf(1, text)], () => true, noTemplate)).toEqual([]);
});

test("what most notes of ten patients share is a template, and is one no more when they are gone", () => {
  const templates = new TemplatePassages();
  const text = sentence(new Random(9), 50);
  const [hash = 0] = shinglesOf(Passage.of([text])).hashes;
  const notes = Array.from({ length: 10 }, (_, index) => noteOf(index, text));
  const count = ({ patient, prose }: Summary, by: 1 | -1) => templates.count(patient, prose.shingles.hashes, by);
  for (const note of notes.slice(0, 9)) count(note, 1);
  expect(templates.isTemplate(hash)).toBe(false);
  count(notes[9] as Summary, 1);
  expect(templates.isTemplate(hash)).toBe(true);
  count(notes[0] as Summary, -1);
  expect(templates.isTemplate(hash)).toBe(false);
});

test("the template of a folder is that of its ten patients; of nine no note is looked at", () => {
  const text = sentence(new Random(9), 50);
  const [hash = 0] = shinglesOf(Passage.of([text])).hashes;
  const notes = Array.from({ length: 10 }, (_, index) => noteOf(index, text));
  const ofTen = TemplatePassages.of(notes, ({ prose }) => prose.shingles.hashes);
  const ofNine = TemplatePassages.of([...notes.slice(0, 9), noteOf(10, text, "pt-0")], () => {
    throw new Error("hashes of nine patients were asked for");
  });
  expect([ofTen.isTemplate(hash), ofNine.isTemplate(hash)]).toEqual([true, false]);
});
