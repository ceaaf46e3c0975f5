// Writes an HTML report of a million findings into the file named, and says how many there were.
import { closeSync, openSync, writeSync } from "node:fs";
import { htmlReporter } from "../../server/src/cli/reports/html.js";
import { reportRun } from "../support/synthetic-run.js";

const file = openSync(process.argv[2] ?? "", "w");
const make = htmlReporter({ script: "", style: "" });
const { errors, warnings, infos } = reportRun(make, (chunk) => writeSync(file, chunk), { notes: 100_000, findings: 10.7 });
closeSync(file);
console.log(errors + warnings + infos);
