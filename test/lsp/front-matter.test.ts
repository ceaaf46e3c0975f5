import { describe, expect, test } from "vitest";
import type {
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Location,
  SelectionRange,
  SemanticTokens,
  WorkspaceEdit,
} from "vscode-languageserver-types";
import { SourceText } from "../../server/src/base/source-text.js";
import { applyTextEdits, editsFor, withCaret } from "../support/editing.js";
import { cleanNote } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";
const textDocument = { uri: URI };

const PLAN = `---
note: plan-of-care
id: poc-0417-1
patient: pt-0417
date: 2026-02-20
discipline: OT
goals:
  - { id: STG1, text: "Recalls six of eight steps", target: "6 of 8" }
  - { id: STG2, text: "Sequences three steps", target: "3 of 3" }
---
`;

async function open(text: string, files: Record<string, string> = {}) {
  const named = Object.fromEntries(Object.entries(files).map(([name, content]) => [`/notes/${name}`, content]));
  const client = await LanguageClient.start(new MemoryHost(named), "/notes", VS_CODE);
  await client.open(URI, text);
  return client;
}

/** The clean note with a caret before a text. */
const at = (text: string) => withCaret(cleanNote().replace(text, `‸${text}`)).position;
const slice = (text: string, range: { start: object; end: object }) => {
  const source = new SourceText(text);
  return text.slice(source.offsetAt(range.start as never), source.offsetAt(range.end as never));
};

describe("the outline", () => {
  test("has the services with their minutes and units, the goals, the diagnoses and the sections", async () => {
    const client = await open(cleanNote());
    const [front, ...sections] = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument });
    expect(front).toMatchObject({ name: "treatment", detail: "2026-03-12" });
    expect(front?.children?.map(({ name }) => name)).toEqual(["diagnoses", "goals", "services"]);
    expect(front?.children?.[2]?.children?.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      "97129: 15 min, 1 unit",
      "97130: 31 min, 2 units",
    ]);
    expect(sections.map(({ name }) => name)).toEqual(["Treatment note", "Subjective", "Objective", "Assessment", "Plan"]);
  });
});

describe("folding", () => {
  test("folds the front matter, its lists, each service and each section", async () => {
    const text = cleanNote();
    const client = await open(text);
    const ranges = await client.request<FoldingRange[]>("textDocument/foldingRange", { textDocument });
    const first = ranges.map(({ startLine }) => text.split("\n")[startLine]);
    for (const line of ["---", "services:", '  - code: "97129"', "## Subjective", "## Plan"]) expect(first).toContain(line);
    expect(ranges.every(({ startLine, endLine }) => endLine > startLine)).toBe(true);
  });
});

describe("selection", () => {
  test("grows from a value to its line, its service, the services, the front matter, the note", async () => {
    const text = cleanNote();
    const client = await open(text);
    const [selection] = await client.request<SelectionRange[]>("textDocument/selectionRange", {
      textDocument,
      positions: [at("GO]\n    diagnoses: [I69.311, I69.314]\n    goals: [STG2]")],
    });
    const grown: string[] = [];
    for (let range = selection; range; range = range.parent) grown.push(slice(text, range.range));
    expect(grown[0]).toBe("GO");
    expect(grown[1]).toBe("[GO]");
    expect(grown[2]).toBe("modifiers: [GO]");
    expect(grown[3]).toMatch(/^code: "97130"/);
    expect(grown.at(-1)).toBe(text);
  });
});

test("at every place of a note the ranges of a selection hold it, each within its parent", async () => {
  const text = cleanNote();
  const source = new SourceText(text);
  const client = await open(text);
  const positions = Array.from({ length: text.length + 1 }, (_, offset) => source.positionAt(offset));
  const selections = await client.request<SelectionRange[]>("textDocument/selectionRange", { textDocument, positions });
  const wrong = selections.flatMap((selection, offset) => {
    const spans = [{ start: offset, end: offset }];
    for (let at: SelectionRange | undefined = selection; at; at = at.parent) {
      spans.push({ start: source.offsetAt(at.range.start), end: source.offsetAt(at.range.end) });
    }
    const holds = spans.slice(1).every(({ start, end }, at) => {
      const child = spans[at] as (typeof spans)[number];
      return start <= child.start && child.end <= end;
    });
    return holds && spans.at(-1)?.end === text.length ? [] : [offset];
  });
  expect(selections).toHaveLength(text.length + 1);
  expect(wrong).toEqual([]);
});

