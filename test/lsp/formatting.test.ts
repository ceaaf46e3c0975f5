import { describe, expect, test } from "vitest";
import type { TextEdit } from "vscode-languageserver-types";
import { applyTextEdits } from "../support/editing.js";
import { cleanNote } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";
const textDocument = { uri: URI };

async function open(text: string) {
  const client = await LanguageClient.start(new MemoryHost(), "/notes", VS_CODE);
  await client.open(URI, text);
  return client;
}

describe("formatting", () => {
  const format = async (text: string) => {
    const client = await open(text);
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await client.request<TextEdit[]>("textDocument/formatting", { textDocument, options });
    return applyTextEdits(text, edits);
  };

  test("indents, quotes identifiers and writes times in their standard form; comments and order stay", async () => {
    const messy = [
      "---",
      "note: treatment",
      "patient: 00417 # as in the register",
      "services:",
      "# first of the day",
      "- code: 97129",
      "  start: 9:00 am",
      "  stop: 0946",
      "  units: 1",
      "  modifiers: [GO, 59]",
      "-   code: 97130",
      "    intervention: |",
      "       two lines",
      "         of text",
      "clinician:",
      "      id: ot-07",
      "---",
      "",
    ].join("\n");
    const tidy = [
      "---",
      "note: treatment",
      'patient: "00417" # as in the register',
      "services:",
      "  # first of the day",
      '  - code: "97129"',
      "    start: 09:00",
      "    stop: 09:46",
      "    units: 1",
      '    modifiers: [GO, "59"]',
      '  - code: "97130"',
      "    intervention: |",
      "       two lines",
      "         of text",
      "clinician:",
      "  id: ot-07",
      "---",
      "",
    ].join("\n");
    expect(await format(messy)).toBe(tidy);
    expect(await format(tidy)).toBe(tidy);
  });

  test("leaves a signed note and broken front matter as they are", async () => {
    const signed = cleanNote().replace("start: 09:00", "start: 9:00");
    expect(await format(signed)).toBe(signed);
    const broken = "---\nnote: treatment\nservices:\n- code: [97129\n---\n";
    expect(await format(broken)).toBe(broken);
  });

  test("of a range touches nothing else; a finished line has its times put right", async () => {
    const text = "---\nnote: treatment\nstart: 9:00 am\nstop: 9:46 am\n\n---\n";
    const client = await open(text);
    const options = { tabSize: 2, insertSpaces: true };
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 14 } };
    const ranged = await client.request<TextEdit[]>("textDocument/rangeFormatting", { textDocument, range, options });
    expect(applyTextEdits(text, ranged)).toBe(text.replace("9:00 am", "09:00"));
    const typed = { textDocument, position: { line: 4, character: 0 }, ch: "\n", options };
    const edits = await client.request<TextEdit[]>("textDocument/onTypeFormatting", typed);
    expect(applyTextEdits(text, edits)).toBe(text.replace("9:46 am", "09:46"));
  });

  describe("of a range", () => {
    const services = (dash: string, key: string) => [
      "---",
      "note: treatment",
      "services:",
      `${dash}- code: "97129"`,
      `${key}start: 09:00`,
      `${key}units: 1`,
      `${dash}- code: "97130"`,
      `${key}units: 2`,
      "---",
      "",
    ];
    const formatLines = async (text: string, first: number, last: number) => {
      const client = await open(text);
      const range = { start: { line: first, character: 0 }, end: { line: last + 1, character: 0 } };
      const options = { tabSize: 2, insertSpaces: true };
      const edits = await client.request<TextEdit[]>("textDocument/rangeFormatting", { textDocument, range, options });
      return applyTextEdits(text, edits);
    };

    test.each(["\n", "\r\n"])("leaves lines where they stand that would leave their entry, line ends %j", async (lineBreak) => {
      for (const [dash, key] of [
        ["", "  "],
        ["      ", "        "],
      ] as const) {
        const text = services(dash, key).join(lineBreak);
        for (const line of [3, 4, 5, 6, 7]) expect(await formatLines(text, line, line)).toBe(text);
        expect(await formatLines(text, 3, 7)).toBe(services("  ", "    ").join(lineBreak));
      }
    });

    test("still writes the times of such a line in their standard form", async () => {
      const text = services("", "  ").join("\n").replace("09:00", "9:00");
      expect(await formatLines(text, 4, 4)).toBe(text.replace("9:00", "09:00"));
    });
  });
});
