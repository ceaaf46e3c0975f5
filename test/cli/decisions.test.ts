import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { type CliResult, soapstone } from "../support/cli.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const RECORD = recordOf();
const FAULTY = { "a.note.md": FAULTS["missing-discipline-modifier"](), ...RECORD };

interface Finding {
  readonly rule: string;
  readonly fingerprint: string;
  readonly suppressed?: { readonly kind: string; readonly reason: string };
  readonly baselineState?: string;
  readonly disposition?: { readonly reopened: boolean; readonly decision: string };
}

/** Findings of all notes of a JSON report. */
function findingsOf({ out }: Pick<CliResult, "out">): readonly Finding[] {
  return (JSON.parse(out) as { notes: { findings: Finding[] }[] }).notes.flatMap(({ findings }) => findings);
}

const lintJson = (files: Readonly<Record<string, string>>, ...flags: string[]) =>
  soapstone(["lint", "--format", "json", ...flags], files);

test.each([["lint"], ["ready"], ["review", "list"], ["baseline", "create"]])(
  "%s %s refuses reviews that are a folder",
  async (...argv) => {
    const config = JSON.stringify({ reviews: "kept" });
    const { status, err } = await soapstone(argv, { ...FAULTY, "kept/readme.txt": "", "soapstone.config.json": config });
    expect([status, err]).toEqual([2, "kept: is a folder; name a file.\n"]);
  },
);

