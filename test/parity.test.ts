import { describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-types";
import { baselineText } from "../server/src/lint/baseline.js";
import { appendedLine, type ReviewLine } from "../server/src/lint/dispositions.js";
import { soapstone } from "./support/cli.js";
import { exampleNotes } from "./support/examples.js";
import { FAULTS } from "./support/faults.js";
import { LanguageClient, VS_CODE } from "./support/language-client.js";
import { MemoryHost } from "./support/memory-host.js";

interface JsonNote {
  readonly path: string;
  readonly sha256: string;
  readonly findings: readonly (Record<string, unknown> & { readonly rule: string; readonly fingerprint: string })[];
}

/** A folder with all that may decide on a finding besides the notes. */
const GOVERNED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(exampleNotes().map(({ name, text }) => [name, text])),
  "soapstone.config.yaml": `extends: [policy/base.json]
rules: { missing-stop-time: warning }
exclude: ["archive/**"]
include: ["texts/*.txt"]
overrides:
  - { files: "medicaid/**", payer: state-plan, rules: { missing-icd10-link: "off" } }
  - { files: ["**/b.note.md"], profile: medicare-minimum, words: { W-DOMAIN: { remove: [plan*] } } }
`,
  "policy/base.json": `{
  "payer": "medicare",
  "payers": { "state-plan": { "regime": "medicaid", "effective": { "from": "2026-01-01" }, "limits": { "visitsPerDay": 1 } } },
  "rules": { "missing-stop-time": "error", "missing-year-to-date": "off" },
  "overrides": [{ "files": "medicaid/**", "rules": { "missing-icd10-link": "info", "missing-goal-link": "off" } }]
}
`,
  ".gitignore": "scratch/\n*.tmp.note.md\n",
  "medicaid/.soapstoneignore": "c*\n!c2*\n",
  ...Object.fromEntries(
    ["a", "b", "medicaid/a", "medicaid/b", "medicaid/c1", "medicaid/c2", "archive/a", "scratch/a", "a.tmp"].flatMap(
      (name, at) => {
        const text = [...Object.values(FAULTS)][at % 4]?.() ?? "";
        return [[`${name}.note.md`, text.replace("pt-0417", `pt-9${at % 3}`).replace(/^payer: .*\n/m, "")]];
      },
    ),
  ),
  "torn.note.md": `${FAULTS["missing-icd10-link"]().replaceAll("pt-0417", "pt-94")}\nNo longer UTF-8: caf\uFFFD.\n`,
  "texts/d.txt": FAULTS["missing-icd10-link"](),
  "texts/e.md": "# Read me\n",
  "suppressed.note.md": FAULTS["missing-icd10-link"]().replace(
    "services:",
    'soapstone:\n  disable:\n    - { rule: missing-icd10-link, reason: "accepted", until: 2026-12-31 }\nservices:',
  ),
  "expired.note.md": FAULTS["missing-icd10-link"]().replace(
    "services:",
    'soapstone:\n  disable:\n    - { rule: missing-icd10-link, reason: "accepted", until: 2026-03-31 }\nservices:',
  ),
};

const FOLDERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the examples": Object.fromEntries(exampleNotes().map(({ name, text }) => [name, text])),
  "a folder with overrides, extended files, ignore files and suppressions": GOVERNED,
};
const SEVERITY = ["", "error", "warning", "info"];

describe.each(Object.entries(FOLDERS))("the editor and the command line find the same in %s", async (_, files) => {
  const fromCli = await commandLine(files);
  const client = await LanguageClient.start(memory(files), "/notes", VS_CODE);
  const texts = Object.entries(files).filter(([name]) => /\.(md|txt)$/.test(name));
  await client.open(uriOf(texts[0]?.[0] ?? ""), texts[0]?.[1] ?? "");
  for (const [name, text] of texts) {
    test(name, async () => {
      const expected = fromCli.get(name) ?? [];
      await client.open(uriOf(name), text);
      const found = await client.pullUntil(uriOf(name), (diagnostics) => diagnostics.length === expected.length);
      expect(found.map(asJson)).toEqual(expected);
    });
  }
});

