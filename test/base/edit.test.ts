import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type Edit, editsConflict, linesBetween, sortEdits } from "../../server/src/base/edit.js";

const edit = (start: number, end: number, newText: string): Edit => ({ span: { start, end }, newText });

describe("applying edits", () => {
  test.each([
    ["none", [], "start: 9:05"],
    ["a replacement", [edit(7, 11, "09:05")], "start: 09:05"],
    ["an insertion", [edit(7, 7, "0")], "start: 09:05"],
    ["a removal", [edit(5, 11, "")], "start"],
    ["at both ends", [edit(11, 11, "!"), edit(0, 0, "- ")], "- start: 9:05!"],
    ["insertions at one place keep their order", [edit(7, 7, "a"), edit(7, 7, "b")], "start: ab9:05"],
    ["an insertion before what is replaced", [edit(7, 7, "x"), edit(7, 11, "09:05")], "start: x09:05"],
    ["side by side", [edit(7, 8, "8"), edit(8, 11, ":00")], "start: 8:00"],
  ])("%s", (_, edits, text) => {
    expect(applyEdits("start: 9:05", edits)).toBe(text);
  });

  test("the order in which they are given does not matter", () => {
    const pieces = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.string({ minLength: 1, maxLength: 3 })), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, fc.infiniteStream(fc.nat()), (list, order) => {
        let text = "";
        let wanted = "";
        const edits = list.map(([newText, old]) => {
          const made = edit(text.length, text.length + old.length, newText);
          text += `${old}|`;
          wanted += `${newText}|`;
          return made;
        });
        const shuffled = edits.map((made) => ({ made, rank: order.next().value as number })).sort((a, b) => a.rank - b.rank);
        expect(
          applyEdits(
            text,
            shuffled.map(({ made }) => made),
          ),
        ).toBe(wanted);
      }),
    );
  });
});

test("edits are sorted by position", () => {
  expect(sortEdits([edit(5, 6, "b"), edit(0, 1, "a"), edit(5, 6, "c")]).map(({ newText }) => newText)).toEqual(["a", "b", "c"]);
});

describe("two edits conflict", () => {
  test.each([
    ["when they share text", edit(0, 5, ""), edit(4, 8, ""), true],
    ["when one holds the other", edit(0, 9, ""), edit(4, 5, ""), true],
    ["when they insert at one place", edit(3, 3, "a"), edit(3, 3, "b"), true],
    ["when one inserts inside the other", edit(0, 5, ""), edit(2, 2, "x"), true],
    ["not when they stand side by side", edit(0, 4, ""), edit(4, 8, ""), false],
    ["not when they stand apart", edit(0, 2, ""), edit(4, 8, ""), false],
  ])("%s", (_, a, b, conflict) => {
    expect([editsConflict(a, b), editsConflict(b, a)]).toEqual([conflict, conflict]);
  });
});

test.each([
  ["a line", "a\nb\nc\n", "a\nx\nc\n", "b\n"],
  ["a line that goes", "a\r\nb\r\nc\r\n", "a\r\nc\r\n", "b\r\n"],
  ["a line that comes", "a\nc\n", "a\na\nc\n", ""],
  ["two lines with one between", "a\nb\nc\nd\n", "a\nx\nc\ny\n", "b\nc\nd\n"],
  ["the last line", "a\nb", "a\nbc", "b"],
  ["the first line", "a\nb", "ab\nb", "a\n"],
  ["nothing", "a\n", "a\n", ""],
])("two texts differ in whole lines: %s", (_, before, after, replaced) => {
  const { span, newText } = linesBetween(before, after);
  expect(applyEdits(before, [{ span, newText }])).toBe(after);
  expect(before.slice(span.start, span.end)).toBe(replaced);
});
