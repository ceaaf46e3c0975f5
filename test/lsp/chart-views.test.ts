import { describe, expect, test } from "vitest";
import type { CodeLens } from "vscode-languageserver-types";
import type { EpisodeNode } from "../../server/src/lsp/protocol.js";
import { exampleNotes } from "../support/examples.js";
import { LanguageClient, VS_CODE, WATCHING } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const NAME = "pt-0417/2026-03-19-treatment.note.md";
const URI = `file:///notes/${NAME}`;

/** The examples' charts as a workspace, one treatment open. */
async function opened(more: readonly { name: string; text: string }[] = []): Promise<LanguageClient> {
  const notes = [...exampleNotes(), ...more];
  const host = new MemoryHost(Object.fromEntries(notes.map(({ name, text }) => [`/notes/${name}`, text])));
  const client = await LanguageClient.start(host, "/notes", VS_CODE);
  await client.open(URI, notes.find(({ name }) => name === NAME)?.text ?? "");
  await client.watchWorkspace().until((told) => told.size > 5);
  return client;
}

const lenses = (client: LanguageClient) => client.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: URI } });

describe("with the patient's other notes", () => {
  test("a lens over the note tells its treatment day and the plan in force", async () => {
    const [lens] = await lenses(await opened());
    expect(lens).toMatchObject({
      range: { start: { line: 1, character: 0 } },
      command: {
        title: "treatment day 7 of 10 since the first visit; plan in force until 2026-04-22",
        command: "soapstone.showChart",
        arguments: [URI],
      },
    });
  });

  test("the lens of a note that is only looked at follows its folder's reading and a plan that is written anew", async () => {
    const texts = new Map(exampleNotes().map(({ name, text }) => [`/notes/${name}`, text]));
    const host = new MemoryHost(Object.fromEntries(texts));
    const client = await LanguageClient.start(host, "/notes", WATCHING);
    const read = client.lensesChanged();
    await client.open(URI, texts.get(`/notes/${NAME}`) ?? "");
    await read;
    expect((await lenses(client))[0]?.command?.title).toContain("plan in force until 2026-04-22");
    await client.watchedUntil("**/*.md");
    const path = "/notes/pt-0417/2026-02-26-plan-of-care.note.md";
    host.files.set(path, (texts.get(path) ?? "").replaceAll("2026-04-22", "2026-04-15"));
    const written = client.lensesChanged();
    await client.happened("written", path);
    await written;
    expect((await lenses(client))[0]?.command?.title).toContain("plan in force until 2026-04-15");
  });

  test("the tree of episodes has the documents in order, each opening its note", async () => {
    const client = await opened();
    const nodes = await client.request<EpisodeNode[]>("soapstone/episodes", { uri: URI });
    expect(nodes.map(({ label, description }) => [label, description])).toEqual([["OT from 2026-02-25", "open"]]);
    const documents = nodes[0]?.children.filter(({ uri }) => uri !== undefined) ?? [];
    expect(documents.map(({ label }) => label)).toEqual([
      "2026-02-25 evaluation",
      "2026-02-26 plan-of-care",
      "2026-03-03 treatment",
      "2026-03-05 treatment",
      "2026-03-10 treatment",
      "2026-03-12 treatment",
      "2026-03-17 treatment",
      "2026-03-19 treatment",
      "2026-03-20 progress-report",
      "2026-03-26 treatment",
      "2026-03-31 treatment",
    ]);
    expect(documents[7]).toMatchObject({ uri: URI, description: "55 min · 4 units" });
    expect(nodes[0]?.children[0]?.label).toBe("Treatment day 2 of 10 since the report of 2026-03-20: 2026-03-26, 2026-03-31.");
  });

  test("the tree has the notes that are in no episode behind the others, each opening its note", async () => {
    const name = "pt-0417/my plan.note.md";
    const client = await opened([{ name, text: "---\nnote: plan-of-care\npatient: pt-0417\ndiscipline: OT\n---\n# Plan\n" }]);
    const nodes = await client.request<EpisodeNode[]>("soapstone/episodes", { uri: URI });
    expect(nodes.map(({ label }) => label)).toEqual(["OT from 2026-02-25", "In no episode"]);
    expect(nodes[1]?.children).toMatchObject([
      { label: "plan-of-care", description: "no readable date", uri: "file:///notes/pt-0417/my%20plan.note.md" },
    ]);
    const page = await client.request<string | null>("soapstone/chartPage", { uri: URI });
    expect(page).toContain("<td>my plan.note.md</td>");
  });

  test("the chart's page has figures and tables, runs nothing and quotes no prose", async () => {
    const client = await opened();
    const page = (await client.request<string | null>("soapstone/chartPage", { uri: URI })) ?? "";
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|https?:/);
    for (const part of ["<title>Year to date 2026, OT</title>", "<title>MoCA over time</title>", "<td>2026-03-20</td>", "KX"])
      expect(page).toContain(part);
    expect(page).not.toMatch(/daughter|stove|medication/i);
  });

  test("whose a finding is, is known of notes that are not open", async () => {
    const client = await opened();
    const uris = ["file:///notes/pt-0523/2026-03-09-treatment.note.md", "file:///notes/README.md"];
    expect(await client.request("soapstone/owners", { uris })).toEqual([{ patient: "pt-0523", clinician: "slp-12" }, null]);
  });
});

test("a note that stands alone has no lens about its chart", async () => {
  const client = await LanguageClient.start(new MemoryHost(), "/elsewhere", VS_CODE);
  await client.open(URI, exampleNotes().find(({ name }) => name === NAME)?.text ?? "");
  expect((await lenses(client)).map(({ command }) => command?.command)).toEqual(["soapstone.createWorksheet"]);
});
