import { beforeEach, expect, test, vi } from "vitest";
import { parseDocument } from "yaml";
import { readMarkdown } from "../../server/src/note/markdown.js";
import { parseNext, parseNote } from "../../server/src/note/note.js";
import { benchChart } from "../bench/charts.js";

vi.mock("yaml", async (load) => {
  const yaml = await load<typeof import("yaml")>();
  return { ...yaml, parseDocument: vi.fn(yaml.parseDocument) };
});
vi.mock("../../server/src/note/markdown.js", async (load) => {
  const markdown = await load<typeof import("../../server/src/note/markdown.js")>();
  return { ...markdown, readMarkdown: vi.fn(markdown.readMarkdown) };
});

beforeEach(() => {
  vi.clearAllMocks();
});

test("at most one in a hundred clean notes needs the library for YAML or for Markdown", () => {
  const notes = Array.from({ length: 24 }, (_, number) => benchChart(number, 5, 0)).flat();
  for (const { path, text } of notes) expect(parseNote(path, text).body.text).not.toBe("");
  expect(vi.mocked(parseDocument).mock.calls.length).toBeLessThanOrEqual(notes.length / 100);
  expect(vi.mocked(readMarkdown).mock.calls.length).toBeLessThanOrEqual(notes.length / 100);
});

test("of a body with one sign of another kind only the section in which it stands goes to the library", () => {
  const { body } = parseNote(
    "a.note.md",
    "---\nnote: treatment\n---\n## Data\n\nSorted.\n\n## Plan\n\n`code` here.\n\n## Goals\n\nNone.\n",
  );
  expect(body.layout.sections.map(({ text }) => text)).toEqual(["Sorted.", "here.", "None."]);
  expect(vi.mocked(readMarkdown).mock.calls.map(([text]) => text)).toEqual(["## Plan\n\n`code` here.\n\n"]);
});

test("of a note that is typed into only the section of the key goes to the library", () => {
  const text = "---\nnote: treatment\n---\n## Data\n\n`a` day.\n\n## Plan\n\n`code` here.\n\n## Goals\n\n`none`.\n";
  const first = parseNext("a.note.md", text, undefined);
  expect(first.body.text).toContain("here.");
  vi.clearAllMocks();
  const typed = parseNext("a.note.md", text.replace("here", "there"), first);
  expect(typed.body.text).toContain("there.");
  const moved = parseNext("a.note.md", typed.source.text.replace("note:", "patient: pt-1\nnote:"), typed);
  expect(moved.body.layout.sections.map((section) => section.text)).toEqual(["day.", "there.", "."]);
  expect(vi.mocked(readMarkdown).mock.calls.map(([own]) => own)).toEqual(["## Plan\n\n`code` there.\n\n"]);
});

test("a note with YAML or Markdown of other kinds is read by them", () => {
  expect(parseNote("a.note.md", "---\nnote: !!str treatment\n---\n`code` here\n").body.text).toBe(" here");
  expect(parseDocument).toHaveBeenCalledOnce();
  expect(readMarkdown).toHaveBeenCalledOnce();
});
