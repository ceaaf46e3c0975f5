import { describe, expect, test } from "vitest";
import { RULES } from "../server/src/rules/index.js";
import { soapstone } from "./support/cli.js";
import { cleanNote, recordOf } from "./support/examples.js";
import { FAULTS } from "./support/faults.js";
import { LanguageClient, VS_CODE } from "./support/language-client.js";
import { lintNotes, testSetup } from "./support/lint.js";
import { MemoryHost } from "./support/memory-host.js";

/** A name and birth dates in several hands, which may come out nowhere. */
const NAME = "Zebulonia";
const BORN = ["1951-07-23", "07/23/1951", "23 July 1951"] as const;
const PERSON = `${NAME} Quartermain, born ${BORN.join(", ")}`;
const PERSONAL = [NAME, "Quartermain", ...BORN].join("|");

/** Where a person is named, with the words around. */
function leaksIn(text: string): string[] {
  return text.match(new RegExp(`.{0,80}(${PERSONAL}).{0,40}`, "gi")) ?? [];
}

/** A note in which a person stands wherever one can write: prose, headings, comments, tables, keys and values that are none. */
function planted(text: string): string {
  return text
    .replace("---\n", `---\n# ${PERSON}\n`)
    .replace("pos:", `${NAME}: "${PERSON}"\npos:`)
    .replaceAll("intervention: ", `intervention: ${NAME} ${BORN[0]} `)
    .replace("# Treatment note", `# Treatment note of ${PERSON}`)
    .replaceAll(
      /^## (.*)$/gm,
      `## $1\n\n${PERSON} spoke of DOB ${BORN[1]}.\n\n| ${NAME} | b |\n|---|---|\n| ${BORN[0]} | c |\n\n<!-- ${PERSON} -->\n`,
    );
}

const NOTES: Readonly<Record<string, string>> = {
  ...recordOf(),
  "clean.note.md": planted(cleanNote()),
  ...Object.fromEntries(Object.entries(FAULTS).map(([id, make]) => [`${id}.note.md`, planted(make())])),
  "values.note.md": planted(
    cleanNote().replace("09:00", NAME).replace("2026-03-12", NAME).replace("I69.311", NAME).replace("[GO]", `[${NAME}]`),
  ),
  "broken.note.md": planted(cleanNote()).replace("services:", `services: "${PERSON}`),
  "suppressed.note.md": planted(FAULTS["missing-icd10-link"]()).replace(
    "signature:",
    `soapstone: { disable: [{ rule: missing-icd10-link, reason: "Agreed with the payer in March" }, { rule: ${NAME}, reason: x }] }\nsignature:`,
  ),
  "draft.note.md": planted(cleanNote())
    .replace("start: 09:00", "start: 9:00")
    .replace(/^signature.*\n/m, ""),
};

const CONFIG = JSON.stringify({ reviews: "reviews.jsonl", clinicians: { "ot-07": { credential: "OTR/L" } } });
const FOLDER = { ...NOTES, "soapstone.config.json": CONFIG };
const FORMATS = ["text", "json", "ndjson", "sarif", "junit", "github", "gitlab", "rdjson", "csv", "markdown", "html"];

/** All that a run gave: outputs, and files that are new or changed. */
async function given(argv: readonly string[], files: Readonly<Record<string, string>> = FOLDER): Promise<string> {
  const { out, err, files: after } = await soapstone(argv, files);
  return [out, err, ...Object.entries(after).flatMap(([path, text]) => (files[path] === text ? [] : [path, text]))].join("\n");
}

function fail(message: string): never {
  throw new Error(message);
}

test.each(FORMATS)(
  "a report as %s says whose a note is as the page of reports says: no, but for the clinician in html",
  async (format) => {
    const text = cleanNote()
      .replaceAll("pt-0417", "pt-held")
      .replaceAll("ot-07", "ot-held")
      .replaceAll("modifiers: [GO]", "modifiers: []");
    const { out } = await soapstone(["lint", "--format", format, "--show-level", "all"], { "a.note.md": text });
    expect(out).toContain("missing-discipline-modifier");
    expect(out).not.toContain("pt-held");
    expect(out.includes("ot-held")).toBe(format === "html");
  },
);