test("the folder with overrides shows what each of them does", async () => {
  const found = await commandLine(GOVERNED);
  const rules = (name: string) => (found.get(name) ?? []).map(({ rule, severity }) => `${rule} ${severity}`);
  expect(rules("a.note.md")).toContain("missing-stop-time warning");
  expect(rules("medicaid/a.note.md").join()).not.toContain("missing-icd10-link");
  expect(rules("expired.note.md")).toContain("missing-icd10-link error");
  expect(rules("suppressed.note.md").join()).not.toContain("missing-icd10-link");
  for (const name of ["archive/a", "scratch/a", "a.tmp", "medicaid/c1"]) expect(found.has(`${name}.note.md`)).toBe(false);
  expect(rules("torn.note.md")).toContain("unreadable-text error");
  for (const name of ["medicaid/c2.note.md", "texts/d.txt"]) expect(rules(name)).not.toEqual([]);
});

describe("they find the same in a folder with overrides, ignore files, suppressions, a baseline and reviews", async () => {
  const files = await decidedFolder();
  const fromCli = await lint(files);
  const client = await LanguageClient.start(memory(files), "/notes", VS_CODE);
  const count = (kind: string) => fromCli.flatMap(({ findings }) => findings.filter((one) => kindOf(one) === kind)).length;

  test("of which each accepts some findings, and not all", () => {
    for (const kind of ["suppression", "baseline", "review", "live"]) expect(count(kind), kind).toBeGreaterThan(3);
    const names = fromCli.map(({ path }) => path);
    expect(names.some((name) => name.startsWith("ignored/") || name.startsWith("left-out/"))).toBe(false);
    const rules = (path: string) => fromCli.filter((note) => note.path.startsWith(path)).flatMap(({ findings }) => findings);
    expect(rules("quiet/").some(({ rule }) => rule === "missing-signature")).toBe(false);
    expect(rules("torn").some(({ rule }) => rule === "unreadable-text")).toBe(true);
    expect(rules("pt-").some(({ rule }) => rule === "missing-signature")).toBe(true);
  });

  for (const [name, text] of Object.entries(files).filter(([path]) => path.endsWith(".md"))) {
    test(name, async () => {
      const findings = fromCli.find(({ path }) => path === name)?.findings ?? [];
      const expected = findings.filter((finding) => kindOf(finding) === "live").map(placeAndMessage);
      await client.open(uriOf(name), text);
      const found = await client.pullUntil(uriOf(name), (diagnostics) => diagnostics.length === expected.length);
      expect(found.map(asJson)).toEqual(expected);
    });
  }

  test("each note whose findings nobody has opened", async () => {
    const other = await LanguageClient.start(memory(files), "/notes", VS_CODE);
    const live = fromCli.map(({ path, findings }) => [path, findings.filter((one) => kindOf(one) === "live")] as const);
    const expected = live.filter(([, findings]) => findings.length > 0);
    const watch = other.watchWorkspace();
    const told = await watch.until((found) => expected.every(([path]) => found.has(uriOf(path))));
    const found = [...told].map(([uri, report]) => [uri, report.kind === "full" ? report.items.map(asJson) : []] as const);
    expect(new Map(found)).toEqual(new Map(expected.map(([path, one]) => [uriOf(path), one.map(placeAndMessage)])));
  });
});

/** Which of what accepts findings accepts this one. */
function kindOf({ suppressed }: Record<string, unknown>): string {
  return (suppressed as { kind: string } | undefined)?.kind ?? "live";
}

