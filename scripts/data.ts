import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { isIsoDate } from "../server/src/base/calendar.js";
import { today } from "../server/src/lsp/clock.js";
import { tableStatus } from "./data/calendar.js";
import { DataError } from "./data/columns.js";
import { REFRESHES } from "./data/tables.js";
import { ROOT } from "./registry.js";

const DATA = join(ROOT, "data");

const [name, file, option, from] = process.argv.slice(2);
if (name === "status") process.exit(status(file === "--on" ? option : undefined));
const refresh = REFRESHES[name ?? ""];
if (!refresh || !file || option !== "--from" || !from || !isIsoDate(from)) {
  console.error(`Usage: npm run data -- TABLE FILE --from DATE
       npm run data -- status [--on DATE]
  TABLE  one of ${Object.keys(REFRESHES).join(", ")}
  FILE   the file as downloaded and unpacked: CSV, or text
  DATE   first day on which it holds, YYYY-MM-DD`);
  process.exit(2);
}

try {
  const { files, said } = refresh({ text: readFileSync(file, "utf8"), from, table: readTable });
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(DATA, path), path.endsWith(".gz") ? gzipSync(text, { level: 9 }) : text);
    console.log(`wrote data/${path}`);
  }
  for (const line of said) console.log(line);
  console.log("Write the source of the file into data/README.md, then run npm test.");
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  console.error(`${file}: ${error.message} Nothing was changed.`);
  process.exitCode = 1;
}

/** Prints how each table stands on a day, today when none is given; 1 when one is out of date. */
function status(on = today()): number {
  if (!isIsoDate(on)) {
    console.error(`--on needs a date YYYY-MM-DD, not "${on}".`);
    return 2;
  }
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
