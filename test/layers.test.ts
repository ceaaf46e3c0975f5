import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { clockOrChanceIn, moduleStateIn } from "./support/purity.js";

const ROOT = join(import.meta.dirname, "..");
const SERVER = join(ROOT, "server/src");

/** Folders in the order in which they may know each other: a folder imports from those before it. */
const LINE = ["base", "reference", "note", "facts", "chart", "rules", "lint", "workspace", "features", "lsp"];

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(LINE.map((folder, index) => [folder, LINE.slice(0, index + 1)])),
  cli: [...LINE.slice(0, LINE.indexOf("workspace") + 1), "cli"],
  node: [...LINE, "cli", "node"],
  web: [...LINE, "web"],
};

/** Third parties that only some folders may see. */
const GUARDED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(unified|remark|mdast|micromark)/, ["note"]],
  [/^yaml$/, ["note"]],
  [/^jsonc-parser$/, ["lint"]],
  [/^vscode-languageserver(\/|$)/, ["lsp", "node", "web"]],
  [/^vscode-languageserver-types$/, ["features", "lsp"]],
  [/^commander$/, ["cli"]],
  [/^(csv-stringify|sarif)(\/|$)/, ["cli"]],
  [/^node:/, ["node"]],
  [/^vscode$/, []],
  [/^@observablehq\/plot$/, []],
];

interface Import {
  readonly file: string;
  readonly folder: string;
  readonly target: string;
}

const imports = sources(SERVER).flatMap(importsOf);

test("there are imports to judge", () => expect(imports.length).toBeGreaterThan(200));

test("imports point only leftward", () => {
  const wrong = imports.filter(({ file, folder, target }) => {
    if (!target.startsWith(".")) return false;
    const into = relative(SERVER, resolve(dirname(file), target)).split("/")[0] as string;
    return !MAY_IMPORT[folder]?.includes(into);
  });
  expect(wrong.map(describeImport)).toEqual([]);
});

test("a third party is seen only where it belongs", () => {
  const wrong = imports.filter(({ folder, target }) =>
    GUARDED.some(([name, folders]) => name.test(target) && !folders.includes(folder)),
  );
  expect(wrong.map(describeImport)).toEqual([]);
});

test("features know the protocol's values and no connection", () => {
  const wrong = imports.filter(
    ({ folder, target }) => folder === "features" && target.startsWith("vscode-") && target !== "vscode-languageserver-types",
  );
  expect(wrong.map(describeImport)).toEqual([]);
});

test("a rule imports no other rule", () => {
  const shared = new Set(["./rule.js"]);
  const wrong = imports.filter(({ file, folder, target }) => {
    return folder === "rules" && !file.endsWith("/index.ts") && target.startsWith("./") && !shared.has(target);
  });
  expect(wrong.map(describeImport)).toEqual([]);
});

test("what judges a note asks neither the clock nor chance", () => {
  const judging = LINE.slice(0, LINE.indexOf("features") + 1).flatMap((folder) => sources(join(SERVER, folder)));
  const found = judging.flatMap((file) => clockOrChanceIn(readFileSync(file, "utf8")).map((words) => describePlace(file, words)));
  expect(found, "take the day from `env.today`: the same note has to give the same findings each time").toEqual([]);
});

/** What stays in a module and changes no answer. */
const HARMLESS = new Set([
  // Numbers the facts of a note as modules load.
  "server/src/facts/of-note.ts: facts",
  // A word's pattern follows from the word alone.
  "server/src/rules/incomplete-measure.ts: FORMS",
]);

test("rules and facts keep nothing from one note to the next", () => {
  const files = ["facts", "rules"].flatMap((folder) => sources(join(SERVER, folder)));
  const found = files.flatMap((file) => moduleStateIn(readFileSync(file, "utf8")).map((name) => describePlace(file, name)));
  expect(found, "a rule answers from the note it is given: keep no state in its module").toEqual([...HARMLESS]);
});

describe("how a clock, chance or state is seen in a source", () => {
  test.each([
    ["const now = Date.now();", ["Date.now"]],
    ["const now = new Date();", ["new Date"]],
    ["if (Math.random() < 0.5) return;", ["Math.random"]],
    ["const day = new Date(Date.UTC(year, month, 0));", []],
    ["// Math.random would not do", []],
  ])("%s", (source, found) => expect(clockOrChanceIn(source)).toEqual(found));

  test.each([
    ["let seen = 0;", ["seen"]],
    ["export let seen: string | undefined;", ["seen"]],
    ["const SEEN = new Set<string>();\nfunction f(code) {\n  SEEN.add(code);\n}", ["SEEN"]],
    ["const LAST = { date: '' };\nfunction f(date) {\n  LAST.date = date;\n}", ["LAST"]],
    ["const COUNT = [0];\nfunction f() {\n  COUNT[0]++;\n}", ["COUNT"]],
    ["const CODES = new Set(['97129']);\nfunction f(code) {\n  return CODES.has(code);\n}", []],
    ["const MOST = { days: 90 };\nfunction f(days) {\n  return MOST.days === days;\n}", []],
    ["function f() {\n  const seen = new Set();\n  seen.add(1);\n}", []],
  ])("%s", (source, names) => expect(moduleStateIn(source)).toEqual(names));
});

