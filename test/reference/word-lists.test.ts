import { describe, expect, test } from "vitest";
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
