// Adds up the tests of all runs: the last line says how many passed and failed. No test at all is a failure.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
const runs = ["tests.json", "pages.json", "tools.json"].map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
const lines = readFileSync(join(folder, "editors.txt"), "utf8").trimEnd().split("\n");
const [, passedInEditors, failedInEditors] = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? "") ?? [undefined, 0, 1];

const sum = (counts) => counts.reduce((total, count) => total + count, 0);
const passed = sum(runs.map(({ numPassedTests }) => numPassedTests)) + Number(passedInEditors);
// A run that failed with no failed test, such as one that could not start, counts as one.
const failures = runs.map(({ numFailedTests, success }) => (success || numFailedTests > 0 ? numFailedTests : 1));
const failed = sum(failures) + Number(failedInEditors);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || runs.some(({ numPassedTests }) => numPassedTests === 0) || Number(passedInEditors) === 0 ? 1 : 0;
