import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const unsigned = (text: string) => text.replace(/^signature: .*\n/m, "");
const draft = unsigned(cleanNote().replaceAll("0417", "0523").replaceAll("ot-07", "ot-08")).replace(
  "    start: 09:00",
  "    start: 9:00",
);

describe("what is linted", () => {
  test("Markdown that is no note is passed over, and does not count", async () => {
    const files = { "README.md": "# Hello\n", "plan.md": "---\ntitle: x\n---\n", "visit.note.md": cleanNote(), ...recordOf() };
    const { status, out } = await soapstone(["lint"], files);
    expect([status, out]).toEqual([0, "3 notes, no findings.\n"]);
  });

  test("Markdown with the key `note` is a note whatever its name", async () => {
    const { out } = await soapstone(["lint"], { "visit.md": "---\nnote: treatment\n---\n" });
    expect(out).toContain("visit.md\n");
    expect(out).toContain("missing-required-field");
  });

  test("include adds files, exclude takes them away", async () => {
    const config = JSON.stringify({ include: ["texts/**/*.txt"], exclude: ["old/**"] });
    const files = {
      "soapstone.config.json": config,
      "texts/a.txt": "x",
      "old/b.note.md": "x",
      "c.note.md": cleanNote(),
      ...recordOf(),
    };
    const { out } = await soapstone(["lint", "--format", "json"], files);
    expect((JSON.parse(out) as { notes: { path: string }[] }).notes.map(({ path }) => path)).toEqual(["texts/a.txt"]);
  });

  test("folders of packages and of version control are not entered", async () => {
    const { out } = await soapstone(["lint"], {
      "node_modules/x/a.note.md": "x",
      ".git/b.note.md": "x",
      "c.note.md": cleanNote(),
      ...recordOf(),
    });
    expect(out).toBe("3 notes, no findings.\n");
  });

  test("a note below two of the paths counts once, under the configuration of the outer one", async () => {
    const files = {
      "soapstone.config.json": '{ "rules": { "missing-discipline-modifier": "warning" } }',
      "below/soapstone.config.json": "{}",
      "below/a.note.md": FAULTS["missing-discipline-modifier"](),
    };
    const { out } = await soapstone(["lint", "below", ".", "--only", "missing-discipline-modifier"], files);
    expect(out).toContain("in 1 of 1 note: ");
    expect(out).not.toContain("error");
  });

  test("97129 in another note of the day backs 97130", async () => {
    const opening = cleanNote()
      .replace(/ {2}- code: "97130"[\s\S]*?(?=signature)/, "")
      .replace("timed: 46, total: 46", "timed: 15, total: 15");
    const files = { "a.note.md": FAULTS["unbacked-97130"](), "b.note.md": opening };
    expect((await soapstone(["lint", "--only", "unbacked-97130"], files)).status).toBe(0);
    expect((await soapstone(["lint", "a.note.md", "--only", "unbacked-97130"], files)).out).toContain(
      "other notes of the day were not read",
    );
  });
});

