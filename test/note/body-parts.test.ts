import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchFor } from "../../server/src/facts/prose.js";
import { type BodyMarkdown, markdownOf, TypedBody } from "../../server/src/note/body-markdown.js";
import { type Run, readMarkdown } from "../../server/src/note/markdown.js";
import { type Note, parseNext } from "../../server/src/note/note.js";
import { benchChart } from "../bench/charts.js";
import { refs } from "../support/references.js";
import { bodyOf, whole } from "./parts.js";
import { bodyTexts, oddBodies, typedBodies } from "./plain-markdown.js";

const BEFORE = "---\n";
const inParts = (body: string) => whole(markdownOf(BEFORE + body, BEFORE.length));
const bodies = benchChart(4, 7, 0).map(({ text }) => bodyOf(text));

describe("a body that is not plain", () => {
  test.each([
    ["code", "## Data\n\nSorted `3` pills.\n\n## Plan\n\nGo on.\n"],
    ["a fence with what looks like a heading", "## Data\n\n```\n## Plan\n```\n\n## Plan\n\nGo on.\n"],
    ["HTML with what looks like a heading", "## Data\n\n<div>\n## Plan\n</div>\n\n## Plan\n\nGo on.\n"],
    ["a comment over several lines", "## Data\n\n<!-- seen\n## Plan\n-->\n\n## Plan\n\n`x`\n"],
    ["a definition that another section uses", "## Data\n\n[STG1]\n\n## Plan\n\n[STG1]: https://example.org\n"],
    ["a list inside a list", "## Data\n\n- one\n  - two\n## Plan\n\nGo on.\n"],
    ["a task beside a table", "## Data\n\n- [x] done\n\n## Plan\n\n| A |\n| - |\n"],
  ])("with %s is read section by section as the parser reads the whole", (_, body) => {
    expect(inParts(body)).toEqual(readMarkdown(body, BEFORE.length));
  });

  test("is read section by section as the parser reads the whole, whatever stands in it", () => {
    fc.assert(
      fc.property(oddBodies(bodies), (body) => {
        expect(inParts(body)).toEqual(readMarkdown(body, BEFORE.length));
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

describe("a body that is typed into", () => {
  const told = (body: BodyMarkdown) => ({ unread: body.unread, ...whole(body) });
  // Some bodies are so short that they are read as a whole, unless none is short enough.
  const inParts = () => new TypedBody(0);
  const asWhole = () => new TypedBody();
  const read = (typed: TypedBody, body: string, before = BEFORE) => told(typed.read(before + body, before.length));
  const fresh = (body: string, before = BEFORE) => told(markdownOf(before + body, before.length));

  test.each([
    ["a section grows", "## Data\n\nWalked.\n\n## Plan\n\nGo on.\n", "## Data\n\nWalked far.\n\n## Plan\n\nGo on.\n"],
    ["a heading comes between", "## Data\n\nWalked.\n\n## Plan\n", "## Data\n\nWalked.\n\n## Response\n\nWell.\n\n## Plan\n"],
    ["a heading goes", "## Data\n\nWalked.\n\n## Plan\n\nGo on.\n", "## Data\n\nWalked.\n\nGo on.\n"],
    ["a heading is made text", "## Data\n\nWalked.\n\n## Plan\n", "## Data\n\nWalked.\n\nx## Plan\n"],
    ["a fence opens before a section", "## Data\n\n\n## Plan\n\nGo on.\n", "## Data\n\n```\n\n## Plan\n\nGo on.\n"],
    ["a fence closes", "## Data\n\n```\n## Plan\n\nGo on.\n", "## Data\n\n```\n```\n## Plan\n\nGo on.\n"],
    ["something is defined", "## Data\n\n[STG1]\n\n## Plan\n\nGo on.\n", "## Data\n\n[STG1]\n\n## Plan\n\n[STG1]: x\n"],
    ["something is defined no more", "## Data\n\n[STG1]\n\n## Plan\n\n[STG1]: x\n", "## Data\n\n[STG1]\n\n## Plan\n\n[STG1] x\n"],
    ["text stands behind the last section", "## Data\n\nWalked.\n\n## Plan\n\nGo", "## Data\n\nWalked.\n\n## Plan\n\nGo on."],
    ["a section behind a definition", "## Data\n\n[a]: b\n", "## Data\n\n[a]: b\n## Plan\n"],
    ["what looks like a heading stands behind the last line", "Sorted pills,", "Sorted pills,## Plan\n\n`x`"],
    ["a sign comes behind the last heading", "Go\n#", "Go\n#`x`"],
    ["the body goes", "## Data\n\nWalked.\n", ""],
    ["the body comes", "", "## Data\n\nWalked.\n"],
  ])("is read as if it was opened so when %s", (_, first, second) => {
    for (const typed of [inParts(), asWhole()]) {
      for (const body of [first, second, first]) expect(read(typed, body)).toEqual(fresh(body));
    }
  });

  test.each([
    ["in parts", inParts, 150],
    ["as a whole while it is short", asWhole, 40],
  ] as const)(
    "is read %s as if it was opened so, whatever is typed and wherever the body begins",
    (_, open, numRuns) => {
      fc.assert(
        fc.property(typedBodies(fc.oneof(bodyTexts(bodies), oddBodies(bodies))), fc.nat(3), (texts, more) => {
          const typed = open();
          for (const [index, body] of texts.entries()) {
            const before = BEFORE + "-".repeat(index % (more + 1));
            expect(read(typed, body, before)).toEqual(fresh(body, before));
          }
        }),
        { numRuns },
      );
    },
    60_000,
  );

  const SECTION = "## Data\n\nDOB 3/4/1950, sorted pills.\n\n";

  test("is not read again below another front matter", () => {
    for (const body of [SECTION, SECTION.repeat(1000)]) {
      const typed = asWhole();
      const [first, second] = ["---\n", "---\nx\n"].map((before) => typed.read(before + body, before.length).parts);
      expect(second?.map(({ part }) => part)).toEqual(first?.map(({ part }) => part));
      expect(second?.every(({ part }, index) => part === first?.[index]?.part)).toBe(true);
    }
  });

  test("is opened in parts of many plain sections, and of one where something odd stands", () => {
    const parts = (body: string) => asWhole().read(body, 0).parts.length;
    expect(parts(SECTION.repeat(1000))).toBeLessThan(10);
    expect(parts(`${SECTION.repeat(500)}## Plan\n\n\`x\`\n\n${SECTION.repeat(500)}`)).toBeLessThan(30);
  });

  test("is searched again only where it has changed", () => {
    const searched: string[] = [];
    const search = searchFor("identifiers", /\d{4}/g);
    const find = (run: Run) => {
      searched.push(run.text);
      return search.find(run);
    };
    const counting = { ...search, find };
    let note: Note | undefined;
    const years = (text: string) => {
      searched.length = 0;
      note = parseNext("a.note.md", text, note);
      return note.body.found(counting, refs.words).map(({ span }) => note?.source.slice(span));
    };
    const body = SECTION.repeat(1000);
    expect(years(`---\n---\n${body}`)).toHaveLength(1000);
    expect(searched).toHaveLength(1000);
    expect(years(`---\nx: 1\n---\n${body}`)).toHaveLength(1000);
    expect(searched).toEqual([]);
    expect(years(`---\nx: 1\n---\n${body}x`)).toEqual(Array(1000).fill("1950"));
    expect(searched.length).toBeLessThan(500);
  });
});
