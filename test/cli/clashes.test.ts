import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const NOTE = "a.note.md";
const FILES = { [NOTE]: FAULTS["missing-icd10-link"](), "other/readme.md": "", key: "0123456789abcdef0123456789abcdef" };

function baselineText(): string {
  return '{ "schema": "soapstone/baseline/1", "created": "2026-01-01", "version": "1.0.0", "entries": [] }';
}

const DRAFT = cleanNote()
  .replace(/^signature: .*\n/m, "")
  .replace("    start: 09:00", "    start: 9:00");

describe("flags that cannot both be heeded are refused", () => {
  test.each([
    [["lint", "--stdin", "--changed"], "--stdin is one note alone and cannot go with --changed."],
    [["lint", "--stdin", "--since", "main"], "--stdin is one note alone and cannot go with --since."],
    [["lint", "--stdin", "--staged"], "--stdin is one note alone and cannot go with --staged."],
    [["lint", "--stdin", "--watch"], "--stdin is one note alone and cannot go with --watch."],
    [["lint", "--stdin", NOTE], "--stdin is one note alone and cannot go with paths."],
    [["lint", "--stdin-filename", NOTE], "--stdin-filename needs --stdin."],
    [["lint", "--diff", "--pseudonyms", "key"], "--diff shows notes as they are and cannot go with --pseudonyms."],
    [["lint", "--diff", "--format", "json"], "--diff prints the patch; the report needs a file: --format json=FILE."],
    [["report", "--diff", "--format", "text"], "--diff prints the patch; the report needs a file: --format text=FILE."],
    [
      ["fix", "--stdin", "--format", "json"],
      "--fix prints standard input as it is then; the report needs a file: --format json=FILE.",
    ],
    [["lint", "--format", "json=a.json", "--format", "csv=./a.json"], "./a.json: two reports cannot go to one file."],
    ...["lint", "fix", "report", "ready", "config", "why", "units"].flatMap((command): [string[], string][] => [
      [[command, "--config", "key", "--no-config"], "--config and --no-config cannot be given together."],
      [[command, "--no-config", "--config", "key"], "--config and --no-config cannot be given together."],
    ]),
    ...["lint", "ready"].flatMap((command): [string[], string][] => [
      [[command, "--cache", "--resume", "work"], "--cache and --resume cannot be given together."],
      [[command, "--cache-location", "kept"], "--cache-location needs --cache."],
    ]),
    ...[
      ["--baseline", "b.json"],
      ["--ratchet"],
      ["--pseudonyms", "key"],
      ["--dollars"],
      ["--max-warnings", "1"],
      ["--fail-level", "error"],
      ["--show-level", "all"],
    ].map((flag): [string[], string] => [["lint", "--shard", "1/2", ...flag], `--shard cannot go with ${flag[0]}.`]),
    ...[["lint"], ["fix"], ["lint", "--timing"], ["lint", "--stdin"], ["ready"]].map((command): [string[], string] => [
      [...command, "--threads", "0"],
      '--threads needs a whole number from 1, or auto, not "0".',
    ]),
    [["new", "--output", "b.note.md"], "--output needs the kind of the note; soapstone new lists them."],
    [["new", "--date", "2026-03-12"], "--date needs the kind of the note; soapstone new lists them."],
    [
      ["lint", "--rule", "missing-kx=error=off"],
      'Severity "error=off" is not known; there are error, warning, info, off. Did you mean "error"?',
    ],
    [["units", "--minutes", "97110=10", NOTE], "Name notes, or give --minutes: not both."],
  ])("%j", async (argv, err) => {
    const run = await soapstone(argv, FILES, cleanNote());
    expect(run).toMatchObject({ status: 2, out: "", err: `${err}\n`, files: FILES });
  });
});