describe("a goal id", () => {
  const places = (found: readonly { range: DocumentHighlight["range"] }[]) => found.map(({ range }) => slice(cleanNote(), range));

  test("is highlighted in front matter, lines and prose", async () => {
    const client = await open(cleanNote());
    const params = { textDocument, position: at("STG2]\n    intervention") };
    const found = await client.request<DocumentHighlight[]>("textDocument/documentHighlight", params);
    expect(places(found)).toEqual(["STG2", "STG2", "STG2"]);
  });

  test("leads to the plan that describes it, and is found in all notes of the chart", async () => {
    const client = await open(cleanNote(), { "plan.note.md": PLAN, "other.note.md": PLAN.replace("pt-0417", "pt-0900") });
    await client.pullUntil(URI, () => true);
    const position = at("STG1, STG2]");
    await settled(client);
    const [definition] = await client.request<Location[]>("textDocument/definition", { textDocument, position });
    expect(definition?.uri).toBe("file:///notes/plan.note.md");
    expect(slice(PLAN, definition?.range as never)).toBe("STG1");
    const context = { includeDeclaration: true };
    const found = await client.request<Location[]>("textDocument/references", { textDocument, position, context });
    expect(new Set(found.map(({ uri }) => uri))).toEqual(new Set([URI, "file:///notes/plan.note.md"]));
  });

  test("is offered when the plan describes it, in front matter and in prose", async () => {
    const plan = PLAN.replace("STG2, text", "STG9, text");
    const { text, position } = withCaret(cleanNote().replace("goals: [STG1, STG2]", "goals: [‸]"));
    const client = await open(text, { "plan.note.md": plan });
    await settled(client);
    const list = await client.request<CompletionList>("textDocument/completion", { textDocument, position });
    expect(list.items.map(({ label }) => label)).toContain("STG9");
    const prose = withCaret(`${cleanNote()}\nNext [‸\n`);
    await client.change(URI, prose.text);
    const inProse = await client.request<CompletionList>("textDocument/completion", { textDocument, position: prose.position });
    expect(inProse.items.map(({ label }) => label)).toContain("STG9");
  });

  test("is renamed in all notes of the chart at once, to be confirmed where one is signed", async () => {
    const client = await open(cleanNote(), { "plan.note.md": PLAN });
    await settled(client);
    const position = at("STG1, STG2]");
    const edit = await client.request<WorkspaceEdit>("textDocument/rename", { textDocument, position, newName: "LTG1" });
    expect(applyTextEdits(cleanNote(), editsFor(edit, URI))).toBe(cleanNote().replaceAll("STG1", "LTG1"));
    expect(applyTextEdits(PLAN, editsFor(edit, "file:///notes/plan.note.md"))).toBe(PLAN.replaceAll("STG1", "LTG1"));
    expect(Object.values(edit.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }]);
  });

  test("is one of its discipline's plan: the same id in another's plan is another goal", async () => {
    const speech = PLAN.replace("poc-0417-1", "poc-0417-2").replace("OT", "SLP").replace("STG2", "STG3");
    const unsaid = PLAN.replace("poc-0417-1", "poc-0417-3").replace("discipline: OT\n", "");
    const client = await open(cleanNote(), { "plan.note.md": PLAN, "speech.note.md": speech, "unsaid.note.md": unsaid });
    await settled(client);
    const params = { textDocument, position: at("STG1, STG2]") };
    const others = ["file:///notes/plan.note.md", "file:///notes/unsaid.note.md"];
    const definitions = await client.request<Location[]>("textDocument/definition", params);
    expect(new Set(definitions.map(({ uri }) => uri))).toEqual(new Set(others));
    const context = { includeDeclaration: true };
    const found = await client.request<Location[]>("textDocument/references", { ...params, context });
    expect(new Set(found.map(({ uri }) => uri))).toEqual(new Set([...others, URI]));
    const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...params, newName: "STG3" });
    expect(editsFor(edit, "file:///notes/plan.note.md")).toHaveLength(1);
    expect(editsFor(edit, "file:///notes/speech.note.md")).toEqual([]);
  });

  test("cannot take an id that is used, or that is no id", async () => {
    const client = await open(cleanNote());
    const rename = (newName: string, text = "STG1, STG2]") =>
      client.request("textDocument/rename", { textDocument, position: at(text), newName });
    const NOTE_ID =
      "A note id begins with a letter, a digit or an underscore and has at most 100 characters: letters, digits, dots, dashes, underscores and slashes.";
    await expect(rename("STG2")).rejects.toThrow("already used");
    await expect(rename("two words")).rejects.toThrow("letters, digits");
    for (const name of ["1a", `a${"b".repeat(32)}`]) {
      await expect(rename(name)).rejects.toThrow(
        "A goal id begins with a letter and has at most 32 characters: letters, digits, dots, dashes and underscores.",
      );
    }
    await expect(rename("a b", "poc-0417-1")).rejects.toThrow(NOTE_ID);
    for (const name of ["-x", `a${"b".repeat(100)}`]) await expect(rename(name, "poc-0417-1")).rejects.toThrow(NOTE_ID);
    await expect(rename("1/a_b", "poc-0417-1")).resolves.toBeTruthy();
    await expect(rename("a/b", "pt-0417")).rejects.toThrow(
      "A patient id begins with a letter, a digit or an underscore and has at most 64 characters: letters, digits, dots, dashes and underscores.",
    );
    for (const name of ["a_b", "a.b-1", `a${"b".repeat(31)}`]) await expect(rename(name)).resolves.toBeTruthy();
  });
});

