import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { soapstone } from "./support/cli.js";

const PAGE = readFileSync(join(import.meta.dirname, "../docs/command-line.md"), "utf8");

/** The help of a command. */
async function helpOf(...command: string[]): Promise<string> {
  return (await soapstone([...command, "--help"], {})).out;
}

/** The commands that a help lists, each with the words before it. */
function commandsIn(help: string, before: readonly string[] = []): string[][] {
  const [, list = ""] = help.split("\nCommands:\n");
  const names = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = ""]) => name);
  return names.filter((name) => name !== "help").map((name) => [...before, name]);
}

describe("the page of the command line names", async () => {
  const first = commandsIn(await helpOf());
  const below = await Promise.all(first.map(async (command) => commandsIn(await helpOf(...command), command)));
  const all = [...first, ...below.flat()];

  test("more than two dozen commands", () => expect(all.length).toBeGreaterThan(25));

  test.each(all.map((command) => [command.join(" "), command] as const))("%s with its flags", async (_, command) => {
    const flags = [...(await helpOf(...command)).matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag = ""]) => flag);
    const words = [...command, ...flags.filter((flag) => flag !== "--help")];
    expect(words.filter((word) => !new RegExp(`(?<![a-z-])${word}(?![a-z-])`).test(PAGE))).toEqual([]);
  });
});
