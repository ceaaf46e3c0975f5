import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { formatFront, timeEdits } from "../../server/src/note/formatting.js";
import { parseNote } from "../../server/src/note/note.js";
import { makeDraft, writeDraft } from "../corpus/notes.js";
import { Random } from "../corpus/random.js";
import { exampleNotes } from "../support/examples.js";

const format = (text: string) => applyEdits(text, formatFront(parseNote("a.note.md", text)));
const readingOf = (text: string) => {
  const { front, problems, fault } = parseNote("a.note.md", text);
  const plain = JSON.stringify(front, (key, value) => (key === "span" || key === "keySpan" ? undefined : value));
  return { plain, fault, problems: problems.filter(({ kind }) => kind !== "bad-time" && kind !== "bad-date").length };
};

/** Moves whole blocks of the front matter to other columns, as an export or a hand would leave them. */
function shift(text: string, widths: readonly number[]): string {
  const [, front = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const lines = front.split("\n").map((line) => {
    const depth = Math.ceil((/^ */.exec(line)?.[0].length ?? 0) / 2);
    const columns = [0, 0, 0, 0, 0].map((_, level) => widths.slice(0, level).reduce((sum, width) => sum + width, 0));
    return " ".repeat(columns[depth] ?? 0) + line.trimStart();
  });
  return `---\n${lines.join("\n")}\n---\n${body}`;
}

test("formatting changes no value, and formatting twice is formatting once", () => {
  const widths = fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), widths, (seed, columns) => {
      const random = new Random(seed);
      const text = writeDraft(makeDraft(random), random);
      for (const given of [text, shift(text, columns)]) {
        if (parseNote("a.note.md", given).fault) continue;
        const once = format(given);
        expect(readingOf(once)).toEqual(readingOf(given));
        expect(format(once)).toBe(once);
      }
    }),
    { numRuns: 150, seed: 7 },
  );
});

test("formatting a part of the front matter changes no value either", () => {
  const widths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 });
  const lineBreaks = fc.constantFrom("\n", "\r\n");
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      widths,
      lineBreaks,
      fc.nat(),
      fc.nat(9),
      (seed, columns, lineBreak, from, more) => {
        const random = new Random(seed);
        const text = shift(writeDraft(makeDraft(random), random), columns).replaceAll("\n", lineBreak);
        const note = parseNote("a.note.md", text);
        if (note.fault) return;
        const lines = note.source.lineAt(note.bodyStart);
        const first = from % lines;
        const last = Math.min(first + more, lines);
        const within = { start: note.source.lineSpan(first).start, end: note.source.lineSpan(last).end };
        expect(readingOf(applyEdits(text, formatFront(note, within)))).toEqual(readingOf(text));
      },
    ),
    { numRuns: 150, seed: 7 },
  );
});

test.each(exampleNotes())("the example $name keeps its values", ({ text }) => {
  expect(readingOf(format(text))).toEqual(readingOf(text));
});

test("a tab, an anchor or a flow mapping is no reason to lose anything", () => {
  for (const front of [
    "note: treatment\nclinician: &me { id: 7 }\nsupervisor: *me",
    "{ note: treatment,\n   patient: 00417 }",
    "note: treatment\n\tpatient: x",
    "note: treatment\nservices:\n-\n    code: 97129\n-   - x",
    'note: treatment\nreason: "one\n  two"\nservices:\n- code: 97129',
  ]) {
    const text = `---\n${front}\n---\n`;
    expect(readingOf(format(text)).plain).toBe(readingOf(text).plain);
  }
});

describe("times and dates are written where their anchor stands, and their aliases stay", () => {
  test.each([
    [
      "a list of intervals",
      'services:\n  - code: "97129"\n    times: &t ["9:00-9:10", "09:30-09:40"]\n  - code: "97130"\n    times: *t',
      'services:\n  - code: "97129"\n    times: &t ["09:00-09:10", "09:30-09:40"]\n  - code: "97130"\n    times: *t',
    ],
    [
      "two times of a service",
      'services:\n  - &s { code: "97129", start: 9:00, stop: 9:50 }\n  - *s',
      'services:\n  - &s { code: "97129", start: 09:00, stop: 09:50 }\n  - *s',
    ],
    [
      "two dates of a mapping",
      "certification: &c { from: 2026-3-1, to: 2026-5-30 }\nauthorization: *c",
      "certification: &c { from: 2026-03-01, to: 2026-05-30 }\nauthorization: *c",
    ],
  ])("%s", (_, front, wanted) => {
    const [text, tidy] = [front, wanted].map((part) => `---\nnote: treatment\n${part}\n---\n`) as [string, string];
    expect(format(text)).toBe(tidy);
    expect(applyEdits(text, timeEdits(parseNote("a.note.md", text)))).toBe(tidy);
    const line = { start: text.lastIndexOf("*"), end: text.lastIndexOf("*") + 2 };
    expect(timeEdits(parseNote("a.note.md", text), line)).toEqual([]);
  });
});
