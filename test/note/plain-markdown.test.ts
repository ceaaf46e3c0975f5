import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { benchChart } from "../bench/charts.js";
import { bodyOf } from "./parts.js";
import { bodyTexts, compareScan } from "./plain-markdown.js";

const bodies = benchChart(4, 7, 0).map(({ text }) => bodyOf(text));

describe("the scanner of bodies", () => {
  test.each([
    ["headings and paragraphs", "# Note\n\n## Subjective\nIn good spirits.\nSlept well.\n\n## Plan\n\nGo on.\n"],
    ["labels that open sections", "S: said\nO: done\n**A:** judged\n**Plan:** go on\n"],
    ["a label of two sections in one", "S: said\nA/P: judged\nAssessment & Plan: go on\nN/V: none\n"],
    ["bold and soft words", "Recalled **7 of 9**, *without cues*.\n"],
    ["goals in brackets", "Goal [STG1], then [LTG2].\n"],
    ["lists", "- one\n- two\n  goes on\n\n1. first\n2. second\n"],
    [
      "lists in lists",
      "- one\n  - two\n    goes on\n    1. three\n  - four\n\n- five\n    - six\n\n1. seven\n    - eight\n    - nine\n",
    ],
    ["a space at the end of a line", "Go \non.\n\n- one \n  more\n"],
    ["a line break in a paragraph", "Go  \n**on**,   \nthen stop.\nS: said  \nO: done  \n\n- one  \n  more\n"],
    ["a line break in a paragraph with Windows line ends", "Go  \r\non \r\nfar.\r\n"],
    ["tasks", "- [ ] stand\n- [x] walk\n  - [X] far\n\n1. [ ] **sit**\n"],
    ["lines across the page", "One.\n\n---\n\n***\nTwo.\n\n_____ \n"],
    ["lines to write on", "Score: ____ of 30, on ____\n"],
    ["what is about so much", "~5 min\nor ~6\n"],
    ["a quotation", "> “I can do it,” she says.\n> And does.\n"],
    ["a table", "| Task | Cues |\n| --- | :-: |\n| Stove | **2** |\n"],
    ["an address beside a table", "a@example.org\n\n| A |\n| - |\n"],
    ["a comment", "<!-- reviewed\n\ntwice -->\n\nText.\n"],
    ["signs that are no markup", "5 < 6, R & D, 3 * 4, a_b\n"],
    ["a space at the end of a block", "# Note \n\nGo on. \n\n- one \n- two  \n\n**Plan:** none "],
    ["Windows line ends", "## Plan\r\n\r\nGo\r\non.\r\n"],
  ])("reads %s as the parser does", (_, body) => {
    const both = compareScan(body);
    expect(both?.scanned).toEqual(both?.parsed);
    expect(both).toBeDefined();
  });

  test.each([
    ["code", "`[STG1]`\n"],
    ["a fence", "```\n## Plan\n```\n"],
    ["indented code", "    ## Plan\n"],
    ["HTML", "<b>Plan</b>\n"],
    ["an underlined heading", "Plan\n----\n"],
    ["a link", "[form](moca.pdf)\n"],
    ["a definition", "[STG1]: https://example.org\n"],
    ["an escape", "\\# Plan\n"],
    ["a box without a word", "- [x]\n"],
    ["a list that is indented by four more than the text above it", "- one\n      - two\n"],
    ["an item between two indentations", "- one\n    - two\n   - three\n"],
    ["a number other than one behind a text", "- one\n  2. two\n"],
    ["a second paragraph of an item", "- one\n\n  two\n"],
    ["a line behind a list", "- one\ntwo\n"],
    ["a byte order mark at the start of a line", "Go on.\n\n\uFEFF\n**Plan:** none\n"],
    ["a comment in a line", "Text. <!-- soapstone-disable-line x -->\n"],
  ])("leaves %s to the parser", (_, body) => {
    expect(compareScan(body)).toBeUndefined();
  });

  test("gives the reading that the parser gives, or none", () => {
    fc.assert(
      fc.property(bodyTexts(bodies), (body) => {
        const both = compareScan(body);
        expect(both?.scanned).toEqual(both?.parsed);
      }),
      { numRuns: 600 },
    );
  }, 60_000);
});
