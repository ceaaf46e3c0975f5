import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { RULES } from "../../server/src/rules/index.js";
import { built, folderOf } from "../support/built.js";

const SCRIPT = built(folderOf({}), ["completions", "bash"]).stdout;

/** What bash offers for the last of these words, as it splits them. */
function offered(...words: string[]): string[] {
  const ask = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _soapstone; printf "%s\\n" "${COMPREPLY[@]}"';
  const argv = ["--norc", "-c", `${SCRIPT}\n${ask}`, "bash", "soapstone", ...words];
  const { stdout, stderr } = spawnSync("bash", argv, { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((word) => word !== "");
}

describe("bash completes", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["a command", ["li"], ["lint"]],
    ["a flag", ["lint", "--fix-"], ["--fix-dry-run"]],
    ["a flag after others", ["lint", "notes", "--quiet", "--no-in"], ["--no-inline-config"]],
    ["a severity", ["lint", "--fail-level", ""], ["error", "warning", "info"]],
    ["a severity behind =", ["lint", "--fail-level", "=", "w"], ["warning"]],
    ["a severity right behind =", ["lint", "--fail-level", "="], ["error", "warning", "info"]],
    ["a severity or all", ["lint", "--show-level", ""], ["error", "warning", "info", "all"]],
    ["a severity behind = where = parts no words, as before bash 4", ["lint", "--fail-level=w"], ["warning"]],
    ["a rule's severity where = parts no words", ["lint", "--rule", "missing-kx=o"], ["off"]],
    ["a note to begin with", ["new", "plan"], ["plan-of-care"]],
    ["what a document is", ["import", "--kind", "re"], ["re-evaluation", "recertification"]],
    ["an order of dates", ["import", "--dates", ""], ["mdy", "dmy"]],
    ["the form of an export", ["import", "--format", ""], ["text"]],
    ["what a sample is drawn by", ["sample", "--stratify", "payer,cl"], ["payer,clinician"]],
    ["a number of threads", ["lint", "--threads", "a"], ["auto"]],
    ["a decision", ["review", "add", "--decision", "acc"], ["accepted"]],
    ["no rules for payers", ["init", "--own-payers", "missing"], []],
    ["no flag behind --", ["lint", "--", "-"], []],
    ["no value of a flag behind --", ["lint", "--", "--fail-level", "w"], []],
    ["an argument behind --", ["explain", "--", "unbacked"], ["unbacked-97130"]],
    ["a format", ["lint", "--format", "s"], ["sarif"]],
    ["the formats of another command", ["worksheet", "a.note.md", "--format", ""], ["markdown", "html"]],
    ["nothing for the file of a format, so that files are offered", ["lint", "--format", "sarif", "=", ""], []],
    ["a rule", ["explain", "unbacked"], ["unbacked-97130"]],
    ["a rule of a list", ["lint", "--only", "missing-kx,unbacked"], ["missing-kx,unbacked-97130"]],
    ["a rule's severity", ["lint", "--rule", "missing-kx", "=", "o"], ["off"]],
    ["a profile", ["lint", "--profile", "m"], ["medicare-minimum"]],
    ["a payer", ["lint", "--payer", "medicare-"], ["medicare-advantage"]],
    ["a code", ["code", "9713"], ["97130", "97139"]],
    ["a shell", ["completions", ""], ["bash", "zsh", "fish"]],
    ["nothing for a note, so that files are offered", ["lint", ""], []],
    ["nothing for a file, so that files are offered", ["lint", "--baseline", ""], []],
  ])("%s", (_, words, expected) => expect(offered(...words)).toEqual(expected));

  test("every command and every rule", () => {
    const help = built(folderOf({}), ["--help"]).stdout;
    const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name).filter((name) => name !== "help");
    expect(offered("")).toEqual(commands);
    expect(commands.length).toBeGreaterThan(10);
    expect(offered("explain", "")).toEqual(RULES.map(({ id }) => id));
  });

  test("only flags that the command takes, and all of them", () => {
    const help = built(folderOf({}), ["merge", "--help"]).stdout;
    expect(new Set(offered("merge", "--"))).toEqual(new Set(help.match(/(?<=^ {2}(?:-h, )?)--[a-z-]+/gm)));
  });
});

test("the script asks of bash only what version 3.2 has", () => {
  expect(SCRIPT).not.toMatch(/mapfile|readarray|declare -A|local -[An]|\$\{\w+(,,|\^\^)|&>>|\|&/);
});

test("help lists the words of a choice", () => {
  const help = built(folderOf({}), ["lint", "--help"]).stdout.replaceAll(/\s+/g, " ");
  expect(help).toContain("lowest severity that makes the exit status 1, error when none is given: error, warning or info");
  expect(help).not.toContain("choices");
});

test("every format, profile and shell that is offered is taken", () => {
  for (const format of offered("rules", "--format", ""))
    expect(built(folderOf({}), ["rules", "--format", format]).status).toBe(0);
  for (const shell of ["bash", "zsh", "fish"]) expect(built(folderOf({}), ["completions", shell]).stdout).toContain("soapstone");
  expect(built(folderOf({}), ["completions", "tcsh"])).toMatchObject({
    status: 2,
    stderr: 'Shell "tcsh" is not known; there are bash, zsh, fish. Did you mean "bash"?\n',
  });
});
