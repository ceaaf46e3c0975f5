import { describe, expect, test } from "vitest";
import type { WorkspaceDocumentDiagnosticReport } from "vscode-languageserver/node";
import { compareText } from "../../server/src/base/order.js";
import { findingsOf, reviewed } from "../support/decided.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, WATCHING } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

type Told = ReadonlyMap<string, WorkspaceDocumentDiagnosticReport>;

const FAULTY = FAULTS["missing-icd10-link"]();

const below = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

/** Serves a folder to an editor that tells of a folder itself alone, as VS Code does, and holds the findings of all its notes. */
async function start(files: Readonly<Record<string, string>>, folder = "/notes") {
  const host = new MemoryHost(files);
  const client = await LanguageClient.start(host, folder, WATCHING);
  await client.watchedUntil("**/*.md");
  const watch = client.watchWorkspace();
  const rulesAt = (told: Told, path: string) => {
    const report = told.get(`file://${path}`);
    return report?.kind === "full" ? report.items.map(({ code }) => String(code)).sort(compareText) : [];
  };
  const until = (path: string, rules: readonly string[]) =>
    watch.until((told) => told.has(`file://${path}`) && JSON.stringify(rulesAt(told, path)) === JSON.stringify(rules));
  /** Moves all that stands below a folder; undefined takes it away. */
  const move = (from: string, to: string | undefined) => {
    for (const [path, text] of [...host.files]) {
      if (!path.startsWith(`${from}/`)) continue;
      host.files.delete(path);
      if (to !== undefined) host.files.set(to + path.slice(from.length), text);
    }
  };
  return { host, client, watch, until, move };
}

