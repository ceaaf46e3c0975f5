import type { CodeAction } from "vscode-languageserver-types";
import { lastPart } from "../base/last-part.js";
import type { LintedNote } from "../workspace/store.js";
import type { EditSupport } from "./workspace-edit.js";

/**
 * Starts an addendum beside a signed note: the right way to amend it. Reason and signature are left for the author. It gets a name that no
 * document has: some clients empty a file that they are told to create, others write before what stands in it.
 */
export async function addendumAction(
  { note, setup }: LintedNote,
  uri: string,
  isThere: (uri: string) => Promise<boolean>,
  support: EditSupport,
): Promise<CodeAction | undefined> {
  if (!support.create || !support.documentChanges) return undefined;
  const target = await freeName(uri, setup.today, isThere);
  if (target === undefined) return undefined;
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
  const newText = text.join(note.source.lineBreak);
  const start = { line: 0, character: 0 };
  return {
    title: "Create addendum",
    kind: "quickfix.soapstone",
    edit: {
      documentChanges: [
        { kind: "create", uri: target },
        { textDocument: { uri: target, version: null }, edits: [{ range: { start, end: start }, newText }] },
      ],
    },
  };
}

/** Addenda to one note on one day above which none is started. */
const MOST = 99;

async function freeName(uri: string, today: string, isThere: (uri: string) => Promise<boolean>): Promise<string | undefined> {
  const [ending] = /(\.note)?\.md$/.exec(uri) ?? [];
  if (ending === undefined) return undefined;
  for (let count = 1; count <= MOST; count++) {
    const target = `${uri.slice(0, -ending.length)}-addendum-${today}${count === 1 ? "" : `-${count}`}.note.md`;
    if (!(await isThere(target))) return target;
  }
  return undefined;
}

/** The name of a document's file; a percent sign that begins no code stands for itself, as in the uris of some clients. */
export function fileNameOf(uri: string): string {
  return lastPart(uri).replace(/(?:%[\da-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
}
