import { describe, expect, test } from "vitest";
import { InsertTextMode } from "vscode-languageserver-types";
import { complete } from "../support/complete.js";
import { NEOVIM } from "../support/language-client.js";

const front = (...lines: string[]) =>
  ["---", "note: treatment", "date: 2026-03-12", "discipline: OT", ...lines, "---", ""].join("\n");

describe("the times of a service", () => {
  test("times: the stop of the line before, the session's, and now", async () => {
    const lines = ["start: 09:00", "stop: 09:46", "services:", '  - code: "97129"', "    start: 09:00", "    stop: 09:15"];
    const start = await complete(front(...lines, '  - code: "97130"', "    start: ‸"));
    expect(start.labels).toEqual(["09:15", "09:50"]);
    const stop = await complete(front(...lines, '  - code: "97130"', "    stop: ‸"));
    expect(stop.labels).toEqual(["09:46", "09:50"]);
  });

  test("a whole service line, from where the one before ended to where the session ends", async () => {
    const lines = [
      "start: 09:00",
      "stop: 09:46",
      "services:",
      '  - code: "97129"',
      "    start: 09:00",
      "    stop: 09:15",
      "  - ‸",
    ];
    const found = await complete(front(...lines));
    expect(found.choose("service line")).toContain(
      '  - code: "$1"\n  start: 09:15\n  stop: ${3:09:46}\n  units: $4\n  modifiers: [GO]',
    );
    const plain = await complete(front(...lines), NEOVIM);
    expect(plain.choose("service line")).toContain(
      '  - code: ""\n    start: 09:15\n    stop: 09:46\n    units: \n    modifiers: [GO]',
    );
    expect(plain.list.items[0]?.insertTextMode).toBe(InsertTextMode.asIs);
  });

  const SESSION = ["start: 09:00", "stop: 09:50", "services:"];
  const FIRST = ['  - code: "97129"', "    start: 09:00", "    stop: 09:20"];

  test.each([
    ["the session's start for the first line", [], "09:00", "09:50"],
    ["the stop of the line before", FIRST, "09:20", "09:50"],
    ["open behind a line without a clock", [...FIRST, '  - code: "97140"', "    minutes: 10"], undefined, undefined],
    [
      "open behind a line whose stop is not written yet",
      ['  - code: "97129"', "    start: 09:20", "    stop:"],
      undefined,
      undefined,
    ],
    ["open behind an entry that is no line yet", [...FIRST, "  - later"], undefined, undefined],
    ["without a stop where the session ends", ['  - code: "97129"', "    start: 09:20", "    stop: 09:50"], "09:50", undefined],
  ])("begin and end with what is known: %s", async (_, before, start, stop) => {
    const whole = (await complete(front(...SESSION, ...before, "  - ‸"))).choose("service line");
    expect(whole).toContain(`\n  start: ${start ?? "$2"}\n  stop: ${stop ? `\${3:${stop}}` : "$3"}\n`);
    const begins = await complete(front(...SESSION, ...before, '  - code: "97130"', "    start: ‸"));
    expect(begins.list.items.map(({ label, detail }) => `${label} ${detail}`)).toEqual([
      ...(start === undefined ? [] : [`${start} ${before.length === 0 ? "start of the session" : "stop of the line before"}`]),
      "09:50 now",
    ]);
  });
});
