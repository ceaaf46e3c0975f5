import type { Position } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type BenchNote, benchChart } from "./charts.js";

/** The note that is typed in: a treatment of the first charts, of about three kilobytes, in block style. */
export const NOTE: BenchNote = (() => {
  const notes = [0, 1, 2, 3].flatMap((number) => benchChart(number));
  const found = notes.find(({ text, path }) => {
    return (
      /treatment/.test(path) && /^diagnoses:\n {2}- /m.test(text) && Math.abs(text.length - 3_000) < 300 && !/\r|\*\*/.test(text)
    );
  });
  if (!found) throw new Error("No note of three kilobytes is among the first charts.");
  return found;
})();

/**
 * The same note with the bodies of many others behind its own, of a megabyte in all. Their goals stand without brackets: hundreds of
 * references to nothing make a report at which remark's server waits for ever.
 */
export function longNote(characters = 1_000_000): string {
  const parts = [NOTE.text];
  for (let [number, length] = [100, NOTE.text.length]; length < characters; number++) {
    for (const { text } of benchChart(number, 1, 0)) {
      const body = text
        .replace(/^\uFEFF?---\r?\n[\s\S]*?\n---\r?\n/, "")
        .replaceAll("\r\n", "\n")
        .replace(/\[(STG\d)\]/g, "$1");
      parts.push(body);
      length += body.length;
    }
  }
  return parts.join("\n").slice(0, characters).trimEnd();
}

/** Behind the first place where a text matches. */
export function behind(text: string, pattern: RegExp): Position {
  const found = pattern.exec(text);
  if (!found) throw new Error(`Nothing in the text matches ${pattern}.`);
  return TextDocument.create("", "", 0, text).positionAt(found.index + found[0].length);
}
