import { describe, expect, test } from "vitest";
import { soapstone } from "./support/cli.js";
import { cleanNote } from "./support/examples.js";
import { FAULTS } from "./support/faults.js";
import { LanguageClient, VS_CODE } from "./support/language-client.js";
import { MemoryHost } from "./support/memory-host.js";

/** A word that stands wherever a note holds prose, a name or an identifier; it may come out nowhere. */
const SENTINEL = "Zebulonia";

/** Notes with the sentinel in every free text, each wrong in another way, so that many messages are made. */
const NOTES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    ...Object.fromEntries(Object.entries(FAULTS).map(([id, make]) => [id, make()])),
    clean: cleanNote(),
    "unknown payer": cleanNote().replace("payer: medicare", `payer: ${SENTINEL}`),
    "unknown key": cleanNote().replace("pos:", `${SENTINEL}:`),
    "bad values": cleanNote()
      .replace("09:00", SENTINEL)
      .replace("2026-03-12", SENTINEL)
      .replace("I69.311", SENTINEL)
      .replace("[GO]", `[${SENTINEL}]`),
    "broken yaml": cleanNote().replace("services:", `services: "${SENTINEL}`),
    "bad suppression": cleanNote().replace(
      "signature:",
      `soapstone: { disable: [{ rule: ${SENTINEL}, reason: ${SENTINEL} }] }\nsignature:`,
    ),
    "no front matter": `# ${SENTINEL}\n`,
    "no sections": cleanNote().replace(/^## .*$/gm, `## ${SENTINEL}`),
  }).map(([name, text]) => [`${name}.note.md`, planted(text)]),
);

function planted(text: string): string {
  return text
    .replace("pt-0417", SENTINEL)
    .replace("ot-07", SENTINEL)
    .replaceAll("intervention: ", `intervention: ${SENTINEL} `)
    .replaceAll("Reports", SENTINEL)
    .replaceAll("Responded", SENTINEL);
}

describe("nothing that comes out holds a note's text, a name or an identifier", () => {
  for (const format of ["text", "json"]) {
    test(`lint --format ${format}`, async () => {
      const { out, err } = await soapstone(["lint", "--format", format, "--show-level", "all"], NOTES);
      expect(out).toContain("missing-icd10-link");
      expect(out + err).not.toContain(SENTINEL);
    });
  }

  test("units", async () => {
    const { out, err } = await soapstone(["units", "clean.note.md"], NOTES);
    expect(out).toContain("3 units");
    expect(out + err).not.toContain(SENTINEL);
  });

  test("the text comes out when the user asks for it", async () => {
    const { out } = await soapstone(["lint", "--include-source"], NOTES);
    expect(out).toContain(SENTINEL);
  });

  for (const [name, text] of Object.entries(NOTES)) {
    test(`diagnostics, hovers and status of "${name}"`, async () => {
      const client = await LanguageClient.start(new MemoryHost(), "/notes", VS_CODE);
      const uri = `file:///notes/${encodeURIComponent(name)}`;
      await client.open(uri, text);
      const lines = text.split("\n").map((_, line) => line);
      const hovers = await Promise.all(lines.map((line) => client.hover(uri, line, 4)));
      const all = [await client.pull(uri), await client.request("soapstone/status", { uri }), hovers];
      expect(JSON.stringify(all)).not.toContain(SENTINEL);
    });
  }
});
