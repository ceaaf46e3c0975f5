import type { CodeAction, Range } from "vscode-languageserver-types";
import { sha256 } from "../base/hash.js";
import { overlaps, touches } from "../base/span.js";
import { linesOf } from "../facts/lines.js";
import { sheetMarkdown } from "../facts/sheet.js";
import { worksheetOf } from "../facts/worksheet.js";
import { sheetDocument } from "../facts/worksheet-document.js";
import { profileAt } from "../lint/setup.js";
import type { LintedNote } from "../workspace/store.js";
import { WORKSHEET_COMMAND } from "./code-lens.js";
import { fileNameOf } from "./file-name.js";
import { spanOf } from "./ranges.js";

export const WORKSHEET = "source.soapstone";

/** The unit worksheet of a note as Markdown. */
export function worksheetText({ note, setup }: LintedNote): string {
  const { profile, known } = profileAt(note, setup);
  const file = fileNameOf(note.uri);
  const sheet = worksheetOf(note, profile, setup.refs);
  const head = { file, hash: sha256(note.source.text), payerKnown: known };
  return sheetMarkdown(sheetDocument(note, sheet, head));
}

/** "Create unit worksheet" on the service lines. */
export function worksheetActions({ note }: LintedNote, uri: string, range: Range): CodeAction[] {
  const at = spanOf(note.source, range);
  const onLine = linesOf(note).some(({ span }) => (at.start === at.end ? touches(span, at.start) : overlaps(span, at)));
  if (!onLine) return [];
  const title = "Create unit worksheet";
  return [{ title, kind: WORKSHEET, command: { title, command: WORKSHEET_COMMAND, arguments: [uri] } }];
}