describe("exit status", () => {
  test("a path under which no note is found is 2 and says what was looked for", async () => {
    const { status, err } = await soapstone(["lint", "docs"], { "docs/a.md": "# A\n", "docs/b.md": "# B\n" });
    expect([status, err]).toEqual([
      2,
      'docs: no note found. Looked for files named *.note.md and *.md whose front matter has the key "note"; 2 *.md files passed over.\n',
    ]);
    const other = await soapstone(["lint", "docs"], { "docs/a.markdown": cleanNote(), "docs/b.MD": cleanNote() });
    expect([other.status, other.err]).toEqual([2, expect.stringMatching(/; no \*\.md file passed over\.\n$/)]);
    const named = await soapstone(["lint", "b.txt"], { "b.txt": "S: Well.\n" });
    expect([named.status, named.err]).toEqual([
      2,
      expect.stringMatching(/^b\.txt: no note found\. .*; no \*\.md file passed over\.\n$/),
    ]);
    expect((await soapstone(["lint", "docs", "--no-error-on-unmatched"], { "docs/a.md": "# A\n" })).status).toBe(0);
  });

  test("a path that does not exist is 2", async () => {
    const { status, err } = await soapstone(["lint", "gone.note.md"], {});
    expect([status, err]).toEqual([2, "gone.note.md: no such file or folder.\n"]);
  });

  test("a file that cannot be read is 2 with its path, and the others are linted", async () => {
    const files = { "a.note.md": cleanNote(), "b.note.md": FAULTS["missing-icd10-link"]() };
    const { status, out, err } = await soapstone(["lint"], files, "", ["a.note.md"]);
    expect([status, err]).toEqual([2, "a.note.md: the file cannot be read (EACCES).\n"]);
    expect(out).toContain("missing-icd10-link");
  });

  test("files that cannot be read are told by the report too, which may be read without the terminal", async () => {
    const files = { "a.note.md": cleanNote(), "b.note.md": FAULTS["missing-icd10-link"](), "c.note.md": cleanNote() };
    const report = async (format: string) =>
      (await soapstone(["lint", "--format", format], files, "", ["a.note.md", "c.note.md"])).out;
    expect(await report("text")).toMatch(/in 1 of 1 note: .* 2 files could not be read and are not in this report\.\n$/);
    expect(await report("markdown")).toContain("2 files could not be read and are not in this report.");
    expect(await report("github")).toContain("2 files could not be read and are not in this report.");
    expect(JSON.parse(await report("json"))).toMatchObject({ summary: { notes: 1, unread: 2 } });
    const { runs } = JSON.parse(await report("sarif")) as { runs: { invocations: unknown[] }[] };
    expect(runs[0]?.invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ level: "error" }] },
    ]);
    const clean = await soapstone(["lint"], { "a.note.md": cleanNote(), ...recordOf(), "c.note.md": "" }, "", ["c.note.md"]);
    expect(clean.out).toMatch(/^3 notes, no findings\. 1 file could not be read and is not in this report\.\n$/);
  });

  test("beside a file that cannot be read nothing is called absent: it may be the plan that is named", async () => {
    const files = { "a.note.md": cleanNote(), "plans/plan.note.md": cleanNote() };
    expect((await soapstone(["lint"], files)).out).toContain("missing-plan-of-care");
    const { out } = await soapstone(["lint"], files, "", ["plans/plan.note.md"]);
    expect(out).not.toMatch(/missing-plan-of-care|missing-evaluation|missing-year-to-date/);
  });

  test("the fail level decides what makes 1", async () => {
    const files = { "visit.note.md": FAULTS["missing-stop-time"](), ...recordOf() };
    expect((await soapstone(["lint"], files)).status).toBe(0);
    expect((await soapstone(["lint", "--fail-level", "warning"], files)).status).toBe(1);
    expect((await soapstone(["lint", "--max-warnings", "0"], files)).status).toBe(1);
    expect((await soapstone(["lint", "--max-warnings", "1"], files)).status).toBe(0);
  });

  test.each([
    [["lint", "--rule", "missing-stoptime"], 'No rule is called "missing-stoptime". Did you mean "missing-stop-time"?'],
    [["lint", "--only", "missing-unit"], 'No rule is called "missing-unit". Did you mean "missing-units"?'],
    [
      ["lint", "--format", "jsn"],
      'Format "jsn" is not known; there are text, json, ndjson, sarif, junit, github, gitlab, rdjson, csv, markdown, html. Did you mean "json"?',
    ],
    [["lint", "--payer", "medicar"], 'Did you mean "medicare"?'],
    [["lint", "--rule", "missing-units=eror"], 'Did you mean "error"?'],
    [["lint", "--as-of", "2026-13-01"], '--as-of needs a date YYYY-MM-DD, not "2026-13-01".'],
    [["explain", "mising-units"], 'Did you mean "missing-units"?'],
    [["lint", "--nope"], "unknown option '--nope'"],
    [["lnt"], "unknown command 'lnt'"],
  ])("wrong usage %j is 2 and names what is near", async (argv, message) => {
    const { status, err } = await soapstone(argv, { "visit.note.md": cleanNote() });
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  test("a fault in the configuration is 2, placed, with the nearest key", async () => {
    const files = { "soapstone.config.json": '{\n  "payr": "medicare"\n}\n', "visit.note.md": cleanNote(), ...recordOf() };
    const { status, err } = await soapstone(["lint"], files);
    expect([status, err]).toEqual([
      2,
      'The configuration has a fault:\nsoapstone.config.json:2:3 Unknown key "payr". Did you mean "payer"?\n',
    ]);
    expect((await soapstone(["lint", "--no-config"], files)).status).toBe(0);
  });
});

