import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { compareText } from "../../server/src/base/order.js";
import { built, folderOf } from "../support/built.js";
import { cleanNote, exampleNotes, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { Wire } from "../support/wire.js";

const WITNESS = join(import.meta.dirname, "../support/witness.cjs");
const DRAFT = cleanNote()
  .replace("    start: 09:00", "    start: 9:00")
  .replace(/^signature.*\n/m, "");

/** A folder with all that a run may read. */
function clinic(): string {
  const folder = folderOf({
    ...Object.fromEntries(exampleNotes().map(({ name, text }) => [name, text])),
    ...recordOf(),
    "visit.note.md": FAULTS["missing-icd10-link"](),
    "draft.note.md": DRAFT,
    "soapstone.config.json": JSON.stringify({ reviews: "reviews.jsonl" }),
  });
  writeFileSync(join(folder, "key"), randomBytes(32).toString("hex"));
  return folder;
}

type Seen = readonly [kind: string, name: string, ...words: string[]];

function seenIn(log: string): Seen[] {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Seen);
}

interface Watched {
  readonly status: number | null;
  readonly stdout: string;
  /** Everything but changes of files, as `kind name`. */
  readonly reached: readonly string[];
  /** Files that were changed, below the folder; those that are written beside their name stand as it. */
  readonly changed: readonly string[];
}

/** Runs the built command line with somebody watching what it reaches for. */
function watched(folder: string, argv: readonly string[]): Watched {
  const log = join(mkdtempSync(join(tmpdir(), "soapstone-witness-")), "log");
  const { status, stdout } = built(folder, argv, { env: { NODE_OPTIONS: `--require ${WITNESS}`, WITNESS: log } });
  return { status, stdout, ...told(seenIn(log), folder) };
}

function told(seen: readonly Seen[], folder: string): Pick<Watched, "reached" | "changed"> {
  expect(seen.filter(([kind]) => kind === "start").length).toBeGreaterThan(0);
  const reached = seen
    .filter(([kind]) => kind !== "file" && kind !== "start")
    .map(([kind, name, word]) => `${kind} ${name} ${word ?? ""}`);
  const paths = seen.flatMap(([kind, , ...words]) => (kind === "file" ? words.filter((word) => word.startsWith("/")) : []));
  const names = paths.map((path) => relative(folder, path).replace(/\.[0-9a-f]{8}\.tmp$/, ""));
  // Folders are made where they are missing; the one that stands is asked for as well.
  return { reached, changed: [...new Set(names)].filter((name) => name !== "").sort(compareText) };
}

const FORMATS = ["text", "json", "ndjson", "sarif", "junit", "github", "gitlab", "rdjson", "csv", "markdown", "html"];
const DAY = ["--as-of", "2026-04-01"];

describe("the command line opens no socket, starts nothing, and writes what it was told to", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["lint", ["lint", ...DAY], []],
    [
      "lint in every format",
      ["lint", ...DAY, ...FORMATS.flatMap((format) => ["--format", `${format}=out.${format}`])],
      FORMATS.map((format) => `out.${format}`),
    ],
    ["lint --fix-dry-run and --diff", ["lint", ...DAY, "--fix-dry-run", "--diff"], []],
    ["fix", ["fix", ...DAY, "draft.note.md"], ["draft.note.md"]],
    ["lint --cache", ["lint", ...DAY, "--cache"], [".soapstonecache", ".soapstonecache/.gitignore", ".soapstonecache/*.records"]],
    [
      "lint --cache-location",
      ["lint", ...DAY, "--cache", "--cache-location", "kept"],
      ["kept", "kept/.gitignore", "kept/*.records"],
    ],
    ["lint --resume", ["lint", ...DAY, "--resume", "work.records"], ["work.records"]],
    ["lint --shard", ["lint", ...DAY, "--shard", "1/2"], []],
    ["lint --pseudonyms --dollars", ["lint", ...DAY, "--pseudonyms", "key", "--dollars"], []],
    ["lint --include-source", ["lint", ...DAY, "--include-source"], []],
    ["report", ["report", ...DAY], ["soapstone-report.html"]],
    ["baseline create", ["baseline", "create", "--baseline", "known.json", ...DAY], ["known.json"]],
    ["sample", ["sample", ...DAY, "--size", "5", "--seed", "1"], []],
    ["ready", ["ready", ...DAY], []],
    ["chart", ["chart", "pt-0417", ...DAY], []],
    ["packet", ["packet", "pt-0417", "--from", "2026-01-01", "--to", "2026-04-01", ...DAY], []],
    ["claim", ["claim", "visit.note.md"], []],
    ["worksheet", ["worksheet", "visit.note.md"], []],
    ["units", ["units", "visit.note.md"], []],
    ["why", ["why", "visit.note.md:17", ...DAY], []],
    ["config", ["config"], []],
    ["code", ["code", "97129", "--on", "2026-03-12"], []],
    ["explain", ["explain", "unbacked-97130"], []],
    ["rules", ["rules"], []],
    ["a usage error", ["lint", "--format", "nonsense"], []],
  ])("%s", (name, argv, expected) => {
    const folder = clinic();
    const { status, reached, changed } = watched(folder, argv);
    expect(status === 2).toBe(name === "a usage error");
    expect(reached).toEqual([]);
    const files = changed.map((file) => file.replace(/[0-9a-f]{16}\.records$/, "*.records"));
    expect(files.sort(compareText)).toEqual([...expected].sort(compareText));
  });

  test("merge of parts, and verify of a report", () => {
    const folder = clinic();
    for (const part of [1, 2])
      writeFileSync(join(folder, `part-${part}`), watched(folder, ["lint", ...DAY, "--shard", `${part}/2`]).stdout);
    const merged = watched(folder, ["merge", "part-1", "part-2", "--format", "json=all.json"]);
    expect([merged.reached, merged.changed]).toEqual([[], ["all.json"]]);
    const verified = watched(folder, ["verify", "all.json"]);
    expect([verified.status, verified.reached, verified.changed]).toEqual([0, [], []]);
  });

  test("review add, list and export", () => {
    const folder = clinic();
    const { stdout } = watched(folder, ["lint", ...DAY, "--format", "json"]);
    const { notes } = JSON.parse(stdout) as { notes: { findings: { fingerprint: string }[] }[] };
    const print = notes.flatMap(({ findings }) => findings)[0]?.fingerprint ?? "";
    const decided = ["--decision", "accepted", "--reviewer", "rv-1", "--reason", "Agreed with the payer in March"];
    const added = watched(folder, ["review", "add", print, ".", ...decided, ...DAY]);
    expect([added.status, added.reached, added.changed]).toEqual([0, [], ["reviews.jsonl"]]);
    for (const command of ["list", "export"]) {
      const { status, reached, changed } = watched(folder, ["review", command, ...DAY]);
      expect([status, reached, changed]).toEqual([0, [], []]);
    }
  });

  test("threads are of the program itself, and no other kind of help is asked", () => {
    const { reached, changed } = watched(clinic(), ["lint", ...DAY, "--threads", "3"]);
    expect([...new Set(reached)]).toEqual([expect.stringMatching(/^thread Worker \/.*\/dist\/cli\.cjs$/)]);
    expect(changed).toEqual([]);
  });

  test("git alone is asked which notes changed", () => {
    const folder = clinic();
    const git = (...argv: string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.example", ...argv], { cwd: folder });
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "Notes");
    for (const flags of [["--changed"], ["--since", "HEAD"], ["--staged"]]) {
      const { reached, changed } = watched(folder, ["lint", ...DAY, ...flags]);
      expect(new Set(reached.map((call) => call.replace(/^child spawn /, "")))).toEqual(new Set(["git"]));
      expect(changed).toEqual([]);
    }
  });
});

