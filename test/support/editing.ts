import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { SourceText } from "../../server/src/base/source-text.js";

/** A text with a caret `‸` in it: the text without it, and where it stood. */
export function withCaret(marked: string): { text: string; position: { line: number; character: number } } {
  const at = marked.indexOf("‸");
  if (at < 0) throw new Error("there is no caret in the text");
  const text = marked.replace("‸", "");
  return { text, position: new SourceText(text).positionAt(at) };
}

/** The text after edits of the protocol. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const source = new SourceText(text);
  const sorted = [...edits].sort((a, b) => source.offsetAt(b.range.start) - source.offsetAt(a.range.start));
  return sorted.reduce((now, { range, newText }) => {
    return now.slice(0, source.offsetAt(range.start)) + newText + now.slice(source.offsetAt(range.end));
  }, text);
}

/** The edits of a workspace edit for one document. */
export function editsFor(edit: WorkspaceEdit | null | undefined, uri: string): TextEdit[] {
  const changes = edit?.documentChanges ?? [];
  return changes.flatMap((change) => ("edits" in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : []));
}
