import { expect, test } from "vitest";
import { CompletionItemKind } from "vscode-languageserver-types";
import type { TreeNode } from "../../server/src/base/tree.js";
import { completionsAt } from "../../server/src/features/completion.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { applyTextEdits } from "../support/editing.js";
import { exampleNotes } from "../support/examples.js";
import { testSetup } from "../support/lint.js";

/** Characters from one place at which a completion is asked for to the next; each note begins elsewhere. */
const STEP = 13;

const EOLS = ["\n", "\r\n"];

const setup = testSetup();

test.each(EOLS)("whatever is completed in a note keeps it readable, and its other values and its body: %j", (eol) => {
  let chosen = 0;
  for (const [at, { name, text }] of exampleNotes().entries()) {
    const note = parseNote(name, text.replaceAll("\n", eol));
    for (let offset = at % STEP; offset < note.bodyStart; offset += STEP) chosen += judgeChoices(note, offset, at % 2 === 0);
  }
  expect(chosen).toBeGreaterThan(2000);
});

test.each(EOLS)("so does whatever is completed on a new line of it, at any indent: %j", (eol) => {
  let chosen = 0;
  for (const [at, { name, text: example }] of exampleNotes().entries()) {
    const lines = example.split("\n");
    for (let line = 1; line <= lines.indexOf("---", 1); line++) {
      const blanks = " ".repeat(2 * ((at + line) % 4));
      const text = lines.toSpliced(line, 0, blanks).join(eol);
      const offset = lines.slice(0, line).join(eol).length + eol.length + blanks.length;
      chosen += judgeChoices(parseNote(name, text), offset, line % 2 === 0);
    }
  }
  expect(chosen).toBeGreaterThan(200);
});

/** Chooses the first and the last of what is offered at a place, and counts them. */
function judgeChoices(note: Note, offset: number, snippets: boolean): number {
  const support = { snippets, retrigger: false, now: 600, goals: ["STG1", "STG8", "LTG9"] };
  const { items } = completionsAt({ note, findings: [], setup, version: 1 }, offset, support);
  const some = [...items.slice(0, 2), ...items.slice(-2)];
  for (const { label, kind, textEdit } of some) {
    if (!textEdit || !("range" in textEdit)) throw new Error(`${label} has no edit of one place`);
    const newText = snippets ? withoutTabStops(textEdit.newText) : textEdit.newText;
    const after = parseNote(note.uri, applyTextEdits(note.source.text, [{ ...textEdit, newText }]));
    const faults = faultsOf(note, after, kind === CompletionItemKind.Property);
    expect(faults, `${label} at ${offset} of ${note.uri}`).toEqual([]);
  }
  return some.length;
}

function withoutTabStops(snippet: string): string {
  return snippet.replace(/\$\{?\d(?::([^}]*)\})?/g, "$1");
}

function faultsOf(before: Note, after: Note, isKey: boolean): string[] {
  const left = valuesIn(after.tree);
  const lost = valuesIn(before.tree).filter((value) => {
    const index = left.indexOf(value);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  const body = ({ source, bodyStart }: Note) => source.text.slice(bodyStart);
  const breaks = ({ source }: Note) => new Set(source.text.match(/\r?\n/g)).size;
  return [
    ...(after.fault ? [`unreadable: ${after.fault.reason}`] : []),
    ...(lost.length > 1 ? [`lost: ${lost}`] : []),
    ...(body(after) === body(before) ? [] : ["another body"]),
    ...(breaks(after) === breaks(before) ? [] : ["mixed line ends"]),
    // A key that is chosen for another may not suit the value that stands behind it.
    ...(isKey ? [] : after.problems.slice(before.problems.length).map(({ kind, expected }) => `${kind}: ${expected}`)),
  ];
}

/** The values of front matter, in order. */
function valuesIn(node: TreeNode | undefined): string[] {
  if (node?.kind === "map") return node.entries.flatMap(({ value }) => valuesIn(value));
  if (node?.kind === "list") return node.items.flatMap(valuesIn);
  return node ? [node.text] : [];
}
