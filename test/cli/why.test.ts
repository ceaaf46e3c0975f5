import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const FILES = {
  "soapstone.config.json": JSON.stringify(
    {
      include: ["texts/*.txt"],
      exclude: ["drafts/**"],
      payers: { plan: { extends: "medicaid", startStop: "required", effective: { from: "2026-01-01" } } },
      overrides: [{ files: "plan/**", payer: "plan", rules: { "missing-icd10-link": "warning" } }, { files: "old/**" }],
    },
    null,
    1,
  ),
  ".gitignore": "# not ours\nold/\n",
  "pt-0417/visit.note.md": cleanNote(),
  "texts/visit.txt": cleanNote(),
  "texts/visit.md": cleanNote(),
  "texts/README.md": "# Read me\n",
  "drafts/visit.note.md": cleanNote(),
  "old/visit.note.md": cleanNote(),
  "pt-0418/other.note.md": cleanNote().replace(/^payer: .*$/m, "payer: Zebulonia Quartermain"),
  "node_modules/visit.note.md": cleanNote(),
  "plan/visit.note.md": FAULTS["missing-icd10-link"]().replace(/^payer: .*\n/m, ""),
  "plan/late.note.md": cleanNote()
    .replace(/^payer: .*$/m, "payer: plan")
    .replace("2026-03-12", "2025-03-12"),
  ...recordOf(),
};

async function why(file: string, files: Readonly<Record<string, string>> = FILES) {
  const { status, out } = await soapstone(["why", file], files);
  return { status, lines: out.trimEnd().split("\n") };
}

describe("soapstone why says whether a file is a note", () => {
  test.each([
    ["pt-0417/visit.note.md", "is a note: its name ends in .note.md."],
    ["texts/visit.txt", "is a note: `include` of the configuration names it (texts/*.txt)."],
    ["texts/visit.md", "is a note: its front matter has the key `note`."],
    [
      "texts/README.md",
      "is no note: its name does not end in .note.md, no front matter with the key `note`, no `include` that names it.",
    ],
    ["drafts/visit.note.md", "is not linted: `exclude` of the configuration names it (drafts/**)."],
    ["node_modules/visit.note.md", "is not linted with its folder: node_modules is never entered."],
  ])("%s %s", async (file, reason) => {
    const { status, lines } = await why(file);
    expect([status, lines[0], lines[1]]).toEqual([0, `${file} ${reason}`, "Configuration: soapstone.config.json."]);
  });

  test("and which line of an ignore file leaves it out", async () => {
    const { lines } = await why("old/visit.note.md");
    expect(lines.slice(0, 2)).toEqual([
      "old/visit.note.md is a note: its name ends in .note.md.",
      ".gitignore:2 (old/) leaves it out of its folder; named by itself it is linted.",
    ]);
    const { out } = await soapstone(["why", "old/visit.note.md", "--format", "json"], FILES);
    expect(JSON.parse(out)).toMatchObject({
      note: true,
      ignoredBy: { path: ".gitignore", line: 2, pattern: "old/" },
      overrides: [2],
    });
  });

  test("also where there is no configuration", async () => {
    const { lines } = await why("old/visit.note.md", { ".gitignore": "/old\n", "old/visit.note.md": cleanNote() });
    expect(lines.slice(1, 3)).toEqual([
      ".gitignore:1 (/old) leaves it out of its folder; named by itself it is linted.",
      "Configuration: no configuration file.",
    ]);
  });
});

describe("soapstone why says which payer profile holds, and who names it", () => {
  test.each([
    ["pt-0417/visit.note.md", "No override applies.", "Payer: medicare, from the note; regime medicare, counting rule cms."],
    [
      "plan/visit.note.md",
      "Overrides that apply: 1.",
      "Payer: plan, from override 1 (soapstone.config.json:20); regime medicaid, counting rule undeclared.",
    ],
    [
      "plan/late.note.md",
      "Overrides that apply: 1.",
      "Payer: plan, from the note, by profile medicaid; regime medicaid, counting rule undeclared.",
    ],
    [
      "pt-0418/other.note.md",
      "No override applies.",
      "Payer: not known, from the note; no profile of its id holds on the note's day; regime commercial, counting rule undeclared.",
    ],
  ])("%s: %s %s", async (file, overrides, payer) => expect((await why(file)).lines.slice(2)).toEqual([overrides, payer]));
});

