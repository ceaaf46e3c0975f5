import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { today } from "../server/src/lsp/clock.js";
import { checkStart, tableStatus } from "./data/calendar.js";
import { DataError } from "./data/columns.js";
import { readDownload } from "./data/download.js";
import { replaceFiles } from "./data/replace-files.js";
import { type Request, readRequest } from "./data/request.js";
import { REFRESHES } from "./data/tables.js";
import { ROOT } from "./registry.js";

const DATA = join(ROOT, "data");

const request = readRequest(process.argv.slice(2), Object.keys(REFRESHES));
if (typeof request === "string") {
  console.error(`${request}

Usage: npm run data -- TABLE FILE --from DATE
       npm run data -- status [--on DATE]
  TABLE  one of ${Object.keys(REFRESHES).join(", ")}
  FILE   the file as downloaded and unpacked: CSV, or text
  DATE   first day on which it holds, YYYY-MM-DD`);
  process.exitCode = 2;
} else {
  process.exitCode = request.kind === "status" ? status(request.on) : refresh(request);
}

/** Writes what a file brings and says what changed; 1 when the file or its date was refused. */
function refresh({ name, file, from }: Request & { kind: "refresh" }): number {
  try {
    checkStart(name, from, { today: today(), table: readTable });
    const { files, said } = (REFRESHES[name] as NonNullable<(typeof REFRESHES)[string]>)({
      text: readDownload(file),
      from,
      table: readTable,
    });
    const packed = Object.entries(files).map(
      ([path, text]) => [path, path.endsWith(".gz") ? gzipSync(text, { level: 9 }) : text] as const,
    );
    replaceFiles(DATA, new Map(packed));
    for (const [path] of packed) console.log(`wrote data/${path}`);
    for (const line of said) console.log(line);
    console.log("Write the source of the file into data/README.md, then run npm run gen and npm test.");
    return 0;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    console.error(`${file}: ${error.message} Nothing was changed.`);
    return 1;
  }
}

/** Prints how each table stands on a day, today when none is given; 1 when one is out of date. */
function status(on = today()): number {
  const tables = tableStatus(readTable("coverage.tsv"), on);
  for (const { table, lastDay, state, todo } of tables)
    console.log(
      [table.padEnd(21), (lastDay === undefined ? "no end" : `to ${lastDay}`).padEnd(14), state.padEnd(12), todo].join(" "),
    );
  const old = tables.filter((one) => one.state === "out of date").length;
  console.log(`\n${old === 0 ? "No table is" : old === 1 ? "1 table is" : `${old} tables are`} out of date on ${on}.`);
  return old === 0 ? 0 : 1;
}

function readTable(path: string): string {
  const bytes = readFileSync(join(DATA, path));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}