describe("rules that ran", () => {
  const off = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, "off"]));
  const disabled = async (config: object, files: Record<string, string>, ...flags: string[]) => {
    const all = { ...files, "soapstone.config.json": JSON.stringify(config) };
    const { out } = await soapstone(["lint", "--format", "sarif", ...flags], all);
    const [run] = (JSON.parse(out) as Log).runs;
    const overrides = run?.invocations?.[0]?.ruleConfigurationOverrides ?? [];
    return overrides
      .filter(({ configuration }) => configuration.enabled === false)
      .map(({ descriptor }) => run?.tool.driver.rules?.[descriptor.index ?? -1]?.id);
  };

  test("are none that the configuration turned off, but for notes on which an override turns them on", async () => {
    const rules = off(["missing-stop-time", "missing-units"]);
    const files = { "a.note.md": cleanNote(), "b/b.note.md": cleanNote() };
    for (const rule of Object.keys(rules)) expect(await disabled({}, files)).not.toContain(rule);
    expect(await disabled({ rules }, files)).toEqual(expect.arrayContaining(Object.keys(rules)));
    const overridden = await disabled({ rules, overrides: [{ files: ["b/**"], rules: { "missing-units": "error" } }] }, files);
    expect(overridden).toContain("missing-stop-time");
    expect(overridden).not.toContain("missing-units");
    expect(await disabled({ rules }, files, "--only", "missing-units,missing-kx")).toEqual(["missing-units"]);
  });

  test("are none that are off for the payers of all notes", async () => {
    const selfPay = cleanNote().replace("payer: medicare", "payer: self-pay");
    expect(await disabled({}, { "a.note.md": selfPay })).toContain("missing-kx");
    expect(await disabled({}, { "a.note.md": selfPay, "b.note.md": cleanNote() })).not.toContain("missing-kx");
  });
});

describe("output", () => {
  test("text is grouped by note and ends with a summary", async () => {
    const notes = { "a.note.md": FAULTS["missing-icd10-link"](), "b.note.md": draft };
    const { out } = await soapstone(["lint"], { ...notes, ...recordOf(), ...recordOf("pt-0523", "ot-08") });
    expect(out).toBe(
      [
        "a.note.md",
        "  17:11  error    97129 is linked to no diagnosis.  missing-icd10-link",
        "",
        "b.note.md",
        "    2:7  error    The note is not signed.  missing-signature",
        "  18:12  error    This is not a time HH:MM on the 24-hour clock.  malformed-time (fixable)",
        "",
        "3 findings in 2 of 6 notes: 3 errors. 1 can be fixed with --fix.",
        "",
      ].join("\n"),
    );
  });

  test("the note's text appears only when it is asked for", async () => {
    const files = { "b.note.md": draft };
    expect((await soapstone(["lint"], files)).out).not.toContain("start: 9:00");
    const { out } = await soapstone(["lint", "--include-source", "--only", "malformed-time"], files);
    expect(out).toContain("        start: 9:00\n               ^^^^\n");
  });

  test("quiet prints nothing and keeps the exit status", async () => {
    expect(await soapstone(["lint", "--quiet"], { "b.note.md": draft })).toMatchObject({ status: 1, out: "", err: "" });
  });

  test("several reports in one run, one of them to a file", async () => {
    const { out, files } = await soapstone(["lint", "--format", "text", "--format", "json=report.json"], {
      "b.note.md": draft,
      ...recordOf("pt-0523", "ot-08"),
    });
    expect(out).toContain("b.note.md");
    expect(JSON.parse(files["report.json"] ?? "")).toMatchObject({
      schema: "soapstone/lint-report/1",
      summary: { notes: 3, errors: 2 },
    });
  });

  test("json has units, places and sources", async () => {
    const { out } = await soapstone(["lint", "visit.note.md", "--format", "json", "--show-level", "all"], {
      "visit.note.md": cleanNote(),
    });
    expect(JSON.parse(out)).toMatchObject({
      asOf: "2026-04-01",
      summary: { notes: 1, clean: 1, errors: 0, warnings: 0, infos: 0, fixable: 0, suppressed: 0 },
      notes: [
        {
          path: "visit.note.md",
          units: {
            rule: "cms",
            timedMinutes: 46,
            allowed: 3,
            billed: 3,
            lines: [
              { code: "97129", billed: 1, allowed: 1 },
              { code: "97130", billed: 2, allowed: 2 },
            ],
          },
          findings: [],
        },
      ],
    });
  });

  test("a suppressed finding stays in json with its reason and does not count", async () => {
    const text = FAULTS["missing-icd10-link"]().replace(
      "signature:",
      'soapstone: { disable: [{ rule: missing-icd10-link, reason: "linked on the claim" }] }\nsignature:',
    );
    const { status, out } = await soapstone(["lint", "--format", "json"], { "visit.note.md": text, ...recordOf() });
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      summary: { errors: 0, suppressed: 1 },
      notes: [{ findings: [{ rule: "missing-icd10-link", suppressed: { reason: "linked on the claim" } }] }],
    });
  });

  test("a file that is not UTF-8 gives a finding, not a crash", async () => {
    const { status, out } = await soapstone(["lint"], { "visit.note.md": cleanNote().replace("four", "f�r") });
    expect(status).toBe(1);
    expect(out).toContain("unreadable-text");
  });
});

