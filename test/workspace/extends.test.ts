import { describe, expect, test } from "vitest";
import { configAt } from "../../server/src/lint/config.js";
import { findConfig, loadConfig } from "../../server/src/workspace/configuration.js";
import { MemoryHost } from "../support/memory-host.js";

/** Loads /notes/soapstone.config.json; problems as `file "text": message`. */
async function load(files: Readonly<Record<string, object | string>>) {
  const texts = Object.entries(files).map(([path, value]) => [path, typeof value === "string" ? value : JSON.stringify(value)]);
  const host = new MemoryHost(Object.fromEntries(texts));
  const loaded = await loadConfig(host, "/notes/soapstone.config.json");
  const problems = loaded.sources.flatMap(({ path, text, problems: own }) =>
    own.map(({ span, message }) => `${path} ${text.slice(span.start, span.end)}: ${message}`),
  );
  return { ...loaded, problems, read: host.read };
}

describe("a configuration that extends others", () => {
  test("starts from them: later ones win, itself last", async () => {
    const { config, problems, root } = await load({
      "/notes/soapstone.config.json": { extends: ["../shared/a.json", "./b.yaml"], rules: { "empty-section": "off" } },
      "/shared/a.json": {
        payer: "medicare",
        profile: "medicare-minimum",
        rules: { "empty-section": "info", "vague-section": "info" },
      },
      "/notes/b.yaml": "payer: medicaid\nrules: { vague-section: error }\n",
    });
    expect([problems, root]).toEqual([[], "/notes"]);
    expect([config.payer, config.profile, Object.fromEntries(config.settings)]).toEqual([
      "medicaid",
      "medicare-minimum",
      { "empty-section": "off", "vague-section": "error" },
    ]);
  });

  test("joins maps by key and adds up lists of files, overrides and words", async () => {
    const { config, problems } = await load({
      "/notes/soapstone.config.json": {
        extends: "base.json",
        payers: { plan: { countingRule: "midpoint", limits: { visitsPerDay: 1 } } },
        words: { "W-DOMAIN": { add: ["b"] } },
        include: ["b/*.md"],
        overrides: [{ files: "x/**", payer: "self-pay" }],
        clinicians: { "ot-07": { npi: "1234567893" } },
        fees: { "97129": 20 },
        reviews: "reviews.jsonl",
      },
      "/notes/base.json": {
        payers: { plan: { regime: "medicaid", countingRule: "cms", limits: { unitsPerDay: 4 } }, other: {} },
        words: { "W-DOMAIN": { add: ["a"] } },
        include: ["a/*.md"],
        overrides: [{ files: "x/**", payer: "medicaid", rules: { "empty-section": "off" } }],
        clinicians: { "ot-07": { credential: "OTR/L" }, "pt-01": { credential: "PT" } },
        fees: [
          { code: "97129", amount: 10 },
          { code: "97130", amount: 11, from: "2026-01-01" },
        ],
        baseline: "known.json",
      },
    });
    expect(problems).toEqual([]);
    expect(config.payers.get("plan")).toMatchObject({
      regime: "medicaid",
      countingRule: "midpoint",
      limits: { unitsPerDay: 4, visitsPerDay: 1 },
    });
    expect([...config.payers.keys()]).toEqual(["plan", "other"]);
    expect(config.words.get("W-DOMAIN")?.add).toEqual(["a", "b"]);
    expect(config.include).toEqual(["a/*.md", "b/*.md"]);
    const own = configAt(config, "x/a.note.md");
    expect([own.payer, own.settings.get("empty-section")]).toEqual(["self-pay", "off"]);
    expect(config.clinicians.get("ot-07")).toMatchObject({ credential: "OTR/L", npi: "1234567893" });
    expect([...config.clinicians.keys()]).toEqual(["ot-07", "pt-01"]);
    expect(config.fees.get("97129")).toEqual([{ amount: 20, from: undefined, to: undefined }]);
    expect(config.fees.get("97130")).toEqual([{ amount: 11, from: "2026-01-01", to: undefined }]);
    expect([config.baseline, config.reviews]).toEqual(["known.json", "reviews.jsonl"]);
  });

  test("reads a file that is named twice once, where it comes first", async () => {
    const { config, sources, read } = await load({
      "/notes/soapstone.config.json": { extends: ["a.json", "b.json"] },
      "/notes/a.json": { extends: "base.json", payer: "medicaid" },
      "/notes/b.json": { extends: "base.json" },
      "/notes/base.json": { payer: "medicare", include: ["x/*.md"] },
    });
    expect([config.payer, config.include]).toEqual(["medicaid", ["x/*.md"]]);
    expect(sources.map(({ path }) => path)).toEqual([
      "/notes/base.json",
      "/notes/a.json",
      "/notes/b.json",
      "/notes/soapstone.config.json",
    ]);
    expect(read.filter((path) => path === "/notes/base.json")).toHaveLength(1);
  });

  test.each([
    [
      "itself",
      { "/notes/soapstone.config.json": { extends: "./soapstone.config.json" } },
      ['/notes/soapstone.config.json "./soapstone.config.json": The file extends itself.'],
    ],
    [
      "itself in the end",
      {
        "/notes/soapstone.config.json": { extends: "a.json", payer: "medicare" },
        "/notes/a.json": { extends: ["sub/b.json"] },
        "/notes/sub/b.json": { extends: ["../soapstone.config.json"] },
      },
      ['/notes/sub/b.json "../soapstone.config.json": The file extends itself.'],
    ],
    [
      "a file that is not there",
      { "/notes/soapstone.config.json": { extends: ["b.json"], payer: "medicare" } },
      ['/notes/soapstone.config.json "b.json": The file cannot be read: no such file.'],
    ],
    [
      "an address",
      { "/notes/soapstone.config.json": { extends: "https://policies.example/base.json" } },
      [
        '/notes/soapstone.config.json "https://policies.example/base.json": "extends.0" has to be a path relative to this file, such as ../shared.json.',
      ],
    ],
    [
      "a path on another machine",
      { "/notes/soapstone.config.json": { extends: "//server/base.json" } },
      [
        '/notes/soapstone.config.json "//server/base.json": "extends.0" has to be a path relative to this file, such as ../shared.json.',
      ],
    ],
    [
      "a file with faults, which stand in that file",
      {
        "/notes/soapstone.config.json": { extends: "base.json", payer: "medicare" },
        "/notes/base.json": { profil: "default", rules: { "empty-section": "fatal" }, payers: { a: { extends: "nobody" } } },
      },
      [
        '/notes/base.json "profil": Unknown key "profil". Did you mean "profile"?',
        '/notes/base.json "fatal": "rules.empty-section" has to be error, warning, info, off, or a list of one of them and the rule\'s options.',
        '/notes/base.json "nobody": No payer profile has this id.',
      ],
    ],
    [
      "a file that is broken",
      { "/notes/soapstone.config.json": { extends: "base.json" }, "/notes/base.json": "{ payer" },
      ["/notes/base.json payer: The file is not valid JSON (InvalidSymbol)."],
    ],
    [
      "a payer that only the whole knows",
      {
        "/notes/soapstone.config.json": { extends: "base.json", payers: { plan: { regime: "medicaid" } } },
        "/notes/base.json": { payer: "plan" },
      },
      [],
    ],
  ])("%s", async (_, files, wanted) => expect((await load(files)).problems).toEqual(wanted));

  test("knows every path it asked for, also those that are not there", async () => {
    const { asked } = await load({ "/notes/soapstone.config.json": { extends: ["b.json", "../c.json"] }, "/c.json": {} });
    expect(asked).toEqual(["/notes/soapstone.config.json", "/notes/b.json", "/c.json"]);
  });
});

