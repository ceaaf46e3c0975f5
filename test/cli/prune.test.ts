import { afterEach, describe, expect, test, vi } from "vitest";
import { RULES } from "../../server/src/rules/index.js";
import { soapstone } from "../support/cli.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const RECORD = recordOf();
const RULE = "missing-discipline-modifier";
const FAULTY = { "visits/a.note.md": FAULTS[RULE](), ...RECORD };
const BASELINE = "soapstone-baseline.json";
const KEPT = `${BASELINE}: 0 taken out, 1 kept.\n`;
const NOT_LOOKED_FOR = {
  rule: `${KEPT.trimEnd()} Not looked for: 1 with the rule off or left out.\n`,
  note: `${KEPT.trimEnd()} Not looked for: 1 with the note not read, or not to its end.\n`,
};
const TAKEN = `${BASELINE}: 1 taken out, 0 kept.\n`;

type Files = Readonly<Record<string, string>>;

const create = async (files: Files, ...flags: string[]) =>
  (await soapstone(["baseline", "create", ...flags], files)).files as Record<string, string>;

const prune = (files: Files, ...flags: string[]) => soapstone(["baseline", "prune", ...flags], files);

afterEach(() => vi.restoreAllMocks());

describe("an entry stays when its finding was not looked for", () => {
  const other = ["--only", "missing-kx"];
  const configured = (config: object) => ({ "soapstone.config.json": JSON.stringify(config) });
  const suppressed = FAULTY["visits/a.note.md"].replace(
    "note: treatment",
    `note: treatment\nsoapstone:\n  disable:\n    - { rule: ${RULE}, reason: Modifier is on the claim }`,
  );
  const broken = FAULTY["visits/a.note.md"].replace("services:", 'services: "');

  const known = create(FAULTY, "--only", RULE);

  test.each<[string, Files, string[], string]>([
    ["with its rule off by flag", {}, ["--rule", `${RULE}=off`], NOT_LOOKED_FOR.rule],
    ["with its rule off by configuration", configured({ rules: { [RULE]: "off" } }), [], NOT_LOOKED_FOR.rule],
    [
      "with its rule off by an override for its folder",
      configured({ overrides: [{ files: ["visits/**"], rules: { [RULE]: "off" } }] }),
      [],
      NOT_LOOKED_FOR.rule,
    ],
    ["with its rule off by a payer that does not ask for it", {}, ["--payer", "self-pay"], KEPT],
    ["with its rule off by a profile", {}, ["--profile", "medicare-minimum"], KEPT],
    ["when another rule alone runs", {}, other, NOT_LOOKED_FOR.rule],
    ["when its note is outside the paths", {}, ["pt-0417"], NOT_LOOKED_FOR.note],
    ["when an ignore file hides its note", { ".soapstoneignore": "visits/\n" }, [], NOT_LOOKED_FOR.note],
    [
      "when an ignore file named by a flag hides its note",
      { hidden: "visits/\n" },
      ["--ignore-path", "hidden"],
      NOT_LOOKED_FOR.note,
    ],
    ["when the configuration leaves its note out", configured({ exclude: ["visits/**"] }), [], NOT_LOOKED_FOR.note],
    ["when the note suppresses it", { "visits/a.note.md": suppressed }, [], KEPT],
    ["when its note cannot be read to its end", { "visits/a.note.md": broken }, [], NOT_LOOKED_FOR.note],
  ])("%s", async (_, changed, others, told) => {
    const files = { ...(await known), ...changed };
    const flags = others === other ? other : ["--only", RULE, ...others];
    const { err, files: after } = await prune(files, ...flags);
    expect(err).toBe(told);
    expect(after[BASELINE]).toBe(files[BASELINE]);
    expect((await soapstone(["baseline", "report", ...flags], files)).out).toContain("0 entries whose findings are gone");
    expect((await soapstone(["lint", "--baseline", BASELINE, ...flags], files)).err).not.toContain("no longer needed");
    const anew = await create(files, ...flags);
    expect(anew[BASELINE]?.includes(RULE)).toBe(!("visits/a.note.md" in changed) || changed["visits/a.note.md"] === broken);
  });

  test("when a reviewer closed it", async () => {
    const files = await create(FAULTY, "--only", RULE);
    const fingerprint = /"fingerprint":"([0-9a-f]+)"/.exec(files[BASELINE] ?? "")?.[1] ?? "";
    const word = ["--decision", "accepted", "--reviewer", "qa-2", "--reason", "Modifier is on the claim"];
    const reviewed = await soapstone(["review", "add", fingerprint, ...word, "--until", "2026-04-05"], files);
    const report = await soapstone(["baseline", "report", "--only", RULE], reviewed.files);
    expect(report.out).toContain("0 entries whose findings are gone");
    const pruned = await prune(reviewed.files, "--only", RULE);
    expect(pruned.err).toBe(KEPT);
    const later = ["--baseline", BASELINE, "--only", RULE, "--as-of", "2026-04-06"];
    expect((await soapstone(["lint", ...later], pruned.files)).status).toBe(0);
  });

  test("when only what git names is reported", async () => {
    const files = await create(FAULTY, "--only", RULE);
    for (const flags of [[], ["--ratchet"]])
      expect((await soapstone(["lint", "--changed", "--only", RULE, "--baseline", BASELINE, ...flags], files)).err).toBe("");
  });
});

