import { describe, expect, test } from "vitest";
import { parseNote } from "../server/src/note/note.js";
import { miscountsIn, quotedIn, tellsNextUnit } from "./support/message-checks.js";

describe("how far the next unit is", () => {
  test.each([
    "46 timed minutes support 3 units; 7 more minutes to another unit.",
    "Two more minutes give another unit.",
    "The session is 7 minutes short of a third unit.",
    "23 minutes would support 2 units.",
    "The time of 97129 is 2 minutes below the next unit.",
    "Stay 2 minutes longer for a 4th.",
    "The session lacks 2 minutes for 3 units.",
    "36 timed minutes are 2 minutes too few for 3 units.",
    "At 53 minutes the session reaches a fourth.",
    "3 units are billed; 5 additional timed minutes make it 4.",
  ])("is told by: %s", (message) => expect(tellsNextUnit(message)).toBe(true));

  test.each([
    "46 timed minutes support 3 units, 4 are billed.",
    "46 timed minutes support 3 units, 2 are billed; billing fewer is allowed.",
    "The session has 195 timed minutes; payers question more than 180.",
    "The note states 40 treatment minutes, fewer than its 46 timed minutes.",
    "8 timed minutes of 97110 support 1 unit with each code counted alone, 3 are billed; pooled, 24 minutes support 2 of 3.",
  ])("is not told by: %s", (message) => expect(tellsNextUnit(message)).toBe(false));
});

test("one of something is not counted as many", () => {
  expect(miscountsIn("8 minutes, 1 units.")).toEqual(["1 units"]);
  expect(miscountsIn("1 timed minutes support no units; 1 are billed.")).toEqual(["1 timed minutes", "1 are"]);
  expect(miscountsIn("8 minutes, 1 unit; 11 minutes, 21 units.")).toEqual([]);
});

describe("what a message quotes of a note", () => {
  const note = parseNote(
    "a.note.md",
    `---
patient: pt-0417
clinician: { id: ot-07, credential: OTR/L }
goals:
  - id: STG1
    text: Recalls five items
services:
  - code: "97129"
    intervention: Spaced retrieval
unlisted:
  evidence: [Smith 2019]
---

## Subjective

Daughter reports that he forgot the stove twice. Slept well.
`,
  );

  test.each([
    ['The line says "Spaced retrieval" alone.', "spaced retrieval"],
    ["Patient pt-0417 has no plan.", "pt-0417"],
    ["The note is signed by ot-07.", "ot-07"],
    ["Goal Recalls five items has no baseline.", "recalls five items"],
    ["Smith 2019 is no citation.", "smith 2019"],
    ["The body says: he forgot the stove.", "he forgot the stove"],
  ])("%s", (message, quoted) => expect(quotedIn(message, note)).toEqual([quoted]));

  test.each(["97129 by an OTR/L has no GO.", "The goal STG1 is not in the plan.", "The subjective section names the stove."])(
    "is nothing it may not: %s",
    (message) => expect(quotedIn(message, note)).toEqual([]),
  );
});