describe("a note is never written over", () => {
  test.each([
    [["lint", "--format", `json=${NOTE}`], `${NOTE} is one of the notes; a report needs a file of its own.\n`],
    [["report", "--output", `./${NOTE}`], `./${NOTE} is one of the notes; a report needs a file of its own.\n`],
    [["lint", "other", "--format", `json=${NOTE}`], `${NOTE} is one of the notes; a report needs a file of its own.\n`],
    [["lint", "--stdin", "--format", `json=${NOTE}`], `${NOTE} is one of the notes; a report needs a file of its own.\n`],
    [["lint", "--resume", NOTE], `${NOTE} is one of the notes; --resume needs a file of its own.\n`],
  ])("by %j", async (argv, err) => {
    expect(await soapstone(argv, FILES)).toMatchObject({ status: 2, err, files: FILES });
  });

  test.each([
    ["note.txt", '{ "include": ["*.txt"] }'],
    ["odd.md", "{}"],
  ])("nor is anything fixed before that is known: %s", async (name, config) => {
    const files = { "soapstone.config.json": config, [name]: cleanNote(), [NOTE]: DRAFT };
    const run = await soapstone(["fix", "--format", `json=${name}`], files);
    const err = `${name} is one of the notes; a report needs a file of its own.\n`;
    expect(run).toMatchObject({ status: 2, err, files });
  });

  test("and Markdown that is none may be a report of before", async () => {
    const { status, files } = await soapstone(["lint", "--format", "markdown=r.md"], { ...FILES, "r.md": "# Report\n" });
    expect([status, files["r.md"]]).toEqual([1, expect.stringContaining("# Soapstone report")]);
  });

  test("by a dry run of fix", async () => {
    const files = { "b.note.md": DRAFT };
    for (const argv of [
      ["fix", "--fix-dry-run"],
      ["lint", "--fix", "--fix-dry-run"],
    ]) {
      const run = await soapstone(argv, files);
      expect(run.files).toEqual(files);
      expect(run.out).not.toContain("malformed-time");
    }
  });
});

describe("nor is what a run goes by", () => {
  const files = {
    ...FILES,
    key: "0123456789abcdef".repeat(4),
    "soapstone.config.json": '{ "extends": ["house.json"], "baseline": "./known.json", "reviews": "words.jsonl" }',
    "house.json": "{}",
    "known.json": baselineText(),
    "words.jsonl": "",
    ".more": "",
  };

  test.each([
    ["known.json", [], "is the baseline"],
    ["named.json", ["--baseline", "named.json"], "is the baseline"],
    ["soapstone.config.json", [], "is a file of the configuration"],
    ["./house.json", [], "is a file of the configuration"],
    ["words.jsonl", [], "is the file of reviews"],
    ["key", ["--pseudonyms", "./key"], "is the key of the pseudonyms"],
    [".more", ["--ignore-path", ".more"], "is the ignore file"],
    ["work", ["--resume", "work"], "is what --resume keeps"],
  ])("by a report into %s", async (name, flags, is) => {
    const all = { ...files, "named.json": baselineText() };
    for (const argv of [
      ["lint", "--format", `json=${name}`],
      ["fix", "--format", `json=${name}`],
      ["report", "--output", name],
    ]) {
      const run = await soapstone([...argv, ...flags], all);
      expect(run).toMatchObject({ status: 2, err: `${name} ${is}; a report needs a file of its own.\n`, files: all });
      expect(run.files).toEqual(all);
    }
  });

  test.each([
    ["known.json", "is the baseline"],
    ["soapstone.config.json", "is a file of the configuration"],
    ["words.jsonl", "is the file of reviews"],
    ["key", "is the key of the pseudonyms"],
    [".more", "is the ignore file"],
  ])("by --resume %s, whatever it holds", async (name, is) => {
    const all = { ...files, key: `\0${"k".repeat(40)}` };
    const run = await soapstone(["ready", "--resume", name, "--pseudonyms", "key", "--ignore-path", ".more"], all);
    expect(run).toMatchObject({ status: 2, err: `${name} ${is}; --resume needs a file of its own.\n` });
    expect(run.files).toEqual(all);
  });

  test.each([
    ["known.json", [], "is the baseline"],
    ["words.jsonl", [], "is the file of reviews"],
    ["key", ["--pseudonyms", "key"], "is the key of the pseudonyms"],
  ])("by a report of merged parts into %s", async (name, flags, is) => {
    const { out: part } = await soapstone(["lint", "--shard", "1/1"], files);
    const run = await soapstone(["merge", "part", "--format", `json=${name}`, ...flags], { ...files, part });
    expect(run).toMatchObject({ status: 2, err: `${name} ${is}; a report needs a file of its own.\n` });
    expect(run.files).toEqual({ ...files, part });
  });

  test("while reports of before and the baseline's own file are written anew", async () => {
    const old = { ...files, "r.json": "old" };
    const linted = await soapstone(["lint", "--format", "json=r.json", "--resume", "work"], old);
    const again = await soapstone(["lint", "--format", "json=r.json", "--resume", "work"], linted.files);
    expect([linted.status, again.status, again.files["r.json"]]).toEqual([1, 1, linted.files["r.json"]]);
    const known = await soapstone(["baseline", "create"], old);
    expect([known.status, known.files["known.json"]?.includes("missing-icd10-link")]).toEqual([0, true]);
  });
});

