import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { sha256 } from "../../server/src/base/hash.js";
import type { noteJsonMaker } from "../../server/src/cli/reports/note-json.js";
import { RULES } from "../../server/src/rules/index.js";
import { built, folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { install, type Packed, pack } from "../support/packed.js";

const ROOT = join(import.meta.dirname, "../..");
const FAULTY = FAULTS["missing-discipline-modifier"]();

/** The example of the library's page, as a consumer compiles and runs it. */
const EXAMPLE = /^```ts\n([\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, "docs/library.md"), "utf8"))?.[1] ?? "";

let packed: Packed;
let project = "";

beforeAll(() => {
  packed = pack();
  project = install(packed, {
    "notes/a.note.md": FAULTY,
    "consumer.mts": EXAMPLE,
    "wrong.mts": 'import { lintText } from "soapstone";\n\nawait lintText("", { asof: "2026-04-01" });\n',
    "consumer.cjs": 'console.log(Object.keys(require("soapstone")).sort().join());\n',
    "tsconfig.json":
      '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2023", "skipLibCheck": false, "exactOptionalPropertyTypes": true, "types": ["node"], "typeRoots": ["' +
      join(ROOT, "node_modules/@types").replaceAll("\\", "/") +
      '"] }, "files": ["consumer.mts"] }',
  });
}, 120_000);

describe("the package", () => {
  const WANTED = [
    /^dist\/(cli|server)(\.main)?\.cjs$|^dist\/(library|parsers)\.cjs$|^dist\/library(-types)?\.d\.ts$|^dist\/report\.(js|css)$|^dist\/THIRD-PARTY-NOTICES\.txt$/,
    /^data\/[a-z0-9-]+\.tsv(\.gz)?$|^data\/README\.md$/,
    /^docs\/rules\/(README|[a-z0-9-]+)\.md$|^docs\/schema\/[a-z.-]+\.schema\.json$/,
    /^(README|CHANGELOG|SECURITY)\.md$|^(LICENSE|NOTICE|package\.json)$/,
  ];

  test("holds nothing but what it needs", () => {
    expect(packed.paths.filter((path) => !WANTED.some((wanted) => wanted.test(path)))).toEqual([]);
  });

  test("holds the program, every table, every rule's page and the licences", () => {
    const tables = readdirSync(join(ROOT, "data")).filter((name) => /\.tsv/.test(name));
    const needed = [
      ...["dist/cli.cjs", "dist/cli.main.cjs", "dist/server.cjs", "dist/server.main.cjs", "dist/parsers.cjs", "dist/library.cjs"],
      ...["dist/library.d.ts", "dist/library-types.d.ts", "dist/report.js", "dist/report.css"],
      "dist/THIRD-PARTY-NOTICES.txt",
      ...["LICENSE", "NOTICE", "README.md", "CHANGELOG.md"],
      ...tables.map((name) => `data/${name}`),
      ...RULES.map(({ id }) => `docs/rules/${id}.md`),
    ];
    expect(needed.filter((path) => !packed.paths.includes(path))).toEqual([]);
  });

  test("needs no other package", () => {
    expect(readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["soapstone"]);
  });
});

describe("the installed command", () => {
  const soapstone = (...argv: string[]) =>
    spawnSync(join(project, "node_modules/.bin/soapstone"), argv, { cwd: project, encoding: "utf8" });

  test("lints", () => {
    const { status, stdout } = soapstone("lint", "notes", "--as-of", "2026-04-01");
    expect([status, stdout.split("\n")[0]]).toEqual([1, "notes/a.note.md"]);
  });

  test("explains a rule and knows its version", () => {
    expect(soapstone("explain", "unbacked-97130").stdout).toMatch(/^# unbacked-97130\n/);
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(soapstone("--version").stdout).toBe(`${version}\n`);
  });

  test("writes the HTML report", () => {
    expect(soapstone("lint", "notes", "--format", "html=report.html").status).toBe(1);
    expect(existsSync(join(project, "report.html"))).toBe(true);
  });

  test("works on several threads", () => {
    const [one, two] = ["1", "2"].map((threads) =>
      soapstone("lint", "--format", "json", "--as-of", "2026-04-01", "--threads", threads),
    );
    expect([two?.stdout, two?.status]).toEqual([one?.stdout, 1]);
  });
});

describe("the library", () => {
  const tsc = (...argv: string[]) =>
    spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), ...argv], { cwd: project, encoding: "utf8" });
  const node = (file: string) => execFileSync(process.execPath, [file], { cwd: project, encoding: "utf8" });

  test("is typed for a consumer in TypeScript, who then runs it as an ES module", () => {
    expect(tsc("-p", ".").stdout).toBe("");
    const printed = node("consumer.mjs").trimEnd().split("\n");
    expect(printed).toContain("2:7 error missing-signature");
    expect(printed.at(-1)).toBe("a.note.md: 3 units, 4 findings");
  });

  test("refuses an option that it does not know, when compiled", () => {
    const { stdout, status } = tsc("--ignoreConfig", "--noEmit", "--strict", "--module", "nodenext", "wrong.mts");
    expect(status).not.toBe(0);
    expect(stdout).toMatch(/^wrong\.mts.*'asof'/);
  });

  test("can be required", () => expect(node("consumer.cjs")).toBe("lintFolder,lintText\n"));
});

describe("what the library says", () => {
  const { lintText, lintFolder } = createRequire(import.meta.url)(
    join(ROOT, "dist/library.cjs"),
  ) as typeof import("../../server/src/node/library.js");
  const examples = join(ROOT, "examples");
  const asOf = "2026-04-01";

  test("of a folder is what the command line says", async () => {
    const argv = ["dist/cli.cjs", "lint", "--format", "json", "--show-level", "all", "--as-of", asOf];
    const { stdout } = spawnSync(process.execPath, argv.with(0, join(ROOT, "dist/cli.cjs")), { cwd: examples, encoding: "utf8" });
    const { notes } = JSON.parse(stdout) as { notes: unknown[] };
    expect(notes.length).toBeGreaterThan(10);
    expect(JSON.parse(JSON.stringify(await lintFolder(examples, { asOf })))).toEqual({ notes, failures: [] });
  });

  test.each([
    ["without a configuration a baseline made in the folder, whatever the working directory", {}],
    ["with one a baseline made anywhere", { "soapstone.config.json": "{}" }],
  ])("heeds %s", async (_, config: Readonly<Record<string, string>>) => {
    const folder = folderOf({ "w/notes/a.note.md": FAULTY, ...config });
    const made = Object.keys(config).length === 0 ? "w/notes" : "w";
    const file = join(folder, "known.json");
    expect(built(join(folder, made), ["baseline", "create", "--baseline", file, "--as-of", asOf]).status).toBe(0);
    const { notes } = await lintFolder(join(folder, "w/notes"), { asOf, baseline: file });
    const kinds = notes.flatMap(({ findings }) => findings.map(({ suppressed }) => suppressed?.kind));
    expect([...new Set(kinds)]).toEqual(["baseline"]);
  });

  test("of a text is what standard input gives", async () => {
    const argv = [join(ROOT, "dist/cli.cjs"), "lint", "--stdin", "--format", "json", "--show-level", "all", "--as-of", asOf];
    const { stdout } = spawnSync(process.execPath, argv, { cwd: examples, encoding: "utf8", input: FAULTY });
    const { notes } = JSON.parse(stdout) as { notes: unknown[] };
    const options = { asOf, path: join(process.cwd(), "stdin.note.md") };
    expect([JSON.parse(JSON.stringify(await lintText(FAULTY, options)))]).toEqual(notes);
  });

  test("follows its options", async () => {
    const rules = async (options: Parameters<typeof lintText>[1]) =>
      (await lintText(FAULTY, { asOf, ...options }))?.findings.map(({ rule, severity }) => `${severity} ${rule}`);
    const id = "missing-discipline-modifier";
    expect(await rules({})).toEqual([`error ${id}`]);
    expect(await rules({ rules: { [id]: "info" } })).toEqual([`info ${id}`]);
    expect(await rules({ rules: { [id]: "off" } })).toEqual([]);
    expect(await rules({ only: ["missing-kx"] })).toEqual([]);
    expect(await lintText("# Minutes\n", { path: "minutes.md" })).toBeUndefined();
    expect(await lintText(cleanNote(), { asOf })).toMatchObject({ units: { allowed: 3, billed: 3 }, findings: [] });
  });

  test("calls half a character unreadable, and no whole one", async () => {
    const text = cleanNote();
    const rules = async (last: string) =>
      (await lintText(`${text}\n${last}.\n`, { asOf }))?.findings.map(({ rule, line }) => [rule, line]);
    expect(await rules("Ren\uFFFD, \u{1F642}")).toEqual([]);
    expect(await rules("Ren\uD83D")).toEqual([["unreadable-text", text.split("\n").length + 1]]);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      "an unknown rule",
      () => lintText("", { only: ["missing-kxx"] }),
      'No rule is called "missing-kxx". Did you mean "missing-kx"?',
    ],
    ["a date that is none", () => lintText("", { asOf: "today" }), '"asOf" has to be a date YYYY-MM-DD.'],
    ["a folder that is not there", () => lintFolder("/no-such-folder"), "/no-such-folder: no such file or folder."],
    ["a path that can be none", () => lintFolder("/no\0such"), "/no\\u{0}such: the file cannot be read"],
  ])("rejects %s with a reason", (_, run, message) => expect(run()).rejects.toThrow(message));

  test.each<[unknown, unknown, string]>([
    [{ asof: asOf }, FAULTY, 'lintText has no option "asof". Did you mean "asOf"?'],
    [{ baseline: "known.json" }, FAULTY, 'lintText has no option "baseline".'],
    [{ config: true }, FAULTY, '"config" has to be the path of a file, or false.'],
    [{ inlineConfig: "false" }, FAULTY, '"inlineConfig" has to be true or false.'],
    [{ only: "missing-signature" }, FAULTY, '"only" has to be a list of one or more rule ids.'],
    [{ only: new Array(1).concat("missing-kx") }, FAULTY, '"only" has to be a list of one or more rule ids.'],
    [{ only: [] }, FAULTY, '"only" has to be a list of one or more rule ids.'],
    [{ only: ["missing-kx,missing-signature"] }, FAULTY, 'No rule is called "missing-kx,missing-signature".'],
    [{ rules: ["missing-kx"] }, FAULTY, '"rules" has to be an object.'],
    [{ rules: new Map([["missing-kx", "off"]]) }, FAULTY, '"rules" has to be an object.'],
    [{ rules: { "missing-kx": ["info"] } }, FAULTY, '"rules" has to be an object of severities by rule id.'],
    [{ rules: { "missing-kx": "warn" } }, FAULTY, 'Severity "warn" is not known; there are error, warning, info, off.'],
    [{ rules: { "missing-kx=off": "error" } }, FAULTY, 'No rule is called "missing-kx=off".'],
    [{ payer: 7 }, FAULTY, '"payer" has to be a string.'],
    [{ payer: "medicar" }, FAULTY, 'Payer "medicar" is not known'],
    [null, FAULTY, '"options" has to be an object.'],
    [{}, Buffer.from(FAULTY), '"text" has to be a string.'],
    [{}, undefined, '"text" has to be a string.'],
  ])("rejects a text that is none, and options that it cannot take: %j", (options, text, message) =>
    expect(lintText(text as string, options as Parameters<typeof lintText>[1])).rejects.toThrow(message),
  );

  test.each<[unknown, unknown, string]>([
    [{ baseline: false }, examples, '"baseline" has to be a string.'],
    [{ ignore: 0 }, examples, '"ignore" has to be true or false.'],
    [{ path: "a.note.md" }, examples, 'lintFolder has no option "path".'],
    [{}, [examples], '"path" has to be a string.'],
  ])("rejects a path that is none, and options that it cannot take: %j", (options, path, message) =>
    expect(lintFolder(path as string, options as Parameters<typeof lintFolder>[1])).rejects.toThrow(message),
  );

  test("takes an option that is undefined for one that is not given", async () => {
    const none = { only: undefined, rules: undefined, config: undefined } as object;
    expect((await lintText(FAULTY, { asOf, ...none }))?.findings).toHaveLength(1);
  });

  test("goes by what an option was when it was checked, wherever the object has it from", async () => {
    class Given {
      #asked = 0;
      get asOf() {
        return asOf;
      }
      get only() {
        return this.#asked++ === 0 ? ["missing-kx"] : (5 as never);
      }
    }
    expect((await lintText(FAULTY, new Given()))?.findings).toEqual([]);
  });

  test("of a finding holds a reviewer's word, as declared", async () => {
    const folder = mkdtempSync(join(tmpdir(), "soapstone-"));
    writeFileSync(join(folder, "a.note.md"), FAULTY);
    const only = ["missing-discipline-modifier"];
    const findingIn = async () => (await lintFolder(folder, { asOf, only })).notes[0]?.findings[0];
    const word = { decision: "escalated", reviewer: "qa-2", reason: "Asks the director", date: "2026-03-20" };
    const { fingerprint, rule } = (await findingIn()) ?? {};
    const line = { v: 1, fingerprint, rule, path: "a.note.md", ...word, note: sha256(FAULTY) };
    writeFileSync(join(folder, "soapstone-reviews.jsonl"), `${JSON.stringify(line)}\n`);
    const found = await findingIn();
    rmSync(folder, { recursive: true });
    expect(found?.disposition).toEqual(word);
    // The library asks for no estimate and quotes nothing: what else a report tells of a finding has to be declared.
    type Told = ReturnType<ReturnType<typeof noteJsonMaker>>["findings"][number];
    expectTypeOf<Exclude<keyof Told, keyof NonNullable<typeof found> | "dollars" | "unpriced" | "text">>().toBeNever();
  });
});
