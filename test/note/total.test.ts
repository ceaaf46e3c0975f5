import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parseNote } from "../../server/src/note/note.js";
import { cleanNote } from "../support/examples.js";
import { fieldsOf } from "./front.js";
import { placesOutside } from "./places.js";

// Many notes in one test: the limit is there for a parser that hangs, not for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

function checkSpans(text: string): void {
  const note = parseNote("visit.note.md", text);
  expect(placesOutside(note)).toEqual([]);
  const { frontSpan, body } = note;
  for (const { span } of fieldsOf(note)) expect(span.end).toBeLessThanOrEqual(frontSpan?.end ?? 0);
  for (const { heading } of body.layout.sections) expect(heading.start).toBeGreaterThanOrEqual(body.span.start);
}

const MORE = `# Note

Slept well <!-- soapstone-disable-line empty-section -- why --> [STG1].

S: one
**O:** two 97129

| a | b |
|---|---|
| [STG2] | \`x\` |
`;

const whole = cleanNote().replace(/^# Treatment note[\s\S]*/m, MORE);
const notes = fc.constantFrom(
  whole,
  whole.replaceAll("\n", "\r\n"),
  whole.replace("date:", "soapstone: { disable: [{ rule: a }] }\ndate:"),
);
const place = fc.nat(whole.length);
const pieces = fc.constantFrom(
  "\n",
  "\r",
  "\r\n",
  "\t",
  "  ",
  "- ",
  ": ",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "#",
  "*",
  "&a ",
  "*a",
  "|\n",
  "---\n",
  "<!--",
  "-->",
  "`",
  "```\n",
  "😀",
  "\uFEFF",
  "\u0000",
  "\uD83D",
);

/** One change of a text: a slice taken out, repeated elsewhere, or something put in. */
const change = fc.oneof(
  fc.tuple(place, fc.nat(40)).map(
    ([at, length]) =>
      (text: string) =>
        text.slice(0, at) + text.slice(at + length),
  ),
  fc.tuple(place, pieces).map(
    ([at, piece]) =>
      (text: string) =>
        text.slice(0, at) + piece + text.slice(at),
  ),
  fc.tuple(place, place, fc.nat(60)).map(([at, from, length]) => (text: string) => {
    return text.slice(0, at) + text.slice(from, from + length) + text.slice(at);
  }),
);

describe("any text is a note whose places lie inside it", () => {
  test("arbitrary text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), checkSpans), { numRuns: 150 });
  });

  test("arbitrary front matter and body", () => {
    const words = fc.array(fc.oneof(pieces, fc.constantFrom("a", "patient", "start", "9:05", "services")), { maxLength: 25 });
    fc.assert(
      fc.property(words, words, (front, body) => checkSpans(`---\n${front.join("")}\n---\n${body.join("")}`)),
      { numRuns: 300 },
    );
  });

  test("the clean note after a few careless edits", () => {
    fc.assert(
      fc.property(notes, fc.array(change, { minLength: 1, maxLength: 4 }), (text, changes) => {
        checkSpans(changes.reduce((changed, apply) => apply(changed), text));
      }),
      { numRuns: 200 },
    );
  });

  test("the same text gives the same note", () => {
    expect(JSON.stringify(parseNote("a", whole))).toBe(JSON.stringify(parseNote("a", whole)));
  });

  test.each([
    ["nothing", ""],
    ["a byte order mark", "\uFEFF"],
    ["a fence", "---"],
    ["fences alone", "---\n---"],
    ["half a character", "---\nid: \uD83D\n---\n\uDE00"],
    ["a thousand brackets", `---\ngoals: ${"[".repeat(1000)}\n---\n${"[".repeat(1000)}`],
    ["a thousand quotation marks", `---\nid: x\n---\n${"> ".repeat(1000)}x`],
    ["a long line", `---\nid: ${"x".repeat(100_000)}\n---\n`],
  ])("%s", (_, text) => {
    checkSpans(text);
  });
});

test("a body over the limit is not read, the note says so, and its front matter is kept", () => {
  const note = parseNote("visit.note.md", `---\npatient: pt-0417\n---\n## Plan\n\n${"word ".repeat(400_001)}`);
  expect(note.limits.map(({ limit }) => limit)).toEqual(["more than 2 million characters of body"]);
  expect([note.front.patient?.value, note.body.layout.sections]).toEqual(["pt-0417", []]);
});
