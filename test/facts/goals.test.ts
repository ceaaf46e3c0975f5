import { expect, test } from "vitest";
import { goalMentionsOf, goalPlacesOf, reportedGoalsOf } from "../../server/src/facts/goals.js";
import { noteWith } from "./timed-note.js";

const NOTE = noteWith(
  ["goals: [STG1, [nested], { text: no id }, { id: STG2, text: Recall }]"],
  ["code: 97129, goals: [STG2, LTG1]", "code: 97130, goals: [[nested], STG1]", "code: 97110"],
  "# Note\n\nWorked on [STG2] and [STG3].\n",
);
const told = (places: ReturnType<typeof goalPlacesOf>) =>
  places.map(({ id, span, inBody }) => `${id} ${NOTE.source.slice(span)}${inBody ? " in the body" : ""}`);

test("every place where a note names a goal: its own, those of its lines, those of its prose", () => {
  expect(told(goalPlacesOf(NOTE))).toEqual([
    "STG1 STG1",
    "STG2 STG2",
    "STG2 STG2",
    "LTG1 LTG1",
    "STG1 STG1",
    "STG2 [STG2] in the body",
    "STG3 [STG3] in the body",
  ]);
});

test("each goal once, at its first place", () => {
  expect(told(goalMentionsOf(NOTE))).toEqual(["STG1 STG1", "STG2 STG2", "LTG1 LTG1", "STG3 [STG3] in the body"]);
  expect(goalMentionsOf(NOTE)[1]?.span).toEqual(goalPlacesOf(NOTE)[1]?.span);
});

test("goals that a note says something of, without those a line is linked to", () => {
  expect(reportedGoalsOf(NOTE)).toEqual(["STG1", "STG2", "STG3"]);
});

test("a note that names none", () => {
  expect(goalPlacesOf(noteWith([]))).toEqual([]);
});
