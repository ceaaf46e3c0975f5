import { expect, test } from "vitest";
import { sha256 } from "../../server/src/base/hash.js";
import { SavedFiles } from "../../server/src/workspace/saved-files.js";
import { MemoryHost } from "../support/memory-host.js";

const NOTE = "/notes/visit.note.md";

test("a document that was closed while its file was read is read anew when it is opened again", async () => {
  const host = new MemoryHost({ [NOTE]: "One line.\n" });
  const open = new Set([NOTE]);
  const saved = new SavedFiles(host, (path) => open.has(path));
  const reading = saved.read(NOTE);
  open.delete(NOTE);
  saved.forget(NOTE);
  await reading;
  host.files.set(NOTE, "One line.\r\n");
  open.add(NOTE);
  await saved.read(NOTE);
  expect(saved.digestOf(NOTE, "One line.\n")).toBe(sha256("One line.\r\n"));
});