describe("an entry of a rule over several notes", () => {
  const twice = { "early/a.note.md": cleanNote(), "late/b.note.md": cleanNote() };
  const broken = { "early/a.note.md": cleanNote().replace("services:", 'services: "') };

  test.each<[string, string, Files, string[]]>([
    ["when its note alone is named", "duplicate-note", {}, ["late/b.note.md"]],
    ["when its folder alone is named", "duplicate-note", {}, ["late"]],
    ["when a flag hides the other note", "duplicate-note", { hidden: "early/\n" }, ["--ignore-path", "hidden"]],
    ["when the other note cannot be read to its end", "duplicate-note", broken, []],
    ["when a note is named besides the folder", "missing-evaluation", {}, [".", "late/b.note.md"]],
    ["when another note of the chart cannot be read to its end", "missing-evaluation", broken, []],
  ])("stays %s", async (_, rule, changed, flags) => {
    const files = { ...(await create(twice, "--only", rule)), ...changed };
    expect(files[BASELINE]).toContain(`"rule":"${rule}"`);
    const { err, files: after } = await prune(files, "--only", rule, ...flags);
    expect(err).toContain(`${BASELINE}: 0 taken out`);
    expect(err).toMatch(/Not looked for: \d+ with(out all notes that the rule speaks of| the note not read, or not to its end)/);
    expect(after[BASELINE]).toBe(files[BASELINE]);
  });

  test("is taken out when the other note is gone", async () => {
    const { "early/a.note.md": _, ...files } = await create(twice, "--only", "duplicate-note");
    expect((await prune(files, "--only", "duplicate-note")).err).toBe(TAKEN);
  });

  test("is written once, and is no rise, where a run over a part of the notes meets it", async () => {
    const only = ["--only", "duplicate-note"];
    const files = await create({ ...twice, "c.note.md": cleanNote(), "soapstone.config.json": "{}" }, "early", "late", ...only);
    const again = await create(files, "early", "late", ...only);
    expect(again[BASELINE]).toBe(files[BASELINE]);
    const run = await soapstone(["lint", "early", "late", "--ratchet", "--baseline", BASELINE, ...only], files);
    expect([run.status, run.err]).toEqual([0, ""]);
  });
});

describe("an entry is taken out", () => {
  test.each<[string, (files: Files) => Files, string[]]>([
    ["when its note was mended", (files) => ({ ...files, "visits/a.note.md": cleanNote() }), []],
    ["when its note is gone", ({ "visits/a.note.md": _, ...files }) => files, []],
    [
      "when its file is no note any more",
      ({ "visits/a.md": text = "", ...files }) => ({ ...files, "visits/a.md": text.replace("note: treatment\n", "") }),
      [],
    ],
  ])("%s", async (why, change, flags) => {
    const { "visits/a.note.md": text, ...others } = FAULTY;
    const before = why.includes("no note") ? { ...others, "visits/a.md": text } : FAULTY;
    const files = change(await create(before, "--only", RULE));
    expect((await prune(files, "--only", RULE, ...flags)).err).toBe(TAKEN);
  });
});