test.each(["x", "sic", "Redacted", "name", "initials", "illegible", "inaudible"])(
  "no goal is renamed to %s, which in brackets is no goal in prose",
  async (newName) => {
    const client = await open(cleanNote());
    const rename = (text: string) => client.request("textDocument/rename", { textDocument, position: at(text), newName });
    await expect(rename("STG1, STG2]")).rejects.toThrow(`"${newName}" cannot be a goal id`);
    await expect(rename("poc-0417-1")).resolves.toBeTruthy();
  },
);

test("a patient key is not renamed to the key of another patient", async () => {
  const client = await open(cleanNote(), { "plan.note.md": PLAN, "other.note.md": PLAN.replace("pt-0417", "pt-0900") });
  await settled(client);
  const rename = (newName: string) =>
    client.request<WorkspaceEdit>("textDocument/rename", { textDocument, position: at("pt-0417"), newName });
  await expect(rename("pt-0900")).rejects.toThrow("This patient id is already used in another chart.");
  expect(editsFor(await rename("pt-0901"), "file:///notes/plan.note.md")).toHaveLength(1);
});

test.each(["null", "Null", "true", "FALSE"])(
  "no goal, note or patient is renamed to %s, which YAML does not read as text",
  async (newName) => {
    const client = await open(cleanNote());
    for (const text of ["STG1, STG2]", "pt-0417", "poc-0417-1"]) {
      const rename = client.request("textDocument/rename", { textDocument, position: at(text), newName });
      await expect(rename).rejects.toThrow("YAML does not read it as text.");
    }
  },
);

/** Waits until the folder's notes are known: the answer to a reference then has them. */
async function settled(client: LanguageClient) {
  const status = () => client.request<{ wholeChart: boolean } | null>("soapstone/status", { uri: URI });
  while (!(await status())?.wholeChart) await client.pull(URI);
}

