import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { FAULTS } from "../support/faults.js";

const ODD = "a\nb\u001b[31m\u202ec.note.md";
const FORMATS = ["text", "json", "ndjson", "sarif", "junit", "github", "gitlab", "rdjson", "csv", "markdown", "html"];
const FILES = { [ODD]: FAULTS["missing-icd10-link"]() };

/** Whatever a terminal or an editor obeys in a text; line breaks are looked at apart. */
const OBEYED = /[\p{Bidi_Control}\u007f-\u009f]|(?![\n\r\t])\p{Cc}/u;

describe("a name with a line break, an escape and a mark of direction", () => {
  test.each(FORMATS)("is obeyed by nobody who reads %s", async (format) => {
    const { out } = await soapstone(["lint", "--format", format], FILES);
    expect(out.length).toBeGreaterThan(100);
    expect(out).not.toMatch(OBEYED);
    expect(out).not.toMatch(/a\r?\nb/);
  });

  test("is the same name for whoever reads the JSON", async () => {
    const { out } = await soapstone(["lint", "--format", "json"], FILES);
    expect((JSON.parse(out) as { notes: { path: string }[] }).notes.map(({ path }) => path)).toEqual([ODD]);
  });

  test.each([
    [["claim", ODD, "--format", "json"]],
    [["claim", ODD]],
    [["why", `${ODD}:17`]],
    [["why", `${ODD}:17`, "--format", "json"]],
    [["why", ODD]],
    [["config", ODD]],
    [["config", ODD, "--format", "json"]],
    [["report", "--output", `${ODD}.html`]],
    [["baseline", "create", "--baseline", `${ODD}.json`]],
    [["units", ODD]],
    [["worksheet", ODD]],
    [["ready"]],
    [["ready", "--format", "json"]],
    [["chart", "pt-0417"]],
    [["chart", "pt-0417", "--format", "json"]],
    [["packet", "pt-0417", "--from", "2026-01-01", "--to", "2026-12-31"]],
    [["packet", "pt-0417", "--from", "2026-01-01", "--to", "2026-12-31", "--format", "json"]],
    [["sample", "--size", "1", "--seed", "1"]],
  ])("is obeyed by nobody who reads the answer of %j", async (argv) => {
    const { out, err } = await soapstone(argv, FILES);
    expect((out + err).length).toBeGreaterThan(10);
    expect(out + err).not.toMatch(OBEYED);
    expect(out + err).not.toMatch(/a\r?\nb/);
  });
});

describe("a reviewer or a rule with a line break and an escape", () => {
  const line = { v: 1, fingerprint: "0123456789abcdef", rule: "missing-kx\u001b[31m", path: ODD, decision: "accepted" };
  const told = { reviewer: "qa\r\n\u001b[2J\u202e", reason: "Right\u009bas it is", date: "2026-03-20", note: "0".repeat(64) };
  const files = { ...FILES, "soapstone-reviews.jsonl": `${JSON.stringify({ ...line, ...told })}\n` };

  test("is a cell of one line in the list of reviews", async () => {
    const { out } = await soapstone(["review", "list"], files);
    expect(out).toBe(
      "reopened  accepted        2026-03-20  qa\\u{d}\\u{a}\\u{1b}[2J\\u{202e}  missing-kx\\u{1b}[31m  a\\u{a}b\\u{1b}[31m\\u{202e}c.note.md  Right\\u{9b}as it is\n",
    );
  });

  test("is a cell of one line in the exported table, and the same value in JSON", async () => {
    const { out } = await soapstone(["review", "export"], files);
    expect(out).not.toMatch(OBEYED);
    expect(out.split("\n")).toHaveLength(3);
    expect(out).toContain(",missing-kx\\u{1b}[31m,0123456789abcdef,accepted,reopened,qa\\u{d}\\u{a}\\u{1b}[2J\\u{202e},");
    const json = await soapstone(["review", "export", "--format", "json"], files);
    expect(json.out).not.toMatch(OBEYED);
    expect(JSON.parse(json.out)).toMatchObject({ reviews: [{ reviewer: told.reviewer, rule: line.rule }] });
  });

  test("is a reviewer under whom nobody can decide", async () => {
    const decision = ["--decision", "accepted", "--reason", "Right as it is", "--reviewer", told.reviewer];
    const { status, err, files: after } = await soapstone(["review", "add", "0123456789abcdef", ...decision], FILES);
    expect([status, err]).toEqual([2, "--reviewer: A reviewer's id is one line of plain text, without control characters.\n"]);
    expect(after).toEqual(FILES);
  });
});

describe("a value with a line break, an escape and a mark of direction", () => {
  const VALUE = "x\n\u001b[31m\u009b\u202ey";
  const note = FAULTS["missing-icd10-link"]();
  const suppression = { disable: [{ rule: "missing-icd10-link", reason: `Agreed with the payer ${VALUE}` }] };
  const entry = { fingerprint: "0123456789abcdef", rule: VALUE, path: VALUE, until: "2026-03-31" };
  const baseline = { schema: "soapstone/baseline/1", created: "2026-03-01", version: "1.0.0", entries: [entry] };
  const config = {
    exclude: [VALUE],
    payers: { "blue-valley": { extends: "commercial", name: VALUE } },
    overrides: [{ files: VALUE, payer: "medicaid" }],
    baseline: "known.json",
  };
  const files = {
    "payer.note.md": note.replace("payer: medicare", `payer: ${JSON.stringify(VALUE)}`),
    "own-payer.note.md": note.replace("payer: medicare", "payer: blue-valley"),
    "reason.note.md": note.replace("signature:", `soapstone: ${JSON.stringify(suppression)}\nsignature:`),
    "known.json": JSON.stringify(baseline),
    "soapstone.config.json": JSON.stringify(config),
    "soapstone-reviews.jsonl": `${VALUE}\n`,
  };

  test.each([
    [["baseline", "report"]],
    [["baseline", "report", "--baseline", "known.json"]],
    [["config", "payer.note.md"]],
    [["config", "payer.note.md", "--format", "json"]],
    [["why", "payer.note.md"]],
    [["why", "payer.note.md", "--format", "json"]],
    [["why", "reason.note.md:17"]],
    [["why", "reason.note.md:17", "--format", "json"]],
    [["units", "own-payer.note.md"]],
    [["worksheet", "own-payer.note.md"]],
    [["claim", "own-payer.note.md"]],
    [["chart", "pt-0417"]],
    [["review", "list"]],
    [["lint", "--ratchet"]],
  ])("is obeyed by nobody who reads the answer of %j", async (argv) => {
    const { out, err } = await soapstone(argv, files);
    expect(out.length + err.length).toBeGreaterThan(10);
    expect(out + err).not.toMatch(OBEYED);
    expect(out + err).not.toMatch(/^y|x$/m);
  });
});
