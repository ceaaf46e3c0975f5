import { expect, test } from "vitest";
import { affirms } from "../../server/src/facts/denial.js";
import { Passage } from "../../server/src/reference/passage.js";
import { WordLists } from "../../server/src/reference/word-lists.js";

const words = new WordLists(new Map([["GROUP", ["group session", "in a group", "recording"]]]));
const said = (...parts: string[]) => affirms("GROUP", Passage.of(parts), words);

test.each([
  ["No group session today."],
  ["She was not seen in a group."],
  ["Without any recording."],
  ["Live; no email or recording was used."],
  ["Never part of a group session."],
  ["Memory training."],
])("a text that denies it, or does not speak of it: %s", (text) => {
  expect(said(text)).toBe(false);
});

test.each([
  ["Group session on memory."],
  ["Not only a group session but a game."],
  ["No difficulty in a group."],
  ["No. Group session today."],
  ["No group session on Monday; group session today."],
  ["No pain, in a group of three."],
])("a text that says it: %s", (text) => {
  expect(said(text)).toBe(true);
});

test("a no that ends a paragraph denies nothing of the next", () => {
  expect(said("Pain: no", "Group session today.")).toBe(true);
});
