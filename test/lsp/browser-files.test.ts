import picomatch from "picomatch";
import { expect, test } from "vitest";
import type { Connection } from "vscode-languageserver/browser";
import { NO_CONFIG } from "../../server/src/lint/config.js";
import { clientHost } from "../../server/src/web/host.js";
import { findConfig } from "../../server/src/workspace/configuration.js";
import { listNotes } from "../../server/src/workspace/ignore-files.js";
import { makeRecogniser } from "../../server/src/workspace/recognise.js";
import { MemoryHost } from "../support/memory-host.js";

/** The files of a browser's editor, which finds those alone that it is asked for. */
function inBrowser(files: Readonly<Record<string, string>>) {
  const disk = new MemoryHost(files);
  const answers: Readonly<Record<string, (asked: { uri: string; uris: string[]; names: string[] }) => unknown>> = {
    "soapstone/listFiles": ({ names }) =>
      [...disk.files.keys()]
        .filter((path) => picomatch(`**/{*.md,${names}}`, { dot: true })(path))
        .map((path) => `file://${path}`),
    "soapstone/readFiles": ({ uris }) => uris.map((uri) => disk.files.get(uri.replace("file://", "")) ?? null),
    "soapstone/kindOf": ({ uri }) => disk.kindOf(uri.replace("file://", "")),
  };
  const sendRequest = async (method: string, asked: never) => answers[method]?.(asked);
  return clientHost({ sendRequest } as unknown as Connection, () => undefined);
}

test("in a browser no folder that is never entered is, where the whole of a file system is opened", async () => {
  const host = inBrowser({ "/node_modules/a.note.md": "", "/pt-1/node_modules/a.note.md": "", "/pt-1/a.note.md": "" });
  expect((await listNotes(host, "/", makeRecogniser("/", NO_CONFIG))).paths).toEqual(["/pt-1/a.note.md"]);
});

test.each([
  ["old/**/*.txt"],
  ["old/*/visit.txt"],
  ["old/**"],
  ["{old,older/still}/2019/*.{txt,note}"],
  ["old/{2018,2019/visit.txt}"],
  ["old/2019/+(visit|other).txt"],
])("in a browser the notes are found that the configuration includes as %s", async (glob) => {
  const host = inBrowser({
    "/notes/soapstone.config.json": JSON.stringify({ include: [glob] }),
    "/notes/old/2019/visit.txt": "",
    "/notes/visit.note.md": "",
    "/notes/form.pdf": "",
  });
  const { config, root } = await findConfig(host, "/notes");
  const { paths } = await listNotes(host, "/notes", makeRecogniser(root, config));
  expect(paths).toEqual(["/notes/old/2019/visit.txt", "/notes/visit.note.md"]);
});
