import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote, recordOf } from "../support/examples.js";

const CONFIG = `extends: shared/base.json
payer: medicare
rules:
  empty-section: [info, { words: 9 }]
overrides:
  - files: medicaid/**
    payer: medicaid
    rules: { empty-section: error }
    words: { W-DOMAIN: { add: [orienting] } }
clinicians:
  ot-07: { credential: OTR/L, npi: 1234567893 }
fees: { "97129": 20 }
include: ["*.txt"]
baseline: known.json
`;

const BASE = `{
  "profile": "medicare-minimum",
  "words": { "W-DOMAIN": { "add": ["wayfinding"] } },
  "payers": { "plan": { "limits": { "unitsPerDay": 4 } } },
  "fees": [{ "code": "97130", "amount": 3 }]
}
`;

const FILES = {
  "soapstone.config.yaml": CONFIG,
  "shared/base.json": BASE,
  "medicaid/a.note.md": cleanNote(),
  "b.note.md": cleanNote(),
};

describe("soapstone config", () => {
  test("shows what is in force for a note, each value with what set it", async () => {
    const { status, out } = await soapstone(["config", "medicaid/a.note.md"], FILES);
    expect(status).toBe(0);
    expect(out).toBe(`medicaid/a.note.md: soapstone.config.yaml, which extends shared/base.json
  profile                         "medicare-minimum"      shared/base.json:2
  payer                           "medicaid"              override 1 (soapstone.config.yaml:7)
  rules.empty-section             ["error",{"words":9}]   override 1 (soapstone.config.yaml:8)
  words.W-DOMAIN                  {"add":["wayfinding"]}  shared/base.json:3
  words.W-DOMAIN                  {"add":["orienting"]}   override 1 (soapstone.config.yaml:9)
  payers.plan.limits.unitsPerDay  4                       shared/base.json:4
  include                         "*.txt"                 soapstone.config.yaml:13
  clinicians.ot-07.credential     "OTR/L"                 soapstone.config.yaml:11
  clinicians.ot-07.npi            "(not shown)"           soapstone.config.yaml:11
  fees.97130                      [{"amount":3}]          shared/base.json:5
  fees.97129                      [{"amount":20}]         soapstone.config.yaml:12
  baseline                        "known.json"            soapstone.config.yaml:14
  reviews                         -                       default
  override 1 (soapstone.config.yaml:6) for medicaid/**, applies
`);
  });

  test("shows a folder's without its overrides, and flags", async () => {
    const { out } = await soapstone(["config", "--format", "json", "--payer", "plan", "--rule", "empty-section=off"], FILES);
    const { values, overrides, files, configuration } = JSON.parse(out);
    expect([configuration, files]).toEqual(["soapstone.config.yaml", ["shared/base.json", "soapstone.config.yaml"]]);
    expect(values.filter(({ key }: { key: string }) => /^(payer|profile|rules|reviews)\b(?!s)/.test(key))).toEqual([
      { key: "profile", value: "medicare-minimum", from: { kind: "file", path: "shared/base.json", line: 2, column: 3 } },
      { key: "payer", value: "plan", from: { kind: "flag" } },
      { key: "rules.empty-section", value: ["off", { words: 9 }], from: { kind: "flag" } },
      { key: "reviews", value: null, from: { kind: "default" } },
    ]);
    expect(overrides).toEqual([{ override: 1, files: ["medicaid/**"], path: "soapstone.config.yaml", line: 6, column: 5 }]);
  });

  test("shows the defaults where there is no configuration", async () => {
    const { out } = await soapstone(["config"], { "a.note.md": cleanNote() });
    expect(out.split("\n").slice(0, 3)).toEqual([
      ".: no configuration file",
      '  profile   "default"  default',
      "  payer     -          default",
    ]);
  });

  test.each([
    [["config", "nowhere"], "nowhere: no such file or folder.\n"],
    [
      ["config", "--payer", "medicar"],
      'Payer "medicar" is not known; there are medicare, medicare-advantage, medicaid, commercial, workers-comp, self-pay, plan. Did you mean "medicare"?\n',
    ],
    [
      ["config", "--config", "bad.json"],
      'The configuration has a fault:\nbad.json:1:3 Unknown key "payr". Did you mean "payer"?\n',
    ],
  ])("%j is wrong usage", async (argv, message) => {
    const { status, err } = await soapstone(argv, { ...FILES, "bad.json": '{ "payr": "medicare" }' });
    expect([status, err]).toEqual([2, message]);
  });
});

