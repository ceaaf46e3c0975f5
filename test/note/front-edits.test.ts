import { describe, expect, test } from "vitest";
import type { Field, Path } from "../../server/src/base/shape.js";
import { insertKey, replaceValue } from "../../server/src/note/front-edits.js";
import type { Note } from "../../server/src/note/note.js";
import { edited, fieldAt } from "./front.js";

const field = (note: Note, path: Path) => fieldAt(note, path) as Field<unknown>;

describe("a key is inserted", () => {
  test.each<[string, string, Path, string, string[], string | undefined]>([
    ["at the end", "note: treatment\nvisit: 3", [], "pos", [], 'note: treatment\nvisit: 3\npos: "11"'],
    ["behind the key it belongs to", "note: treatment\nvisit: 3", [], "pos", ["note"], 'note: treatment\npos: "11"\nvisit: 3'],
    [
      "behind the first of several that is there",
      "note: x\nid: y\nvisit: 3",
      [],
      "pos",
      ["stop", "id", "note"],
      'note: x\nid: y\npos: "11"\nvisit: 3',
    ],
    ["behind a comment on the line", "note: x # kind\nvisit: 3", [], "pos", ["note"], 'note: x # kind\npos: "11"\nvisit: 3'],
    [
      "behind a nested mapping",
      "minutes:\n  timed: 1 # one\n  total: 2\nvisit: 3",
      [],
      "pos",
      ["minutes"],
      'minutes:\n  timed: 1 # one\n  total: 2\npos: "11"\nvisit: 3',
    ],
    [
      "behind a list",
      "goals:\n  - a\n  - b # two\nvisit: 3",
      [],
      "pos",
      ["goals"],
      'goals:\n  - a\n  - b # two\npos: "11"\nvisit: 3',
    ],
    [
      "behind text over several lines",
      "reason: a\n  b\nid: |\n  c\n  d\nvisit: 3",
      [],
      "pos",
      ["id"],
      'reason: a\n  b\nid: |\n  c\n  d\npos: "11"\nvisit: 3',
    ],
    ["over quotes with nothing in them", "pos: '' # later\nvisit: 3", [], "pos", [], 'pos: "11" # later\nvisit: 3'],
    [
      "behind an empty value",
      "note: x\nstart: # later\nvisit: 3",
      [],
      "pos",
      ["start"],
      'note: x\nstart: # later\npos: "11"\nvisit: 3',
    ],
    [
      "in a nested block",
      "minutes:\n    timed: 1 # one\nvisit: 3",
      ["minutes"],
      "total",
      [],
      'minutes:\n    timed: 1 # one\n    total: "11"\nvisit: 3',
    ],
    [
      "in an item of a list",
      "services:\n  - code: 97129 # base\n    units: 1\n  - code: 97130",
      ["services", 0],
      "start",
      ["code"],
      'services:\n  - code: 97129 # base\n    start: "11"\n    units: 1\n  - code: 97130',
    ],
    [
      "in a list without indentation",
      "services:\n- code: 97129\n- code: 97130",
      ["services", 1],
      "units",
      [],
      'services:\n- code: 97129\n- code: 97130\n  units: "11"',
    ],
    ["in braces", "minutes: { timed: 1 } # all", ["minutes"], "total", [], 'minutes: { timed: 1, total: "11" } # all'],
    ["in braces with a last comma", "minutes: { timed: 1, }", ["minutes"], "total", [], 'minutes: { timed: 1, total: "11", }'],
    [
      "in braces over several lines",
      "minutes: {\n  timed: 1, # one\n  unbillable: 2 # two\n  }",
      ["minutes"],
      "total",
      [],
      'minutes: {\n  timed: 1, # one\n  unbillable: 2, total: "11" # two\n  }',
    ],
    ["in braces behind an empty value", "minutes: { timed: }", ["minutes"], "total", [], 'minutes: { timed:, total: "11" }'],
    ["in empty braces", "minutes: {}\nvisit: 3", ["minutes"], "total", [], 'minutes: { total: "11" }\nvisit: 3'],
    ["in empty braces with a comment", "minutes: { # none\n  }", ["minutes"], "total", [], 'minutes: { total: "11" # none\n  }'],
    ["in front matter that is one pair of braces", "{ note: x }", [], "pos", [], '{ note: x, pos: "11" }'],
    ["in empty front matter", "", [], "pos", [], 'pos: "11"'],
    ["behind a comment that is all there is", "# later", [], "pos", [], '# later\npos: "11"'],
    ["where it stands empty", "pos:\nvisit: 3", [], "pos", [], 'pos: "11"\nvisit: 3'],
    ["where it stands empty before a comment", "pos:   # place\nvisit: 3", [], "pos", [], 'pos: "11"   # place\nvisit: 3'],
    ["where it stands as ~", "pos: ~ # place", [], "pos", [], 'pos: "11" # place'],
    [
      "where it stands as null",
      "minutes: { timed: null, total: 2 }",
      ["minutes"],
      "timed",
      [],
      'minutes: { timed: "11", total: 2 }',
    ],
    [
      "where it stands without a colon",
      "minutes: { timed, total: 2 }",
      ["minutes"],
      "timed",
      [],
      'minutes: { timed: "11", total: 2 }',
    ],
    ["never over a value", "pos: '12'", [], "pos", [], undefined],
    ["never where there is no mapping", "goals: [a]", ["goals"], "pos", [], undefined],
    ["never at a place that is not there", "visit: 3", ["minutes"], "timed", [], undefined],
    ["never into front matter that is no mapping", "- a\n- b", [], "pos", [], undefined],
  ])("%s", (_, front, path, name, after, wanted) => {
    expect(edited(front, (note) => insertKey(note, path, name, '"11"', after))).toBe(wanted);
  });
});

describe("a value is replaced", () => {
  test.each([
    ["plain", "start: 9:05 # early", "start: 09:05 # early"],
    ["in double quotes", 'start: "9:05" # early', 'start: "09:05" # early'],
    ["in single quotes", "start: '9:05'", "start: '09:05'"],
    ["in braces", "{ start: 9:05, stop: 10:00 }", "{ start: 09:05, stop: 10:00 }"],
  ])("%s", (_, front, wanted) => {
    expect(edited(front, (note) => replaceValue(note, field(note, ["start"]).span, "09:05"))).toBe(wanted);
  });
});
