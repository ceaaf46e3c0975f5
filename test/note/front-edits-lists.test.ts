import { describe, expect, test } from "vitest";
import type { Field, Path } from "../../server/src/base/shape.js";
import { addToList, insertItemAfter, removeFromList } from "../../server/src/note/front-edits.js";
import type { Note } from "../../server/src/note/note.js";
import { edited, fieldAt, noteOf } from "./front.js";

const field = (note: Note, path: Path) => fieldAt(note, path) as Field<unknown>;

describe("an entry is added to a list", () => {
  test.each([
    ["in brackets", "goals: [a, b] # both\nvisit: 3", "goals: [a, b, c] # both\nvisit: 3"],
    ["in brackets with a last comma", "goals: [a, ]", "goals: [a, c, ]"],
    ["in brackets over several lines", "goals: [\n  a, # one\n  b # two\n  ]", "goals: [\n  a, # one\n  b, c # two\n  ]"],
    ["in empty brackets", "goals: []", "goals: [c]"],
    ["in a block", "goals:\n  - a # one\n  - b # two\nvisit: 3", "goals:\n  - a # one\n  - b # two\n  - c\nvisit: 3"],
    ["in a block without indentation", "goals:\n- a\nvisit: 3", "goals:\n- a\n- c\nvisit: 3"],
    [
      "behind an entry of several lines",
      "goals:\n  - id: a\n    text: b\nvisit: 3",
      "goals:\n  - id: a\n    text: b\n  - c\nvisit: 3",
    ],
    ["where there is none yet", "goals:\nvisit: 3", "goals: [c]\nvisit: 3"],
    ["where there is ~", "goals: ~\nvisit: 3", "goals: [c]\nvisit: 3"],
    ["in place of an empty text", 'goals: [""] # none\nvisit: 3', "goals: [c] # none\nvisit: 3"],
    ["in place of an empty text beside others", "goals: [a, '', b]", "goals: [a, c, b]"],
    ["in place of ~ in a block", "goals:\n  - ~ # none\nvisit: 3", "goals:\n  - c # none\nvisit: 3"],
    ["behind a dash alone", "goals:\n  -\nvisit: 3", "goals:\n  - c\nvisit: 3"],
    ["behind a dash and a blank", "goals:\n  - \nvisit: 3", "goals:\n  - c\nvisit: 3"],
    ["behind a dash and a comment", "goals:\n  - # none\nvisit: 3", "goals:\n  - c # none\nvisit: 3"],
    ["behind a dash without indentation", "goals:\n-\nvisit: 3", "goals:\n- c\nvisit: 3"],
    ["behind a dash among others", "goals:\n  - a\n  -\n  - b\nvisit: 3", "goals:\n  - a\n  - c\n  - b\nvisit: 3"],
    ["in place of a mapping without values", 'goals: [{ id: "" }]\nvisit: 3', "goals: [c]\nvisit: 3"],
    ["in place of a mapping of lines without values", "goals:\n  - id:\n    text:\nvisit: 3", "goals:\n  - c\nvisit: 3"],
  ])("%s", (_, front, wanted) => {
    expect(edited(front, (note) => addToList(note, field(note, ["goals"]), "c"))).toBe(wanted);
  });

  test("never to what is no list", () => {
    expect(edited("note: treatment", (note) => addToList(note, field(note, ["note"]), "addendum"))).toBeUndefined();
  });
});

