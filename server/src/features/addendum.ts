import type { CodeAction, WorkspaceEdit } from "vscode-languageserver-types";
import type { Span } from "../base/span.js";
import { isAlias } from "../note/aliases.js";
import type { Note } from "../note/note.js";
import type { LintedNote } from "../workspace/store.js";
import { fileNameOf } from "./file-name.js";
import type { EditSupport } from "./workspace-edit.js";

/**
 * Offers an addendum beside a signed note: the right way to amend it. The edit is left until the action is chosen: which names are free only
 * the file system knows, and editors ask for actions wherever the cursor goes.
 */
export function addendumAction(uri: string, support: EditSupport): CodeAction | undefined {
  if (!support.create || !support.documentChanges || !ENDING.test(uri)) return undefined;
  return { title: "Create addendum", kind: "quickfix.soapstone", data: { addendumTo: uri } };
}

/** The uri of the note that an action starts an addendum to; undefined for any other action. */
export function amendedBy({ data }: Pick<CodeAction, "data">): string | undefined {
  const uri: unknown = data?.addendumTo;
  return typeof uri === "string" ? uri : undefined;
}

/** The uris that an addendum of a day may have, best first. */
export function addendumUris(uri: string, today: string): string[] {
  const start = `${uri.replace(ENDING, "")}-addendum-${today}`;
  return Array.from({ length: MOST }, (_, at) => `${start}${at === 0 ? "" : `-${at + 1}`}.note.md`);
}

const ENDING = /(\.note)?\.md$/;

/** Addenda to one note on one day above which none is started. */
const MOST = 99;

/**
 * Starts an addendum; reason and signature are left for the author. The target must be a name that nothing has: some clients empty a file
 * that they are told to create, others write before what stands in it.
 */
export function addendumEdit({ note, setup }: LintedNote, uri: string, target: string): WorkspaceEdit {
  const { id, patient, discipline, payer } = note.front;
  const copied = { patient, discipline, payer };
  const lines = Object.entries(copied).flatMap(([name, field]) =>
    field?.value === undefined ? [] : [`${name}: ${written(note, field.span, field.value)}`],
  );
  const amended = id?.value === undefined ? JSON.stringify(fileNameOf(uri)) : written(note, id.span, id.value);
  const text = [
    "---",
    "note: addendum",
    ...lines,
    `date: ${setup.today}`,
    `addendum-to: ${amended}`,
    "reason:",
    "signature:",
    "---",
    "",
    "",
  ];
  const newText = text.join(note.source.lineBreak);
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: "create", uri: target },
      { textDocument: { uri: target, version: null }, edits: [{ range: { start, end: start }, newText }] },
    ],
  };
}

/** A value as the note writes it; one that is an alias in words, since the addendum has no anchor for it. */
function written(note: Note, span: Span, value: string): string {
  return isAlias(note, span) ? JSON.stringify(value) : note.source.slice(span);
}