test("keys that mean something to every object are unknown keys and change nothing", async () => {
  const text =
    '{ "__proto__": { "payer": "medicare" }, "constructor": 1, "rules": { "__proto__": "off" }, "payers": { "__proto__": { "regime": "medicare" }, "constructor": {} }, "fees": { "prototype": 1 } }';
  const { config, problems } = await load({ "/notes/soapstone.config.json": text });
  expect(problems.map((problem) => problem.replace("/notes/soapstone.config.json ", ""))).toEqual([
    '"__proto__": Unknown key "__proto__".',
    '"constructor": Unknown key "constructor".',
    '"__proto__": Unknown key "__proto__".',
    '"__proto__": Unknown key "__proto__".',
    '"constructor": Unknown key "constructor".',
    '"prototype": Unknown key "prototype".',
  ]);
  expect([config.payer, config.payers.size, config.settings.size, config.fees.size]).toEqual([undefined, 0, 0, 0]);
  expect(({} as { payer?: string }).payer).toBeUndefined();
});

test("the nearest configuration counts, and a folder without one has none", async () => {
  const host = new MemoryHost({ "/notes/soapstone.config.yaml": "payer: medicare\n", "/notes/a/soapstone.config.json": "{}" });
  expect((await findConfig(host, "/notes/a/b")).path).toBe("/notes/a/soapstone.config.json");
  expect((await findConfig(host, "/notes/c")).config.payer).toBe("medicare");
  expect((await findConfig(host, "/other")).path).toBeUndefined();
});

test("a configuration at the top of a file system has others beside it, and none above", async () => {
  const host = new MemoryHost({
    "/soapstone.config.json": '{ "extends": "../ours.json" }',
    "/ours.json": '{ "payer": "medicare" }',
  });
  const { config, sources } = await loadConfig(host, "/soapstone.config.json");
  expect(sources.map(({ path }) => path)).toEqual(["/ours.json", "/soapstone.config.json"]);
  expect(config.payer).toBe("medicare");
});
