import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { benchChart, FORM } from "./charts.js";

/** Writes a folder of this many generated notes, a folder for each patient; gives the number of those with a planted fault. */
export function writeFolder(root: string, notes: number, { seed = 1, intricate = false } = {}): number {
  let [written, faulty] = [0, 0];
  for (let number = 0; written < notes; number++) {
    for (const note of benchChart(number, seed).slice(0, notes - written)) {
      const path = join(root, note.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, intricate ? madeIntricate(note.text) : note.text);
      written++;
      if (note.faulty) faulty++;
    }
    writeFileSync(join(root, `pt-${String(number).padStart(5, "0")}`, FORM), "");
  }
  return faulty;
}

/** The same note as neither of the plain readers reads it: an anchor in the front matter, code in the body. */
function madeIntricate(text: string): string {
  return `${text.replace(/^patient: /m, "patient: &patient ")}\n\`end of note\`\n`;
}
