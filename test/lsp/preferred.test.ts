import { expect, test } from "vitest";
import { cleanNote } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const SIGNED = cleanNote().replace("stop: 09:15", "stop: 9:15");
const UNSIGNED = SIGNED.replace(/^signature:.*\n/m, "");

/** Titles of the fixes at a place that an editor may apply of itself, and those of the others. */
async function fixesAt(text: string, place: string) {
  const uri = "file:///notes/visit.note.md";
  const client = await LanguageClient.start(new MemoryHost({ "/notes/README.md": "" }), "/notes", VS_CODE);
  await client.open(uri, text);
  const before = text.slice(0, text.indexOf(place)).split("\n");
  const actions = await client.actions(uri, before.length - 1, before.at(-1)?.length ?? 0, ["quickfix"]);
  const titles = (preferred: boolean) =>
    actions.filter(({ isPreferred = false }) => isPreferred === preferred).map(({ title }) => title);
  return { preferred: titles(true), others: titles(false) };
}

test("a safe fix is one that the editor may apply of itself", async () => {
  const { preferred, others } = await fixesAt(UNSIGNED, "9:15");
  expect(preferred).toEqual(["Write 09:15"]);
  expect(others.length).toBeGreaterThan(0);
});

test("a safe fix of a signed note is not", async () => {
  const { preferred, others } = await fixesAt(SIGNED, "9:15");
  expect(preferred).toEqual([]);
  expect(others).toContain("Write 09:15 (signed note)");
});

test("a suggestion is not", async () => {
  const text = UNSIGNED.replace("I69.314", "M54.5");
  const { preferred, others } = await fixesAt(text, "M54.5");
  expect(preferred).toEqual([]);
  expect(others).toContain("Use M54.50: Low back pain, unspecified");
});
