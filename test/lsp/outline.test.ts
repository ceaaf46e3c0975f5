import { expect, test } from "vitest";
import type { DocumentSymbol } from "vscode-languageserver-types";
import { SourceText } from "../../server/src/base/source-text.js";
import { cleanNote } from "../support/examples.js";
import { LanguageClient, NEOVIM } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";

async function outlineOf(text: string): Promise<DocumentSymbol[]> {
  const client = await LanguageClient.start(new MemoryHost({}), "/notes", NEOVIM);
  await client.open(URI, text);
  return client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument: { uri: URI } });
}

/** Names, indented below what holds them. */
function drawn(symbols: readonly DocumentSymbol[], indent = ""): string[] {
  return symbols.flatMap(({ name, children = [] }) => [`${indent}${name}`, ...drawn(children, `${indent}  `)]);
}

/** Symbols that reach out of what holds them, or into the next beside them. */
function misplaced(symbols: readonly DocumentSymbol[], text: string): string[] {
  const source = new SourceText(text);
  const within = (siblings: readonly DocumentSymbol[], start: number, end: number): string[] => {
    let from = start;
    return siblings.flatMap(({ name, range, selectionRange, children = [] }) => {
      const [first, last] = [source.offsetAt(range.start), source.offsetAt(range.end)];
      const [select, selected] = [source.offsetAt(selectionRange.start), source.offsetAt(selectionRange.end)];
      const fits = first >= from && last <= end && select >= first && selected <= last;
      from = last;
      return [...(fits ? [] : [name]), ...within(children, first, last)];
    });
  };
  return within(symbols, 0, text.length);
}

const BODY = `# Treatment note

## Subjective

Slept well.

## Objective

### Memory

Six of eight steps.

#### Cues

Two verbal cues.

### Sequencing

Three of three.

## Assessment

Responded well.

## Plan

Go on.

### Home

Planner.
`;

test("a heading below another stands in it, and every range holds those of its headings", async () => {
  const front = cleanNote().slice(0, cleanNote().indexOf("# Treatment note"));
  for (const text of [BODY, BODY.replaceAll("\n", "\r\n")].map((body) => front + body)) {
    const [matter, ...sections] = await outlineOf(text);
    expect(matter?.name).toBe("treatment");
    expect(drawn(sections)).toEqual([
      "Treatment note",
      "Subjective",
      "Objective",
      "  Memory",
      "    Cues",
      "  Sequencing",
      "Assessment",
      "Plan",
      "  Home",
    ]);
    expect(misplaced(sections, text)).toEqual([]);
  }
});

test("in a note of no known format headings stand below those of a higher level", async () => {
  const text = "---\nnote: treatment\n---\n# Visit\n\n## Morning\n\nWalked.\n\n### Stairs\n\n## Evening\n\nRested.\n\n# Next\n";
  const [, ...sections] = await outlineOf(text);
  expect(drawn(sections)).toEqual(["Visit", "  Morning", "    Stairs", "  Evening", "Next"]);
  expect(misplaced(sections, text)).toEqual([]);
});