describe("fixing", () => {
  test("--fix writes safe fixes and nothing else", async () => {
    const { files, out } = await soapstone(["lint", "--fix"], { "b.note.md": draft });
    expect(files["b.note.md"]).toBe(draft.replace("start: 9:00", "start: 09:00"));
    expect(out).toContain("missing-signature");
    expect(out).not.toContain("malformed-time");
  });

  test("a dry run and a patch write nothing", async () => {
    const dry = await soapstone(["lint", "--fix-dry-run"], { "b.note.md": draft });
    expect(dry.files["b.note.md"]).toBe(draft);
    expect(dry.out).not.toContain("malformed-time");
    const patch = await soapstone(["lint", "--diff"], { "b.note.md": draft });
    expect(patch.files["b.note.md"]).toBe(draft);
    expect(patch.out).toContain("-    start: 9:00\n+    start: 09:00\n");
  });

  const signed = cleanNote().replace("    start: 09:00", "    start: 9:00");

  test.each([
    ["is signed", signed],
    ["has a signature that cannot be read", signed.replace(/^signature: .*$/m, "signature: ot-07")],
    ["has its signature behind a fault", signed.replace(/^signature: /m, "visit: 1\nvisit: 2\n$&")],
    ["is not all UTF-8", draft.replace("four", "f\uFFFDr")],
  ])("nothing of a note that %s is fixed, nor called fixable", async (_, text) => {
    const { files } = await soapstone(["fix"], { "visit.note.md": text });
    expect(files["visit.note.md"]).toBe(text);
    const { out } = await soapstone(["lint"], { "visit.note.md": text });
    expect(out).toContain("malformed-time\n");
    expect(out).not.toContain("can be fixed");
    const json = JSON.parse((await soapstone(["lint", "--format", "json"], { "visit.note.md": text })).out);
    expect(json.summary.fixable).toBe(0);
    expect(json.notes[0].findings).toContainEqual(expect.objectContaining({ rule: "malformed-time", fix: "safe" }));
  });
});

describe("standard input", () => {
  test("is linted as one note that stands alone", async () => {
    const { status, out } = await soapstone(
      ["lint", "--stdin", "--stdin-filename", "visit.note.md"],
      {},
      FAULTS["unbacked-97130"](),
    );
    expect(status).toBe(0);
    expect(out).toContain("visit.note.md\n  17:11  warning  97130 is billed without 97129");
  });

  test("with --fix it comes back fixed", async () => {
    const { out } = await soapstone(["lint", "--stdin", "--fix"], {}, draft);
    expect(out).toBe(draft.replace("start: 9:00", "start: 09:00"));
  });
});

test("suppressions that hide nothing are warnings when that is asked for, whatever the configuration says", async () => {
  const stale = cleanNote().replace(
    "note: treatment",
    "note: treatment\nsoapstone:\n  disable:\n    - { rule: missing-kx, reason: Below the threshold this year }",
  );
  const files = { "a.note.md": stale, "soapstone.config.json": '{ "rules": { "stale-suppression": "off" } }' };
  const told = async (...flags: string[]) =>
    (await soapstone(["lint", ...flags], files)).out.match(/(error|warning|info) +.*stale-suppression/)?.[1];
  expect(await told()).toBeUndefined();
  expect(await told("--report-unused-suppressions")).toBe("warning");
  expect(await told("--report-unused-suppressions", "--rule", "stale-suppression=error")).toBe("error");
});