describe("entries are removed from a list", () => {
  test.each<[string, string, number[], string]>([
    ["in brackets", 'goals: [a, "b", c] # all', [0], 'goals: ["b", c] # all'],
    ["in brackets, the last", "goals: [a]\nvisit: 3", [0], "goals: []\nvisit: 3"],
    ["in a block, the first", "goals:\n  - a # one\n  - b # two\nvisit: 3", [0], "goals:\n  - b # two\nvisit: 3"],
    ["in a block, the last", "goals:\n  - a # one\n  - b # two\nvisit: 3", [1], "goals:\n  - a # one\nvisit: 3"],
    ["in a block, several", "goals:\n  - a\n  - b # two\n  - c\n  - d\nvisit: 3", [0, 2], "goals:\n  - b # two\n  - d\nvisit: 3"],
    [
      "in a block, one of several lines",
      "goals:\n  - id: a\n    text: x - y\n  - id: b\n    text: z\nvisit: 3",
      [0],
      "goals:\n  - id: b\n    text: z\nvisit: 3",
    ],
    ["in a block, all", "goals:\n  - a # one\n  - b\nvisit: 3", [0, 1], "goals:\n  []\nvisit: 3"],
    ["in a block without indentation, all", "goals:\n- a\n- b\nvisit: 3", [0, 1], "goals:\n  []\nvisit: 3"],
    ["in a block without indentation, its only one", "goals:\n- a # one\nvisit: 3", [0], "goals:\n  []\nvisit: 3"],
    ["in a block without indentation", "goals:\n- a\n- b\nvisit: 3", [0], "goals:\n- b\nvisit: 3"],
    [
      "in a block, with the comments of the others kept",
      "goals:\n  # all\n  - id: a\n    text: x\n  # of b\n  - id: b\n    # in b\n    text: z\n  # end\nvisit: 3",
      [0],
      "goals:\n  # all\n  # of b\n  - id: b\n    # in b\n    text: z\n  # end\nvisit: 3",
    ],
    [
      "in a block, the last before a comment",
      "goals:\n  - a\n  - id: b\n  # end\nvisit: 3",
      [1],
      "goals:\n  - a\n  # end\nvisit: 3",
    ],
    ["in a block, two around a comment", "goals:\n  - a\n  # b\n  - b\n  - c\n", [0, 2], "goals:\n  # b\n  - b\n"],
    [
      "in a block, one with a folded text",
      "goals:\n  - text: >-\n      x\n\n  # of b\n  - b\n",
      [0],
      "goals:\n\n  # of b\n  - b\n",
    ],
    ["in brackets over several lines", "goals: [\n  a,\n  b,\n  c ]", [1], "goals: [\n  a,\n  c ]"],
    ["in brackets over several lines, the first", "goals: [\n  a,\n  b,\n  c ]", [0], "goals: [b,\n  c ]"],
    ["in brackets, with the anchor of another", "goals: [a, &g b]\nid: *g", [0], "goals: [&g b]\nid: *g"],
  ])("%s", (_, front, indexes, wanted) => {
    expect(edited(front, (note) => removeFromList(note, field(note, ["goals"]), new Set(indexes)))).toBe(wanted);
  });

  test.each([
    [
      "stands in its key's column",
      "services:\n  - code: a\n    goals:\n    - b\n    units: 1",
      "services:\n  - code: a\n    goals:\n      []\n    units: 1",
    ],
    [
      "stands so below the service's first key",
      "services:\n- goals:\n  - b\n  - c\n  units: 1",
      "services:\n- goals:\n    []\n  units: 1",
    ],
    ["is indented", "services:\n- goals:\n    - b\n  units: 1", "services:\n- goals:\n    []\n  units: 1"],
  ])("in a service, of a list that %s", (_, front, wanted) => {
    const path = ["services", 0, "goals"];
    const all = new Set([0, 1]);
    const without = edited(front, (note) => removeFromList(note, field(note, path), all));
    expect(without).toBe(wanted);
    expect(fieldAt(noteOf(without as string), path)?.state).toBe("empty");
  });

  test("never the first of a block that begins behind a colon on its line", () => {
    const front = "? goals\n: - a\n  - b";
    const without = (index: number) => edited(front, (note) => removeFromList(note, field(note, ["goals"]), new Set([index])));
    expect([without(0), without(1)]).toEqual([undefined, "? goals\n: - a"]);
  });

  test("never where a comment in the brackets would go with them", () => {
    const front = "goals: [\n  a, # one\n  b ]";
    expect(edited(front, (note) => removeFromList(note, field(note, ["goals"]), new Set([0])))).toBeUndefined();
  });
});

describe("an item is inserted behind another", () => {
  const entries = [
    ["code", '"97130"'],
    ["units", "2"],
  ] as const;

  test.each([
    [
      "in a block",
      "services:\n  - code: 97129 # base\n    units: 1 # one\nvisit: 3",
      'services:\n  - code: 97129 # base\n    units: 1 # one\n  - code: "97130"\n    units: 2\nvisit: 3',
    ],
    [
      "between two",
      "services:\n  - code: 97129\n  - code: 97535",
      'services:\n  - code: 97129\n  - code: "97130"\n    units: 2\n  - code: 97535',
    ],
    ["without indentation", "services:\n- code: 97129", 'services:\n- code: 97129\n- code: "97130"\n  units: 2'],
    [
      "in braces as its neighbour",
      "services:\n  - { code: 97129 } # base",
      'services:\n  - { code: 97129 } # base\n  - { code: "97130", units: 2 }',
    ],
    [
      "in brackets",
      "services: [{ code: 97129 }, { code: 97535 }]",
      'services: [{ code: 97129 }, { code: "97130", units: 2 }, { code: 97535 }]',
    ],
  ])("%s", (_, front, wanted) => {
    expect(edited(front, (note) => insertItemAfter(note, ["services", 0], entries))).toBe(wanted);
  });

  test("never behind one that is not there", () => {
    expect(edited("services: [{ code: 97129 }]", (note) => insertItemAfter(note, ["services", 1], entries))).toBeUndefined();
  });
});
