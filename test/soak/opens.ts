// Opens and closes ten thousand documents in a server in this process, and prints the heap after each thousand, in bytes.
import { recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const [ROUNDS, EACH] = [10, 1_000];

const record = Object.fromEntries(Object.entries(recordOf()).map(([name, text]) => [`/notes/${name}`, text]));
const client = await LanguageClient.start(new MemoryHost(record), "/notes", VS_CODE);
const text = FAULTS["missing-icd10-link"]();
const heaps: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (let at = 0; at < EACH; at++) {
    // Half of the documents lie in the folder, half outside of any.
    const uri = `file:///${at % 2 === 0 ? "notes" : "elsewhere"}/${round}-${at}.note.md`;
    await client.open(uri, text.replaceAll("pt-0417", `pt-${round}-${at}`));
    await client.pull(uri);
    await client.close(uri);
  }
  await client.pull("file:///notes/none.note.md");
  globalThis.gc?.();
  heaps.push(process.memoryUsage().heapUsed);
}
console.log(JSON.stringify(heaps));
process.exit(0);
