// Adds up the tests of all runs. Each failure is told once more at the end, with why; the last line says how many passed and failed.
// No test at all is a failure.
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";

const LINES_OF_A_FAILURE = 40;

const [folder] = process.argv.slice(2);
const runs = ["tests.json", "pages.json", "tools.json"].map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
const lines = readFileSync(join(folder, "editors.txt"), "utf8").trimEnd().split("\n");
const [, passedInEditors, failedInEditors] = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1) ?? "") ?? [undefined, 0, 1];

const files = runs.flatMap(({ testResults }) => testResults);
for (const { name, message, assertionResults } of files) {
  const failures = assertionResults.filter(({ status }) => status === "failed");
  const said = failures.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join("\n")}`);
  // A file that could not be run has no test that failed, only a message.
  for (const text of message ? [message, ...said] : said) {
    const told = text.split("\n").filter((line) => !/^\s+at .*node_modules/.test(line));
    console.log(`failed: ${relative(".", name)}: ${told.slice(0, LINES_OF_A_FAILURE).join("\n")}\n`);
  }
}
for (const line of lines.filter((line) => line.startsWith("not ok"))) console.log(line);

const sum = (counts) => counts.reduce((total, count) => total + count, 0);
const passed = sum(runs.map(({ numPassedTests }) => numPassedTests)) + Number(passedInEditors);
// A run that failed with no failed test, such as one that could not start, counts as one.
const failures = runs.map(({ numFailedTests, success }) => (success || numFailedTests > 0 ? numFailedTests : 1));
const failed = sum(failures) + Number(failedInEditors);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || runs.some(({ numPassedTests }) => numPassedTests === 0) || Number(passedInEditors) === 0 ? 1 : 0;