describe("a person who stands in notes comes out of no command", () => {
  test.each([
    ...FORMATS.map((format) => ["lint", "--format", format, "--show-level", "all", "--dollars"]),
    ["lint", "--timing", "--report-unused-suppressions", "--no-inline-config"],
    ["lint", "--cache"],
    ["lint", "--resume", "work.records"],
    ["lint", "--shard", "1/1"],
    ["report"],
    ["baseline", "create", "--baseline", "known.json"],
    ["sample", "--size", "3", "--seed", "7", "--stratify", "payer,clinician"],
    ["ready"],
    ["ready", "--format", "json"],
    ...["markdown", "html", "json"].map((format) => ["chart", "pt-0417", "--format", format]),
    ...["markdown", "html", "json"].map((format) => [
      "packet",
      "pt-0417",
      "--from",
      "2026-01-01",
      "--to",
      "2026-04-01",
      "--format",
      format,
    ]),
    ["claim", "clean.note.md"],
    ["claim", "clean.note.md", "--format", "json"],
    ["worksheet", "clean.note.md"],
    ["worksheet", "clean.note.md", "--chart", "--format", "html"],
    ["units", "clean.note.md"],
    ["why", "missing-icd10-link.note.md:17"],
    ["why", "suppressed.note.md:17", "--format", "json"],
    ["config", "clean.note.md"],
    ["review", "export"],
  ])("%s", async (...argv) => {
    const words = argv.flat() as string[];
    const all = await given(words);
    expect(all.trim().length).toBeGreaterThan(0);
    expect(leaksIn(all)).toEqual([]);
  });

  test.each([
    ...FORMATS.map((format) => ["lint", "--format", format, "--show-level", "all"]),
    ...["why", "units", "worksheet", "claim", "config"].map((command) => [command, "a.note.md"]),
    ["why", "a.note.md:17", "--format", "json"],
    ["worksheet", "a.note.md", "--chart", "--format", "html"],
    ["chart", "pt-0417"],
    ["sample", "--size", "3", "--seed", "7", "--stratify", "payer"],
  ])("nor one in the place of the payer: %s", async (...argv) => {
    const files = { ...recordOf(), "a.note.md": planted(cleanNote().replace(/^payer: .*$/m, `payer: ${NAME} Quartermain`)) };
    const all = await given(argv.flat(), files);
    expect(all.trim().length).toBeGreaterThan(0);
    expect(leaksIn(all)).toEqual([]);
  });

  test("nor of the parts that are merged", async () => {
    const { out } = await soapstone(["lint", "--shard", "1/1"], FOLDER);
    const merged = await given(["merge", "part", "--format", "html"], { part: out });
    expect(merged).toContain("missing-icd10-link.note.md");
    expect(leaksIn(merged)).toEqual([]);
  });

  test("the person is there when the lines are asked for, so that the search means something", async () => {
    expect(leaksIn(await given(["lint", "--include-source"]))).not.toEqual([]);
  });

  test("a rule that fails tells nothing of what it read", () => {
    const rules = RULES.map((rule) => ({
      ...rule,
      check: (note: { source: { text: string } }) => fail(note.source.text),
      checkChart: () => fail(PERSON),
    }));
    const linted = lintNotes(
      Object.entries(NOTES).map(([name, text]) => ({ name, text })),
      testSetup({ rules: rules as never }),
    );
    const found = linted.flatMap(({ findings }) => findings);
    expect(found.filter(({ rule }) => rule === "internal-error").length).toBeGreaterThan(100);
    expect(leaksIn(found.map(({ message }) => message).join("\n"))).toEqual([]);
  });
});

test("a person comes out in no answer that speaks of another note, and in no word of the server's own", async () => {
  const own = "file:///notes/own.note.md";
  const text = cleanNote();
  const host = new MemoryHost(Object.fromEntries(Object.entries(FOLDER).map(([name, note]) => [`/notes/${name}`, note])));
  const client = await LanguageClient.start(host, "/notes", VS_CODE);
  await client.open(own, text);
  await client.pullUntil(own, (found) => found.length > 0);
  const answers: unknown[] = [await client.pull(own)];
  const textDocument = { uri: own };
  for (const [line, words] of text.split("\n").entries()) {
    for (const character of [2, Math.floor(words.length / 2), words.length]) {
      answers.push(await client.hover(own, line, character));
      answers.push(await client.request("textDocument/completion", { textDocument, position: { line, character } }));
    }
  }
  for (const method of ["status", "worksheet", "chartPage", "episodes"])
    answers.push(await client.request(`soapstone/${method}`, { uri: own }));
  for (const method of ["documentSymbol", "documentLink", "codeLens"])
    answers.push(await client.request(`textDocument/${method}`, { textDocument }));
  expect(leaksIn(JSON.stringify(answers))).toEqual([]);
  expect(client.told.length).toBeGreaterThan(0);
  expect(leaksIn(client.told.join("\n"))).toEqual([]);
});
