import { describe, expect, test } from "vitest";
import { linesOf } from "../../server/src/facts/lines.js";
import { parseNote } from "../../server/src/note/note.js";
import { applyTextEdits, withCaret } from "../support/editing.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";

async function open(text: string) {
  const client = await LanguageClient.start(new MemoryHost(), "/notes", VS_CODE);
  await client.open(URI, text);
  return client;
}

describe("a table of times from a health record", () => {
  const head = "---\nnote: treatment\nservices:\n";
  const paste = async (text: string, before = head) => {
    const client = await open(`${before}\n---\n`);
    const position = { line: before.split("\n").length - 1, character: 0 };
    return client.request<string | null>("soapstone/paste", { uri: URI, range: { start: position, end: position }, text });
  };

  test("becomes service lines", async () => {
    expect(await paste("97129\t9-9:15a\t1\n97130\t9:15 - 9:46 AM\t2 units\n")).toBe(
      [
        '  - code: "97129"',
        "    start: 09:00",
        "    stop: 09:15",
        "    units: 1",
        '  - code: "97130"',
        "    start: 09:15",
        "    stop: 09:46",
        "    units: 2",
        "",
      ].join("\n"),
    );
    expect(await paste("1-1:45p 97530")).toContain("start: 13:00\n    stop: 13:45");
  });

  test("keeps modifiers and both times of an interrupted service", async () => {
    expect(await paste("97129GO 9:00-9:15, 9:30-9:38 23 2\n")).toBe(
      ['  - code: "97129"', '    times: ["09:00-09:15", "09:30-09:38"]', "    units: 2", "    modifiers: [GO]", ""].join("\n"),
    );
  });

  test("is read in the half of the day in which its session lies", async () => {
    const evening = "---\nnote: treatment\nstart: 19:30\nstop: 20:45\nservices:\n";
    expect(await paste("97129 8:00-8:15 1", evening)).toContain("start: 20:00\n    stop: 20:15");
    expect(await paste("97129 1:00-1:15 1", evening)).toBeNull();
    expect(await paste("97129 1:00-1:15 1", evening.replace("19:30", "13:00"))).toContain("start: 13:00\n    stop: 13:15");
  });

  test("is left as it is when a time could be morning or afternoon, or elsewhere than below services", async () => {
    expect(await paste("97129 1-1:45")).toBeNull();
    expect(await paste("97129 was billed")).toBeNull();
    expect(await paste("97129 9-9:45a", "---\nnote: treatment\n")).toBeNull();
  });

  const rows = "97129 9-9:15a 1\n97130 9:15-9:46a 2\n";
  /** The note after pasting two rows at the caret, or in place of what stands between two; null when nothing is offered. */
  const pastedAt = async (marked: string) => {
    const first = withCaret(`---\nnote: treatment\n${marked}---\n`);
    const { text, position: end } = first.text.includes("‸") ? withCaret(first.text) : first;
    const range = { start: first.position, end };
    const client = await open(text);
    const pasted = await client.request<string | null>("soapstone/paste", { uri: URI, range, text: rows });
    return pasted === null ? null : applyTextEdits(text, [{ range, newText: pasted }]);
  };
  /** Codes and units of the services that a note is read to have. */
  const servicesOf = (text: string | null) => {
    if (text === null) return null;
    const note = parseNote(URI, text);
    return note.fault?.reason ?? linesOf(note).map(({ code, units }) => `${code} ${units}`);
  };
  const item = (indent: string) => `${indent}- code: "97110"\n${indent}  start: 08:00\n${indent}  units: 3\n`;

  test.each([
    ["at the margin", "", ""],
    ["in column 2", "  ", ""],
    ["in column 2, the cursor there", "  ", "  "],
    ["in column 2, the cursor below a key", "  ", "    "],
    ["in column 4", "    ", ""],
    ["in column 4, the cursor there", "    ", "    "],
  ])("stands in the column of the list that is there: %s", async (_, indent, typed) => {
    for (const behind of ["", "pos: 11\n"]) {
      const text = await pastedAt(`services:\n${item(indent)}${typed}‸\n${behind}`);
      expect(servicesOf(text)).toEqual(["97110 3", "97129 1", "97130 2"]);
      expect(text).toContain(`\n${indent}- code: "97129"\n${indent}  start: 09:00\n`);
    }
    const before = await pastedAt(`services:\n${typed}‸\n${item(indent)}`);
    expect(servicesOf(before)).toEqual(["97129 1", "97130 2", "97110 3"]);
    const right = await pastedAt(`services:\n${item(indent).replace("-", "‸-")}`);
    expect(servicesOf(right)).toEqual(["97129 1", "97130 2", "97110 3"]);
  });

  test("finds the column of a list below comments, in a file of Windows", async () => {
    const text = await pastedAt(`services: # two of them\n\n# at eight\n${item("    ")}‸\n`.replaceAll("\n", "\r\n"));
    expect(servicesOf(text)).toEqual(["97110 3", "97129 1", "97130 2"]);
  });

  test("begins a list where the cursor stands, or in column 2", async () => {
    for (const [typed, indent] of [
      ["", "  "],
      ["  ", "  "],
      ["    ", "    "],
    ] as const) {
      const text = await pastedAt(`services:\n${typed}‸\npos: 11\n`);
      expect(servicesOf(text)).toEqual(["97129 1", "97130 2"]);
      expect(text).toContain(`services:\n${indent}- code: "97129"\n${indent}  start: 09:00\n`);
    }
  });

  test("cuts no service in two, and is not written below a list in brackets", async () => {
    for (const indent of ["", "  ", "    "]) {
      const [first = "", ...rest] = item(indent).split(/(?<=\n)/);
      expect(await pastedAt(`services:\n${first}‸\n${rest.join("")}`)).toBeNull();
      expect(await pastedAt(`services:\n${first}‸${rest.join("")}`)).toBeNull();
      expect(await pastedAt(`services:\n${first}‸\n\n# at eight\n${rest.join("")}`)).toBeNull();
    }
    expect(await pastedAt("services: []\n‸\n")).toBeNull();
    expect(await pastedAt('services: [\n‸\n  { code: "97110" }]\n')).toBeNull();
    expect(await pastedAt('services:\n  - { code: "97110",\n‸\n    units: 3 }\n')).toBeNull();
  });

  test.each(["", "  ", "    "])("takes the place of the service that is selected, in column %j", async (indent) => {
    const [one, two] = [item(indent), item(indent).replace("97110", "97112")];
    for (const [marked, codes] of [
      [`‸${one}‸${two}`, ["97129 1", "97130 2", "97112 3"]],
      [`${one}‸${two}‸`, ["97110 3", "97129 1", "97130 2"]],
      [`‸${one}${two}‸`, ["97129 1", "97130 2"]],
      [`${indent}‸${(one + two).trim()}‸\n`, ["97129 1", "97130 2"]],
      [`${one}${indent}‸${two.trim()}‸\n`, ["97110 3", "97129 1", "97130 2"]],
      [`${indent}‸${one.trim()}\n${indent}‸${two.trim()}\n`, ["97129 1", "97130 2", "97112 3"]],
    ] as const) {
      const text = await pastedAt(`services:\n${marked}pos: 11\n`);
      expect(servicesOf(text), marked).toEqual(codes);
      expect(text).toContain("\npos: 11\n");
    }
  });

  test("takes the place of a table that was pasted as it is", async () => {
    for (const marked of [`‸${rows}‸`, `${item("  ")}‸${rows}‸`, `‸${rows.trim()}‸\n`, `  ‸${rows.trim()}‸\n`]) {
      const text = await pastedAt(`services:\n${marked}pos: 11\n`);
      expect(servicesOf(text)?.slice(-2), marked).toEqual(["97129 1", "97130 2"]);
      expect(text).not.toMatch(/ $/m);
    }
  });

  test("is not offered in place of a part of a service, nor of the key itself", async () => {
    expect(await pastedAt(`services:\n${item("  ").replace("start: 08:00", "‸start: 08:00‸")}`)).toBeNull();
    expect(await pastedAt(`services:\n‸  - code: "97110"\n‸    start: 08:00\n    units: 3\n`)).toBeNull();
    expect(await pastedAt(`‸services:\n${item("  ")}‸pos: 11\n`)).toBeNull();
  });
});
