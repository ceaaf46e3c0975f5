import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Passage } from "../../server/src/reference/passage.js";
import { WordLists } from "../../server/src/reference/word-lists.js";

const lists = new WordLists(
  new Map([
    ["FORMS", ["recall*", "planner", "self-monitor*", "1:1", "# cue*", "#%", "[insert", "___", "task analysis", "task"]],
    ["OTHER", ["memory"]],
  ]),
);

describe("a word of a list in a text", () => {
  test.each([
    ["whole words, case ignored", "Uses a PLANNER daily", ["planner"]],
    ["not inside another word", "a planners' guide to preplannered days", ["planner"]],
    ["the plural of the last word", "two planners", ["planner"]],
    ["any ending", "recalled, recalling, recall", ["recall*", "recall*", "recall*"]],
    ["spaces and hyphens alike", "self monitoring and self-monitored", ["self-monitor*", "self-monitor*"]],
    ["signs as they are", "seen 1:1, not 1.1", ["1:1"]],
    ["numbers in digits and words", "2 cues, three cues, some cues", ["# cue*", "# cue*"]],
    ["a percentage with or without a space", "80% and 75 %", ["#%", "#%"]],
    ["the longest that begins there", "task analysis of the task", ["task analysis", "task"]],
    ["entries that are no words, in order", "___ then [insert aid] by the planner", ["___", "[insert", "planner"]],
    ["over a line break", "task\nanalysis", ["task analysis"]],
    ["nothing in another's words", "recollect", []],
  ])("%s", (_, text, words) => {
    expect(lists.find("FORMS", text).map(({ word }) => word)).toEqual(words);
  });

  test("gives places in the text", () => {
    const text = "Memory: recalled 6 of 8";
    const places = lists.find("FORMS", text).map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(["recalled"]);
    expect(lists.isIn("OTHER", text)).toBe(true);
    expect(lists.isIn("NO-SUCH-LIST", text)).toBe(false);
  });
});

test("a practice adds words, takes words out, and makes lists of its own", () => {
  const changed = lists.changedBy(
    new Map([
      ["FORMS", { add: ["metacognit*"], remove: ["PLANNER"] }],
      ["OURS", { add: ["kitchen"], remove: [] }],
    ]),
  );
  expect(changed.find("FORMS", "planner, metacognition, recall").map(({ word }) => word)).toEqual(["metacognit*", "recall*"]);
  expect(changed.isIn("OURS", "in the kitchen")).toBe(true);
  expect(lists.isIn("FORMS", "planner")).toBe(true);
});

test("of a practice's list of thousands of words each is found, and nothing like it", () => {
  const word = (number: number) => [...`${number}`].map((digit) => "bcdfghklmn"[Number(digit)]).join("a");
  const add = Array.from({ length: 9_000 }, (_, index) => word(10_000 + index));
  const changed = lists.changedBy(new Map([["OURS", { add, remove: [] }]]));
  expect(add.filter((one) => !changed.isIn("OURS", `Spoke of ${one}.`))).toEqual([]);
  expect([word(19_000), word(9_999), `${word(10_000)}x`].filter((one) => changed.isIn("OURS", `Spoke of ${one}.`))).toEqual([]);
  expect(changed.isIn("FORMS", "planner")).toBe(lists.isIn("FORMS", "planner"));
});

test("a passage holds the words of its parts, and no phrase goes over from one to the next", () => {
  const part = fc
    .array(
      fc.constantFrom("task", "analysis", "Task", "self", "monitoring", "two", "cues", "80", "%", ".", "—", "-", " ", "1:1", "é"),
      {
        maxLength: 4,
      },
    )
    .map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const passage = Passage.of(parts);
      for (const list of ["FORMS", "OTHER"]) {
        const found = lists.find(list, passage);
        const told = (text: string) => lists.find(list, text).map(({ word }) => word);
        expect(found.map(({ word }) => word)).toEqual(parts.flatMap(told));
        for (const { word, start, end } of found) expect(told(passage.text.slice(start, end))).toEqual([word]);
        expect(lists.isIn(list, passage)).toBe(found.length > 0);
        for (const part of parts) expect(lists.isIn(list, part)).toBe(told(part).length > 0);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["labeled dates", "Date of service: 3/12/2026"],
  ["stated minutes", "Total treatment time: 45"],
  ["stated minutes", "Total Tx Time: 45"],
  ["stated minutes", "Total billable minutes: 45"],
  ["stated minutes", "Face-to-face time: 45"],
  ["stated minutes", "F2F time: 45"],
  ["stated minutes", "Session length: 45"],
  ["clock times", "start 9:05"],
  ["times in and out", "Time in 0900"],
  ["times in and out", "stop 0945"],
  ["times in and out", "end time 0945"],
  ["procedure codes", "97129 x 2"],
  ["identifiers", "DOB 3/4/1950"],
  ["identifiers", "call 555-201-3344"],
  ["identifiers", "a.b@example.org"],
  ["identifiers", "1EG4-TE5-MK73"],
  ["identifiers", "MRN A1B2"],
  ["identifiers", "1EG4 TE5 MK72"],
  ["identifiers", "EMR no. A1B2"],
  ["identifiers", "fecha de nacimiento: 4 de marzo de 1961"],
  ["identifiers", "F. nac. 4/3/61"],
] as const)("a text that may hold %s is looked at: %s", (topic, text) => {
  expect(lists.touches(topic, text)).toBe(true);
  expect(lists.touches(topic, "Sorted seven cards, two cues at 9 of 12.")).toBe(false);
});