/** Two notes of one clinician at the same time, in two folders, and the records of their patients. */
function doubleBooked(): Record<string, string> {
  const second = cleanNote()
    .replaceAll("0417", "0523")
    .replace(/^# Treatment note[\s\S]*/m, "# Treatment note\n\nAnother visit.\n");
  const records = { ...recordOf(), ...recordOf("pt-0523", "ot-08") };
  return below("/notes", { ...records, "first.note.md": cleanNote(), "other/second.note.md": second });
}

describe("a folder of notes", () => {
  test("that is deleted takes the findings of its notes with it, and what they made of other notes", async () => {
    const { client, watch, until, move } = await start(doubleBooked());
    await until("/notes/first.note.md", ["clinician-double-booked"]);
    move("/notes/other", undefined);
    await client.happened("deleted", "/notes/other");
    await until("/notes/first.note.md", []);
    await watch.until((told) => told.get("file:///notes/other/second.note.md")?.resultId === "gone");
  });

  test.each([
    ["alone", ["/notes/new"]],
    ["and all that it holds, in any order", ["/notes/new/visits/visit.note.md", "/notes/new", "/notes/new/visits"]],
  ])("that is made is read with the folders in it, when it is told of %s", async (_, made) => {
    const { host, client, until } = await start(below("/notes", recordOf()));
    host.files.set("/notes/new/visits/visit.note.md", FAULTY);
    await client.happened("made", ...made);
    await until("/notes/new/visits/visit.note.md", ["missing-icd10-link"]);
    expect(host.entered.filter((folder) => folder === "/notes/new/visits")).toHaveLength(1);
  });

  test.each([
    ["alone", ["/notes/dir.note.md"]],
    ["and what it holds", ["/notes/dir.note.md/visit.note.md", "/notes/dir.note.md"]],
  ])("that is named like a note is read when it is made, told of %s", async (_, made) => {
    const { host, client, until } = await start(below("/notes", recordOf()));
    host.files.set("/notes/dir.note.md/visit.note.md", FAULTY);
    await client.happened("made", ...made);
    await until("/notes/dir.note.md/visit.note.md", ["missing-icd10-link"]);
  });

  test("that is renamed takes the findings of its notes with it, and back", async () => {
    const { client, until, move } = await start({ ...below("/notes", recordOf()), "/notes/a/visit.note.md": FAULTY });
    await until("/notes/a/visit.note.md", ["missing-icd10-link"]);
    for (const [from, to] of [
      ["/notes/a", "/notes/b"],
      ["/notes/b", "/notes/a"],
    ] as const) {
      move(from, to);
      await client.happened("made", to);
      await client.happened("deleted", from);
      await until(`${to}/visit.note.md`, ["missing-icd10-link"]);
      await until(`${from}/visit.note.md`, []);
    }
  });

  test("that is taken away and put back with other notes shows what stands there now", async () => {
    const { host, client, until, move } = await start({ ...below("/notes", recordOf()), "/notes/a/visit.note.md": FAULTY });
    await until("/notes/a/visit.note.md", ["missing-icd10-link"]);
    move("/notes/a", undefined);
    host.files.set("/notes/a/visit.note.md", FAULTS["missing-stop-time"]());
    await client.happened("deleted", "/notes/a");
    await until("/notes/a/visit.note.md", ["missing-stop-time"]);
  });

  test("leaves the note that is open, until it is closed", async () => {
    const { client, watch, until, move } = await start({ ...below("/notes", recordOf()), "/notes/a/visit.note.md": FAULTY });
    const uri = "file:///notes/a/visit.note.md";
    await client.open(uri, FAULTY);
    await until("/notes/a/visit.note.md", ["missing-icd10-link"]);
    move("/notes/a", undefined);
    await client.happened("deleted", "/notes/a");
    expect(await client.pull(uri)).toHaveLength(1);
    await client.close(uri);
    await watch.until((told) => told.get(uri)?.resultId === "gone");
  });

  test("brings its own ignore file, and takes it away", async () => {
    const { host, client, watch, until, move } = await start(below("/notes", recordOf()));
    for (const name of ["draft-1", "visit"]) host.files.set(`/notes/a/${name}.note.md`, FAULTY);
    host.files.set("/notes/a/.gitignore", "draft-*\n");
    await client.happened("made", "/notes/a");
    const told = await until("/notes/a/visit.note.md", ["missing-icd10-link"]);
    expect([...told.keys()].filter((uri) => uri.includes("draft"))).toEqual([]);
    host.files.delete("/notes/a/.gitignore");
    move("/notes/a", "/notes/b");
    move("/notes/b", "/notes/a");
    await client.happened("deleted", "/notes/a");
    await watch.until((now) => now.has("file:///notes/a/draft-1.note.md"));
  });

  test("is not read where folders are never read", async () => {
    const { host, client, until } = await start(below("/notes", recordOf()));
    host.files.set("/notes/node_modules/pkg/README.note.md", FAULTY);
    host.files.set("/notes/.git/hooks/visit.note.md", FAULTY);
    host.files.set("/notes/a/visit.note.md", FAULTY);
    const made = ["/notes/node_modules", "/notes/node_modules/pkg", "/notes/.git", "/notes/.git/hooks"];
    for (const folder of made) await client.happened("made", folder);
    await client.happened("made", "/notes/a");
    const told = await until("/notes/a/visit.note.md", ["missing-icd10-link"]);
    expect([...told.keys()].filter((uri) => /node_modules|\.git/.test(uri))).toEqual([]);
    expect(host.read.filter((path) => /node_modules|\.git\//.test(path))).toEqual([]);
  });

  test("that is the whole workspace may go and come back", async () => {
    const { client, until, move } = await start({ ...below("/notes", recordOf()), "/notes/visit.note.md": FAULTY });
    await until("/notes/visit.note.md", ["missing-icd10-link"]);
    move("/notes", "/elsewhere");
    await client.happened("deleted", "/notes");
    await until("/notes/visit.note.md", []);
    move("/elsewhere", "/notes");
    await client.happened("made", "/notes");
    await until("/notes/visit.note.md", ["missing-icd10-link"]);
  });

  test("with the forms that notes name is missed when it goes", async () => {
    const form = "measures: [{ name: MoCA, score: 19/30, attachment: '../forms/moca.pdf' }]\nservices:";
    const others = ["incomplete-measure", "missing-icd10-link"];
    const { client, until, move } = await start({
      ...below("/notes", recordOf()),
      "/notes/a/visit.note.md": FAULTY.replace("services:", form),
      "/notes/forms/moca.pdf": "",
    });
    await until("/notes/a/visit.note.md", others);
    move("/notes/forms", "/elsewhere");
    await client.happened("deleted", "/notes/forms");
    await until("/notes/a/visit.note.md", ["attachment-not-found", ...others]);
    move("/elsewhere", "/notes/forms");
    await client.happened("made", "/notes/forms");
    await until("/notes/a/visit.note.md", others);
  });

  test("with a file that the configuration extends takes its word with it", async () => {
    const { client, until, move } = await start({
      ...below("/notes", recordOf()),
      "/notes/visit.note.md": FAULTY.replace("modifiers: [GO]", "modifiers: []"),
      "/notes/soapstone.config.json": '{ "extends": "policy/base.json" }',
      "/notes/policy/base.json": '{ "rules": { "missing-icd10-link": "off" } }',
    });
    await until("/notes/visit.note.md", ["missing-discipline-modifier"]);
    move("/notes/policy", undefined);
    await client.happened("deleted", "/notes/policy");
    await until("/notes/visit.note.md", ["missing-discipline-modifier", "missing-icd10-link"]);
  });

  test("with the reviews takes their word with it", async () => {
    const notes = { ...recordOf(), "visit.note.md": FAULTY };
    const [finding] = await findingsOf(notes);
    if (!finding) throw new Error("the note has no finding to decide on");
    const { client, move } = await start({
      ...below("/notes", notes),
      "/notes/soapstone.config.json": '{ "reviews": "review/decided.txt" }',
      "/notes/review/decided.txt": reviewed(finding, FAULTY, {}),
    });
    const uri = "file:///notes/visit.note.md";
    await client.open(uri, FAULTY);
    await client.pullUntil(uri, (found) => found.length === 0);
    move("/notes/review", undefined);
    await client.happened("deleted", "/notes/review");
    await client.pullUntil(uri, (found) => found.length === 1);
  });
});

describe("a folder in one that was opened later", () => {
  test("has the findings of its closed notes told as their files change", async () => {
    const other = FAULTY.replaceAll("0417", "0523").replaceAll("ot-07", "ot-08");
    const files = { ...below("/notes/a", { ...recordOf(), "visit.note.md": cleanNote() }), "/notes/other.note.md": other };
    const { host, client, watch, until } = await start(files, "/notes/a");
    await client.changeFolders({ added: ["/notes"] });
    await watch.until((told) => told.has("file:///notes/other.note.md"));
    host.files.set("/notes/a/visit.note.md", FAULTY);
    await client.happened("written", "/notes/a/visit.note.md");
    await until("/notes/a/visit.note.md", ["missing-icd10-link"]);
  });

  test("has the notes around it judged by its own as they are changed, typed and deleted", async () => {
    const files = doubleBooked();
    const [path, uri] = ["/notes/other/second.note.md", "file:///notes/other/second.note.md"];
    const [booked, elsewhere] = [files[path] as string, (files[path] as string).replace("ot-07", "ot-09")];
    const { host, client, until } = await start(files, "/notes/other");
    await client.changeFolders({ added: ["/notes"] });
    await until("/notes/first.note.md", ["clinician-double-booked"]);
    host.files.set(path, elsewhere);
    await client.happened("written", path);
    await until("/notes/first.note.md", []);
    await client.open(uri, booked);
    await until("/notes/first.note.md", ["clinician-double-booked"]);
    await client.change(uri, elsewhere);
    await until("/notes/first.note.md", []);
    await client.change(uri, booked);
    await until("/notes/first.note.md", ["clinician-double-booked"]);
    host.files.delete(path);
    await client.close(uri);
    await until("/notes/first.note.md", []);
  });

  test("is read as it is typed where its notes were open before", async () => {
    const files = doubleBooked();
    const path = "/notes/other/second.note.md";
    const { client, until } = await start({ ...files, [path]: "# No note\n" }, "/notes/other");
    await client.open(`file://${path}`, files[path] as string);
    await client.changeFolders({ added: ["/notes"] });
    await until("/notes/first.note.md", ["clinician-double-booked"]);
  });
});