test("soapstone why gives no id to other programs of a payer that is not known", async () => {
  const { out } = await soapstone(["why", "pt-0418/other.note.md", "--format", "json"], FILES);
  expect(JSON.parse(out)).toMatchObject({ payer: { id: null, from: { kind: "note" }, profile: null, regime: "commercial" } });
});

describe("soapstone why FILE:LINE explains the findings of the line", () => {
  const visit = (change: (text: string) => string, config: object = {}) => ({
    "soapstone.config.json": JSON.stringify(config),
    "pt-0417/visit.note.md": change(FAULTS["missing-icd10-link"]()),
    ...recordOf(),
  });
  const lineOf = (text: string) => text.split("\n").findIndex((line) => line.includes("code:")) + 1;
  const explained = async (files: Readonly<Record<string, string>>) => {
    const line = lineOf(files["pt-0417/visit.note.md"] ?? "");
    return (await why(`pt-0417/visit.note.md:${line}`, files)).lines.slice(-3);
  };
  const same = (text: string) => text;

  test("by the default", async () => {
    const lines = await explained(visit(same));
    expect(lines[0]).toMatch(/^Findings on line \d+, linted with the notes of pt-0417:$/);
    expect(lines[1]).toMatch(/^ {2}error {2}.* missing-icd10-link$/);
    expect(lines[2]).toBe("    error by default");
  });

  test.each([
    ["the configuration", { rules: { "missing-icd10-link": "info" } }, "    info by the configuration, soapstone.config.json:1"],
    [
      "an override",
      { rules: { "missing-icd10-link": "info" }, overrides: [{ files: "**", rules: { "missing-icd10-link": "warning" } }] },
      "    warning by the configuration, override 1 (soapstone.config.json:1)",
    ],
  ])("by %s", async (_, config, wanted) => expect((await explained(visit(same, config)))[2]).toBe(wanted));

  test("with the suppression that hides one", async () => {
    const entry =
      'soapstone:\n  disable:\n    - { rule: missing-icd10-link, reason: "payer asks for none", until: 2026-12-31 }\n';
    const lines = await explained(visit((text) => text.replace("services:", `${entry}services:`)));
    expect(lines.slice(1)).toEqual(["    error by default", "    suppressed until 2026-12-31: payer asks for none"]);
  });

  test("among them those that rest on the other notes of the folder", async () => {
    const late = { ...visit(same), "pt-0417/again.note.md": FAULTS["missing-icd10-link"]() };
    const { out } = await soapstone(["lint", "pt-0417", "--format", "json"], late);
    const { notes } = JSON.parse(out) as {
      notes: { path: string; findings: { rule: string; message: string; line: number }[] }[];
    };
    const all = notes.find(({ path }) => path === "pt-0417/visit.note.md")?.findings ?? [];
    const { line } = all.find(({ rule }) => rule === "duplicate-note") ?? { line: 0 };
    const { out: json } = await soapstone(["why", `pt-0417/visit.note.md:${line}`, "--format", "json"], late);
    const found = (JSON.parse(json).findings as { rule: string; message: string }[]).map(({ rule, message }) => ({
      rule,
      message,
    }));
    expect(found).toEqual(all.filter((finding) => finding.line === line).map(({ rule, message }) => ({ rule, message })));
    expect(found.map(({ rule }) => rule)).toContain("duplicate-note");
  });

  test("and says when there is none", async () => {
    const { lines } = await why("pt-0417/visit.note.md:1");
    expect(lines.at(-1)).toBe("No finding on line 1, linted with the notes of pt-0417.");
  });
});

test.each([
  ["nowhere.note.md", "nowhere.note.md: no such file.\n"],
  ["pt-0417/visit.note.md:0", `pt-0417/visit.note.md has no line 0; its lines are 1 to ${cleanNote().split("\n").length}.\n`],
  ["pt-0417/visit.note.md:999", `pt-0417/visit.note.md has no line 999; its lines are 1 to ${cleanNote().split("\n").length}.\n`],
  ["nowhere.note.md:3", "nowhere.note.md: no such file.\n"],
  ["texts", "texts: is a folder; name a file.\n"],
])("soapstone why %s is wrong usage", async (file, message) => {
  const { status, err } = await soapstone(["why", file], FILES);
  expect([status, err]).toEqual([2, message]);
});
