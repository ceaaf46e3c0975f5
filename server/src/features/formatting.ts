import type { Range, TextEdit } from "vscode-languageserver-types";
import type { Edit } from "../base/edit.js";
import { isSigned } from "../lint/fix.js";
import { formatFront, timeEdits } from "../note/formatting.js";
import type { Note } from "../note/note.js";
import { rangeOf, spanOf } from "./ranges.js";

/**
 * Formats the front matter, or what of it lies in a range: the indentation only where that changes no value. Nothing in a signed note, whose
 * bytes are what was signed.
 */
export function formatting(note: Note, range?: Range): TextEdit[] {
  if (isSigned(note)) return [];
  return formatFront(note, range && spanOf(note.source, range)).map((edit) => toTextEdit(note, edit));
}

/** Writes the times and dates of the line before the one just begun in their standard form. */
export function formattingOnLine(note: Note, line: number): TextEdit[] {
  return line < 1 || isSigned(note) ? [] : timeEdits(note, note.source.lineSpan(line - 1)).map((edit) => toTextEdit(note, edit));
}

function toTextEdit(note: Note, { span, newText }: Edit): TextEdit {
  return { range: rangeOf(note.source, span), newText };
}
