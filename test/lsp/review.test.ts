import { describe, expect, test } from "vitest";
import { sha256 } from "../../server/src/base/hash.js";
import { readDispositions } from "../../server/src/lint/read-dispositions.js";
import type { DecideParams, DecideResult, ReviewFinding, ReviewNote } from "../../server/src/lsp/protocol.js";
import { soapstone } from "../support/cli.js";
import { findingsOf, reviewed } from "../support/decided.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const REVIEWS = "/notes/soapstone-reviews.jsonl";
const [FIRST, SECOND] = ["file:///notes/a.note.md", "file:///notes/b.note.md"];

/** Two notes with findings; the second is unsigned and lacks its modifiers. */
const FAULTY = FAULTS["missing-icd10-link"]();
const OTHER = cleanNote()
  .replaceAll("0417", "0523")
  .replaceAll("ot-07", "ot-08")
  .replaceAll("modifiers: [GO]", "modifiers: []")
  .replace(/^signature: .*\n/m, "")
  .replace(/^# Treatment note[\s\S]*/m, "# Treatment note\n\nAnother visit.\n");
const NOTES = { ...recordOf(), ...recordOf("pt-0523", "ot-08"), "a.note.md": FAULTY, "b.note.md": OTHER };

async function start(files: Readonly<Record<string, string>> = {}) {
  const all = Object.entries({ ...NOTES, ...files }).map(([name, text]) => [`/notes/${name}`, text]);
  const host = new MemoryHost(Object.fromEntries(all));
  const client = await LanguageClient.start(host, "/notes", VS_CODE);
  // The folder has been read once its findings are told.
  await client.watchWorkspace().until((told) => told.has(SECOND));
  const queue = () => client.request<ReviewNote[]>("soapstone/reviewQueue", {});
  const findings = (uri: string) => client.request<ReviewFinding[]>("soapstone/reviewFindings", { uri });
  const decide = (params: { readonly [K in keyof DecideParams]: unknown }) =>
    client.request<DecideResult>("soapstone/decide", params);
  const [first] = await findings(FIRST);
  if (!first) throw new Error("nothing to decide on");
  const asked: DecideParams = {
    uri: FIRST,
    fingerprint: first.fingerprint,
    decision: "accepted",
    reviewer: "qa-2",
    reason: "Linked on the claim",
  };
  const written = () => host.files.get(REVIEWS);
  return { host, client, queue, findings, decide, asked, written };
}

const progress = (notes: readonly ReviewNote[], uri: string) => {
  const { open, decided, escalated } = notes.find((note) => note.uri === uri) ?? {};
  return { open, decided, escalated };
};

describe("the review queue", () => {
  test("has the notes of the folder in order of path, with what is open in each", async () => {
    const { queue } = await start();
    const notes = await queue();
    expect(notes.map(({ uri }) => uri)).toEqual([FIRST, SECOND]);
    expect(progress(notes, FIRST)).toEqual({ open: 1, decided: 0, escalated: 0 });
    expect(progress(notes, SECOND).open).toBeGreaterThan(2);
  });

  test("is told to a client that sends no parameters", async () => {
    const { client, queue } = await start();
    expect(await client.request("soapstone/reviewQueue", undefined)).toEqual(await queue());
  });

  test("has the findings of a note in order of position, as the command line knows them", async () => {
    const { findings } = await start();
    const fromCli = (await findingsOf(NOTES)).filter(({ path }) => path === "b.note.md");
    const found = await findings(SECOND);
    expect(found.map(({ rule, fingerprint }) => ({ rule, fingerprint }))).toEqual(
      fromCli.map(({ rule, fingerprint }) => ({ rule, fingerprint })),
    );
    expect(found[0]).toMatchObject({ state: "open", severity: "warning", range: { start: { line: 1, character: 6 } } });
    expect(found[0]).not.toHaveProperty("disposition");
  });

  test("leaves out what the baseline knows, what is suppressed, and what nobody may accept", async () => {
    const disable =
      'soapstone: { disable: [{ rule: missing-signature, reason: "signed on paper" }, { rule: no-such-rule }] }\n---\n';
    const text = OTHER.replace(/\n---\n/, `\n${disable}`);
    const known = (await findingsOf({ ...NOTES, "b.note.md": text })).filter(
      ({ rule }) => rule === "missing-discipline-modifier",
    );
    const baseline = { schema: "soapstone/baseline/1", created: "2026-03-12", version: "0.0.0", entries: known };
    const { findings } = await start({
      "b.note.md": text,
      "soapstone.config.json": JSON.stringify({ baseline: "known.json" }),
      "known.json": JSON.stringify(baseline),
    });
    expect(known.length).toBeGreaterThan(0);
    const rules = (await findings(SECOND)).map(({ rule }) => rule);
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of ["missing-signature", "missing-discipline-modifier", "invalid-suppression"])
      expect(rules).not.toContain(rule);
  });

  test("keeps a note whose findings are all decided, and forgets one that is gone", async () => {
    const { host, client, queue, decide, asked } = await start();
    await decide(asked);
    expect(progress(await queue(), FIRST)).toEqual({ open: 0, decided: 1, escalated: 0 });
    host.files.delete("/notes/a.note.md");
    await client.fileChanged(FIRST, 3);
    expect((await queue()).map(({ uri }) => uri)).not.toContain(FIRST);
  });
});

