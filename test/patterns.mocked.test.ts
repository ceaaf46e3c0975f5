import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleNotes } from "./support/examples.js";
import { superLinearText } from "./support/super-linear.js";

const ROOT = join(import.meta.dirname, "..");
const SERVER = join(ROOT, "server/src");

/** Patterns that are excepted, by how they begin, each with the reason. */
const EXCEPTED: ReadonlyMap<string, string> = new Map([
  [String.raw`[<[](.*)[>\]]$`, "meets flags of the program's own commands"],
  [String.raw`\B(?=(\d{3})+$)`, "meets the digits of one number"],
  [String.raw`\. Medicare itself.*$`, "meets a sentence of the program's own"],
  [String.raw`\b(?:mrn|`, "reads on only where a digit stands near, and there it fits"],
]);

/** Patterns by their text, each with a place where it is written or made. */
const patterns = new Map<string, { readonly pattern: RegExp; readonly at: string }>();
const OwnRegExp = RegExp;

beforeAll(async () => {
  for (const folder of ["server", "client", "report"])
    for (const file of sources(join(ROOT, folder, "src")))
      for (const pattern of writtenIn(readFileSync(file, "utf8"))) keep(pattern, file.slice(ROOT.length + 1));
  const configuration = readFileSync(join(ROOT, "language-configuration.json"), "utf8");
  for (const source of patternsIn(JSON.parse(configuration))) keep(new OwnRegExp(source), "language-configuration.json");
  await keepMade();
}, 120_000);

afterAll(() => {
  globalThis.RegExp = OwnRegExp;
});

test("patterns are found, those that the program puts together among them", () => {
  expect(patterns.size).toBeGreaterThan(350);
  expect([...patterns.values()].filter(({ at }) => at === "made").length).toBeGreaterThan(20);
});

test("no pattern takes longer than its text is long, since texts come from anywhere", () => {
  const slow = [...patterns.values()].flatMap(({ pattern, at }) => {
    const text = [...EXCEPTED.keys()].some((begin) => pattern.source.startsWith(begin)) ? undefined : superLinearText(pattern);
    return text ? `${at}: ${pattern} on ${JSON.stringify(text)}` : [];
  });
  expect(slow).toEqual([]);
}, 180_000);

test.each([...EXCEPTED.keys()])("what is excepted is still there and would be named: %s", (begin) => {
  const found = [...patterns.values()].filter(({ pattern }) => pattern.source.startsWith(begin));
  expect(found.map(({ pattern }) => superLinearText(pattern) !== undefined)).toEqual([true]);
});

test.each([
  [/^(.+?)(\s*[-–]\s*)(.+)$/, "blanks before a dash"],
  [/\[[^\]]*\]/g, "brackets that nothing closes"],
  [/[^a-z]+$/, "what stands at the end alone"],
  [/(?:a+)+$/, "a loop in a loop"],
  [/^(?:a|a)*b/, "two ways of the same letter"],
  [/^\s+x/m, "lines that are blank"],
])("%s would be named: %s", (pattern) => expect(superLinearText(pattern)).toBeDefined());

test.each([/^\s*x/, /\s+/, /(?<!\s)\s+$/, /^ +x/m, /\[[^[\]]*\]/g, /a{0,200}b/, /x*y/y])(
  "%s is as fast as its text is short",
  (pattern) => expect(superLinearText(pattern)).toBeUndefined(),
);

function keep(pattern: RegExp, at: string): void {
  if (!patterns.has(String(pattern))) patterns.set(String(pattern), { pattern, at });
}

function sources(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts")).map((name) => join(folder, name));
}

/** What stands in a program besides patterns, or one; a slash begins one where no value stands before it. */
const TOKEN =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*.*?\*\/|(?<=(?:^|[(,=:[!&|?{};+>]|\breturn|\bcase)\s*)\/(?<source>(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/(?<flags>[a-z]*)/gs;

/** The patterns that are written out in a source. */
function* writtenIn(source: string): Generator<RegExp> {
  // Templates become plain strings, so that nothing in them looks like a pattern.
  const { code } = transformSync(source, { loader: "ts", supported: { "template-literal": false }, charset: "utf8" });
  for (const { groups } of code.matchAll(TOKEN)) if (groups?.source) yield new OwnRegExp(groups.source, groups.flags);
}

/** The patterns of a tree of JSON, by the keys that hold one. */
function patternsIn(value: unknown, key = ""): string[] {
  if (typeof value === "string") return /pattern|^(?:begin|end|beforeText|match|start)$/i.test(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => patternsIn(item));
  return Object.entries(value ?? {}).flatMap(([name, inner]) => patternsIn(inner, name));
}

/** Keeps the patterns that the server puts together when it is loaded and when it lints. */
async function keepMade(): Promise<void> {
  globalThis.RegExp = new Proxy(OwnRegExp, {
    construct(target, argv, self) {
      const made = Reflect.construct(target, argv, self) as RegExp;
      if (new Error().stack?.split("\n")[2]?.includes("/server/src/")) keep(made, "made");
      return made;
    },
  });
  const pure = sources(SERVER).filter((file) => !/\/src\/(?:node|web|lsp|cli)\//.test(file));
  for (const file of pure) await import(file);
  const { lintNotes, testSetup } = await import("./support/lint.js");
  lintNotes(exampleNotes(), testSetup());
  globalThis.RegExp = OwnRegExp;
}
