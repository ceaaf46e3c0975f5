import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeRows } from "../../server/src/reference/table.js";
import { RULES } from "../../server/src/rules/index.js";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";

describe("units", () => {
  test("shows the arithmetic of a note", async () => {
    const { status, out } = await soapstone(["units", "visit.note.md"], { "visit.note.md": cleanNote() });
    expect([status, out]).toEqual([
      0,
      [
        "visit.note.md",
        "  3 units: 97129×1 + 97130×2",
        "  97129  15 min  09:00-09:15  billed 1  supported 1",
        "  97130  31 min  09:15-09:46  billed 2  supported 2",
        "  Sum 46 min, row 38-52 min: 3 units",
        "  cms       3 units: 97129×1, 97130×2",
        "  midpoint  3 units: 97129×1, 97130×2",
        "  Payer Medicare, counting rule `cms`: the day's sum of timed minutes decides, full 15s first, then the largest remainders (CPM5 §20.2C)",
        "",
        "",
      ].join("\n"),
    ]);
  });

  test("tells no units of a note that could not be read whole", async () => {
    const broken = cleanNote().replace("start: 09:15", "start: 09:");
    const { out } = await soapstone(["units", "visit.note.md"], { "visit.note.md": broken });
    expect(out).toBe("visit.note.md\n  The note could not be read whole: its units are not known.\n\n");
  });

  test("of a note without minutes says that its units cannot be computed, and shows no sum", async () => {
    const bare = "---\nnote: treatment\ndate: 2026-03-12\nservices:\n  - { code: 97129, units: 1 }\n---\n";
    const { out } = await soapstone(["units", "visit.note.md"], { "visit.note.md": bare });
    expect(out).toContain("  Units cannot be computed: minutes are missing\n");
    expect(out).not.toMatch(/\bSum\b/);
  });

  test("tells units that are not given, not readable and not billed apart, and shows each line", async () => {
    const text = `---
note: treatment
date: 2026-03-12
services:
  - { code: 97110, minutes: 15 }
  - { code: 97112, minutes: 15, units: abc }
  - { code: 97140, start: 09:15, stop: 09:05, units: 1, billed: false }
  - { code: "97129|x", minutes: 15, units: 1 }
---
`;
    const { out } = await soapstone(["units", "a.note.md", "b.note.md"], {
      "a.note.md": text,
      "b.note.md": text.replaceAll("code: 9", "code: x9"),
    });
    const rows = out.split("\n").filter((line) => /billed|No service line/.test(line));
    expect(rows.map((row) => row.trim().replace(/ {2,}/g, " | "))).toEqual([
      "97110 | 15 min | - | billed - | supported not known",
      "97112 | 15 min | - | billed not readable | supported not known",
      "97140 | not known | 09:15-09:05 (stop not later than start) | not billed | supported not known",
      "not readable | 15 min | - | billed 1 | supported not known",
      "No service line with a code.",
      "not readable | 15 min | - | billed - | supported not known",
      "not readable | 15 min | - | billed not readable | supported not known",
      "not readable | not known | 09:15-09:05 (stop not later than start) | not billed | supported not known",
      "not readable | 15 min | - | billed 1 | supported not known",
    ]);
  });

  test("counts minutes given on the command line under both rules", async () => {
    const { out } = await soapstone(["units", "--minutes", "97110=33,97140=7", "--payer", "medicare"], {});
    expect(out).toContain("3 units: 97110×2 + 97140×1");
    expect(out).toContain("midpoint  2 units: 97110×2");
  });

  test("counts minutes by the rule of the practice's own payer, as those of a note", async () => {
    const own = (countingRule: string) =>
      JSON.stringify({ payer: "acme", payers: { acme: { extends: "commercial", countingRule } } });
    const files = { "soapstone.config.json": own("midpoint"), "other.json": own("cms"), "visit.note.md": cleanNote() };
    const minutes = ["units", "--minutes", "97110=33,97140=7"];
    const rule = async (...flags: string[]) =>
      /counting rule `?(\w+)/.exec((await soapstone([...minutes, ...flags], files)).out)?.[1];
    expect(await rule("--payer", "acme")).toBe("midpoint");
    expect(await rule()).toBe("midpoint");
    expect(await rule("--payer", "medicare")).toBe("cms");
    expect(await rule("--config", "other.json")).toBe("cms");
    const none = await soapstone([...minutes, "--payer", "acme", "--no-config"], files);
    expect([none.status, none.err]).toEqual([2, expect.stringContaining('Payer "acme" is not known')]);
    const note = await soapstone(["units", "visit.note.md", "--payer", "acme", "--no-config"], files);
    expect(note.err).toBe(none.err);
  });

  test.each([
    [["units", "--minutes", "97129:46"], "--minutes needs CODE=MINUTES"],
    [["units", "--minutes", "99999=46"], "99999 is not in the code table."],
    [["units"], "Name a note"],
    [["units", "--minutes", "97129=46", "--payer", "medcare"], 'Did you mean "medicare"?'],
  ])("%j is wrong usage", async (argv, message) => {
    const { status, err } = await soapstone(argv, {});
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  test("never says how far the next unit is", async () => {
    const { out } = await soapstone(["units", "--minutes", "97129=37", "--payer", "medicare"], {});
    expect(out).toContain("37");
    expect(out).not.toMatch(/\b1 more|another|missing|short of|next\b/i);
  });
});

test("rules lists every rule, as text and as json", async () => {
  const { out } = await soapstone(["rules"], {});
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[0]),
  ).toEqual(RULES.map(({ id }) => id));
  const json = JSON.parse((await soapstone(["rules", "--format", "json"], {})).out) as {
    id: string;
    source: { title: string }[];
  }[];
  expect(json.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
  expect(json.every(({ source }) => source.length > 0 && source.every(({ title }) => title !== ""))).toBe(true);
});

test("explain prints a rule's page without its markers", async () => {
  const { status, out } = await soapstone(["explain", "missing-units"], {});
  expect([status, out]).toEqual([0, "# missing-units\n\nPage.\n"]);
});

test("help and version answer with 0", async () => {
  expect((await soapstone(["--help"], {})).status).toBe(0);
  expect(await soapstone(["--version"], {})).toMatchObject({ status: 0, out: "0.0.0\n" });
});

test("rules --format json lists every rule that one note decides, as the catalogue has it", async () => {
  const { out } = await soapstone(["rules", "--format", "json"], {});
  const listed: { id: string; severity: string; fix: string; kind: string }[] = JSON.parse(out);
  const byId = new Map(listed.map((rule) => [rule.id, rule]));
  const rows = decodeRows(readFileSync(join(import.meta.dirname, "../rules-catalogue.tsv"), "utf8"));
  const early = rows.filter(({ wave }) => wave === "1" || wave === "2");
  expect(early.filter(({ id = "" }) => !byId.has(id))).toEqual([]);
  const known = new Set(["missing-goal-link", "missing-response", "missing-necessity", "missing-skilled-action"]);
  const differing = early.filter(({ id = "", kind, severity, fix }) => {
    const rule = byId.get(id);
    return rule?.kind !== kind || rule?.severity !== severity || rule?.fix !== fix;
  });
  expect(new Set(differing.map(({ id }) => id))).toEqual(known);
});