test("a patch and a note that is printed leave reports in files alone", async () => {
  const files = { [NOTE]: DRAFT };
  const patch = await soapstone(["lint", "--diff", "--format", "json=r.json"], files);
  const fixed = await soapstone(["fix", "--stdin", "--format", "json=r.json"], {}, DRAFT);
  expect([patch.out, fixed.out]).toEqual([expect.stringContaining("+    start: 09:00"), DRAFT.replace(" 9:00", " 09:00")]);
  for (const run of [patch, fixed]) expect(JSON.parse(run.files["r.json"] ?? "")).toMatchObject({ summary: { notes: 1 } });
});

test("a report never takes the place of a part that is merged", async () => {
  const { out } = await soapstone(["lint", "--shard", "1/1"], FILES);
  const run = await soapstone(["merge", "part", "--format", "json=./part"], { part: out });
  expect(run).toMatchObject({
    status: 2,
    err: "./part is one of the parts; a report needs a file of its own.\n",
    files: { part: out },
  });
});

test("values of a flag that is given twice are taken together", async () => {
  const files = { "a.note.md": FAULTS["missing-icd10-link"](), "b.note.md": FAULTS["missing-discipline-modifier"]() };
  const { out } = await soapstone(
    ["lint", "--only", "missing-icd10-link", "--only", "missing-discipline-modifier", "--format", "csv"],
    files,
  );
  expect([out.includes("missing-icd10-link"), out.includes("missing-discipline-modifier")]).toEqual([true, true]);
  const units = await soapstone(["units", "--minutes", "97110=10", "--minutes", "97112=20"], {});
  expect(units.out).toContain("Sum 30 min, row 23-37 min: 2 units");
});

test("what only lint and report heed is no flag of other commands", async () => {
  for (const command of [["ready"], ["sample", "--size", "1", "--seed", "1"], ["baseline", "create"]])
    expect((await soapstone([...command, "--changed"], FILES)).status).toBe(2);
});

test.each([["--fail-level", "error"], ["--max-warnings", "0"], ["--ratchet"], ["--shard", "1/2"]])(
  "a report is no gate and no part: it has no %s",
  async (...flag) => {
    const { status, err, files } = await soapstone(["report", ...flag], FILES);
    expect([status, err.split("\n")[0], files]).toEqual([2, `error: unknown option '${flag[0]}'`, FILES]);
    expect((await soapstone(["report", "--help"], {})).out).not.toContain(flag[0]);
  },
);

test("a report ends with 0 whatever is found", async () => {
  const { status, files } = await soapstone(["report"], FILES);
  expect([status, files["soapstone-report.html"]?.includes("missing-icd10-link")]).toEqual([0, true]);
});

test("a report writes the other formats that are asked for as well", async () => {
  const { files } = await soapstone(["report", "--output", "r.html", "--format", "json=r.json"], { [NOTE]: cleanNote() });
  expect([files["r.html"]?.includes("<html"), files["r.json"]?.startsWith("{")]).toEqual([true, true]);
});
