import { describe, expect, test } from "vitest";
import { ruleScaffold } from "../scripts/rule-scaffold.js";
import { readFixture } from "./support/fixture.js";
import { fixtureFaults, listFaults, metaFaults, PARTS, pageFaults, placeholdersIn } from "./support/rule-checks.js";

describe("a scaffold that nobody wrote further", () => {
  const scaffold = [...ruleScaffold("missing-thing", "documentation")];
  const [rule = "", page = "", fixture = ""] = scaffold.map(([, text]) => text);

  test("has a page to be written", () => {
    expect(pageFaults(page)).toContain('Write the page\'s part "What it prevents": nothing stands under it.');
    expect(pageFaults(page)).toHaveLength(PARTS.length - 1);
  });

  test.each([
    ["rule", rule, 2],
    ["fixture", fixture, 3],
  ])("is refused for the words of its %s", (path, text, count) => expect(placeholdersIn(path, text)).toHaveLength(count));

  test("is refused when its message alone was left", () => {
    const words = rule.replace(/summary: ".*"/, 'summary: "A thing is missing."');
    expect(placeholdersIn("a.ts", words)).toEqual(['a.ts: write your own in place of "What is wrong, with its numbers.".']);
  });

  test("has a fixture of the right form", () => expect(fixtureFaults(readFixture(fixture))).toEqual([]));
});

describe("a page", () => {
  const whole = PARTS.map((name) => `## ${name}\n\nWords.\n`).join("\n");

  test("with all its parts is right", () => expect(pageFaults(`# a\n\n${whole}`)).toEqual([]));

  test("without one part is told which", () => {
    expect(pageFaults(whole.replace("## If it was denied", "### If"))).toEqual(['Give the page the part "If it was denied".']);
  });

  test("with parts in another order is told the order", () => {
    const turned = `## Sources\n\nWords.\n\n${whole.replace("## Sources\n\nWords.\n", "")}`;
    expect(pageFaults(turned)).toEqual([`Put the page's parts in this order: ${PARTS.join(", ")}.`]);
  });
});

describe("a fixture", () => {
  const FOUND = "## Finds it\n\n```note\n---\n---\n```\n\n";

  test("without a near miss is told to add one", () => {
    expect(fixtureFaults(readFixture(FOUND))).toEqual(['Add a case "## Near miss: …" to the fixture.']);
  });

  test("whose near miss has words and no note is told to add it", () => {
    const cases = readFixture(`${FOUND}## Near miss: a code that needs none\n\nAs the manual says.\n`);
    expect(fixtureFaults(cases)).toEqual(['Put a note under "Near miss: a code that needs none": a fence `note`.']);
  });

  test("with a case of another kind is told how to begin it", () => {
    const cases = readFixture(`${FOUND}${FOUND.replace("Finds", "Near miss:")}${FOUND.replace("Finds it", "Sees it")}`);
    expect(fixtureFaults(cases)).toEqual(['Begin the case "Sees it" with Finds, Quiet or Near miss.']);
  });
});

describe("the lists of rules, pages and fixtures", () => {
  const both = ["repeated-code", "repeated-line"];
  const equal = { files: both, rules: both, pages: both, fixtures: both };

  test("are right when they are equal", () => expect(listFaults(equal)).toEqual([]));

  test("tell of a rule that has another's id", () => {
    expect(listFaults({ ...equal, rules: ["repeated-line", "repeated-line"] })).toEqual([
      'Two rules have the id "repeated-line": rename one.',
      'server/src/rules/repeated-code.ts: give the rule the id "repeated-code", and run npm run gen.',
    ]);
  });

  test("tell of a page and a fixture that outlived their rule", () => {
    expect(listFaults({ ...equal, files: ["repeated-line"], rules: ["repeated-line"] })).toEqual([
      "docs/rules/repeated-code.md belongs to no rule: rename it or take it away.",
      "test/rules/repeated-code.md belongs to no rule: rename it or take it away.",
    ]);
  });

  test("tell of a rule without page and fixture", () => {
    expect(listFaults({ ...equal, pages: ["repeated-line"], fixtures: ["repeated-line"] })).toEqual([
      "Write docs/rules/repeated-code.md.",
      "Write test/rules/repeated-code.md.",
    ]);
  });
});

describe("what a rule says of itself", () => {
  test("names a source and a version of the product", () => {
    expect(metaFaults({ sources: ["CPM5 §20.2C"], since: "0.1.0" }, ["0.1.0"])).toEqual([]);
    expect(metaFaults({ sources: [], since: "9.9" }, ["0.1.0"])).toEqual([
      "Name a source: a key of data/sources.tsv, with its place.",
      "Write a version of the product as `since`, not 9.9: 0.1.0.",
    ]);
  });
});
