import type { CodeAction } from "vscode-languageserver-types";
import type { LintedNote } from "../workspace/store.js";
import type { EditSupport } from "./workspace-edit.js";

/** Starts an addendum beside a signed note: the right way to amend it. Reason and signature are left for the author. */
export function addendumAction({ note, setup }: LintedNote, uri: string, support: EditSupport): CodeAction | undefined {
  if (!support.create || !support.documentChanges) return undefined;
  const target = uri.replace(/(\.note)?\.md$/, `-addendum-${setup.today}.note.md`);
  if (target === uri) return undefined;
  const { id, patient, discipline, payer } = note.front;
  const copied = { patient, discipline, payer };
  const lines = Object.entries(copied).flatMap(([name, field]) =>
    field?.value === undefined ? [] : [`${name}: ${note.source.slice(field.span)}`],
  );
  const amended = id?.value === undefined ? JSON.stringify(fileNameOf(uri)) : note.source.slice(id.span);
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
  const start = { line: 0, character: 0 };
  return {
    title: "Create addendum",
    kind: "quickfix.soapstone",
    edit: {
      documentChanges: [
        { kind: "create", uri: target, options: { ignoreIfExists: true } },
        { textDocument: { uri: target, version: null }, edits: [{ range: { start, end: start }, newText: text.join("\n") }] },
      ],
    },
  };
}

function fileNameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}
