import { expect, test } from "vitest";
import { withSlashes } from "../../server/src/node/host.js";

test.each([
  ["C:\\Users\\u\\notes", "C:/Users/u/notes"],
  ["d:\\notes\\a.note.md", "D:/notes/a.note.md"],
  ["\\\\srv\\share\\notes", "//srv/share/notes"],
])("a path of Windows, %s, is known as %s", (path, known) => expect(withSlashes(path, "\\")).toBe(known));

test.each(["/srv/notes/a\\b.note.md", "c:/notes"])("a path of another system stays as it is: %s", (path) => {
  expect(withSlashes(path, "/")).toBe(path);
});
