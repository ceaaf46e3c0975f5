import { describe, expect, test } from "vitest";
import type { CodeAction, CodeLens, Hover, InlayHint, MarkupContent } from "vscode-languageserver-types";
import { sha256 } from "../../server/src/base/hash.js";
import { RULES } from "../../server/src/rules/index.js";
import { cleanNote, exampleNotes } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";
const ALL = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

async function opened(text: string): Promise<LanguageClient> {
  const client = await LanguageClient.start(new MemoryHost(), "/notes", VS_CODE);
  await client.open(URI, text);
  return client;
}

async function hints(client: LanguageClient): Promise<string[]> {
  const found = await client.request<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri: URI }, range: ALL });
  return found.map(({ position, label }) => `${position.line + 1}:${position.character + 1} ${label}`);
}

describe("hints behind the times", () => {
  test("show minutes and supported units of each line and of the session", async () => {
    expect(await hints(await opened(cleanNote()))).toEqual([
      "19:16 15 min · 1 unit",
      "27:16 31 min · 2 units",
      "8:12 50 min · 46 timed · 3 units",
    ]);
  });

  test("show each line's own minutes of an untimed code on several lines, and its units once", async () => {
    const lines = (code: string) =>
      `  - { code: "${code}", start: 09:00, stop: 09:20 }\n  - { code: "${code}", start: 09:30, stop: 09:40 }\n`;
    const opening = "---\nnote: treatment\ndate: 2026-03-12\nservices:\n";
    expect(await hints(await opened(`${opening}${lines("97150")}---\n`))).toEqual(["5:47 20 min · 1 unit", "6:47 10 min"]);
    expect(await hints(await opened(`${opening}${lines("97110")}---\n`))).toEqual(["5:47 20 min · 2 units", "6:47 10 min"]);
    const half = lines("97150").replace(", stop: 09:20", "");
    expect(await hints(await opened(`${opening}${half}---\n`))).toEqual(["6:47 10 min"]);
  });

  test("follow while a stop is typed", async () => {
    const client = await opened(cleanNote());
    await client.change(URI, cleanNote().replace("stop: 09:46", "stop: 09:37"));
    expect(await hints(client)).toContain("27:16 22 min · 1 unit");
  });

  test("rest on the stated total where there is no clock, and show nothing without either", async () => {
    const text = FAULTS["missing-stop-time"]();
    expect(await hints(await opened(text))).toEqual(["16:18 1 unit", "23:18 2 units"]);
    expect(await hints(await opened(text.replace("timed: 46, ", "")))).toEqual([]);
  });

  test("say at most, where a stated total is shared with codes that are not counted by 15 minutes", async () => {
    const text = FAULTS["missing-stop-time"]().replace('code: "97130"', 'code: "96125"');
    const client = await opened(text);
    const lens = await unitsLens(client);
    expect(lens?.command?.title).toBe("46 timed minutes support at most 3 units · 1 billed");
  });

  test("show the minutes of 97130 whose 97129 is in another note of the day, and what they support in all", async () => {
    const note = exampleNotes().find(({ name }) => name.endsWith("2026-03-18-treatment-pm.note.md"));
    const client = await opened(note?.text ?? "");
    expect(await hints(client)).toEqual(["21:16 20 min", "9:12 25 min · 20 timed · 1 unit"]);
    const said = "1 unit, on codes that the day's other notes tell";
    expect(await client.request("soapstone/status", { uri: URI })).toMatchObject({ units: said });
    expect(await client.request("soapstone/worksheet", { uri: URI })).toContain(`Supported: ${said}. Billed: 1.`);
  });

  test("stay inside the range that is asked for", async () => {
    const client = await opened(cleanNote());
    const range = { start: { line: 17, character: 0 }, end: { line: 20, character: 0 } };
    const found = await client.request<InlayHint[]>("textDocument/inlayHint", { textDocument: { uri: URI }, range });
    expect(found.map(({ label }) => label)).toEqual(["15 min · 1 unit"]);
  });

  test("are not in plain Markdown", async () => {
    expect(await hints(await opened("# Read me\n"))).toEqual([]);
  });
});

async function unitsLens(client: LanguageClient): Promise<CodeLens | undefined> {
  const lenses = await client.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: URI } });
  return lenses.find(({ command }) => command?.command === "soapstone.createWorksheet");
}

test("the lens over services shows sum, support and billing, and opens the worksheet", async () => {
  const client = await opened(cleanNote());
  const lens = await unitsLens(client);
  expect(lens).toMatchObject({
    range: { start: { line: 15, character: 0 } },
    command: { title: "46 timed minutes support 3 units · 3 billed", command: "soapstone.createWorksheet", arguments: [URI] },
  });
});

