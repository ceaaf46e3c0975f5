import type { ReadTable } from "../../server/src/reference/table.js";

/** The tables as they were built in: each packed with gzip and written in base64, by file name without `.tsv`. */
declare const TABLES: Readonly<Record<string, string>>;

/** Unpacks the tables, which the engine reads synchronously. */
export async function unpackTables(): Promise<ReadTable> {
  const texts = new Map(
    await Promise.all(Object.entries(TABLES).map(async ([name, packed]) => [name, await unpack(packed)] as const)),
  );
  return (name) => texts.get(name);
}

function unpack(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
