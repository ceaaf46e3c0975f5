import fc from "fast-check";
import { readMarkdown } from "../../server/src/note/markdown.js";
import { scanMarkdown } from "../../server/src/note/scan-markdown.js";
import { mutated } from "./mutated.js";

/** What the scanner and the Markdown parser make of a body: nothing when the scanner leaves it, else both readings. */
export function compareScan(body: string): { readonly scanned: unknown; readonly parsed: unknown } | undefined {
  const before = "---\n";
  const scanned = scanMarkdown(before + body, before.length);
  return scanned && { scanned, parsed: readMarkdown(body, before.length) };
}

const words = fc.constantFrom(
  ...[
    "Sorted pills,",
    "7 of 9",
    "recalled.",
    "Plan",
    "S:",
    "O = ",
    "Assessment:",
    "[STG1]",
    "[STG1]:",
    "**bold**",
    "**Plan:**",
    "*soft*",
    "a_b",
    "_it_",
  ],
  ...[
    "<5",
    "< 3",
    "a < b",
    "R & D",
    "&amp;",
    "AT&T",
    "3*4",
    "* ",
    "**",
    "`code`",
    "\\*",
    "!",
    "![x]",
    "[x]",
    "[ ]",
    "[a](b)",
    "[a] [b]",
    "<!-- c -->",
    "<b>",
  ],
  ...[
    "http://a.b",
    "www.a.b",
    "a@b.cd",
    "~x~",
    "1.",
    "2)",
    "-",
    "+",
    "#",
    "##",
    ">",
    "|",
    "---",
    "===",
    "  ",
    "é",
    "“so”",
    "—",
    "(at rest)",
    '"yes"',
    "100%",
    "5:30",
    "/",
  ],
);
const phrase = fc.array(words, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));
const cells = fc.array(fc.constantFrom("Task", "3", "", "**b**", "[STG1]", "a | b", ":--", "é"), { minLength: 1, maxLength: 3 });
const row = fc
  .tuple(cells, fc.boolean())
  .map(([parts, spaced]) => (spaced ? `| ${parts.join(" | ")} |` : `|${parts.join("|")}|`));
const line = fc.oneof(
  { weight: 6, arbitrary: phrase },
  { weight: 3, arbitrary: fc.constant("") },
  fc.tuple(fc.constantFrom("# ", "## ", "### ", "#", "####### ", "## S: "), phrase).map(([mark, text]) => mark + text),
  fc
    .tuple(fc.constantFrom("- ", "- ", "* ", "+ ", "1. ", "2. ", "1) ", "-", "-  ", "- [ ] ", "- - "), phrase)
    .map(([mark, text]) => mark + text),
  fc.tuple(fc.constantFrom("> ", ">", "> > "), phrase).map(([mark, text]) => mark + text),
  fc.tuple(fc.constantFrom(" ", "  ", "   ", "    ", "\t"), phrase).map(([mark, text]) => mark + text),
  fc
    .tuple(fc.constantFrom("**S:** ", "**Plan** ", "Plan: ", "O: ", "A/P: ", "A & P: ", "Response = "), phrase)
    .map(([mark, text]) => mark + text),
  row,
  row.map((text) => text.replace(/[^|]+/g, " --- ")),
  fc.constantFrom(
    "| A | B |\n| --- | --- |\n| 1 | 2 |",
    "| A |\n| - |",
    "<!-- x -->",
    "<!-- a\n\nb -->",
    "<!--x-->",
    "<!-- open",
    "---",
    "***",
    "===",
    "```",
    "~~~",
    "[a]: /b",
    "## ",
    "-",
    ">",
  ),
);

/** Bodies line by line, right and odd. */
const assembled = fc
  .tuple(fc.array(line, { maxLength: 9 }), fc.constantFrom("\n", "\n", "\n", "\r\n"), fc.boolean())
  .map(([lines, end, last]) => lines.join("\n").replaceAll("\n", end) + (last ? end : ""));