test("what may be renamed: goals, notes and patient keys, and nothing else", async () => {
  const client = await open(cleanNote());
  const prepare = (text: string) => client.request("textDocument/prepareRename", { textDocument, position: at(text) });
  expect(await prepare("pt-0417")).toMatchObject({ placeholder: "pt-0417" });
  expect(await prepare("poc-0417-1")).toMatchObject({ placeholder: "poc-0417-1" });
  expect(await prepare("ot-07")).toBeNull();
  expect(await prepare("97129")).toBeNull();
  expect(await prepare("Reports using")).toBeNull();
});

test("links lead to the plan of care and to forms beside the note, never out of the folder of the configuration", async () => {
  const measures = "measures: [{ name: MoCA, attachment: forms/moca.pdf }, { name: x, attachment: ../../secret.pdf }]\nservices:";
  const client = await open(cleanNote().replace("services:", measures), { "plan.note.md": PLAN });
  await settled(client);
  const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument });
  expect(links.map(({ target }) => target)).toEqual(["file:///notes/forms/moca.pdf", "file:///notes/plan.note.md"]);
});

test("tokens say what codes, goals and times are, and which diagnosis is not in force", async () => {
  const text = cleanNote().replace("diagnoses: [I69.311, I69.314]", "diagnoses: [I69.311, I69.31]");
  const client = await open(text);
  const { data } = await client.request<SemanticTokens>("textDocument/semanticTokens/full", { textDocument });
  const source = new SourceText(text);
  const tokens: string[] = [];
  let [line, column] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type, modifier] = data.slice(i, i + 5);
    [line, column] = [line + down, down === 0 ? column + right : right];
    const from = source.offsetAt({ line, character: column });
    tokens.push(`${text.slice(from, from + length)} ${type}${modifier ? ` ${modifier}` : ""}`);
  }
  for (const token of ["I69.311 1", "I69.31 1 1", "09:00 4", "STG1 3", '"97129" 0', "GO 2"]) expect(tokens).toContain(token);
});

test("a request about a document that is not open, or a place that is gone, gets an empty answer", async () => {
  const client = await open(cleanNote());
  const gone = { textDocument, position: { line: 999, character: 9 } };
  expect(await client.request("textDocument/definition", gone)).toEqual([]);
  expect(await client.request("textDocument/documentHighlight", gone)).toEqual([]);
  expect(await client.request("textDocument/prepareRename", gone)).toBeNull();
  const closed = { textDocument: { uri: "file:///notes/none.note.md" } };
  expect(await client.request("textDocument/documentSymbol", closed)).toEqual([]);
  expect(await client.request("textDocument/foldingRange", closed)).toEqual([]);
  expect(await client.request("textDocument/semanticTokens/full", closed)).toEqual({ data: [] });
});

test("a note of 5,000 services is served as far as it is read and says where that ends; one of a megabyte like any other", async () => {
  const line = '  - { code: "97110", start: 09:00, stop: 09:15, units: 1, modifiers: [GO] }\n';
  const many = cleanNote().replace(/services:[\s\S]*?(?=signature)/, `services:\n${line.repeat(5000)}`);
  const client = await open(many);
  const outline = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument });
  expect(outline[0]?.children?.at(-1)?.children?.length).toBe(500);
  expect((await client.pull(URI)).map(({ message }) => message).join()).toContain("more than 500 entries under `services`");
  const { data } = await client.request<SemanticTokens>("textDocument/semanticTokens/full", { textDocument });
  // Four fields of each service that was read.
  expect(data.length / 5).toBeGreaterThan(4 * 500);
  await client.change(URI, cleanNote() + "Recalled 6 of 8 steps with two verbal cues. ".repeat(25_000));
  const { position } = withCaret(cleanNote().replace("payer: medicare", "payer: ‸"));
  const list = await client.request<CompletionList>("textDocument/completion", { textDocument, position });
  expect(list.items.map(({ label }) => label)).toContain("medicare");
});