test("the client knows only the protocol of the server", () => {
  const found = sources(join(ROOT, "client/src"))
    .flatMap(importsOf)
    .filter(({ target }) => target.includes("server/src"));
  expect(new Set(found.map(({ target }) => target))).toEqual(new Set(["../../server/src/lsp/protocol.js"]));
});

test("the report's page knows only what its data look like", () => {
  const found = sources(join(ROOT, "report/src"))
    .flatMap(importsOf)
    .filter(({ target }) => target.startsWith(".."));
  expect(new Set(found.map(({ target }) => target))).toEqual(new Set(["../../server/src/cli/reports/html-data.js"]));
  expect(importsOf(join(SERVER, "cli/reports/html-data.ts"))).toEqual([]);
});

test("the playground knows the engine's pure layers, and of the report's page how elements are made", () => {
  const found = sources(join(ROOT, "site/playground")).flatMap(importsOf);
  const layers = found.flatMap(({ target }) => /^\.\.\/\.\.\/server\/src\/([^/]+)/.exec(target)?.[1] ?? []);
  expect(layers.length).toBeGreaterThan(10);
  expect(layers.filter((layer) => !LINE.slice(0, LINE.indexOf("lint") + 1).includes(layer))).toEqual([]);
  const others = found.map(({ target }) => target).filter((target) => !/^\.\/|^\.\.\/\.\.\/server\/src\//.test(target));
  expect(new Set(others)).toEqual(
    new Set(["../../report/src/element.js", "../../report/src/theme.js", "../../examples/pt-0417/2026-03-12-treatment.note.md"]),
  );
});

test("no folder is a drawer for anything", () => {
  const drawers = new Set(["utils", "util", "helpers", "common", "types", "shared", "lib", "core"]);
  const folders = sources(SERVER).flatMap((file) => relative(SERVER, file).split("/").slice(0, -1));
  expect(folders.filter((folder) => drawers.has(folder))).toEqual([]);
});

test("no source file is over 400 lines, and the median is under 120", () => {
  const folders = [SERVER, join(ROOT, "client/src"), join(ROOT, "report/src"), join(ROOT, "site/playground")];
  const files = folders.flatMap(sources).filter((file) => !/rules\/(index|why)\.ts$/.test(file));
  const lengths = files.map((file) => readFileSync(file, "utf8").split("\n").length).sort((a, b) => a - b);
  expect(lengths.at(-1)).toBeLessThanOrEqual(400);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(120);
});

test("only the tests of test/bundle run built files, so that the others start without a build", () => {
  const textOf = (file: string) => readFileSync(join(import.meta.dirname, file), "utf8");
  const files = sources(import.meta.dirname).map((file) => relative(import.meta.dirname, file));
  const throughSupport = files
    .filter((file) => file.startsWith("support/") && /["/]dist["/]/.test(textOf(file)))
    .map((file) => file.replace(/\.ts$/, '.js"'));
  expect(throughSupport).toContain('support/built.js"');
  const runsBuilt = files
    .filter((file) => !/^(support|editor|pages|soak|bench|tools)\//.test(file))
    .filter((file) => ['"dist/', ...throughSupport].some((named) => textOf(file).includes(named)));
  expect(runsBuilt.length).toBeGreaterThan(1);
  expect(runsBuilt.filter((file) => !file.startsWith("bundle/") && file !== "layers.test.ts")).toEqual([]);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const first = text.matchAll(/^(?:import|export)\s(?:type\s)?(?:[^"';]*?\sfrom\s)?"([^"]+)"/gm);
  const later = text.matchAll(/\bimport\(\s*"([^"]+)"/g);
  const folder = relative(SERVER, file).split("/")[0] as string;
  return [...first, ...later].map(([, target = ""]) => ({ file, folder, target }));
}

function describeImport({ file, target }: Import): string {
  return `${relative(ROOT, file)} imports ${target}`;
}

function describePlace(file: string, words: string): string {
  return `${relative(ROOT, file)}: ${words}`;
}