test("no timed minutes are told of a session without a code that is counted by them", async () => {
  const client = await opened(cleanNote().replace("services:", "service:"));
  expect(await hints(client)).toEqual(["8:12 50 min"]);
});

test("while the front matter cannot be read, lens and status say so and no hint is shown", async () => {
  const client = await opened(cleanNote());
  await client.change(URI, cleanNote().replace("start: 09:15", "start: 09:"));
  const said = "Units not known while the front matter cannot be read";
  expect((await unitsLens(client))?.command?.title).toBe(said);
  expect(await client.request("soapstone/status", { uri: URI })).toMatchObject({ units: said });
  expect(await hints(client)).toEqual([]);
});

test("the lens tells no units billed while a line does not tell its own", async () => {
  const client = await opened(cleanNote().replace("units: 2", "units:"));
  expect((await unitsLens(client))?.command?.title).toBe("46 timed minutes support 3 units");
});

test("lens and hint name both numbers where the payer's rule is not known and decides", async () => {
  const lines = ["97110", "97140", "97530"].map((code) => `  - { code: "${code}", minutes: 8, units: 1 }`);
  const head = ["note: treatment", "payer: commercial", "start: 09:00", "stop: 09:50", "services:", ...lines];
  const client = await opened(`---\n${head.join("\n")}\n---\n`);
  expect((await unitsLens(client))?.command?.title).toBe("24 timed minutes support 2 or 3 units · 3 billed");
  expect(await hints(client)).toContain("5:12 50 min · 24 timed · 2 or 3 units");
});

test("hover on a code says what it is, its limit and its fee in the note's year", async () => {
  const text = JSON.stringify(await (await opened(cleanNote())).hover(URI, 16, 13));
  for (const part of [
    "one-to-one cognitive rehabilitation",
    "by 15 minutes",
    "1 a day, absolute",
    "$22.38 a unit",
    "RVU26C, 2026",
  ]) {
    expect(text).toContain(part);
  }
});

test("hover on a code shows its pairs with the note's other codes", async () => {
  const paired = cleanNote().replace('code: "97130"', 'code: "97168"');
  const text = JSON.stringify(await (await opened(paired)).hover(URI, 16, 13));
  expect(text).toContain("Bundles, unless distinct | 97168 (NCCI table of 2024-07-01)");
});

test("the worksheet of a note as Markdown speaks of its bytes and quotes no prose", async () => {
  const client = await opened(cleanNote());
  const text = await client.request<string>("soapstone/worksheet", { uri: URI });
  expect(text).toContain("| 97130 | one-to-one cognitive rehabilitation, each later block | 09:15-09:46 | 31 | 2 | 2 |");
  expect(text).toContain(sha256(cleanNote()));
  expect(text).not.toMatch(/planner|pill organiser|Responded/);
});

test("a diagnosis says what it stands for and whether it may be billed on that day", async () => {
  const text = cleanNote()
    .replace("I69.311, I69.314]", "M54.5, I69.314]")
    .replace(/^signature:.*\n/m, "");
  const client = await opened(text);
  const line = text.split("\n").findIndex((row) => row.startsWith("diagnoses:"));
  const position = { line, character: "diagnoses: [M".length };
  const hover = await client.request<Hover>("textDocument/hover", { textDocument: { uri: URI }, position });
  expect((hover.contents as MarkupContent).value).toContain(
    "**M54.5** Low back pain\n\nICD-10-CM: a header, not billable on 2026-03-12",
  );
  const range = { start: position, end: position };
  const params = { textDocument: { uri: URI }, range, context: { diagnostics: [] } };
  const actions = await client.request<CodeAction[]>("textDocument/codeAction", params);
  expect(actions.map(({ title }) => title)).toContain("Use M54.50: Low back pain, unspecified");
});

test("every rule can be asked for by its name and what it finds, with no note open", async () => {
  const client = await LanguageClient.start(new MemoryHost(), "/notes", VS_CODE);
  const rules = await client.request<{ id: string; summary: string }[]>("soapstone/rules", {});
  expect(rules).toHaveLength(RULES.length);
  expect(rules).toContainEqual({ id: "unbacked-97130", summary: RULES.find(({ id }) => id === "unbacked-97130")?.summary });
});

test("a file's name may hold a percent sign: the worksheet names it", async () => {
  const client = await opened("# Read me\n");
  const uri = "file:///notes/100%25.note.md";
  await client.open(uri, cleanNote());
  expect(await client.request<string>("soapstone/worksheet", { uri })).toContain("100%.note.md");
});
