import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { NOTE_FORMATS, TWO_IN_ONE } from "../../server/src/note/formats.js";

interface Token {
  startIndex: number;
  endIndex: number;
  scopes: string[];
}

interface Grammar {
  tokenizeLine(line: string, state: unknown): { tokens: Token[]; ruleStack: unknown };
}

interface Registry {
  loadGrammar(scope: string): Promise<Grammar | null>;
}

interface Failure {
  line: number;
  missing: string[];
  unexpected: string[];
  actual: string[];
}

interface GrammarTester {
  createRegistryFromGrammars(grammars: { grammar: { path: string; scopeName: string }; content: string }[]): Registry;
  parseGrammarTestCase(text: string): { assertions: unknown[] };
  runGrammarTestCase(registry: Registry, testCase: unknown): Promise<Failure[]>;
}

const here = new URL("./", import.meta.url);
const root = new URL("../../", here);
const scope = "text.session-note";
const keyScope = "entity.name.tag.key.session-note";
const grammarText = readFileSync(new URL("grammars/session-note.tmLanguage.json", root), "utf8");
const formatText = readFileSync(new URL("docs/note-format.md", root), "utf8");
const tester = loadTester();

function loadTester(): GrammarTester {
  const require = createRequire(import.meta.url);
  return {
    ...require("vscode-tmgrammar-test/dist/common/index.js"),
    ...require("vscode-tmgrammar-test/dist/unit/index.js"),
  };
}

/** As much of Markdown as stands within a line. */
const INLINE = {
  patterns: [
    { match: "`[^`]+`", name: "markup.inline.raw.string.markdown" },
    { match: "\\*\\*[^*]+\\*\\*", name: "markup.bold.markdown" },
  ],
};

// The editor's own YAML and Markdown grammars are not in the npm registry: small ones stand in, so that only our scopes are judged.
function registryOf(content: string): Registry {
  const standIn = (scopeName: string, rest: object) => ({
    grammar: { path: `${scopeName}.json`, scopeName },
    content: JSON.stringify({ scopeName, ...rest }),
  });
  return tester.createRegistryFromGrammars([
    { grammar: { path: "session-note.json", scopeName: scope }, content },
    standIn("source.yaml", { patterns: [] }),
    standIn("text.html.markdown", { patterns: [{ include: "#inline" }], repository: { inline: INLINE } }),
  ]);
}

function runAssertions(content: string, name: string): Promise<Failure[]> {
  const testCase = tester.parseGrammarTestCase(readFileSync(new URL(name, here), "utf8"));
  expect(testCase.assertions.length).toBeGreaterThan(0);
  return tester.runGrammarTestCase(registryOf(content), testCase);
}

async function tokenize(text: string): Promise<{ text: string; scopes: string[] }[]> {
  const grammar = await registryOf(grammarText).loadGrammar(scope);
  if (!grammar) throw new Error("the grammar did not load");
  let state: unknown = null;
  return text.split("\n").flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map((token) => ({ text: line.slice(token.startIndex, token.endIndex), scopes: token.scopes }));
  });
}

const textsWith = async (note: string, wanted: string): Promise<string[]> =>
  (await tokenize(note)).filter((token) => token.scopes.includes(wanted)).map((token) => token.text);

function keysOfTable(section: string): string[] {
  const rows =
    formatText
      .split(`# ${section}\n`)[1]
      ?.split(/\n##+ /)[0]
      ?.match(/^\| `.*$/gm) ?? [];
  return rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""));
}

describe("assertions", () => {
  const files = readdirSync(here).filter((name) => name.endsWith(".test.txt"));

  test.each(files)("%s", async (name) => {
    expect(await runAssertions(grammarText, name)).toEqual([]);
  });

  test.each([
    ["constant.numeric.time.session-note", "front-matter.test.txt"],
    ["constant.other.procedure-code.session-note", "services.test.txt"],
    ["keyword.other.modifier.session-note", "services.test.txt"],
    ["constant.other.diagnosis-code.session-note", "front-matter.test.txt"],
    ["markup.heading.session-note", "body.test.txt"],
    ["entity.name.reference.goal.session-note", "body.test.txt"],
    [keyScope, "services.test.txt"],
  ])("notice when %s is gone", async (name, file) => {
    expect(await runAssertions(grammarText.replaceAll(name, "lost"), file)).not.toEqual([]);
  });

  test("notice a grammar that colours times in prose", async () => {
    const eager = JSON.parse(grammarText);
    eager.patterns.unshift({ match: "[0-9]{1,2}:[0-9]{2}", name: "constant.numeric.time.session-note" });
    expect(await runAssertions(JSON.stringify(eager), "body.test.txt")).not.toEqual([]);
  });
});

describe("the note format", () => {
  test("every top-level key is known to the grammar", async () => {
    const keys = keysOfTable("Front matter");
    expect(keys).toContain("signature");
    expect(await textsWith(`---\n${keys.map((key) => `${key}:\n`).join("")}---\n`, keyScope)).toEqual(keys);
  });

  test("every key of a service is known to the grammar", async () => {
    const keys = keysOfTable("A service");
    expect(keys).toContain("assistant-minutes");
    const lines = keys.map((key, index) => `  ${index === 0 ? "-" : " "} ${key}:\n`);
    expect(await textsWith(`---\nservices:\n${lines.join("")}---\n`, keyScope)).toEqual(["services", ...keys]);
  });

  const headings = [
    ...new Set(NOTE_FORMATS.flatMap(({ sections }) => sections.flatMap((section) => section.headings))),
    ...TWO_IN_ONE.keys(),
  ];

  test.each([
    ["a heading", (word: string) => `## ${word}`],
    ["a bold label", (word: string) => `**${word}:** text`],
  ])("every name of a section is coloured as %s", async (_, write) => {
    expect(headings).toContain("assessment and plan");
    const note = `---\nnote: treatment\n---\n\n${headings.map(write).join("\n\n")}\n`;
    expect(await textsWith(note, "entity.name.section.session-note")).toEqual(headings);
  });

  test("the complete clean note has its codes, times and sections coloured, and nothing else", async () => {
    const note = /```markdown\n(---\n[\s\S]*?)\n```\s/.exec(formatText)?.[1] ?? "";
    expect(await textsWith(note, "constant.other.procedure-code.session-note")).toEqual(["97129", "97130"]);
    expect(await textsWith(note, "keyword.other.modifier.session-note")).toEqual(["GO", "GO"]);
    expect(await textsWith(note, "constant.numeric.date.session-note")).toEqual(["2026-03-12", "2026-03-12"]);
    expect(await textsWith(note, "constant.numeric.time.session-note")).toEqual([
      "09:00",
      "09:50",
      "09:00",
      "09:15",
      "09:15",
      "09:46",
      "10:20",
    ]);
    expect(await textsWith(note, "constant.other.diagnosis-code.session-note")).toHaveLength(6);
    expect(await textsWith(note, "entity.name.section.session-note")).toEqual(["Subjective", "Objective", "Assessment", "Plan"]);
  });
});