describe("a baseline", () => {
  const BASELINE = ["--baseline", "soapstone-baseline.json"];
  const create = async (files: Readonly<Record<string, string>>) => (await soapstone(["baseline", "create"], files)).files;

  test("lets what is known be, and only what is new fails", async () => {
    const files = await create(FAULTY);
    expect(files["soapstone-baseline.json"]).toContain('"schema": "soapstone/baseline/1"');
    expect((await soapstone(["lint", ...BASELINE], files)).status).toBe(0);
    const later = { ...files, "b.note.md": FAULTS["missing-icd10-link"]().replace("2026-03-12", "2026-03-13") };
    const { status, out } = await soapstone(["lint", ...BASELINE], later);
    expect(status).toBe(1);
    expect(out).toContain("missing-icd10-link");
    expect(out).not.toContain("missing-discipline-modifier");
  });

  test("survives moved lines, and stays in machine formats, marked as known", async () => {
    const files = await create(FAULTY);
    const moved = { ...files, "a.note.md": FAULTY["a.note.md"].replace("note: treatment", "# moved\nnote: treatment") };
    const [finding] = findingsOf(await lintJson(moved, ...BASELINE));
    expect(finding).toMatchObject({
      rule: "missing-discipline-modifier",
      baselineState: "unchanged",
      suppressed: { kind: "baseline" },
    });
  });

  test("named by the configuration holds without a flag", async () => {
    const config = JSON.stringify({ baseline: "known.json" });
    const { files } = await soapstone(["baseline", "create"], { ...FAULTY, "soapstone.config.json": config });
    expect(files["known.json"]).toContain("missing-discipline-modifier");
    expect((await soapstone(["lint"], files)).status).toBe(0);
  });

  test("says which entries have expired and which are no longer needed, and prunes them", async () => {
    const files = await create(FAULTY);
    const expired = files["soapstone-baseline.json"]?.replace('.note.md"}', '.note.md","until":"2026-03-31"}') as string;
    const late = await soapstone(["lint", ...BASELINE], { ...files, "soapstone-baseline.json": expired });
    expect([late.status, late.err]).toEqual([1, expect.stringContaining("1 entry is held until a day that has passed")]);
    const mended = { ...files, "a.note.md": cleanNote() };
    const idle = await soapstone(["lint", ...BASELINE], mended);
    expect([idle.status, idle.err]).toEqual([0, expect.stringContaining("1 entry is no longer needed")]);
    const pruned = await soapstone(["baseline", "prune"], mended);
    expect(pruned.err).toBe("soapstone-baseline.json: 1 taken out, 0 kept.\n");
    expect(pruned.files["soapstone-baseline.json"]).not.toContain("missing-discipline-modifier");
  });

  test("made anew counts those that have expired apart, since the findings count", async () => {
    const files = await create({ ...FAULTY, "b/b.note.md": FAULTS["missing-icd10-link"]() });
    const known = files["soapstone-baseline.json"]?.replace('"a.note.md"}', '"a.note.md","until":"2026-03-31"}') as string;
    const again = await soapstone(["baseline", "create"], { ...files, "soapstone-baseline.json": known });
    const others = known.split("\n").filter((line) => line.includes('"fingerprint"')).length - 1;
    expect(again.err).toBe(
      `soapstone-baseline.json: ${others} finding${others === 1 ? "" : "s"} known, 1 held until a day that has passed (soapstone baseline report names it).\n`,
    );
    expect(again.files["soapstone-baseline.json"]).toBe(known);
    const last = await soapstone(["baseline", "create", "--as-of", "2026-03-31"], again.files);
    expect(last.err).toBe(`soapstone-baseline.json: ${others + 1} findings known.\n`);
  });

  test("does not call entries of notes or rules that were not looked at unneeded", async () => {
    const files = await create({ ...FAULTY, "b/b.note.md": FAULTS["missing-icd10-link"]() });
    expect((await soapstone(["lint", "b", "--no-error-on-unmatched", ...BASELINE], files)).err).toBe("");
    expect((await soapstone(["lint", "--only", "missing-kx", ...BASELINE], files)).err).toBe("");
  });

  test("reports its entries by rule", async () => {
    const { out } = await soapstone(["baseline", "report"], await create(FAULTY));
    expect(out).toBe(
      "soapstone-baseline.json: 1 entry\n     1  missing-discipline-modifier\n0 entries whose findings are gone; soapstone baseline prune takes them out.\n",
    );
  });

  test("as a ratchet lets a count fall and not rise", async () => {
    const files = await create(FAULTY);
    const renamed = { ...files, "b.note.md": FAULTY["a.note.md"] } as Record<string, string>;
    delete renamed["a.note.md"];
    expect((await soapstone(["lint", "--ratchet", ...BASELINE], renamed)).status).toBe(0);
    const second = FAULTY["a.note.md"].replace("2026-03-12", "2026-03-13").replace("T10:20", "T11:20");
    const risen = await soapstone(["lint", "--ratchet", "--only", "missing-discipline-modifier", ...BASELINE], {
      ...files,
      "b.note.md": second,
    });
    expect([risen.status, risen.err]).toEqual([1, "Ratchet: missing-discipline-modifier rose from 1 to 2.\n"]);
    const fallen = await soapstone(["lint", "--ratchet", ...BASELINE], { ...files, "a.note.md": cleanNote() });
    expect([fallen.status, fallen.err]).toEqual([0, expect.stringContaining("counts fell")]);
  });

  test.each([
    [
      "of another version",
      '{ "schema": "soapstone/baseline/9", "entries": [] }',
      "soapstone-baseline.json:1:13 The file is no baseline",
    ],
    ["that is no JSON", '{ "schema": ', "soapstone-baseline.json:1:"],
    [
      "with a bad date",
      '{"schema":"soapstone/baseline/1","created":"2026-03-01","version":"1","entries":[{"fingerprint":"1","rule":"r","path":"p","until":"soon"}]}',
      '"until" has to be',
    ],
  ])("%s ends the run with 2 and its place", async (_, text, message) => {
    const { status, err, out } = await soapstone(["lint", ...BASELINE], { ...FAULTY, "soapstone-baseline.json": text });
    expect([status, out, err]).toEqual([2, "", expect.stringContaining(message)]);
  });

  test("that is not there ends the run with 2", async () => {
    const { status, err } = await soapstone(["lint", ...BASELINE], FAULTY);
    expect([status, err]).toEqual([2, expect.stringContaining("soapstone-baseline.json: no such file")]);
  });
});

