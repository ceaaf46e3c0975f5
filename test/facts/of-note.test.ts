import { expect, test } from "vitest";
import { ofNote } from "../../server/src/facts/of-note.js";
import { noteWith } from "./timed-note.js";

test("a fact is worked out once for a note and what it was asked with, and anew for others", () => {
  const asked: string[] = [];
  const fact = ofNote((note, a: string, b: string) => {
    asked.push(`${a}${b}`);
    return `${note.front.date?.value} ${a}${b}`;
  });
  const [first, second] = [noteWith([]), noteWith(["date: 2026-03-13"])];
  const told = [
    fact(first, "a", "b"),
    fact(first, "a", "b"),
    fact(first, "a", "c"),
    fact(first, "d", "c"),
    fact(second, "d", "c"),
  ];
  expect(told).toEqual(["2026-03-12 ab", "2026-03-12 ab", "2026-03-12 ac", "2026-03-12 dc", "2026-03-13 dc"]);
  expect(asked).toEqual(["ab", "ac", "dc", "dc"]);
});

test("facts of a note are kept apart, also one that is undefined", () => {
  let asked = 0;
  const nothing = ofNote(() => {
    asked++;
    return undefined;
  });
  const kind = ofNote((note) => note.front.note?.span);
  const note = noteWith([]);
  expect([nothing(note), kind(note), nothing(note), asked]).toEqual([undefined, note.front.note?.span, undefined, 1]);
});
