import { expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";

/** A note that is not signed, with one time in a form that a safe fix changes. */
const ONE = cleanNote()
  .replace(/^signature:.*\n/m, "")
  .replace("stop: 09:15", "stop: 9:15");
/** The same with a second. */
const TWO = ONE.replace("start: 09:15", "start: 9.15");

const RULE = ["--only", "malformed-time"];

/** The files, with one of the note's times known to a baseline. */
async function known(text: string): Promise<Record<string, string>> {
  const { files } = await soapstone(["baseline", "create", ...RULE], {
    "soapstone.config.json": '{ "baseline": "known.json" }',
    "a.note.md": ONE,
  });
  return { ...files, "a.note.md": text };
}

/** The files, with a reviewer's word on the first time of a note. */
async function reviewed(text: string, ...decision: string[]): Promise<Record<string, string>> {
  const { out } = await soapstone(["lint", ...RULE, "--format", "json"], { "a.note.md": text });
  const { notes } = JSON.parse(out) as { notes: { findings: { fingerprint: string }[] }[] };
  const fingerprint = notes[0]?.findings[0]?.fingerprint ?? "";
  const argv = ["review", "add", fingerprint, "--reviewer", "r-2", "--reason", "As in the paper record.", ...RULE, ...decision];
  const { files, status } = await soapstone(argv, { "a.note.md": text });
  expect([status, Object.keys(files)]).toEqual([0, ["a.note.md", "soapstone-reviews.jsonl"]]);
  return files;
}

const fix = async (files: Record<string, string>, ...flags: string[]) => {
  const { out, status, files: after } = await soapstone(["fix", ...RULE, ...flags], files);
  return { out, status, text: after["a.note.md"] };
};

test("what a baseline knows is left as it is, and what it does not know is fixed", async () => {
  expect(await fix(await known(ONE))).toMatchObject({ text: ONE, status: 0 });
  const { text } = await fix(await known(TWO));
  expect(text).toBe(TWO.replace("start: 9.15", "start: 09:15"));
  expect(await fix(await known(text ?? ""))).toMatchObject({ text, status: 0 });
});

test("what a reviewer closed is left as it is, also by a patch; what one passed on is fixed", async () => {
  const accepted = await reviewed(ONE, "--decision", "accepted");
  expect(await fix(accepted)).toMatchObject({ text: ONE, status: 0 });
  expect((await soapstone(["lint", "--diff", ...RULE], accepted)).out).toBe("");
  const escalated = await reviewed(ONE, "--decision", "escalated");
  expect((await fix(escalated)).text).toBe(ONE.replace("stop: 9:15", "stop: 09:15"));
});

test("a decision that has run out holds nothing back", async () => {
  const files = await reviewed(ONE, "--decision", "accepted", "--until", "2026-04-30");
  expect((await fix(files, "--as-of", "2026-04-30")).text).toBe(ONE);
  expect((await fix(files, "--as-of", "2026-05-01")).text).not.toBe(ONE);
});

test("a review holds for the note's bytes: where another fix changes them, one run leaves nothing to fix", async () => {
  const files = await reviewed(TWO, "--decision", "accepted");
  const once = await fix(files);
  expect(once.text).toBe(TWO.replace("stop: 9:15", "stop: 09:15").replace("start: 9.15", "start: 09:15"));
  expect(once.status).toBe(0);
  expect((await fix({ ...files, "a.note.md": once.text ?? "" })).text).toBe(once.text);
});

test("a baseline that cannot be used keeps every note as it was", async () => {
  const files = { ...(await known(TWO)), "known.json": "{" };
  const { text, status } = await fix(files);
  expect([text, status]).toEqual([TWO, 2]);
});

test("an entry whose finding is fixed is told as no longer needed, an expired one not as counting again", async () => {
  const files = await known(ONE);
  const expired = {
    ...files,
    "known.json": (files["known.json"] ?? "").replace('"fingerprint"', '"until":"2026-03-01","fingerprint"'),
  };
  const { err, files: after } = await soapstone(["fix", ...RULE], expired);
  expect(after["a.note.md"]).not.toBe(ONE);
  expect(err).toBe("Baseline: 1 entry is no longer needed; soapstone baseline prune takes them out.\n");
});

test("what the note suppresses is left as it is, unless suppressions do not count", async () => {
  const suppressed = ONE.replace("\n---\n", "\nsoapstone: { disable: [{ rule: malformed-time, reason: as on paper }] }\n---\n");
  expect(await fix({ "a.note.md": suppressed })).toMatchObject({ text: suppressed, status: 0 });
  const counted = await fix({ "a.note.md": suppressed }, "--no-inline-config");
  expect(counted).toMatchObject({ text: suppressed.replace("stop: 9:15", "stop: 09:15"), status: 0 });
  expect(counted.out).not.toContain("can be fixed");
});