describe("a list among a rule's options", () => {
  const inOneLine = '{ "rules": { "identifier-in-note": ["info", { "kinds": ["ssn", "phone"] }] } }';
  const laidOut = JSON.stringify(JSON.parse(inOneLine), null, 4);
  const filesWith = (config: string) => ({ "a.note.md": cleanNote(), "soapstone.config.json": config, ...recordOf() });

  test("is shown as it was written", async () => {
    const { out } = await soapstone(["config"], filesWith(inOneLine));
    expect(out).toContain('  rules.identifier-in-note  ["info",{"kinds":["ssn","phone"]}]  soapstone.config.json:1\n');
  });

  test("counts alike however the file is laid out, so that parts of one run can be joined", async () => {
    const digest = async (config: string) =>
      JSON.parse((await soapstone(["lint", "--format", "json"], filesWith(config))).out).tool.config;
    expect(await digest(inOneLine)).toBe(await digest(laidOut));
    const part = async (config: string, shard: string) => (await soapstone(["lint", "--shard", shard], filesWith(config))).out;
    const parts = { one: await part(inOneLine, "1/2"), two: await part(laidOut, "2/2") };
    expect((await soapstone(["merge", "one", "two"], parts)).status).toBe(0);
  });
});

describe("a fault in a configuration", () => {
  const files = {
    "soapstone.config.json":
      '{\n  "extends": ["policy/base.json", "policy/none.json"],\n  "overrides": [{ "files": "a/**", "rules": { "empty-sectoin": "off" } }]\n}\n',
    "policy/base.json": '{\n  "profile": "strict",\n  "payers": { "constructor": {} }\n}\n',
    "visit.note.md": cleanNote(),
    ...recordOf(),
  };

  test("is told with its place, in whichever file it is, and is 2", async () => {
    const { status, out, err } = await soapstone(["lint"], files);
    expect([status, out]).toEqual([2, ""]);
    expect(err).toBe(`The configuration has faults:
policy/base.json:2:14 "profile" has to be default or medicare-minimum.
policy/base.json:3:15 Unknown key "constructor".
soapstone.config.json:3:47 Unknown key "empty-sectoin". Did you mean "empty-section"?
soapstone.config.json:2:35 The file cannot be read: no such file.
`);
  });
});

describe("flags", () => {
  const files = {
    "soapstone.config.json": JSON.stringify({
      overrides: [{ files: "**", payer: "self-pay", rules: { "missing-stop-time": "off" } }],
    }),
    "visit.note.md": cleanNote()
      .replace(/^payer: .*\n/m, "")
      .replace(/, 09:35-09:50/, ""),
    ...recordOf(),
  };

  test("win over the overrides of the configuration", async () => {
    const { out } = await soapstone(["config", "visit.note.md", "--payer", "medicare", "--rule", "missing-stop-time"], files);
    expect(out).toMatch(/payer +"medicare" +flag/);
    expect(out).toMatch(/rules\.missing-stop-time +"error" +flag/);
  });
});

describe("--ignore-path", () => {
  const files = { "a.note.md": cleanNote(), "b.note.md": cleanNote(), "lists/old": "/b.note.md\n", ...recordOf() };
  const linted = async (...argv: string[]) => {
    const { out, err, status } = await soapstone(["lint", "--format", "json", "--show-level", "all", ...argv], files);
    return status === 2
      ? err
      : (JSON.parse(out).notes as { path: string }[]).map(({ path }) => path).filter((path) => /^[ab]\./.test(path));
  };

  test("leaves out what a further file names, relative to the working directory", async () => {
    expect(await linted()).toEqual(["a.note.md", "b.note.md"]);
    expect(await linted("--ignore-path", "lists/old")).toEqual(["a.note.md"]);
  });

  test("does not leave out a file that is named itself", async () => {
    expect(await linted("--ignore-path", "lists/old", "b.note.md")).toEqual(["b.note.md"]);
  });

  test("is wrong usage when the file is not there, or ignore files do not count", async () => {
    expect(await linted("--ignore-path", "lists/new")).toBe("lists/new: no such file.\n");
    expect(await linted("--ignore-path", "lists/old", "--no-ignore")).toBe(
      "--ignore-path and --no-ignore cannot be given together.\n",
    );
  });
});