/** The examples with more faults and with everything that may keep a finding from counting. */
async function decidedFolder(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const notes = exampleNotes();
  for (const [at, { name, text }] of notes.entries()) {
    files[name] = at % 2 === 0 ? text.replace(/^signature: .*\n/m, "") : text.replace(/modifiers: \[.*\]/g, "modifiers: []");
  }
  const [first, second] = notes.filter(({ name }) => name.includes("treatment")).map(({ name }) => files[name] as string);
  const suppression =
    'soapstone:\n  disable:\n    - { rule: missing-signature, reason: "signed on paper, scan attached" }\n    - { rule: missing-discipline-modifier, reason: "entered at the claim" }\n---\n';
  for (const name of ["a", "b", "c", "d", "e"]) {
    const own = (text: string | undefined) => text?.replaceAll("pt-0417", `pt-9${name}`).replaceAll("ot-07", `ot-9${name}`) ?? "";
    files[`quiet/${name}.note.md`] = own(first).replace(/^signature: .*\n/m, "");
    files[`suppressed/${name}.note.md`] = own(second).replace(/\n---\n/, `\n${suppression}`);
    files[`ignored/${name}.note.md`] = own(first);
    files[`left-out/${name}.note.md`] = own(second);
  }
  files["torn.note.md"] = `${first}\nNo longer UTF-8: caf\uFFFD.\n`;
  files[".gitignore"] = "ignored/\n";
  files[".soapstoneignore"] = "left-out/**\n";
  const overrides = [{ files: "quiet/**", rules: { "missing-signature": "off" } }];
  files["soapstone.config.json"] = JSON.stringify({ overrides });
  const known = (await lint(files)).flatMap(({ path, sha256, findings }) =>
    findings.map((finding) => ({ path, sha256, finding })),
  );
  const entries = known.flatMap(({ path, finding: { rule, fingerprint } }, at) => {
    const until = at % 6 === 0 ? "2026-03-31" : undefined;
    return at % 3 === 0 ? [{ rule, path, fingerprint, until }] : [];
  });
  const lines = known.flatMap(({ path, sha256, finding: { rule, fingerprint } }, at): ReviewLine[] => {
    const common = { fingerprint, rule, path, reviewer: "qa-2", reason: "Looked up in the chart", date: "2026-03-20" };
    const line = { ...common, decision: "accepted", until: undefined, note: sha256, withdrawn: false } as const;
    const turns: readonly (readonly ReviewLine[])[] = [
      [line],
      [{ ...line, decision: "escalated" }],
      [{ ...line, note: "0".repeat(64) }],
      [{ ...line, until: "2026-03-31" }],
      [line, { ...line, withdrawn: true }],
      [{ ...line, decision: "not-applicable", until: "2026-04-01" }],
    ];
    return at % 4 === 1 ? [] : [...(turns[at % turns.length] ?? [])];
  });
  files["soapstone-baseline.json"] = [...baselineText({ created: "2026-03-12", version: "0.0.0" }, entries)].join("");
  files["reviews.jsonl"] = lines.map((line) => appendedLine(line, true)).join("");
  files["soapstone.config.json"] = JSON.stringify({ overrides, baseline: "soapstone-baseline.json", reviews: "reviews.jsonl" });
  return files;
}

function uriOf(name: string): string {
  return `file:///notes/${name}`;
}

function memory(files: Readonly<Record<string, string>>): MemoryHost {
  return new MemoryHost(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/notes/${name}`, text])));
}

async function lint(files: Readonly<Record<string, string>>): Promise<readonly JsonNote[]> {
  const { out } = await soapstone(["lint", "--format", "json"], files);
  return (JSON.parse(out) as { notes: JsonNote[] }).notes;
}

/** Findings that count, by note. */
async function commandLine(files: Readonly<Record<string, string>>): Promise<Map<string, Record<string, unknown>[]>> {
  const live = ({ findings }: JsonNote) => findings.filter(({ suppressed }) => suppressed === undefined);
  return new Map((await lint(files)).map((note) => [note.path, live(note).map(placeAndMessage)]));
}

function placeAndMessage({
  rule,
  severity,
  message,
  line,
  column,
  endLine,
  endColumn,
}: Record<string, unknown>): Record<string, unknown> {
  return { rule, severity, message, line, column, endLine, endColumn };
}

function asJson({ code, severity, message, range: { start, end } }: Diagnostic): object {
  return {
    rule: code,
    severity: SEVERITY[severity ?? 0],
    message,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
