import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownOf } from "../../server/src/note/body-markdown.js";
import { readMarkdown } from "../../server/src/note/markdown.js";
import { benchChart } from "../bench/charts.js";
import { bodyOf } from "./parts.js";
import { oddBodies } from "./plain-markdown.js";

const BEFORE = "---\n";
const inParts = (body: string) => markdownOf(BEFORE + body, BEFORE.length).markdown;
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
      { numRuns: 600 },
    );
  }, 60_000);
});
