import type { ChangeAnnotation, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
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
  const edits = sortEdits(edit.edits).map(({ span, newText }): TextEdit => ({ range: rangeOf(edit.source, span), newText }));
  if (!support.documentChanges) return { changes: { [edit.uri]: edits } };
  const textDocument = { uri: edit.uri, version: edit.version };
  if (edit.cursor !== undefined && support.snippets) {
    const last = edits.length - 1;
    const withTabStop = edits.map((one, index) => (index === last ? snippet(one, edit.cursor as number) : one));
    return { documentChanges: [{ textDocument, edits: withTabStop as TextEdit[] }] };
  }
  if (!edit.annotation || !support.annotations) return { documentChanges: [{ textDocument, edits }] };
  return {
    documentChanges: [{ textDocument, edits: edits.map((one) => ({ ...one, annotationId: ANNOTATION })) }],
    changeAnnotations: { [ANNOTATION]: edit.annotation },
  };
}

function snippet({ range, newText }: TextEdit, cursor: number): object {
  const escaped = (text: string) => text.replace(/[\\$}]/g, "\\$&");
  const value = `${escaped(newText.slice(0, cursor))}$0${escaped(newText.slice(cursor))}`;
  return { range, snippet: { kind: "snippet", value } };
}
