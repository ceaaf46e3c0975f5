import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceText } from "../../server/src/base/source-text.js";

/** Text in which every kind of line break and characters of two UTF-16 units are common. */
const textArb = fc
  .array(fc.constantFrom("a", "b", " ", "\n", "\r", "\r\n", "😀", "א", "é"), { maxLength: 30 })
  .map((parts) => parts.join(""));

describe("lines", () => {
  test.each([
    ["LF", "a\nb", ["a", "b"]],
    ["CRLF", "a\r\nb", ["a", "b"]],
    ["a lone CR", "a\rb", ["a", "b"]],
    ["all three", "a\r\nb\rc\nd", ["a", "b", "c", "d"]],
    ["an empty last line behind the final break", "a\n", ["a", ""]],
    ["empty lines", "\n\r\n\r", ["", "", "", ""]],
    ["LF then CR", "a\n\rb", ["a", "", "b"]],
    ["nothing", "", [""]],
  ])("end in %s", (_, text, lines) => {
    const source = new SourceText(text);
    expect(source.lineStarts.map((_start, line) => source.slice(source.lineSpan(line)))).toEqual(lines);
  });

  test("are those of a plain split", () => {
    fc.assert(
      fc.property(textArb, (text) => {
        const source = new SourceText(text);
        const lines = source.lineStarts.map((_start, line) => source.slice(source.lineSpan(line)));
        expect(lines).toEqual(text.split(/\r\n|\r|\n/));
      }),
    );
  });

  test.each([
    ["a\r\nb\n", "\r\n"],
    ["a\nb\r\n", "\n"],
    ["a\rb\r", "\r"],
    ["a", "\n"],
    ["", "\n"],
    ["\nb\r\n", "\n"],
  ] as const)("%j uses %j for new ones", (text, lineBreak) => {
    expect(new SourceText(text).lineBreak).toBe(lineBreak);
  });
});

describe("positions", () => {
  test.each([
    ["the first character", 0, 0, 0],
    ["the line's last place", 2, 0, 2],
    ["the next line", 4, 1, 0],
    ["behind an emoji, which has two units", 6, 1, 2],
    ["the end behind the final break", 9, 2, 0],
    ["before the text", -3, 0, 0],
    ["behind the text", 99, 2, 0],
  ])("%s", (_, offset, line, character) => {
    expect(new SourceText("ab\r\n😀b\r\n").positionAt(offset)).toEqual({ line, character });
  });

  test.each([
    ["a column past the line's end is the line's end", { line: 0, character: 99 }, 2],
    ["a line past the end is the end", { line: 9, character: 0 }, 5],
    ["a line before the text is its start", { line: -1, character: 4 }, 0],
    ["a column before the line is its start", { line: 1, character: -4 }, 4],
  ])("%s", (_, position, offset) => {
    expect(new SourceText("ab\r\nc").offsetAt(position)).toBe(offset);
  });

  test("lead back to the offset they came from", () => {
    fc.assert(
      fc.property(textArb, (text) => {
        const source = new SourceText(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const insideBreak = text.slice(offset - 1, offset + 1) === "\r\n";
          const back = source.offsetAt(source.positionAt(offset));
          expect(back).toBe(insideBreak ? offset - 1 : offset);
        }
      }),
    );
  });
});
