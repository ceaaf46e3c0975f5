import type { ChangeAnnotation, SnippetTextEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { type Edit, sortEdits } from "../base/edit.js";
import type { SourceText } from "../base/source-text.js";
import { rangeOf } from "./ranges.js";

/** What the client can do with a workspace edit. */
export interface EditSupport {
  readonly documentChanges: boolean;
  readonly annotations: boolean;
  readonly snippets: boolean;
  readonly create: boolean;
}

export interface DocumentEdit {
  readonly uri: string;
  readonly version: number;
  readonly source: SourceText;
  readonly edits: readonly Edit[];
  /** Offset into the last edit's new text where the cursor goes. */
  readonly cursor: number | undefined;
  readonly annotation: ChangeAnnotation | undefined;
}

const ANNOTATION = "soapstone";

/** A workspace edit with the document's version, so that a client refuses it once the text has moved on. */
export function workspaceEdit(edit: DocumentEdit, support: EditSupport): WorkspaceEdit {
  const { uri, version, source, cursor, annotation } = edit;
  const sorted = sortEdits(edit.edits);
  const edits = sorted.map(({ span, newText }): TextEdit => ({ range: rangeOf(source, span), newText }));
  if (!support.documentChanges) return { changes: { [uri]: edits } };
  const last = sorted.at(-1);
  const placesCursor = last && cursor !== undefined && support.snippets;
  const placed = placesCursor ? [...edits.slice(0, -1), snippet(last, cursor, source)] : edits;
  const textDocument = { uri, version };
  if (!annotation || !support.annotations) return { documentChanges: [{ textDocument, edits: placed }] };
  return {
    documentChanges: [{ textDocument, edits: placed.map((one) => ({ ...one, annotationId: ANNOTATION })) }],
    changeAnnotations: { [ANNOTATION]: annotation },
  };
}

/**
 * An edit as a snippet. Editors indent the lines of a snippet like the line it begins in, so an edit that opens a new line is moved
 * to the start of the next one, where there is no indentation to add.
 */
function snippet(edit: Edit, cursor: number, source: SourceText): SnippetTextEdit {
  const { span, newText, cursor: at } = fromLineStart(edit, cursor, source);
  const escaped = (text: string) => text.replace(/[\\$}]/g, "\\$&");
  const value = `${escaped(newText.slice(0, at))}$0${escaped(newText.slice(at))}`;
  return { range: rangeOf(source, span), snippet: { kind: "snippet", value } };
}

function fromLineStart({ span, newText }: Edit, cursor: number, source: SourceText): Edit & { readonly cursor: number } {
  const eol = source.lineBreak;
  const next = source.lineStarts[source.lineAt(span.start) + 1];
  if (!newText.startsWith(eol) || span.start !== span.end || next === undefined) return { span, newText, cursor };
  return { span: { start: next, end: next }, newText: newText.slice(eol.length) + eol, cursor: cursor - eol.length };
}
