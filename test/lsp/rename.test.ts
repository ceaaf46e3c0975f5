import { expect, test } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { applyTextEdits, editsFor, withCaret } from "../support/editing.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";
const textDocument = { uri: URI };

const withFront = (front: string) => `---\nnote: treatment\n${front}\n---\n\nFade cues [STG1].\n`;

/** Renames what stands at the caret; gives the text after it and the name that the editor shows first. */
async function renamed(marked: string, newName: string) {
  const { text, position } = withCaret(marked);
  const client = await LanguageClient.start(new MemoryHost({}), "/notes", VS_CODE);
  await client.open(URI, text);
  const shown = await client.request<unknown>("textDocument/prepareRename", { textDocument, position });
  const edit = await client
    .request<WorkspaceEdit>("textDocument/rename", { textDocument, position, newName })
    .catch((error: Error) => error.message);
  return { shown, text: typeof edit === "string" ? edit : applyTextEdits(text, editsFor(edit, URI)) };
}

test.each([
  ["a list of goals", 'goals: &g [‸STG1, STG2]\nservices:\n  - { code: "97129", goals: *g }\n  - { code: "97130", goals: *g }'],
  ["a service line", 'goals: [STG1]\nservices:\n  - &s { code: "97129", goals: [‸STG1] }\n  - *s'],
  ["a goal", 'goals: [&g ‸STG1]\nservices:\n  - { code: "97129", goals: [*g] }'],
])("a goal is renamed where it is written, and %s that is an alias stays one", async (_, front) => {
  const wanted = withFront(front).replace("‸", "").replaceAll("STG1", "STG8");
  expect(await renamed(withFront(front), "STG8")).toMatchObject({ shown: { placeholder: "STG1" }, text: wanted });
});

test("nothing is renamed at an alias, which is none of the names it stands for", async () => {
  const front = 'goals: &g [STG1, STG2]\nservices:\n  - { code: "97129", goals: *‸g }';
  const { shown, text } = await renamed(withFront(front), "STG8");
  expect([shown, text]).toEqual([null, expect.stringContaining("This is an alias")]);
});

test("no id of a note is renamed that is the patient's key by an alias", async () => {
  const { text } = await renamed(withFront("id: &i ‸pt-1\npatient: *i"), "pt-2");
  expect(text).toContain("By an alias, this note id stands for something else too.");
});