describe("a review", () => {
  const decide = async (files: Readonly<Record<string, string>>, ...flags: string[]) => {
    const [finding] = findingsOf(await lintJson(files));
    const word = ["--reviewer", "qa-2", "--reason", "Modifier is on the claim"];
    return soapstone(["review", "add", finding?.fingerprint ?? "", ...word, ...flags], files);
  };

  test("closes its finding, and every machine format says why", async () => {
    const { files, err } = await decide(FAULTY, "--decision", "accepted");
    expect(err).toBe("accepted: missing-discipline-modifier in a.note.md.\n");
    expect((await soapstone(["lint"], files)).status).toBe(0);
    const [finding] = findingsOf(await lintJson(files));
    expect(finding?.suppressed).toEqual({ kind: "review", reason: "Modifier is on the claim", by: "qa-2", on: "2026-04-01" });
  });

  test("that escalates leaves the finding open", async () => {
    const { files } = await decide(FAULTY, "--decision", "escalated");
    const { status, out } = await soapstone(["lint"], files);
    expect([status, out]).toEqual([1, expect.stringContaining("escalated by qa-2")]);
  });

  describe("that escalates what the baseline knows", () => {
    const baseline = JSON.stringify({ baseline: "soapstone-baseline.json" });
    const known = async (...flags: string[]) => {
      const { files } = await decide(FAULTY, "--decision", "escalated", ...flags);
      return (await soapstone(["baseline", "create"], { ...files, "soapstone.config.json": baseline })).files;
    };

    test("keeps the note from being billed", async () => {
      const { status, out } = await soapstone(["ready"], await known());
      expect([status, out]).toEqual([1, expect.stringContaining("not ready  a.note.md  1 error\n")]);
    });

    test("leaves the finding open in every format, as one that the baseline knows", async () => {
      const files = await known();
      const { status, out } = await soapstone(["lint"], files);
      expect([status, out]).toEqual([1, expect.stringMatching(/escalated by qa-2.*\n1 finding in 1 of 3 notes/s)]);
      const [finding] = findingsOf(await lintJson(files));
      expect([finding?.suppressed, finding?.baselineState]).toEqual([undefined, "unchanged"]);
      const sarif = JSON.parse((await soapstone(["lint", "--format", "sarif"], files)).out) as Log;
      const [result] = sarif.runs[0]?.results ?? [];
      expect(result).toMatchObject({ suppressions: [{ kind: "external", status: "underReview" }], baselineState: "unchanged" });
      const formats = { junit: 'failures="1"', github: "::error file=a.note.md", gitlab: "a.note.md", rdjson: "a.note.md" };
      for (const [format, shown] of Object.entries({ ...formats, markdown: "| 1 |" }))
        expect((await soapstone(["lint", "--format", format], files)).out, format).toContain(shown);
    });

    test("holds until it is reopened: the baseline then counts again", async () => {
      const files = await known("--until", "2026-04-10");
      expect((await soapstone(["ready", "--as-of", "2026-04-10"], files)).status).toBe(1);
      expect((await soapstone(["ready", "--as-of", "2026-04-11"], files)).status).toBe(0);
    });
  });

  test("is reopened when the note changes, and after its last day", async () => {
    const { files } = await decide(FAULTY, "--decision", "not-applicable", "--until", "2026-04-10");
    expect((await soapstone(["lint"], files)).status).toBe(0);
    const changed = { ...files, "a.note.md": `${files["a.note.md"]}\nLater.\n` };
    const [finding] = findingsOf(await lintJson(changed));
    expect(finding).toMatchObject({ disposition: { decision: "not-applicable", reopened: true } });
    expect((await soapstone(["lint", "--as-of", "2026-04-11"], files)).status).toBe(1);
    expect((await soapstone(["review", "list"], changed)).out).toMatch(/^reopened {2}not-applicable/);
  });

  test("can be withdrawn, and the file only ever grows", async () => {
    const { files } = await decide(FAULTY, "--decision", "accepted");
    const [finding] = findingsOf(await lintJson(files));
    const word = ["--withdraw", "--reviewer", "qa-2", "--reason", "Decided the wrong one"];
    const after = await soapstone(["review", "add", finding?.fingerprint ?? "", ...word], files);
    const [before, now] = [files["soapstone-reviews.jsonl"] ?? "", after.files["soapstone-reviews.jsonl"] ?? ""];
    expect(now.startsWith(before)).toBe(true);
    expect((await soapstone(["lint"], after.files)).status).toBe(1);
    expect((await soapstone(["review", "list"], after.files)).out).toBe("");
    const again = await soapstone(["review", "add", finding?.fingerprint ?? "", ...word], after.files);
    expect([again.status, again.err]).toEqual([
      2,
      "No decision on missing-discipline-modifier in a.note.md is in force; there is nothing to withdraw.\n",
    ]);
    expect(again.files).toEqual(after.files);
  });

  test("that is withdrawn need not be named: the line says which it was", async () => {
    const { files } = await decide(FAULTY, "--decision", "escalated");
    const after = await decide(files, "--withdraw");
    expect(after.files["soapstone-reviews.jsonl"]?.split("\n")[1]).toMatch(/"decision":"escalated".*"withdrawn":true/);
  });

  test("is exported for other programs", async () => {
    const { files } = await decide(FAULTY, "--decision", "accepted");
    const { out } = await soapstone(["review", "export"], files);
    expect(out.split("\n")[1]).toMatch(
      /^a\.note\.md,missing-discipline-modifier,[0-9a-f]{16},accepted,closed,qa-2,2026-04-01,,Modifier is on the claim,[0-9a-f]{64}$/,
    );
    const json = await soapstone(["review", "export", "--format", "json"], files);
    expect(JSON.parse(json.out)).toMatchObject({ schema: "soapstone/reviews/1", reviews: [{ state: "closed" }] });
  });

  test("is listed and exported under the configuration it was made under", async () => {
    const own = { ...FAULTY, "soapstone.config.json": "{}", "policy.json": '{ "reviews": "decided.jsonl" }' };
    for (const flags of [["--config", "policy.json"], ["--no-config"]]) {
      const { files } = await decide(own, "--decision", "accepted", ...flags);
      expect((await soapstone(["review", "list", ...flags], files)).out).toContain("missing-discipline-modifier  a.note.md");
      expect((await soapstone(["review", "export", ...flags], files)).out).toContain("\na.note.md,missing-discipline-modifier,");
    }
  });

  test("is listed once below several paths", async () => {
    const { files } = await decide({ "a/a.note.md": FAULTY["a.note.md"], "b/b.note.md": cleanNote() }, "--decision", "accepted");
    expect((await soapstone(["review", "list", "a", "b"], files)).out.trimEnd().split("\n")).toHaveLength(1);
  });

  test.each([
    [["--decision", "accepted", "--reviewer", "qa", "--reason", "todo"], "A reason of at least two words is needed"],
    [["--decision", "accepted", "--reason", "fine as is"], "--reviewer"],
    [["--decision", "acepted", "--reviewer", "qa", "--reason", "fine as is"], 'Did you mean "accepted"?'],
    [["--decision", "accepted", "--reviewer", "qa", "--reason", "fine as is", "--until", "soon"], "--until needs a date"],
    [["--decision", "accepted", "--reviewer", "qa", "--reason", "fine as is"], "No finding of these notes has the fingerprint"],
  ])("that is not whole is refused: %j", async (flags, message) => {
    const { status, err, files } = await soapstone(["review", "add", "0123456789abcdef", ...flags], FAULTY);
    expect([status, err, files["soapstone-reviews.jsonl"]]).toEqual([2, expect.stringContaining(message), undefined]);
  });

  test("that is torn is named with its place; the others count", async () => {
    const { files } = await decide(FAULTY, "--decision", "accepted");
    const torn = { ...files, "soapstone-reviews.jsonl": `${files["soapstone-reviews.jsonl"]}{"v":1,"finger` };
    const { status, err } = await soapstone(["lint"], torn);
    expect([status, err]).toEqual([0, "soapstone-reviews.jsonl:2:1 The line is no whole review; it is left out.\n"]);
  });
});