/** Tidy bodies, most of which the scanner reads. */
const tidyText = fc
  .array(
    fc.constantFrom(
      "Sorted pills,",
      "7 of 9",
      "recalled.",
      "Plan: none",
      "[STG1]",
      "**bold**",
      "*soft* words.",
      "a < 5",
      "é",
      "S: said",
      "O: 3/10",
      "____",
      "~5",
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(" "));
const tidyBlock = fc.oneof(
  tidyText,
  fc.array(tidyText, { minLength: 2, maxLength: 3 }).map((lines) => lines.join("\n")),
  tidyText.map((text) => `## ${text}`),
  fc
    .tuple(fc.constantFrom("- ", "* ", "1. "), fc.array(tidyText, { minLength: 1, maxLength: 3 }))
    .map(([mark, items]) => items.map((item) => mark + item).join("\n")),
  tidyText.map((text) => `> ${text}`),
  fc.constantFrom("| A | B |\n| --- | :-: |\n| 1 | **x** |", "<!-- x -->", "**Plan:** as is", "- one\n  more\n- two"),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          "- ",
          "  - ",
          "  - [x] ",
          "- [ ] ",
          "---\n",
          "    * ",
          "     - ",
          "   - ",
          "1. ",
          "   1. ",
          "  2. ",
          "  ",
          "\n- ",
        ),
        tidyText,
      ),
    )
    .map((items) => items.map((parts) => parts.join("")).join("\n")),
  fc
    .array(fc.tuple(tidyText, fc.constantFrom("", " ", "  ", "   ")))
    .map((lines) => lines.map((parts) => parts.join("")).join("\n")),
);
const tidy = fc
  .tuple(
    fc.array(fc.tuple(tidyBlock, fc.constantFrom("\n\n", "\n\n", "\n\n\n", "\n")), { maxLength: 7 }),
    fc.constantFrom("\n", "\n", "\r\n"),
  )
  .map(([blocks, end]) => blocks.flat().join("").replaceAll("\n", end));

/** Bodies with spaces at the ends of some lines, as they stand there while someone types. */
function trailing(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const puts = fc.array(fc.tuple(fc.nat(), fc.constantFrom(" ", " ", "  ", "   ")), { minLength: 1, maxLength: 3 });
  return fc.tuple(texts, puts).map(([text, spaces]) => {
    return spaces.reduce((body, [at, put]) => {
      const ends = [...body.matchAll(/\r?\n|$/g)].map(({ index }) => index);
      const end = ends[at % ends.length] as number;
      return body.slice(0, end) + put + body.slice(end);
    }, text);
  });
}

/** Bodies: tidy and odd, both with mutations; `also` gives real ones. */
export function bodyTexts(also: readonly string[]): fc.Arbitrary<string> {
  const real = fc.constantFrom(...also);
  const made = [tidy, assembled, mutated(tidy), mutated(assembled), trailing(tidy), trailing(assembled), trailing(real)];
  return fc.oneof(...made, { weight: 2, arbitrary: mutated(real) });
}

/** Signs that only the parser understands, and headings among which they stand. */
const ODD = [
  ...["`code`", "```\n## Plan\n```", "~~~\ncode\n\n## Plan", "<div>\n## Plan\n\n</div>", "<!-- a\n## Plan\n-->", "<!-- a --> b"],
  ...[
    "- one\n  - two",
    "- one\n\n  ```\n  code",
    "> said\n> - one",
    "a\\*b",
    "Go  \non.",
    "[form](moca.pdf)",
    "    code",
    "\ttab",
  ],
  ...[
    "| A |\n| - |\n| ~~b~~ |",
    "- [x] done",
    "-\n[ ] done",
    "~~gone~~",
    "www.example.org",
    "[STG1]: https://example.org",
    "[^1]",
    "Plan\n===",
  ],
  ...["## Plan ##", "##\tPlan", "#", "##Plan", " ## Plan", "- # in a list", "a\r## Plan", "## Plan\r\n\r\nGo on.", "&amp;", ""],
];

/** Bodies that follow each other as somebody types: pieces come and go anywhere. */
export function typedBodies(bodies: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  const piece = fc.constantFrom(
    ...ODD,
    "\n",
    "\r",
    "\n\n",
    " ",
    "#",
    "x",
    "]",
    "]:",
    "```",
    "\n## Plan\n\n",
    "## Data\n",
    "\n\nSaid so.\n",
  );
  const change = fc.record({ at: fc.nat(), cut: fc.oneof(fc.constant(0), fc.nat(40)), put: piece });
  return fc.tuple(bodies, fc.array(change, { minLength: 1, maxLength: 12 })).map(([body, changes]) => {
    const texts = [body];
    for (const { at, cut, put } of changes) {
      const last = texts.at(-1) as string;
      const place = at % (last.length + 1);
      texts.push(last.slice(0, place) + put + last.slice(place + cut));
    }
    return texts;
  });
}

/** Bodies of a few sections in which such signs stand among the text of other bodies. */
export function oddBodies(bodies: readonly string[]): fc.Arbitrary<string> {
  const own = fc.array(fc.oneof(fc.constantFrom(...ODD), bodyTexts(bodies)), { minLength: 1, maxLength: 4 });
  const heading = fc.constantFrom("\n\n## Data\n\n", "\n## Data\n", "\n# Plan\n\n");
  return fc
    .tuple(fc.array(own, { minLength: 1, maxLength: 4 }), heading)
    .map(([sections, between]) => sections.map((texts) => texts.join("\n\n")).join(between));
}
