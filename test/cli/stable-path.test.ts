import { expect, test } from "vitest";
import { isRooted } from "../../server/src/base/rooted-path.js";
import { nameOf } from "../../server/src/cli/collect.js";
import { stablePathOf } from "../../server/src/cli/job.js";
import { noConfig } from "../../server/src/workspace/configuration.js";
import { FolderDecisions } from "../../server/src/workspace/folder-decisions.js";

/** Folder of the configuration, working directory, the note as it is shown there, and the path that overrides and fingerprints know it by. */
test.each([
  ["/srv/notes", "/srv/notes", "bv/a.note.md", "bv/a.note.md"],
  ["/srv/notes", "/srv/notes/bv", "a.note.md", "bv/a.note.md"],
  ["/srv/notes", "/", "srv/notes/bv/a.note.md", "bv/a.note.md"],
  ["/srv/notes", "/home/u", "/srv/notes/bv/a.note.md", "bv/a.note.md"],
  ["D:/notes", "D:/notes", "bv/a.note.md", "bv/a.note.md"],
  ["D:/notes", "D:/notes/bv", "a.note.md", "bv/a.note.md"],
  ["D:/notes", "C:/Users/u", "D:/notes/bv/a.note.md", "bv/a.note.md"],
  ["D:/notes", "D:/notes/sub", "D:/notes/bv/a.note.md", "bv/a.note.md"],
  ["/", "/work", "notes/a.note.md", "work/notes/a.note.md"],
  ["/", "/", "notes/a.note.md", "notes/a.note.md"],
  ["N:/", "N:/", "bv/a.note.md", "bv/a.note.md"],
  ["N:/", "N:/bv", "a.note.md", "bv/a.note.md"],
  ["N:/", "C:/Users/u", "N:/bv/a.note.md", "bv/a.note.md"],
  ["//srv/share/notes", "C:/Users/u", "//srv/share/notes/bv/a.note.md", "bv/a.note.md"],
])("a note of a configuration in %s is, seen from %s, the same note: %s", (root, cwd, shown, path) => {
  expect(stablePathOf({ root, cwd })(shown)).toBe(path);
  const absolute = isRooted(shown) ? shown : `${cwd.replace(/\/$/, "")}/${shown}`;
  expect(nameOf(absolute, { cwd })).toBe(shown);
  expect(new FolderDecisions(noConfig(root)).stablePath(absolute)).toBe(path);
});