describe("before billing", () => {
  test("notes are ready when they are signed and have no error that counts", async () => {
    const unsigned = cleanNote()
      .replace(/^signature: .*\n/m, "")
      .replaceAll("2026-03-12", "2026-03-13");
    const files = { ...FAULTY, "b.note.md": unsigned, "c.note.md": cleanNote().replaceAll("2026-03-12", "2026-03-16") };
    const { status, out } = await soapstone(["ready", "--only", "missing-discipline-modifier"], files);
    expect(status).toBe(1);
    expect(out).toContain("not ready  a.note.md  1 error\nnot ready  b.note.md  not signed\nready      c.note.md\n");
    const json = await soapstone(["ready", "--format", "json", "--only", "missing-discipline-modifier"], files);
    expect(JSON.parse(json.out)).toMatchObject({ schema: "soapstone/ready/1", ready: 3, notReady: 2 });
    expect((await soapstone(["ready"], { "a.note.md": cleanNote(), ...RECORD })).status).toBe(0);
    for (const format of ["text", "json"])
      expect(await soapstone(["ready", "--quiet", "--format", format], files)).toMatchObject({ status: 1, out: "", err: "" });
  });

  test("a note whose services could not be read is not ready, whoever accepted that", async () => {
    const signature = /^signature:.*\n/m.exec(cleanNote())?.[0] ?? "";
    const fault = `${signature}length: 46 min: in all\nservices:`;
    const broken = cleanNote().replace(signature, "").replace("services:", fault);
    const accepted = 'soapstone: { disable: [{ rule: invalid-front-matter, reason: "see the schedule" }] }\n';
    const suppressed = broken.replace("note: treatment\n", `note: treatment\n${accepted}`);
    for (const note of [suppressed, broken]) {
      const { files } = await soapstone(["baseline", "create"], { "a.note.md": note, ...RECORD });
      const { status, out } = await soapstone(["ready", "--baseline", "soapstone-baseline.json"], files);
      expect([status, out]).toEqual([1, expect.stringContaining("not ready  a.note.md  1 error")]);
    }
  });
});
