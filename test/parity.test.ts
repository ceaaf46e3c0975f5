import { describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-types";
import { soapstone } from "./support/cli.js";
import { exampleNotes } from "./support/examples.js";
import { LanguageClient, VS_CODE } from "./support/language-client.js";
import { MemoryHost } from "./support/memory-host.js";

interface JsonNote {
  readonly path: string;
  readonly findings: readonly Record<string, unknown>[];
}

const notes = exampleNotes();
const SEVERITY = ["", "error", "warning", "info"];

describe("the editor and the command line find the same in the examples", async () => {
  const fromCli = await commandLine();
  const client = await LanguageClient.start(memory(), "/notes", VS_CODE);
  await client.open(uriOf(notes[0]?.name ?? ""), notes[0]?.text ?? "");
  for (const { name, text } of notes) {
    test(name, async () => {
      const expected = fromCli.get(name) ?? [];
      await client.open(uriOf(name), text);
      const found = await client.pullUntil(uriOf(name), (diagnostics) => diagnostics.length === expected.length);
      expect(found.map(asJson)).toEqual(expected);
    });
  }
});

function uriOf(name: string): string {
  return `file:///notes/${name}`;
}

function memory(): MemoryHost {
  return new MemoryHost(Object.fromEntries(notes.map(({ name, text }) => [`/notes/${name}`, text])));
}

async function commandLine(): Promise<Map<string, object[]>> {
  const { out } = await soapstone(["lint", "--format", "json"], Object.fromEntries(notes.map(({ name, text }) => [name, text])));
  const report = JSON.parse(out) as { notes: JsonNote[] };
  return new Map(report.notes.map(({ path, findings }) => [path, findings.map(placeAndMessage)]));
}

function placeAndMessage({ rule, severity, message, line, column, endLine, endColumn }: Record<string, unknown>): object {
  return { rule, severity, message, line, column, endLine, endColumn };
}

function asJson({ code, severity, message, range: { start, end } }: Diagnostic): object {
  return {
    rule: code,
    severity: SEVERITY[severity ?? 0],
    message,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
