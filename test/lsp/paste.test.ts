import { describe, expect, test } from "vitest";
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
    return client.request<string | null>("soapstone/paste", { uri: URI, position, text });
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
});
