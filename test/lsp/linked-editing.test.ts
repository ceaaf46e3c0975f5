import { expect, test } from "vitest";
import type { Range } from "vscode-languageserver-types";
import { SourceText } from "../../server/src/base/source-text.js";
import { withCaret } from "../support/editing.js";
import { LanguageClient, NEOVIM } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";

/** The places that are typed into together with the one at the caret, as `line:column text`. */
async function linkedWith(marked: string): Promise<string[] | null> {
  const { text, position } = withCaret(marked);
  const client = await LanguageClient.start(new MemoryHost({}), "/notes", NEOVIM);
  await client.open(URI, text);
  const params = { textDocument: { uri: URI }, position };
  const linked = await client.request<{ ranges: Range[] } | null>("textDocument/linkedEditingRange", params);
  const source = new SourceText(text);
  const shown = linked?.ranges.map(({ start, end }) => {
    return `${start.line + 1}:${start.character + 1} ${text.slice(source.offsetAt(start), source.offsetAt(end))}`;
  });
  return shown ?? null;
}

const PLAN = `---
note: plan-of-care
patient: pt-0417
goals:
  - { id: STG1, text: "Recalls six of eight steps" }
  - { id: STG2, text: "Sequences three steps" }
services:
  - { code: "97129", goals: [STG1] }
---

Works on [STG1] first.
`;

const VISIT = `---
note: treatment
patient: pt-0417
goals: [STG1, STG2]
services:
  - { code: "97129", goals: [STG1] }
  - { code: "97130", goals: [STG1, STG2] }
---

Fade cues [STG1].
`;

test("a goal's id is typed once, where the goal is described, for all places of the note", async () => {
  expect(await linkedWith(PLAN.replace("id: STG1", "id: ‸STG1"))).toEqual(["5:11 STG1", "8:30 STG1", "11:11 STG1"]);
});

test.each(["goals: [‸STG1, STG2]\nservices", '"97129", goals: [‸STG1]', "cues [‸STG1]"])(
  "another goal is put in the place of one alone: %j",
  async (marked) => {
    expect(await linkedWith(VISIT.replace(marked.replace("‸", ""), marked))).toBeNull();
    expect(await linkedWith(PLAN.replace('"97129", goals: [STG1]', '"97129", goals: [‸STG1]'))).toBeNull();
  },
);

test("of two goals under one id, as after copying an entry, either gets its own", async () => {
  expect(await linkedWith(PLAN.replace("id: STG2", "id: ‸STG1"))).toBeNull();
});

test("nothing is typed along in a signed note, for a goal that stands once, or for other names", async () => {
  const signature = "signature: { by: ot-07, at: 2026-03-12T10:20 }\n";
  expect(await linkedWith(PLAN.replace("id: STG1", "id: ‸STG1").replace("services:", `${signature}services:`))).toBeNull();
  expect(await linkedWith(PLAN.replace("id: STG2", "id: ‸STG2"))).toBeNull();
  expect(await linkedWith(PLAN.replace("pt-0417", "‸pt-0417"))).toBeNull();
});

test("a list that is an alias is not typed into", async () => {
  const goals =
    'goals:\n  - { id: ‸STG1, text: "Recalls six of eight steps" }\nservices:\n  - &s { code: "97129", goals: [STG1] }\n  - *s';
  const typed = await linkedWith(`---\nnote: plan-of-care\n${goals}\n---\nFirst [STG1].\n`);
  expect(typed).toEqual(["4:11 STG1", "6:33 STG1", "9:8 STG1"]);
});
