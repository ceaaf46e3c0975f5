// The floor: walks a folder and reads every file, and does nothing else.
import { closeSync, openSync, readdirSync, readSync } from "node:fs";

const buffer = Buffer.allocUnsafe(1 << 20);
let bytes = 0;
const walk = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(path);
    else {
      const file = openSync(path, "r");
      bytes += readSync(file, buffer, 0, buffer.length, 0);
      closeSync(file);
    }
  }
};
walk(process.argv[2]);
process.stdout.write(`${bytes}\n`);
