import { expect, test } from "vitest";
import { built, folderOf, start } from "../support/built.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const ON = ["--as-of", "2026-04-01"];
const WARNED = FAULTS["missing-stop-time"]();
const FAULTY = FAULTS["missing-discipline-modifier"]();

const files = {
  ...Object.fromEntries(Object.entries(recordOf()).map(([path, text]) => [`clean/${path}`, text])),
  "clean/visit.note.md": cleanNote(),
  "warned/visit.note.md": WARNED,
  "faulty/visit.note.md": FAULTY,
  "empty/readme.md": "# Nothing\n",
  "wrong/soapstone.config.json": '{ "colour": 1 }',
  "wrong/visit.note.md": cleanNote(),
};

test.each<[number, string, readonly string[]]>([
  [0, "a clean note", ["lint", "clean/visit.note.md"]],
  [0, "warnings below the fail level", ["lint", "warned/visit.note.md"]],
  [0, "warnings as many as are allowed", ["lint", "warned/visit.note.md", "--max-warnings", "1"]],
  [0, "no note where that is no error", ["lint", "empty", "--no-error-on-unmatched"]],
  [0, "a part of many, whatever it found", ["lint", "faulty", "--shard", "1/1"]],
  [0, "help", ["lint", "--help"]],
  [0, "the version", ["--version"]],
  [0, "the rules", ["rules"]],
  [1, "an error", ["lint", "faulty"]],
  [1, "an error that is not shown", ["lint", "faulty", "--quiet"]],
  [1, "a warning at the fail level", ["lint", "warned/visit.note.md", "--fail-level", "warning"]],
  [1, "more warnings than are allowed", ["lint", "warned/visit.note.md", "--max-warnings", "0"]],
  [1, "an error that no fix removes", ["fix", "faulty"]],
  [2, "no note", ["lint", "empty"]],
  [2, "a folder that is not there", ["lint", "gone"]],
  [2, "an unknown command", ["lnit"]],
  [2, "an unknown flag", ["lint", "--fixx"]],
  [2, "an unknown rule", ["explain", "no-such-rule"]],
  [2, "an unknown fail level", ["lint", "--fail-level", "fatal"]],
  [2, "an impossible date", ["lint", "--as-of", "2026-02-30"]],
  [2, "a configuration with a fault", ["lint", "wrong"]],
  [2, "a baseline that is not there", ["lint", "clean", "--baseline", "gone.json"]],
  [2, "a note that is not there", ["claim", "gone.note.md"]],
])("%i: %s", (status, _, [command = "", ...argv]) => {
  const dated = ["lint", "fix"].includes(command) && !argv.includes("--as-of") ? ON : [];
  expect(built(folderOf(files), [command, ...argv, ...dated]).status).toBe(status);
});

test("130: a run that the user ends while it waits for standard input", async () => {
  const { process: child, ended } = start(folderOf({}), ["lint", "--stdin"]);
  // More than a pipe holds: once it is gone, the run is reading.
  await new Promise((resolve) => child.stdin.write(" ".repeat(1 << 21), resolve));
  child.kill("SIGINT");
  expect(await ended).toEqual({ status: 130, stdout: "", stderr: "" });
});
