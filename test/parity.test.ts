import { describe, expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-types";
import { soapstone } from "./support/cli.js";
import { exampleNotes } from "./support/examples.js";
import { FAULTS } from "./support/faults.js";
import { LanguageClient, VS_CODE } from "./support/language-client.js";
import { MemoryHost } from "./support/memory-host.js";

interface JsonNote {
  readonly path: string;
  readonly findings: readonly Record<string, unknown>[];
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
  for (const name of ["medicaid/c2.note.md", "texts/d.txt"]) expect(rules(name)).not.toEqual([]);
});

function uriOf(name: string): string {
  return `file:///notes/${name}`;
}

function memory(files: Readonly<Record<string, string>>): MemoryHost {
  return new MemoryHost(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/notes/${name}`, text])));
}

/** Findings that count, by note. */
async function commandLine(files: Readonly<Record<string, string>>): Promise<Map<string, Record<string, unknown>[]>> {
  const { out } = await soapstone(["lint", "--format", "json"], files);
  const report = JSON.parse(out) as { notes: JsonNote[] };
  const live = ({ findings }: JsonNote) => findings.filter(({ suppressed }) => suppressed === undefined);
  return new Map(report.notes.map((note) => [note.path, live(note).map(placeAndMessage)]));
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
