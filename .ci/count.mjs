// Adds up the tests of both runs: the last line says how many passed and failed. No test at all is a failure.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
const tests = JSON.parse(readFileSync(join(folder, "tests.json"), "utf8"));
const lines = readFileSync(join(folder, "editors.txt"), "utf8").trimEnd().split("\n");
const [, passedInEditors, failedInEditors] = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? "") ?? [undefined, 0, 1];

const passed = tests.numPassedTests + Number(passedInEditors);
const failed = tests.numFailedTests + (tests.success || tests.numFailedTests > 0 ? 0 : 1) + Number(failedInEditors);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || tests.numPassedTests === 0 || Number(passedInEditors) === 0 ? 1 : 0;
