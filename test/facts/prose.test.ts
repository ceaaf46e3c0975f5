import { describe, expect, test } from "vitest";
import { findInProse, proseWith, searchFor, sectionText } from "../../server/src/facts/prose.js";
import type { Topic } from "../../server/src/reference/word-lists.js";
import { refs } from "../support/references.js";
import { noteWith } from "./timed-note.js";

const NOTE = noteWith(
  [],
  [],
  "# Note\n\n## Subjective\n\nDOB 3/4/1950, seen `3/4/2026`.\n\n## Objective\n\nFrom 3/1 to 3/5.\n\n## Plan\n\nStairs.\n",
);

describe("prose of a body", () => {
  test("is every run of it, in order, and no code", () => {
    const runs = NOTE.body.prose;
    expect(runs.map(({ text }) => text).join("|")).toContain("DOB 3/4/1950, seen ");
    expect(runs.every(({ text, span }) => NOTE.source.slice(span) === text)).toBe(true);
    expect(runs.some(({ text }) => text.includes("2026"))).toBe(false);
  });

  test("matches of a form have their place in the note and their groups", () => {
    const found = findInProse(NOTE, /(\d)\/(\d)(\/\d{4})?/g);
    expect(found.map(({ text, groups }) => [text, ...groups])).toEqual([
      ["3/4/1950", "3", "4", "/1950"],
      ["3/1", "3", "1", undefined],
      ["3/5", "3", "5", undefined],
    ]);
    expect(found.map(({ span }) => NOTE.source.slice(span))).toEqual(["3/4/1950", "3/1", "3/5"]);
    expect(findInProse(NOTE, /\d/g, [])).toEqual([]);
  });

  test("a search tries only blocks that may speak of its topic", () => {
    const dates = (topic: Topic) => NOTE.body.found(searchFor(topic, /\d\/\d\b/g), refs.words);
    expect(dates("identifiers").map(({ span }) => NOTE.source.slice(span))).toEqual(["3/4"]);
    expect(dates("stated minutes")).toEqual([]);
  });

  test("or that hold a word of a list", () => {
    const note = noteWith([], [], "# Note\n\n## Objective\n\nThe aide said *so*.\n\n## Plan\n\nStairs.\n");
    expect(proseWith(note, "W-CONTRIBUTOR", refs.words).map(({ text }) => text)).toEqual(["The aide said  so ."]);
    expect(proseWith(note, "W-INSTRUMENT", refs.words)).toEqual([]);
  });
});

test.each([
  [["objective"], "From 3/1 to 3/5."],
  [["plan", "objective"], "From 3/1 to 3/5.\nStairs."],
  [["data"], ""],
] as const)("text of the sections %j", (names, text) => {
  expect(sectionText(NOTE, names).text).toBe(text);
});
