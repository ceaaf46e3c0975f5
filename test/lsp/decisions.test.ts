import { describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-types";
import { baselineText } from "../../server/src/lint/baseline.js";
import type { ReviewLine } from "../../server/src/lint/dispositions.js";
import { findingsOf, reviewed } from "../support/decided.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, NEOVIM, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

const TEXT = FAULTS["missing-icd10-link"]();
const NOTE = "visit.note.md";
const URI = `file:///notes/${NOTE}`;
const REVIEWS = "soapstone-reviews.jsonl";
const NOTES = { ...recordOf(), [NOTE]: TEXT };

const rules = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
const none = (found: readonly Diagnostic[]) => found.length === 0;
const some = (found: readonly Diagnostic[]) => found.length > 0;

const [finding] = await findingsOf(NOTES);
if (finding?.rule !== "missing-icd10-link") throw new Error("the note has not the finding that is decided on");
const reviewLine = (changes: Partial<ReviewLine> = {}, text = TEXT) => reviewed(finding, text, changes);
const baseline = [...baselineText({ created: "2026-03-12", version: "0.0.0" }, [finding])].join("");

/** Serves the note with other files beside it; the folder that is opened may be another one. */
async function start(files: Readonly<Record<string, string>>, folder = "/notes", capabilities = VS_CODE) {
  const all = Object.entries({ ...NOTES, ...files }).map(([name, text]) => [`/notes/${name}`, text]);
  const host = new MemoryHost(Object.fromEntries(all));
  const client = await LanguageClient.start(host, folder, capabilities);
  /** Writes a file and tells the server; an undefined text deletes it. */
  const write = async (name: string, text: string | undefined) => {
    if (text === undefined) host.files.delete(`/notes/${name}`);
    else host.files.set(`/notes/${name}`, text);
    await client.fileChanged(`file:///notes/${name}`, text === undefined ? 3 : 2);
  };
  return { host, client, write };
}

const saidIn = ([diagnostic]: readonly Diagnostic[]) => diagnostic?.relatedInformation?.map(({ message }) => message);

describe("a finding that a reviewer closed", () => {
  test("is no diagnostic, from the moment on when the file says so", async () => {
    const { client, write } = await start({});
    await client.open(URI, TEXT);
    expect(rules(await client.pullUntil(URI, some))).toEqual(["missing-icd10-link"]);
    await write(REVIEWS, reviewLine());
    await client.pullUntil(URI, none);
    await write(REVIEWS, reviewLine() + reviewLine({ withdrawn: true }));
    expect(rules(await client.pullUntil(URI, some))).toEqual(["missing-icd10-link"]);
    await write(REVIEWS, undefined);
    expect(saidIn(await client.pullUntil(URI, some))).toBeUndefined();
  });

  test("is none in editors that are pushed their diagnostics either", async () => {
    const { client, write } = await start({ [REVIEWS]: reviewLine() }, "/notes", NEOVIM);
    await client.open(URI, TEXT);
    await client.pushedUntil(URI, none);
    await write(REVIEWS, reviewLine({ decision: "escalated" }));
    expect(rules(await client.pushedUntil(URI, some))).toEqual(["missing-icd10-link"]);
  });

  test("is told of in the hover, with who decided what and why", async () => {
    const { client } = await start({ [REVIEWS]: reviewLine({ until: "2026-06-30", reason: "See *form* 7, page 2" }) });
    await client.open(URI, TEXT);
    await client.pullUntil(URI, none);
    const text = JSON.stringify(await client.hover(URI, 16, 12));
    expect(text).toContain("Accepted by qa-2 on 2026-03-20 until 2026-06-30: See \\\\*form\\\\* 7, page 2");
  });

  test("stays closed on a note that was saved with other line ends than its editor tells, where no files are watched", async () => {
    const windows = (text: string) => text.replaceAll("\n", "\r\n");
    const { host, client } = await start({ [NOTE]: windows(TEXT), [REVIEWS]: "" }, "/notes", NEOVIM);
    await client.open(URI, TEXT);
    await client.pushedUntil(URI, some);
    expect(client.offered.textDocumentSync).toMatchObject({ openClose: true, save: { includeText: false } });
    const text = `${TEXT}One more line.\n`;
    await client.change(URI, text);
    host.files.set(`/notes/${NOTE}`, windows(text));
    await client.saved(URI);
    const [{ fingerprint }] = await client.request<[{ fingerprint: string }]>("soapstone/reviewFindings", { uri: URI });
    const said = { decision: "accepted", reviewer: "qa-2", reason: "Looked up in the chart" };
    expect(await client.request("soapstone/decide", { uri: URI, fingerprint, ...said })).toEqual({});
    await client.pushedUntil(URI, none);
  });

  test("is open again while the note is another one, and says so", async () => {
    const { client } = await start({ [REVIEWS]: reviewLine() });
    await client.open(URI, TEXT);
    await client.pullUntil(URI, none);
    await client.change(URI, `${TEXT}\nOne more line.\n`);
    const said = "Reopened because the note changed. Accepted by qa-2 on 2026-03-20: Looked up in the chart";
    expect(saidIn(await client.pullUntil(URI, some))).toEqual([said]);
    expect(JSON.stringify(await client.hover(URI, 16, 12))).toContain(said);
    await client.change(URI, TEXT);
    await client.pullUntil(URI, none);
  });

  test("is left alone when all safe problems are fixed, and fixed when it is open", async () => {
    const text = cleanNote()
      .replace(/^signature:.*\n/m, "")
      .replace("stop: 09:15", "stop: 9:15");
    const malformed = (await findingsOf({ ...recordOf(), [NOTE]: text })).find(({ rule }) => rule === "malformed-time");
    if (!malformed) throw new Error("the note has no malformed time");
    const { client, write } = await start({ [NOTE]: text, [REVIEWS]: reviewed(malformed, text, {}) });
    await client.open(URI, text);
    await client.pullUntil(URI, (found) => some(found) && !rules(found).includes("malformed-time"));
    expect(await client.actions(URI, 0, 0, ["source.fixAll"])).toEqual([]);
    await write(REVIEWS, undefined);
    await client.pullUntil(URI, (found) => rules(found).includes("malformed-time"));
    expect(await client.actions(URI, 0, 0, ["source.fixAll"])).toMatchObject([{ kind: "source.fixAll.soapstone" }]);
  });

  test("is open again after its last day", async () => {
    const { client } = await start({ [REVIEWS]: reviewLine({ until: "2026-03-31" }) });
    await client.open(URI, TEXT);
    expect(saidIn(await client.pullUntil(URI, some))?.[0]).toMatch(
      /^Reopened because its last day has passed\. Accepted by qa-2/,
    );
  });

  test.each([
    ["a byte order mark", `\uFEFF${TEXT}`, TEXT],
    ["other line ends", TEXT.replaceAll("\n", "\r\n"), TEXT],
  ])("stays closed where the editor leaves %s out of the text", async (_, file, text) => {
    const { client } = await start({ [NOTE]: file, [REVIEWS]: reviewLine({}, file) });
    await client.open(URI, text);
    expect(await client.pullUntil(URI, none)).toEqual([]);
  });

  test("stays closed when the same text is saved in other bytes and decided on anew", async () => {
    const bytes = TEXT.replaceAll("\n", "\r\n");
    const { client, write } = await start({ [REVIEWS]: reviewLine() });
    await client.open(URI, TEXT);
    await client.pullUntil(URI, none);
    await write(NOTE, bytes);
    await client.pullUntil(URI, some);
    await write(REVIEWS, reviewLine({}, bytes));
    expect(await client.pullUntil(URI, none)).toEqual([]);
  });
});

test("an escalated finding stays, and says who asks", async () => {
  const { client } = await start({ [REVIEWS]: reviewLine({ decision: "escalated", reason: "Asks the medical director" }) });
  await client.open(URI, TEXT);
  const [found] = await client.pullUntil(URI, (diagnostics) => saidIn(diagnostics) !== undefined);
  expect(found).toMatchObject({
    code: "missing-icd10-link",
    relatedInformation: [
      { location: { uri: URI, range: found?.range }, message: "Escalated by qa-2 on 2026-03-20: Asks the medical director" },
    ],
  });
});

describe("a finding of the baseline", () => {
  const config = JSON.stringify({ baseline: "known.json" });

  test("stays when it is escalated, and is none again once that is withdrawn", async () => {
    const escalated = reviewLine({ decision: "escalated" });
    const files = { "soapstone.config.json": config, "known.json": baseline, [REVIEWS]: escalated };
    const { client, write } = await start(files);
    await client.open(URI, TEXT);
    expect(saidIn(await client.pullUntil(URI, some))?.[0]).toMatch(/^Escalated by qa-2/);
    await write(REVIEWS, escalated + reviewLine({ decision: "escalated", withdrawn: true }));
    expect(await client.pullUntil(URI, none)).toEqual([]);
  });

  test("is no diagnostic, until the baseline knows it no more", async () => {
    const { client, write } = await start({ "soapstone.config.json": config, "known.json": baseline });
    await client.open(URI, TEXT);
    await client.pullUntil(URI, none);
    await write("known.json", baseline.replace(finding.fingerprint, "0".repeat(16)));
    expect(rules(await client.pullUntil(URI, some))).toEqual(["missing-icd10-link"]);
  });

  test("is known by the path below the configuration, whichever folder is opened", async () => {
    const name = "clinic/visit.note.md";
    const files = { ...recordOf(), [name]: TEXT };
    const [own] = (await findingsOf(files)).filter(({ rule }) => rule === "missing-icd10-link");
    const known = [...baselineText({ created: "2026-03-12", version: "0.0.0" }, own ? [own] : [])].join("");
    const beside = { [name]: TEXT, "soapstone.config.json": config };
    const before = await start(beside, "/notes/clinic");
    await before.client.open(`file:///notes/${name}`, TEXT);
    expect(rules(await before.client.pullUntil(`file:///notes/${name}`, some))).toContain("missing-icd10-link");
    const { client } = await start({ ...beside, "known.json": known }, "/notes/clinic");
    await client.open(`file:///notes/${name}`, TEXT);
    expect(rules(await client.pullUntil(`file:///notes/${name}`, some))).not.toContain("missing-icd10-link");
  });
});

describe("a fault shows", () => {
  test("on the line of the reviews that has it, until it is mended; the other lines count", async () => {
    const { client, write } = await start({ [REVIEWS]: `{"v":1,"finger\n${reviewLine()}` });
    const uri = `file:///notes/${REVIEWS}`;
    const [fault] = await client.pushedUntil(uri, some);
    expect(fault).toMatchObject({
      message: "The line is no whole review; it is left out.",
      severity: 1,
      range: { start: { line: 0, character: 0 } },
    });
    await client.open(URI, TEXT);
    await client.pullUntil(URI, none);
    await write(REVIEWS, reviewLine());
    expect(await client.pushedUntil(uri, none)).toEqual([]);
  });

  test("in the baseline that has it", async () => {
    const config = JSON.stringify({ baseline: "known.json" });
    const { client, write } = await start({ "soapstone.config.json": config, "known.json": "{}" });
    const [fault] = await client.pushedUntil("file:///notes/known.json", some);
    expect(fault?.message).toMatch(/^The file is no baseline that this version reads/);
    await write("known.json", baseline);
    expect(await client.pushedUntil("file:///notes/known.json", none)).toEqual([]);
  });

  test("where a baseline is named that is not there", async () => {
    const { client, write } = await start({ "soapstone.config.json": '{ "baseline": "known.json" }' });
    const config = "file:///notes/soapstone.config.json";
    const [fault] = await client.pushedUntil(config, some);
    expect(fault).toMatchObject({
      message: "The file of known findings cannot be read: no such file.",
      range: { start: { line: 0, character: 14 }, end: { line: 0, character: 26 } },
    });
    await write("known.json", baseline);
    expect(await client.pushedUntil(config, none)).toEqual([]);
  });
});

test("files of decisions are watched under whatever name the configuration gives them", async () => {
  const capabilities = { ...VS_CODE, workspace: { ...VS_CODE.workspace, didChangeWatchedFiles: { dynamicRegistration: true } } };
  const config = { "soapstone.config.json": '{ "baseline": "known findings.lst", "reviews": "audit/decided.txt" }' };
  const { client, write } = await start({ ...config, "audit/decided.txt": "" }, "/notes", capabilities);
  await client.watchedUntil("**/*.{json,jsonc,jsonl,yaml,yml}");
  await client.watchedUntil("**/known findings.lst");
  await client.watchedUntil("**/decided.txt");
  await client.open(URI, TEXT);
  await client.pullUntil(URI, some);
  await write("audit/decided.txt", reviewLine());
  expect(await client.pullUntil(URI, none)).toEqual([]);
});

test("a decision on one note leaves what is known of the others alone", async () => {
  const other = "other.note.md";
  const otherText = TEXT.replaceAll("0417", "0999").replaceAll("ot-07", "ot-99");
  const { client, write } = await start({ [other]: otherText });
  const watch = client.watchWorkspace();
  await watch.until((told) => told.has(URI) && told.has(`file:///notes/${other}`));
  const told = watch.parts.length;
  await write(REVIEWS, reviewLine());
  await watch.until((now) => {
    const report = now.get(URI);
    return report?.kind === "full" && report.items.length === 0;
  });
  expect(watch.parts.slice(told).map(({ uri }) => uri)).toEqual([URI]);
});
