import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { CLI, folderOf } from "../support/built.js";
import { exampleNotes } from "../support/examples.js";

/** System calls of the network, of programs, and of files that are made or changed. */
const CALLS =
  "trace=network,execve,execveat,openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,truncate,link,symlink";

/** Runs the built command line under strace, which has to be installed. */
function traced(folder: string, argv: readonly string[]): string[] {
  const log = join(mkdtempSync(join(tmpdir(), "soapstone-trace-")), "log");
  const env = { PATH: process.env.PATH, NO_COLOR: "1" };
  const { error } = spawnSync("strace", ["-f", "-qq", "-s", "300", "-e", CALLS, "-o", log, process.execPath, CLI, ...argv], {
    cwd: folder,
    env,
  });
  expect(error, "strace is needed").toBeUndefined();
  return readFileSync(log, "utf8")
    .split("\n")
    .map((line) => line.replace(/^\d+ +/, ""));
}

test.each([
  ["lint", ["lint", "--as-of", "2026-04-01"]],
  ["lint on threads with a cache", ["lint", "--as-of", "2026-04-01", "--threads", "3", "--cache"]],
  ["report", ["report", "--as-of", "2026-04-01"]],
])("the system sees %s open no socket, start no program and write only below its folder", { timeout: 300_000 }, (_, argv) => {
  const folder = folderOf(Object.fromEntries(exampleNotes().map(({ name, text }) => [name, text])));
  const calls = traced(folder, argv);
  expect(calls.length).toBeGreaterThan(50);
  expect(calls.filter((call) => /^(connect|bind|listen|accept4?|send(to|msg|mmsg)|socket)\(/.test(call))).toEqual([]);
  expect(calls.filter((call) => /^execve(at)?\(/.test(call))).toHaveLength(1);
  const writes = calls.filter(
    (call) =>
      /^(open(at)?|creat)\(.*O_(WRONLY|RDWR|CREAT)/.test(call) || /^(rename|unlink|mkdir|truncate|link|symlink)/.test(call),
  );
  // Some are named as the run works in the folder, from there on.
  const written = (call: string) => [...call.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path]) => resolve(folder, path as string));
  const isOwn = (path: string) => path.startsWith(`${folder}/`) || path.startsWith("/dev/");
  expect(writes.every((call) => written(call).length > 0)).toBe(true);
  expect(writes.filter((call) => !written(call).every(isOwn))).toEqual([]);
});
