import { describe, expect, test } from "vitest";
import { parseNote } from "../../server/src/note/note.js";
import { lintNotes, testSetup } from "../support/lint.js";

const FRONT = "---\nnote: treatment\ndate: 2026-03-12\n---\n\n";

describe("a note over a budget keeps its front matter and says so", () => {
  test.each([
    ["quotations inside each other", `${FRONT}${"> ".repeat(300)}text\n`],
    ["lists inside each other", `${FRONT}${Array.from({ length: 150 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n")}\n`],
    ["brackets without end", `${FRONT}${"[".repeat(30_000)}\n`],
    ["stars without end", `${FRONT}${"*a **b ".repeat(10_000)}\n`],
    ["more lines with markup than anybody writes", `${FRONT}${"a <b>\n".repeat(60_000)}`],
    ["a body of millions of characters", `${FRONT}${"word ".repeat(500_000)}\n`],
  ])("%s", (_, text) => {
    const note = parseNote("a.note.md", text);
    expect(note.limits).toHaveLength(1);
    expect(note.front.date?.value).toBe("2026-03-12");
    const [linted] = lintNotes([{ name: "a.note.md", text }], testSetup());
    expect(linted?.findings.map(({ rule }) => rule)).toContain("limit-exceeded");
    expect(linted?.findings.map(({ rule }) => rule)).not.toContain("internal-error");
  });

  test("front matter of half a million characters is left unread", () => {
    const note = parseNote("a.note.md", `---\nnote: treatment\nreason: ${"word ".repeat(110_000)}\n---\n\n## Plan\n`);
    expect(note.limits.map(({ limit }) => limit)).toEqual(["more than 500 thousand characters of front matter"]);
    expect(note.complete).toBe(false);
    expect(note.body.layout.sections.map(({ title }) => title)).toEqual(["Plan"]);
  });
});

describe("a long note that is plain is read whole", () => {
  test("fifteen thousand labels, each on a line of its own", () => {
    const text = `${FRONT}${"S: said\n".repeat(15_000)}`;
    const [linted] = lintNotes([{ name: "a.note.md", text }], testSetup());
    expect(linted?.note.body.layout.sections).toHaveLength(15_000);
    expect(linted?.findings.map(({ rule }) => rule)).not.toContain("limit-exceeded");
  });

  test("a hundred thousand sentences", () => {
    const note = parseNote("a.note.md", `${FRONT}## Plan\n\n${"Go on as planned.\n\n".repeat(100_000)}`);
    expect(note.limits).toEqual([]);
    expect(note.body.layout.sections[0]?.words).toBe(400_000);
  });
});
