import fc from "fast-check";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test, vi } from "vitest";
import { findFence } from "../../server/src/note/fence.js";
import { parseNote } from "../../server/src/note/note.js";

// Many notes in one test: the limit is there for a parser that hangs, not for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const reference = unified().use(remarkParse).use(remarkFrontmatter);

/** What remark-frontmatter makes of a text: the YAML, and what stands behind the closing fence's line. */
function expected(text: string): { yaml: string; body: string } | undefined {
  const first = (
    reference.parse(text) as { children: { type: string; value?: string; position?: { end: { offset?: number } } }[] }
  ).children[0];
  if (first?.type !== "yaml") return undefined;
  return { yaml: first.value ?? "", body: text.slice(first.position?.end.offset ?? 0).replace(/^(\r\n|\n|\r)/, "") };
}

function found(text: string): { yaml: string; body: string } | undefined {
  const fence = findFence(text);
  if (!fence?.closed) return undefined;
  const yaml = text.slice(fence.content.start, fence.content.end).replace(/(\r\n|\n|\r)$/, "");
  return { yaml, body: text.slice(fence.bodyStart) };
}

describe("front matter is cut as remark-frontmatter cuts it", () => {
  const piece = fc.constantFrom(
    "---",
    "--",
    "----",
    "- --",
    "--- ",
    "---\t",
    " ---",
    "--- x",
    "+++",
    "a: b",
    "# h",
    "...",
    "",
    " ",
    "\t",
  );
  const lineBreak = fc.constantFrom("\n", "\n", "\r\n", "\r");
  const lines = fc.array(fc.tuple(piece, lineBreak), { maxLength: 7 }).map((list) => list.map((pair) => pair.join("")).join(""));

  test("on any mix of lines", () => {
    fc.assert(
      fc.property(fc.constantFrom("", "---\n", "---\r\n", "--- \n"), lines, piece, (open, middle, last) => {
        const text = open + middle + last;
        expect(found(text)).toEqual(expected(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["empty", "---\n---\n# Note"],
    ["empty up to the end", "---\n---"],
    ["spaces behind the fences", "---  \na: b\n---\t\nBody"],
    ["a fence in the body", "---\na: b\n---\nBody\n---\n"],
    ["a dashed line inside a value", "---\na: ---\nb: |\n  ---\n---\nBody"],
    ["four dashes", "----\na: b\n----\n"],
    ["a blank line before", "\n---\na: b\n---\n"],
    ["an indented fence", "  ---\na: b\n---\n"],
    ["nothing", ""],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual(expected(text));
  });
});

describe("without a closing fence", () => {
  test.each(["\n", "\r\n"])("front matter ends at the first empty line, and the body stays a body: %j", (lineBreak) => {
    const text = "---\npatient: pt-0417\nstart: 09:00\n\n# Note\n\n## Plan\n\nContinue twice a week.\n";
    const note = parseNote("visit.note.md", text.replaceAll("\n", lineBreak));
    expect([note.front.patient?.value, note.front.start?.value]).toEqual(["pt-0417", 540]);
    expect(note.fault?.reason).toBe("the closing --- is missing");
    expect(note.fault && note.source.slice(note.fault.span)).toBe("---");
    expect(note.body.layout.sections.map(({ title }) => title)).toEqual(["Note", "Plan"]);
  });

  test.each(["---", "---\n", "---\r\npatient: x", "---\npatient: x\n   \nBody"])("%j is no complete note", (text) => {
    const note = parseNote("visit.note.md", text);
    expect([note.complete, note.fault?.reason]).toEqual([false, "the closing --- is missing"]);
  });
});

test("a byte order mark belongs to neither front matter nor body", () => {
  const note = parseNote("visit.note.md", "\uFEFF---\npatient: x\n---\nBody");
  expect([note.front.patient?.value, note.source.slice(note.openSpan), note.body.span.start]).toEqual(["x", "---", 20]);
  const bare = parseNote("visit.note.md", "\uFEFF# Note");
  expect([bare.openSpan, bare.body.span, bare.frontSpan]).toEqual([{ start: 1, end: 7 }, { start: 1, end: 7 }, undefined]);
});

test("a byte order mark inside a body moves no place", () => {
  const text = "---\npatient: x\n---\n\uFEFF## Plan\n\n`code`\n\nWalked.\n\uFEFF\n**Response:** none\n";
  const { layout, prose } = parseNote("visit.note.md", text).body;
  expect(layout.sections.map(({ heading }) => text.slice(heading.start, heading.end))).toEqual(["## Plan", "**Response:**"]);
  expect(prose.map((run) => run.text.split("\n", 1)[0])).toContain("Walked.");
});

test("a text without front matter has no fields, no fault, and is not complete", () => {
  const note = parseNote("visit.note.md", "# Note\r\n\r\n## Plan\r\n");
  expect([note.front, note.fault, note.complete]).toEqual([{}, undefined, false]);
  expect(note.source.slice(note.openSpan)).toBe("# Note");
});