test("the witness sees a socket, a look-up, a child and a file", () => {
  const folder = folderOf({
    "reach.cjs": `require("node:net").connect(1, "127.0.0.1").on("error", () => {});
require("node:dns").lookup("localhost", () => {});
fetch("http://127.0.0.1:1/").catch(() => {});
require("node:child_process").execFileSync("true");
require("node:fs").writeFileSync("x", "");
require("node:fs").promises.appendFile("x", "y").then(() => require("node:fs").createWriteStream("z").end("z"));
`,
  });
  const log = join(folder, "log");
  const env = { PATH: process.env.PATH, WITNESS: log };
  execFileSync(process.execPath, ["--require", WITNESS, "reach.cjs"], { cwd: folder, env });
  const seen = seenIn(log).map(([kind, name]) => `${kind} ${name}`);
  for (const wanted of [
    "socket connect",
    "socket fetch",
    "name lookup",
    "child execFileSync",
    "file writeFileSync",
    "file appendFile",
    "file createWriteStream",
  ])
    expect(seen).toContain(wanted);
});

describe("the server", () => {
  const serve = (log: string, argv: readonly string[], cwd: string) => {
    const node = ["--require", WITNESS];
    return new Wire({ node, argv, cwd, env: { WITNESS: log } });
  };

  test("opens no socket, starts nothing and writes nothing, whatever it is asked", async () => {
    const folder = clinic();
    const log = join(mkdtempSync(join(tmpdir(), "soapstone-witness-")), "log");
    const wire = serve(log, ["--stdio"], folder);
    const capabilities = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
    await wire.start(capabilities, [folder]);
    const uri = `file://${folder}/visit.note.md`;
    const textDocument = { uri };
    const text = readFileSync(join(folder, "visit.note.md"), "utf8");
    wire.send({
      method: "textDocument/didOpen",
      params: { textDocument: { ...textDocument, languageId: "session-note", version: 1, text } },
    });
    await wire.until(({ method }) => method === "workspace/diagnostic/refresh");
    const position = { line: 16, character: 12 };
    const range = { start: { line: 0, character: 0 }, end: { line: 60, character: 0 } };
    for (const method of [
      "hover",
      "completion",
      "documentSymbol",
      "documentLink",
      "codeLens",
      "definition",
      "formatting",
      "diagnostic",
      "prepareRename",
    ])
      expect((await wire.ask(`textDocument/${method}`, { textDocument, position, options: {} })).error, method).toBeUndefined();
    await wire.ask("textDocument/codeAction", { textDocument, range, context: { diagnostics: [] } });
    for (const method of ["status", "worksheet", "chartPage", "episodes"]) await wire.ask(`soapstone/${method}`, { uri });
    await wire.ask("workspace/diagnostic", { previousResultIds: [] });
    expect(await wire.end()).toBe(0);
    expect(told(seenIn(log), folder)).toEqual({ reached: [], changed: [] });
  });

  test("takes no socket for its client, even when it is told to", async () => {
    const folder = clinic();
    const connections: unknown[] = [];
    const listener = createServer((socket) => connections.push(socket)).listen(0, "127.0.0.1");
    await new Promise((resolve) => listener.once("listening", resolve));
    const { port } = listener.address() as { port: number };
    for (const argv of [[`--socket=${port}`], [`--pipe=${join(folder, "pipe")}`]]) {
      const log = join(mkdtempSync(join(tmpdir(), "soapstone-witness-")), "log");
      const wire = serve(log, argv, folder);
      await wire.start();
      expect(await wire.end()).toBe(0);
      expect(told(seenIn(log), folder)).toEqual({ reached: [], changed: [] });
    }
    expect(connections).toEqual([]);
    listener.close();
  });
});