test("folders without a configuration share one baseline: what is gone from each is taken out", async () => {
  const faulty = { "a/a.note.md": FAULTS[RULE](), "b/b.note.md": FAULTS[RULE]().replaceAll("2026-03-12", "2026-03-13") };
  const files = await create(faulty, "--only", RULE);
  const { files: after, err } = await prune(
    { ...files, "a/a.note.md": cleanNote(), "b/b.note.md": cleanNote() },
    "a",
    "b",
    "--only",
    RULE,
  );
  const elsewhere = "Not looked for: 1 with the note not read, or not to its end.";
  expect(err).toBe(`${BASELINE}: 1 taken out, 1 kept. ${elsewhere}\n${TAKEN}`);
  expect(after[BASELINE]).not.toContain(RULE);
});

test("a ratchet counts the findings of each configuration against its own baseline", async () => {
  const faulty = { "a/a.note.md": FAULTS[RULE](), "b/b.note.md": FAULTS[RULE]().replaceAll("2026-03-12", "2026-03-13") };
  const own = {
    "a/soapstone.config.json": '{ "baseline": "known.json" }',
    "b/soapstone.config.json": '{ "baseline": "known.json" }',
  };
  const { files } = await soapstone(["baseline", "create", "a", "b", "--only", RULE], { ...faulty, ...own });
  const ratchet = async (changed: Files) => {
    const { status, err } = await soapstone(["lint", "a", "b", "--ratchet", "--only", RULE], { ...files, ...changed });
    return [status, err];
  };
  expect(await ratchet({})).toEqual([0, ""]);
  const second = faulty["a/a.note.md"].replaceAll("2026-03-12", "2026-03-16");
  const fell = "Ratchet: counts fell; soapstone baseline create writes the baseline anew, lower.\n";
  const [status, err] = await ratchet({ "a/c.note.md": second, "b/b.note.md": cleanNote() });
  expect([status, err]).toEqual([1, expect.stringMatching(`^Ratchet: ${RULE} rose from 1 to 2\\.\n.*\n${fell}$`)]);
});

describe("the baseline is left as it is", () => {
  test("and the run ends with 2 when a note cannot be read", async () => {
    const files = await create(FAULTY, "--only", RULE);
    const locked = ["visits/a.note.md"];
    for (const command of ["prune", "create"]) {
      const run = await soapstone(["baseline", command, "--only", RULE], files, "", locked);
      expect([run.status, run.err]).toEqual([2, "visits/a.note.md: the file cannot be read (EACCES).\n"]);
      expect(run.files).toEqual(files);
    }
    const report = await soapstone(["baseline", "report", "--only", RULE], files, "", locked);
    expect([report.status, report.out]).toEqual([2, expect.stringContaining("0 entries whose findings are gone")]);
    const lint = await soapstone(["lint", "--baseline", BASELINE, "--only", RULE], files, "", locked);
    expect([lint.status, lint.err]).toEqual([2, "visits/a.note.md: the file cannot be read (EACCES).\n"]);
  });

  test("and the run ends with 2 when no note is found", async () => {
    const files = await create(FAULTY, "--only", RULE);
    const { status, err, files: after } = await prune({ [BASELINE]: files[BASELINE] ?? "" });
    expect([status, err, after[BASELINE]]).toEqual([2, expect.stringContaining(".: no note found."), files[BASELINE]]);
  });

  test("and the run ends with 2 when a rule failed", async () => {
    const files = await create(FAULTY, "--only", RULE);
    const rule = RULES.find(({ id }) => id === RULE);
    if (rule?.kind !== "note") throw new Error("The rule is of another kind.");
    vi.spyOn(rule, "check").mockImplementation(() => {
      throw new TypeError("of no note");
    });
    for (const command of ["prune", "create", "report"]) {
      const run = await soapstone(["baseline", command, "--only", RULE], files);
      expect([run.status, run.err]).toEqual([
        2,
        expect.stringMatching(
          `The rule ${RULE} failed \\(TypeError\\); the other rules ran\\. The baseline is left as it is\\.\n$`,
        ),
      ]);
      expect(run.files).toEqual(files);
    }
    const lint = await soapstone(["lint", "--baseline", BASELINE, "--only", RULE], files);
    expect([lint.status, lint.err]).toEqual([2, ""]);
  });
});
