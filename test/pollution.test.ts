import { afterEach, expect, test } from "vitest";
import type { CompletionItem, CompletionList } from "vscode-languageserver-types";
import { soapstone } from "./support/cli.js";
import { withCaret } from "./support/editing.js";
import { cleanNote, recordOf } from "./support/examples.js";
import { FAULTS } from "./support/faults.js";
import { LanguageClient, VS_CODE } from "./support/language-client.js";
import { MemoryHost } from "./support/memory-host.js";

const KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];

afterEach(() => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each(KEYS)("the key %s of a note is an unknown key, wherever it stands, and changes no other finding", async (key) => {
  const value = "{ polluted: yes, units: 9 }";
  const top = cleanNote().replace("pos:", `${key}: ${value}\npos:`);
  const inner = cleanNote().replace("    units: 1\n", `    units: 1\n    ${key}: ${value}\n`);
  const quoted = cleanNote().replace("services:\n", `"${key}": ${value}\nservices:\n`);
  for (const text of [top, inner, quoted]) {
    const { out } = await soapstone(["lint", "--format", "json"], { ...recordOf(), "visit.note.md": text });
    const { notes } = JSON.parse(out) as { notes: { findings: { rule: string }[] }[] };
    expect(notes.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toEqual(["unknown-field"]);
  }
});

test.each(KEYS)("patients, clinicians, payers, goals and codes may be called %s", async (key) => {
  const text = cleanNote()
    .replaceAll("pt-0417", key)
    .replaceAll("ot-07", key)
    .replaceAll("STG1", key)
    .replace('"97129"', key)
    .replace("payer: medicare", `payer: ${key}`);
  for (const format of ["json", "html", "csv", "sarif"]) {
    const { out, err } = await soapstone(["lint", "--format", format, "--dollars"], { "visit.note.md": text });
    expect(err).toBe("");
    expect(out).toContain("visit.note.md");
    expect(out).not.toContain("internal-error");
  }
});

test.each(["constructor", "prototype", "toString", "valueOf"])(
  "behind the key %s nothing is offered, and no rule is called so",
  async (key) => {
    const client = await LanguageClient.start(new MemoryHost({}), "/notes", VS_CODE);
    for (const front of [`${key}: ‸`, `${key}:\n  ${key}: ‸`, `${key}: [‸]`]) {
      const { text, position } = withCaret(`---\nnote: treatment\n${front}\n---\n`);
      const uri = "file:///notes/visit.note.md";
      await client.open(uri, text);
      const list = await client.request<CompletionList>("textDocument/completion", { textDocument: { uri }, position });
      expect(list.items).toEqual([]);
    }
    const item = { label: key, data: { rule: key } };
    expect(await client.request<CompletionItem>("completionItem/resolve", item)).toEqual(item);
  },
);

test("baselines, reviews and parts with such keys are refused by name", async () => {
  const evil = '"__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } }';
  const files = { "visit.note.md": FAULTS["missing-icd10-link"]() };
  const known = (await soapstone(["baseline", "create", "--baseline", "known.json"], files)).files["known.json"] ?? "";
  const tainted = { ...files, "known.json": known.replace("{", `{ ${evil},`) };
  const refused = await soapstone(["lint", "--baseline", "known.json"], tainted);
  expect([refused.status, refused.out, refused.err]).toEqual([2, "", expect.stringContaining("known.json")]);
  const part = (await soapstone(["lint", "--shard", "1/1"], files)).out;
  const merged = await soapstone(["merge", "part"], { part: part.replace('{"group"', `{ ${evil}, "group"`) });
  expect([merged.status, merged.out, merged.err]).toEqual([2, "", "part: a line is damaged; write the part anew.\n"]);
  const reviews = await soapstone(["review", "list"], {
    ...files,
    "soapstone.config.json": '{ "reviews": "r.jsonl" }',
    "r.jsonl": `{ ${evil} }\n`,
  });
  expect(reviews.err).toBe("r.jsonl: 3 faults; soapstone lint places them.\n");
});
