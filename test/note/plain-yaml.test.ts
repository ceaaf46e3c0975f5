import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlainYaml } from "../../server/src/note/plain-yaml.js";
import { benchChart } from "../bench/charts.js";
import { frontOf } from "./parts.js";
import { compareReaders, frontTexts } from "./plain-yaml.js";

const fronts = benchChart(3, 7, 0.3).map(({ text }) => frontOf(text));

describe("the plain reader of front matter", () => {
  test.each([
    ["a map", "note: treatment\ndate: 2026-03-12\n"],
    ["lists at either indentation", "note:\n- treatment\ngoals:\n  - STG1\n"],
    ["a list of maps", "services:\n  - code: 97129\n    start: 09:05\n  - code: 97130\n"],
    ["brackets and braces", "modifiers: [GO, 59]\nclinician: {id: ot-3, credential: OTR/L}\nempty: []\n"],
    ["quotes", "pos: \"11\"\nreason: 'as asked'\n"],
    ["escaped quotes", "a: 'patient''s'\nb: \"she said \\\"no\\\", C:\\\\x\"\nc: ''''\n"],
    ["plain values over several lines", "a: one\n  two\n   three # end\nb:\n- four\n  five\n- six\n\n  seven\n"],
    ["quoted values over several lines", "a: 'one \n  two\n\n  it''s '\nb:\n  - \"three\n    four\"\n"],
    ["comments", "# head\nnote: treatment # kind\n# between\ndate: 2026-03-12\n# end\n"],
    ["a literal and a folded text", "reason: |\n  one\n\n  two\nother: >-\n  three\n  four\n"],
    ["empty values", "date:\npatient: # none yet\nnote: treatment\n"],
    ["Windows line ends", "note: treatment\r\nservices:\r\n  - code: 97129\r\n"],
    ["letters beyond ASCII", "reason: “Übung” – zu Hause\n"],
  ])("reads %s as yaml does", (_, text) => {
    const both = compareReaders(text);
    expect(both?.plain).toEqual(both?.yaml);
    expect(both).toBeDefined();
  });

  test.each([
    ["an anchor", "a: &x 1\n"],
    ["a tag", "a: !!str 1\n"],
    ["a key in the second line of a value", "a: one\n  b: two\n"],
    ["a quoted value whose second line is not indented", "a: 'one\ntwo'\n"],
    ["an escape", 'a: "one\\ntwo"\n'],
    ["a repeated key", "a: 1\na: 2\n"],
    ["an open bracket", "a: [1, 2\n"],
    ["an open quote", 'a: "1\n'],
    ["a tab", "a:\t1\n"],
    ["a wrong indentation", "a:\n  b: 1\n c: 2\n"],
    ["a second document", "a: 1\n---\nb: 2\n"],
    ["a list alone", "- a\n"],
    ["a key in a value", "a: b: c\n"],
    ["comments at several indentations", "a: 1\n     # b\n# c\n"],
  ])("leaves %s to yaml", (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });

  test("gives the tree that yaml gives, or none", () => {
    fc.assert(
      fc.property(frontTexts(fronts), (text) => {
        const both = compareReaders(text);
        expect(both?.plain).toEqual(both?.yaml);
      }),
      { numRuns: 1500 },
    );
  });
});
