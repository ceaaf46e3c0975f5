import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { NO_CONFIG } from "../../server/src/lint/config.js";
import { nodeHost } from "../../server/src/node/host.js";
import { type Ignoring, ignoreFilesAbove, listNotes } from "../../server/src/workspace/ignore-files.js";
import { makeRecogniser } from "../../server/src/workspace/recognise.js";
import { MemoryHost } from "../support/memory-host.js";

const NOTES = [
  "a.note.md",
  "drafts/b.note.md",
  "drafts/keep.note.md",
  "old/2024/c.note.md",
  "old/2025/d.note.md",
  "pt-1/e.note.md",
  "pt-1/scratch/f.note.md",
  "node_modules/g.note.md",
];

interface Case {
  readonly ignore: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly ignoring?: Ignoring;
}

/** Lists the notes of a tree with these ignore files; paths and entered folders relative to it. */
async function list({ ignore, folder = "", ignoring }: Case) {
  const files = { ...Object.fromEntries(NOTES.map((name) => [name, ""])), ...ignore };
  const host = new MemoryHost(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/notes/${name}`, text])));
  const below = (path: string) => path.replace(/^\/notes\/?/, "");
  const { paths, ignored } = await listNotes(
    host,
    `/notes/${folder}`.replace(/\/$/, ""),
    makeRecogniser("/notes", NO_CONFIG),
    ignoring,
  );
  return { paths: paths.map(below), entered: host.entered.map(below), ignored };
}

describe("ignore files", () => {
  const ALL = NOTES.filter((name) => !name.startsWith("node_modules"));
  const without = (...left: string[]) => ALL.filter((name) => !left.includes(name));

  test.each<[string, Case, readonly string[]]>([
    ["nothing but node_modules and .git without one", { ignore: {} }, ALL],
    [
      "by name, in every folder",
      { ignore: { ".gitignore": "b.note.md\ne.note.md\n" } },
      without("drafts/b.note.md", "pt-1/e.note.md"),
    ],
    ["from one folder on", { ignore: { "pt-1/.gitignore": "*.note.md\n" } }, without("pt-1/e.note.md", "pt-1/scratch/f.note.md")],
    [
      "but what a later line takes back",
      { ignore: { ".gitignore": "drafts/*\n!drafts/keep.note.md\n" } },
      without("drafts/b.note.md"),
    ],
    [
      "but what a deeper file takes back",
      { ignore: { ".gitignore": "*.note.md\n", "pt-1/.gitignore": "!e.note.md\n" } },
      ["pt-1/e.note.md"],
    ],
    [
      "and nothing below a folder that is left out comes back",
      { ignore: { ".gitignore": "drafts/\n", "drafts/.gitignore": "!keep.note.md\n" } },
      without("drafts/b.note.md", "drafts/keep.note.md"),
    ],
    [
      "by .soapstoneignore, which has the last word",
      { ignore: { ".gitignore": "drafts/*\n", ".soapstoneignore": "old/\n!drafts/keep.note.md\n" } },
      without("drafts/b.note.md", "old/2024/c.note.md", "old/2025/d.note.md"),
    ],
    [
      "in spite of comments, blank lines, a byte order mark and CRLF",
      { ignore: { ".gitignore": "\uFEFF# old ones\r\n\r\n/old/2024/\r\n\\#x\r\n" } },
      without("old/2024/c.note.md"),
    ],
    [
      "below a folder that is listed by itself, by the files above it",
      { ignore: { ".gitignore": "/pt-1/scratch/\n" }, folder: "pt-1" },
      ["pt-1/e.note.md"],
    ],
    ["all of a folder that is listed by itself", { ignore: { ".gitignore": "drafts/\n" }, folder: "drafts" }, []],
    ["nothing when they do not count", { ignore: { ".gitignore": "*\n" }, ignoring: { honoured: false } }, ALL],
    [
      "by a further file, relative to its folder and with the last word",
      {
        ignore: { ".gitignore": "drafts/*\n" },
        ignoring: {
          honoured: true,
          last: { file: "/notes/x/extra", text: "!/drafts/keep.note.md\n/pt-1/\n", folder: "/notes" },
        },
      },
      without("drafts/b.note.md", "pt-1/e.note.md", "pt-1/scratch/f.note.md"),
    ],
  ])("leave out %s", async (_, tree, wanted) => expect((await list(tree)).paths).toEqual(wanted));

  test("keep the folders that they leave out from being entered", async () => {
    const { entered } = await list({ ignore: { ".gitignore": "/old/\nscratch/\n" } });
    expect(entered.sort((a, b) => (a < b ? -1 : 1))).toEqual(["", "drafts", "pt-1"]);
  });

  test("are named with the line that decides", async () => {
    const { ignored } = await list({
      ignore: { ".gitignore": "# ours\n\nold/\n*.tmp.note.md\n", "drafts/.soapstoneignore": "b*\n!keep*\n" },
    });
    const line = (name: string) => ignored.lineFor(`/notes/${name}`);
    expect(line("old/2024/c.note.md")).toEqual({ file: "/notes/.gitignore", line: 3, pattern: "old/" });
    expect(line("drafts/b.note.md")).toEqual({ file: "/notes/drafts/.soapstoneignore", line: 1, pattern: "b*" });
    expect(line("drafts/keep.note.md")).toBeUndefined();
    expect(line("pt-1/e.note.md")).toBeUndefined();
  });
});

describe("on a disk", () => {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
  });

  test("the same notes are found, and nothing is asked of a folder that is left out", async () => {
    const root = mkdtempSync(join(tmpdir(), "notes-"));
    made.push(root);
    const ignore = { ".gitignore": "/old/\n*/scratch/\n", "drafts/.gitignore": "b*\n", "old/.gitignore": "!2024/\n" };
    for (const [name, text] of Object.entries({ ...Object.fromEntries(NOTES.map((note) => [note, ""])), ...ignore })) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const asked: string[] = [];
    const disk = nodeHost("");
    const host = {
      ...disk,
      listFiles: (folder: string, filter: Parameters<typeof disk.listFiles>[1]) =>
        disk.listFiles(folder, {
          ...filter,
          ignore: (file, text) => {
            asked.push(file);
            filter.ignore(file, text);
          },
          wanted: (path) => {
            asked.push(path);
            return filter.wanted(path);
          },
        }),
    };
    const { paths } = await listNotes(host, root, makeRecogniser(root, NO_CONFIG));
    const below = (path: string) => path.slice(root.length + 1);
    expect(paths.map(below)).toEqual((await list({ ignore })).paths);
    expect(asked.map(below).filter((path) => /^(old|pt-1\/scratch|node_modules)\//.test(path))).toEqual([]);
    expect(asked.length).toBeGreaterThan(4);
  });
});

test.each([
  ["/notes/x", "/", ["", "/notes"]],
  ["N:/notes", "N:/", ["N:"]],
  ["/notes/x", "/notes", ["/notes"]],
  ["/notes", "/notes", []],
])("ignore files that speak of %s count from %s down", (folder, root, folders) => {
  const files = folders.flatMap((each) => [`${each}/.gitignore`, `${each}/.soapstoneignore`]);
  expect(ignoreFilesAbove(folder, root)).toEqual(files);
});
