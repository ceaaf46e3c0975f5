import { describe, expect, test } from "vitest";
import type { WorkspaceDocumentDiagnosticReport } from "vscode-languageserver/node";
import { cleanNote, recordOf } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const FIRST = "file:///notes/first.note.md";
const SECOND = "file:///notes/second.note.md";

/** Two patients with one clinician at the same time; their records are clean otherwise. */
function doubleBooked(): MemoryHost {
  const second = cleanNote()
    .replaceAll("0417", "0523")
    .replace(/^# Treatment note[\s\S]*/m, "# Treatment note\n\nAnother visit.\n");
  const files = { ...recordOf(), ...recordOf("pt-0523", "ot-08"), "first.note.md": cleanNote(), "second.note.md": second };
  return new MemoryHost(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/notes/${name}`, text])));
}

const rulesOf = (report: WorkspaceDocumentDiagnosticReport | undefined) =>
  report?.kind === "full" ? report.items.map(({ code }) => code) : [];

test("a double-booked clinician is told of in both notes, neither of them open, each pointing into the other", async () => {
  const client = await LanguageClient.start(doubleBooked(), "/notes", VS_CODE);
  const watch = client.watchWorkspace();
  const found = await watch.until((told) => told.has(FIRST) && told.has(SECOND));
  for (const [own, other] of [
    [FIRST, SECOND],
    [SECOND, FIRST],
  ] as const) {
    const report = found.get(own);
    const diagnostic = report?.kind === "full" ? report.items.find(({ code }) => code === "clinician-double-booked") : undefined;
    expect(diagnostic?.relatedInformation).toMatchObject([
      { location: { uri: other, range: { start: { line: 16, character: 10 } } }, message: "97129 at the same time." },
    ]);
    expect(diagnostic?.message).not.toMatch(/pt-\d/);
  }
  expect(watch.parts.filter(({ uri }) => uri.includes("evaluation"))).toEqual([]);
});

test("a note in no folder has no findings any more once it is closed", async () => {
  const client = await LanguageClient.start(doubleBooked(), "/notes", VS_CODE);
  const watch = client.watchWorkspace();
  await watch.until((told) => told.has(FIRST));
  const outside = "file:///elsewhere/visit.note.md";
  await client.open(outside, cleanNote().replaceAll("modifiers: [GO]", "modifiers: []"));
  expect(await client.pull(outside)).not.toEqual([]);
  await client.close(outside);
  const found = await watch.until((told) => told.has(outside));
  expect(rulesOf(found.get(outside))).toEqual([]);
});

test("the request stays open, tells what changes, and ends when it is given up", async () => {
  const host = doubleBooked();
  const client = await LanguageClient.start(host, "/notes", VS_CODE);
  const watch = client.watchWorkspace();
  await watch.until((told) => told.has(FIRST) && told.has(SECOND));
  const told = watch.parts.length;
  host.files.delete("/notes/second.note.md");
  await client.fileChanged(SECOND, 3);
  const after = await watch.until((now) => rulesOf(now.get(SECOND)).length === 0 && rulesOf(now.get(FIRST)).length === 0);
  expect([rulesOf(after.get(FIRST)), rulesOf(after.get(SECOND))]).toEqual([[], []]);
  // The second patient's last visit is now the evaluation, long ago.
  const evaluation = "file:///notes/pt-0523/2026-02-25-evaluation.note.md";
  const closed = await watch.until((now) => now.has(evaluation));
  expect(rulesOf(closed.get(evaluation))).toEqual(["missing-discharge"]);
  expect(new Set(watch.parts.slice(told).map(({ uri }) => uri))).toEqual(new Set([FIRST, SECOND, evaluation]));
  watch.cancel();
  expect(await watch.ended).toEqual({ items: [] });
});

test("a client that asks again is told only what it does not know", async () => {
  const client = await LanguageClient.start(doubleBooked(), "/notes", VS_CODE);
  const first = client.watchWorkspace();
  await first.until((told) => told.has(FIRST) && told.has(SECOND));
  first.cancel();
  await first.ended;
  const known = first.parts.map(({ uri, resultId }) => ({ uri, value: resultId ?? "" }));
  const again = client.watchWorkspace(known);
  await client.open(FIRST, cleanNote().replace("ot-07", "ot-09"));
  const found = await again.until((told) => told.has(SECOND));
  expect(rulesOf(found.get(SECOND))).not.toContain("clinician-double-booked");
  expect(again.parts.every(({ uri }) => uri === FIRST || uri === SECOND)).toBe(true);
});

test("a file that is renamed takes its findings with it", async () => {
  const host = doubleBooked();
  const client = await LanguageClient.start(host, "/notes", VS_CODE);
  const watch = client.watchWorkspace();
  await watch.until((told) => told.has(FIRST) && told.has(SECOND));
  const moved = "file:///notes/moved.note.md";
  host.files.set("/notes/moved.note.md", host.files.get("/notes/second.note.md") as string);
  host.files.delete("/notes/second.note.md");
  await client.fileChanged(SECOND, 3);
  await client.fileChanged(moved, 1);
  const found = await watch.until((told) => told.has(moved) && rulesOf(told.get(SECOND)).length === 0);
  expect(rulesOf(found.get(moved))).toContain("clinician-double-booked");
});

test("a note that nobody opened is judged by the configuration as it is changed", async () => {
  const host = doubleBooked();
  const client = await LanguageClient.start(host, "/notes", VS_CODE);
  const watch = client.watchWorkspace();
  await watch.until((told) => rulesOf(told.get(FIRST)).includes("clinician-double-booked"));
  host.files.set("/notes/soapstone.config.json", '{ "rules": { "clinician-double-booked": "off" } }');
  await client.fileChanged("file:///notes/soapstone.config.json", 1);
  await watch.until((told) => rulesOf(told.get(FIRST)).length === 0);
});

test("a client that takes no parts gets everything in one answer", async () => {
  const client = await LanguageClient.start(doubleBooked(), "/notes", VS_CODE);
  await client.watchWorkspace().until((told) => told.has(SECOND));
  const { items } = await client.request<{ items: { uri: string }[] }>("workspace/diagnostic", { previousResultIds: [] });
  expect(items.map(({ uri }) => uri)).toEqual(expect.arrayContaining([FIRST, SECOND]));
});

describe("while a folder is read anew", () => {
  /** Changes the configuration, and has the folder's notes read no further than `go` says. */
  async function start(client: LanguageClient, host: MemoryHost) {
    let go = () => {};
    const letGo = new Promise<void>((resolve) => {
      go = resolve;
    });
    const list = host.listFiles.bind(host);
    const begun = new Promise<void>((resolve) => {
      host.listFiles = async (...asked) => {
        resolve();
        await letGo;
        return list(...asked);
      };
    });
    host.files.set("/notes/soapstone.config.json", '{ "rules": { "missing-discharge": "off" } }');
    await client.fileChanged("file:///notes/soapstone.config.json", 1);
    await begun;
    return { go, list };
  }

  test("no finding goes before it is known that it is gone, also when somebody types", async () => {
    const host = doubleBooked();
    const client = await LanguageClient.start(host, "/notes", VS_CODE);
    const watch = client.watchWorkspace();
    await watch.until((told) => told.has(FIRST) && told.has(SECOND));
    const told = watch.parts.length;
    const { go } = await start(client, host);
    const third = "file:///notes/third.note.md";
    await client.open(third, cleanNote().replace("patient: pt-0417\n", ""));
    await client.pullUntil(third, (found) => found.length > 0);
    await client.request("workspace/diagnostic", { previousResultIds: [] });
    expect(watch.parts.slice(told)).toEqual([]);
    host.files.delete("/notes/second.note.md");
    go();
    await watch.until((now) => now.get(SECOND)?.resultId === "gone" && rulesOf(now.get(FIRST)).length === 0);
    expect(watch.parts.slice(told).filter(({ resultId }) => resultId === "gone")).toHaveLength(1);
  });

  test("and cannot be, findings of before go", async () => {
    const host = doubleBooked();
    const client = await LanguageClient.start(host, "/notes", VS_CODE);
    const watch = client.watchWorkspace();
    await watch.until((told) => told.has(FIRST) && told.has(SECOND));
    const { go, list } = await start(client, host);
    host.listFiles = () => Promise.reject(new Error("gone"));
    await client.fileChanged("file:///notes/soapstone.config.json", 2);
    await watch.until((now) => now.get(FIRST)?.resultId === "gone" && now.get(SECOND)?.resultId === "gone");
    host.listFiles = list;
    go();
  });

  test("the review queue has the notes that it had", async () => {
    const host = doubleBooked();
    const client = await LanguageClient.start(host, "/notes", VS_CODE);
    await client.watchWorkspace().until((told) => told.has(FIRST) && told.has(SECOND));
    const queue = () => client.request<{ uri: string }[]>("soapstone/reviewQueue", {});
    const before = await queue();
    expect(before.map(({ uri }) => uri)).toEqual(expect.arrayContaining([FIRST, SECOND]));
    const { go } = await start(client, host);
    expect(await queue()).toEqual(before);
    go();
  });
});
