import { expect, test } from "vitest";
import { cleanNote } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const textDocument = { uri: "file:///notes/visit.note.md" };

test("a request that is given up while its folder is looked at is answered as that, with no work done for it", async () => {
  const host = new MemoryHost({ "/notes/README.md": "" });
  const kindOf = host.kindOf.bind(host);
  let look = () => {};
  const looking = new Promise<void>((resolve) => {
    look = resolve;
  });
  host.kindOf = (path) => looking.then(() => kindOf(path));
  const client = await LanguageClient.start(host, "/notes", VS_CODE);
  await client.open(textDocument.uri, cleanNote());
  const { answer } = await client.giveUp("textDocument/hover", { textDocument, position: { line: 16, character: 12 } });
  look();
  await expect(answer).rejects.toMatchObject({ code: -32800 });
  expect(await client.hover(textDocument.uri, 16, 12)).not.toBeNull();
});