describe("a decision", async () => {
  const untouched = await start();

  test("is one more line of the file of reviews, and closes the finding here and on the command line", async () => {
    const { host, client, findings, decide, asked, written } = await start();
    await client.open(FIRST, FAULTY);
    expect(await decide({ ...asked, until: "2026-06-30" })).toEqual({});
    expect(written()?.split("\n")).toHaveLength(2);
    expect(JSON.parse(written() ?? "")).toEqual({
      v: 1,
      fingerprint: asked.fingerprint,
      rule: "missing-icd10-link",
      path: "a.note.md",
      decision: "accepted",
      reviewer: "qa-2",
      reason: "Linked on the claim",
      date: "2026-04-01",
      until: "2026-06-30",
      note: sha256(FAULTY),
    });
    expect(await client.pull(FIRST)).toEqual([]);
    const disposition = { decision: "accepted", reviewer: "qa-2", reopened: false, until: "2026-06-30" };
    const said = "Accepted by qa-2 on 2026-04-01 until 2026-06-30: Linked on the claim";
    expect(await findings(FIRST)).toMatchObject([{ state: "decided", disposition, said }]);
    const after = [...host.files].map(([path, text]) => [path.replace("/notes/", ""), text]);
    expect((await soapstone(["lint", "a.note.md"], Object.fromEntries(after))).status).toBe(0);
    expect(host.files.get("/notes/a.note.md")).toBe(FAULTY);
  });

  test("begins a line of its own behind one that was torn off", async () => {
    const { decide, asked, written } = await start({ "soapstone-reviews.jsonl": '{"v":1,"finger' });
    await decide(asked);
    expect(readDispositions(written() ?? "").lines).toMatchObject([{ fingerprint: asked.fingerprint }]);
    expect(written()).toMatch(/^\{"v":1,"finger\n\{"v":1,/);
  });

  test("goes where the configuration says", async () => {
    const { host, decide, asked, written } = await start({ "soapstone.config.json": '{ "reviews": "audit/decided.txt" }' });
    expect(await decide(asked)).toEqual({});
    expect(written()).toBeUndefined();
    expect(host.files.get("/notes/audit/decided.txt")).toContain(asked.fingerprint);
  });

  test("to escalate leaves the finding where it is", async () => {
    const { client, queue, decide, asked } = await start();
    await client.open(FIRST, FAULTY);
    await decide({ ...asked, decision: "escalated" });
    expect(progress(await queue(), FIRST)).toEqual({ open: 0, decided: 0, escalated: 1 });
    expect(await client.pull(FIRST)).toHaveLength(1);
  });

  test("is open again when the note changes", async () => {
    const { host, client, queue, findings, decide, asked } = await start();
    await decide(asked);
    host.files.set("/notes/a.note.md", `${FAULTY}\nOne more line.\n`);
    await client.fileChanged(FIRST, 2);
    expect(progress(await queue(), FIRST)).toEqual({ open: 1, decided: 0, escalated: 0 });
    expect((await findings(FIRST))[0]?.said).toMatch(/^Reopened because the note changed\./);
  });

  test.each<[string, { readonly [K in keyof DecideParams]?: unknown }, RegExp]>([
    ["that is none", { decision: "dismiss" }, /^Decision "dismiss" is not known; there are accepted, corrected, addendum,/],
    ["of no word", { decision: "" }, /^A decision is needed: accepted, corrected/],
    ["that is left out", { decision: undefined }, /^A decision is needed/],
    ["that is a number", { decision: 1 }, /^A decision is needed/],
    ["without a reviewer", { reviewer: undefined }, /reviewer's id is needed/],
    ["of a number", { reviewer: 7 }, /reviewer's id is needed/],
    ["without a reason", { reason: null }, /at least two words/],
    ["for a reason that is no text", { reason: ["Linked", "later"] }, /at least two words/],
    ["until a number", { until: 20260630 }, /not a date/],
    ["on no finding", { fingerprint: 4 }, /no longer/],
    ["that may be a withdrawal", { withdrawn: "yes" }, /has to be true or false/],
    ["to withdraw what is not told", { decision: undefined, reviewer: undefined, withdrawn: true }, /decided otherwise/],
    ["without a reason that says something", { reason: "n/a" }, /at least two words/],
    ["with a telephone number in its reason", { reason: "Called 555-201-4477 about it" }, /^The reason holds/],
    ["of nobody", { reviewer: " " }, /reviewer's id is needed/],
    ["until a day that has passed", { until: "2026-03-31" }, /has passed/],
    ["until no day", { until: "June" }, /not a date/],
    ["on a finding that is not there", { fingerprint: "0".repeat(16) }, /no longer/],
    ["on a note that is not there", { uri: "file:///notes/gone.note.md" }, /no longer/],
  ])("%s is refused, and nothing is written", async (_, changes, fault) => {
    const { decide, asked, written } = untouched;
    expect((await decide({ ...asked, ...changes })).fault).toMatch(fault);
    expect(written()).toBeUndefined();
  });

  test("may say with null what it leaves out", async () => {
    const { decide, asked, written } = await start();
    expect(await decide({ ...asked, until: null, withdrawn: null })).toEqual({});
    expect(JSON.parse(written() ?? "")).not.toHaveProperty("until");
  });

  test("waits for a note that is not saved", async () => {
    const { client, decide, asked, written } = await start();
    await client.open(FIRST, `${FAULTY}\nNot saved yet.\n`);
    expect((await decide(asked)).fault).toMatch(/^Save the note first/);
    expect(written()).toBeUndefined();
  });

  test("waits for the folder to be read, since the finding may become another one", async () => {
    const host = new MemoryHost(Object.fromEntries(Object.entries(NOTES).map(([name, text]) => [`/notes/${name}`, text])));
    let letRead = () => {};
    const mayRead = new Promise<void>((resolve) => {
      letRead = resolve;
    });
    const list = host.listFiles.bind(host);
    host.listFiles = async (root, filter) => {
      await mayRead;
      return list(root, filter);
    };
    const client = await LanguageClient.start(host, "/notes", VS_CODE);
    const decide = async () => {
      const [first] = await client.request<ReviewFinding[]>("soapstone/reviewFindings", { uri: FIRST });
      const said = { decision: "accepted", reviewer: "qa-2", reason: "Linked on the claim" };
      return client.request<DecideResult>("soapstone/decide", { uri: FIRST, fingerprint: first?.fingerprint, ...said });
    };
    expect((await decide()).fault).toMatch(/^The folder is still being read/);
    expect(host.files.has(REVIEWS)).toBe(false);
    letRead();
    await client.watchWorkspace().until((told) => told.has(SECOND));
    expect(await decide()).toEqual({});
  });

  test("that cannot be written says why", async () => {
    const { host, decide, asked } = await start();
    host.locked.add(REVIEWS);
    expect(await decide(asked)).toEqual({ fault: "The decision was not written: the file cannot be written (EACCES)." });
  });
});

describe("undoing a decision", () => {
  test("adds a line that takes it back, and the finding is open again", async () => {
    const { client, findings, decide, asked, written } = await start();
    await client.open(FIRST, FAULTY);
    await decide(asked);
    const before = written() ?? "";
    expect(await decide({ ...asked, withdrawn: true })).toEqual({});
    expect(written()?.startsWith(before)).toBe(true);
    expect(readDispositions(written() ?? "").lines.map(({ withdrawn }) => withdrawn)).toEqual([false, true]);
    expect(await client.pull(FIRST)).toHaveLength(1);
    expect(await findings(FIRST)).toMatchObject([{ state: "open" }]);
  });

  test("leaves alone what someone else has decided since", async () => {
    const { host, decide, asked, written } = await start();
    await decide(asked);
    const [found] = (await findingsOf(NOTES)).filter(({ fingerprint }) => fingerprint === asked.fingerprint);
    const other = found ? reviewed(found, FAULTY, { reviewer: "qa-9", decision: "escalated" }) : "";
    host.files.set(REVIEWS, (written() ?? "") + other);
    expect((await decide({ ...asked, withdrawn: true })).fault).toMatch(/decided otherwise since/);
    expect(readDispositions(written() ?? "").lines).toHaveLength(2);
  });
});

test("what is written of a decision is judged while it is typed", async () => {
  const client = await LanguageClient.start(new MemoryHost(), "/notes", VS_CODE);
  const fault = (written: object) => client.request<string | null>("soapstone/decisionFault", written);
  expect(await fault({ reason: "todo" })).toMatch(/at least two words/);
  expect(await fault({ reason: "Linked on the claim" })).toBeNull();
  expect(await fault({ until: "2026-13-01" })).toMatch(/not a date/);
  expect(await fault({ until: "2026-04-01" })).toBeNull();
  expect(await fault({ reviewer: 7 })).toMatch(/reviewer's id is needed/);
  expect(await fault({ until: null })).toBeNull();
});
