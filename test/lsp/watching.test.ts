import { describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-types";
import { baselineText } from "../../server/src/lint/baseline.js";
import { findingsOf, reviewed } from "../support/decided.js";
import { recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, WATCHING } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const FAULTY = FAULTS["missing-icd10-link"]();
const OFF = '{ "rules": { "missing-icd10-link": "off" } }';
const RELATIVE = { baseUri: "file:///clinic", pattern: "soapstone.config.json" };

const below = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

/** Serves the notes below `/clinic/notes` to an editor that tells of the files that it is asked to tell of, and of no other. */
async function start(files: Readonly<Record<string, string>>, capabilities = WATCHING) {
  const host = new MemoryHost({ ...below("/clinic/notes", { ...recordOf(), "visit.note.md": FAULTY }), ...files });
  const client = await LanguageClient.start(host, "/clinic/notes", capabilities);
  await client.watchedUntil("**/*.md");
  const write = async (path: string, text: string | undefined) => {
    const kind = text === undefined ? "deleted" : host.files.has(path) ? "written" : "made";
    if (text === undefined) host.files.delete(path);
    else host.files.set(path, text);
    await client.happened(kind, path);
  };
  return { host, client, write };
}

const NOTE = "file:///clinic/notes/visit.note.md";
const none = (found: readonly Diagnostic[]) => found.length === 0;
const some = (found: readonly Diagnostic[]) => found.length > 0;

describe("a file above the folder is heard of:", () => {
  test("the configuration, as it is written, goes and comes back", async () => {
    const { client, write } = await start({ "/clinic/soapstone.config.json": OFF });
    await client.watchedUntil(RELATIVE);
    await client.open(NOTE, FAULTY);
    await client.pullUntil(NOTE, none);
    await write("/clinic/soapstone.config.json", "{}");
    await client.pullUntil(NOTE, some);
    await write("/clinic/soapstone.config.json", undefined);
    await write("/clinic/soapstone.config.json", OFF);
    await client.pullUntil(NOTE, none);
  });

  test("one that is extended, also before it is there", async () => {
    const { client, write } = await start({ "/clinic/notes/soapstone.config.json": '{ "extends": "../policies/ours.json" }' });
    await client.watchedUntil({ baseUri: "file:///clinic/policies", pattern: "ours.json" });
    await client.open(NOTE, FAULTY);
    await client.pullUntil(NOTE, some);
    await write("/clinic/policies/ours.json", OFF);
    await client.pullUntil(NOTE, none);
  });

  test("the reviews beside the configuration", async () => {
    const [finding] = await findingsOf({ ...below("notes", { ...recordOf(), "visit.note.md": FAULTY }) });
    if (!finding) throw new Error("the note has no finding to decide on");
    const { client, write } = await start({ "/clinic/soapstone.config.json": "{}" });
    await client.watchedUntil({ baseUri: "file:///clinic", pattern: "soapstone-reviews.jsonl" });
    await client.open(NOTE, FAULTY);
    await client.pullUntil(NOTE, some);
    await write("/clinic/soapstone-reviews.jsonl", reviewed(finding, FAULTY));
    await client.pullUntil(NOTE, none);
  });

  test("the reviews that the configuration names by a detour", async () => {
    const [finding] = await findingsOf({ ...recordOf(), "visit.note.md": FAULTY });
    if (!finding) throw new Error("the note has no finding to decide on");
    const { client, write } = await start({ "/clinic/notes/soapstone.config.json": '{ "reviews": "../audit/./decided.txt" }' });
    await client.watchedUntil({ baseUri: "file:///clinic/audit", pattern: "decided.txt" });
    await client.open(NOTE, FAULTY);
    await client.pullUntil(NOTE, some);
    await write("/clinic/audit/decided.txt", reviewed(finding, FAULTY));
    await client.pullUntil(NOTE, none);
  });

  test("an ignore file that counts from the configuration's folder down", async () => {
    const { client, write } = await start({ "/clinic/soapstone.config.json": "{}" });
    await client.watchedUntil({ baseUri: "file:///clinic", pattern: ".gitignore" });
    await client.open(NOTE, FAULTY);
    await client.pullUntil(NOTE, some);
    await write("/clinic/.gitignore", "visit*\n");
    await client.pullUntil(NOTE, none);
  });

  test("the configuration of a note that stands in no folder", async () => {
    const uri = "file:///elsewhere/visit.note.md";
    const { client, write } = await start({ "/elsewhere/soapstone.config.json": OFF });
    await client.open(uri, FAULTY);
    await client.pullUntil(uri, none);
    await client.watchedUntil({ baseUri: "file:///elsewhere", pattern: "soapstone.config.json" });
    await write("/elsewhere/soapstone.config.json", "{}");
    await client.pullUntil(uri, some);
  });

  test("none beside a note that was never saved", async () => {
    const { client } = await start({});
    await client.open("untitled:Untitled-1", FAULTY);
    await client.pullUntil("untitled:Untitled-1", some);
    expect(JSON.stringify(client.watchers)).not.toContain("untitled");
  });

  test("not by an editor that knows no patterns relative to a folder, and it is asked for none", async () => {
    const { workspace } = WATCHING;
    const plain = { ...WATCHING, workspace: { ...workspace, didChangeWatchedFiles: { dynamicRegistration: true } } };
    const config = '{ "extends": ["../policy.json", "policy.conf"] }';
    const { client } = await start({ "/clinic/notes/soapstone.config.json": config }, plain);
    await client.watchedUntil("**/policy.conf");
    expect(client.watchers.filter(({ globPattern }) => typeof globPattern !== "string")).toEqual([]);
  });
});

describe("a file of another name below the folder is heard of:", () => {
  test("one that is extended", async () => {
    const files = { "/clinic/notes/soapstone.config.json": '{ "extends": "policy.conf" }', "/clinic/notes/policy.conf": OFF };
    const { client, write } = await start(files);
    await client.watchedUntil("**/policy.conf");
    await client.open(NOTE, FAULTY);
    await client.pullUntil(NOTE, none);
    await write("/clinic/notes/policy.conf", "{}");
    await client.pullUntil(NOTE, some);
  });

  test.each([
    ["by a detour", "audit/./../known.json", "known.json"],
    ["with what means something else in a pattern", "known[1]{a,b}.txt", "known[1]{a,b}.txt"],
  ])("known findings that the configuration names %s", async (_, named, name) => {
    const [finding] = await findingsOf({ ...recordOf(), "visit.note.md": FAULTY });
    if (!finding) throw new Error("the note has no finding that is known");
    const known = [...baselineText({ created: "2026-03-12", version: "0.0.0" }, [finding])].join("");
    const { client, write } = await start({
      "/clinic/notes/soapstone.config.json": JSON.stringify({ baseline: named }),
      [`/clinic/notes/${name}`]: known.replace(finding.fingerprint, "0".repeat(16)),
    });
    await client.open(NOTE, FAULTY);
    await client.pullUntil(NOTE, some);
    await write(`/clinic/notes/${name}`, known);
    await client.pullUntil(NOTE, none);
  });

  test("a note that the configuration includes", async () => {
    const { client, write } = await start({
      "/clinic/notes/soapstone.config.json": '{ "include": ["./old/**/*.txt", "more/*.md"] }',
      "/clinic/notes/old/2019/visit.txt": FAULTY,
    });
    await client.watchedUntil("**/old/**/*.txt");
    expect(client.watchers.map(({ globPattern }) => globPattern)).not.toContain("**/more/*.md");
    const watch = client.watchWorkspace();
    const uri = "file:///clinic/notes/old/2019/visit.txt";
    const rules = (code: string) =>
      watch.until((told) => {
        const report = told.get(uri);
        return report?.kind === "full" && report.items.some((found) => found.code === code);
      });
    await rules("missing-icd10-link");
    await write("/clinic/notes/old/2019/visit.txt", FAULTS["missing-stop-time"]());
    await rules("missing-stop-time");
    await write("/clinic/notes/old/2019/visit.txt", undefined);
    await watch.until((told) => told.get(uri)?.resultId === "gone");
  });
});
