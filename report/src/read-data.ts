import { BLOCKS, type EndData, type HeadData, type NoteRow } from "../../server/src/cli/reports/html-data.js";
import { type Data, makeData } from "./data.js";

/** Reads the blocks of data out of the page, and takes them from it so that the text is held once. */
export function readData(page: Document): Data {
  const head = takeTexts(page, BLOCKS.head).map((text) => JSON.parse(text) as HeadData)[0];
  if (!head) throw new Error("The page holds no report.");
  const notes = takeTexts(page, BLOCKS.notes).flatMap(readNotes);
  const [end] = takeTexts(page, BLOCKS.end).map((text) => JSON.parse(text) as EndData);
  return makeData(head, notes, end);
}

function takeTexts(page: Document, name: string): string[] {
  return [...page.getElementsByClassName(name)].map((block) => {
    const text = block.textContent ?? "";
    block.remove();
    return text;
  });
}

/** The notes of a block; of one that was cut off, those of its whole lines. */
export function readNotes(block: string): NoteRow[] {
  try {
    return JSON.parse(`[${block}]`) as NoteRow[];
  } catch {
    return block.split("\n").flatMap((line) => {
      try {
        return line.trim() === "" ? [] : [JSON.parse(line.replace(/,$/, "")) as NoteRow];
      } catch {
        return [];
      }
    });
  }
}
