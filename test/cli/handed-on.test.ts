import { describe, expect, test } from "vitest";
import { compareText } from "../../server/src/base/order.js";
import { soapstone } from "../support/cli.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";

const RECORD = recordOf();
const FAULTY = { "a.note.md": FAULTS["missing-discipline-modifier"](), ...RECORD };

describe("verify", () => {
  test.each(["json", "ndjson", "sarif"])("holds a %s report to the bytes it speaks of", async (format) => {
    const { out } = await soapstone(["lint", "--format", format, "--show-level", "all"], FAULTY);
    const files = { ...FAULTY, "report.txt": out };
    expect((await soapstone(["verify", "report.txt"], files)).status).toBe(0);
    const changed = await soapstone(["verify", "report.txt"], { ...files, "a.note.md": `${FAULTY["a.note.md"]} ` });
    expect([changed.status, changed.out]).toEqual([1, expect.stringContaining("changed   a.note.md")]);
    const gone = { ...files } as Record<string, string>;
    delete gone["a.note.md"];
    const missing = await soapstone(["verify", "report.txt"], gone);
    expect([missing.status, missing.out]).toEqual([1, expect.stringContaining("missing   a.note.md")]);
    const grown = await soapstone(["verify", "report.txt"], { ...files, "new.note.md": cleanNote() });
    expect([grown.status, grown.out]).toEqual([1, expect.stringContaining("the digest over all notes differs")]);
  });

  test("of a report with an entry that cannot be read is refused", async () => {
    const { out } = await soapstone(["lint", "--format", "json"], FAULTY);
    const report = JSON.stringify({ ...(JSON.parse(out) as object), notes: [null, 5, { path: {} }] });
    expect(await soapstone(["verify", "report.json"], { ...FAULTY, "report.json": report })).toMatchObject({
      status: 2,
      out: "",
      err: "report.json: Entry 1 of the report's notes is no note with its path and SHA-256.\n",
    });
  });

  test("of what is no report is refused", async () => {
    const { status, err } = await soapstone(["verify", "a.note.md"], FAULTY);
    expect([status, err]).toEqual([2, expect.stringContaining("is no JSON, NDJSON or SARIF report")]);
  });
});

describe("pseudonyms", () => {
  const KEY = { "key.txt": "ab".repeat(32) };
  const files = { ...KEY, "pt-0417/a.note.md": FAULTS["missing-discipline-modifier"](), ...RECORD };
  const FORMATS = ["text", "json", "ndjson", "sarif", "junit", "github", "gitlab", "rdjson", "csv", "markdown", "html"];

  test.each(FORMATS)("stand in %s for patients, clinicians and paths", async (format) => {
    const { out, err } = await soapstone(["lint", "--pseudonyms", "key.txt", "--format", format, "--show-level", "all"], files);
    expect(out.length).toBeGreaterThan(60);
    expect(/pt-0417|ot-07|(?<![0-9a-f])a\.note\.md/.exec(out + err)?.[0]).toBeUndefined();
  });

  test("stand in their own order where all notes are listed: that of the names would undo them", async () => {
    const folders = ["anderson", "baker", "chen", "diaz", "evans", "fox", "gray", "hill"];
    const notes = Object.fromEntries(
      folders.map((folder) => [`${folder}/a.note.md`, cleanNote().replaceAll("ot-07", `dr-${folder}`)]),
    );
    const all = { ...KEY, ...notes };
    const shownIn = (text: string) => [...text.matchAll(/"(?:path|clinician)": ?"([^"]+)"/g)].map(([, name = ""]) => name);
    const ready = await soapstone(["ready", "--format", "json", "--pseudonyms", "key.txt"], all);
    expect(shownIn(ready.out)).toHaveLength(8);
    expect(shownIn(ready.out)).toEqual(shownIn(ready.out).toSorted(compareText));
    const sample = await soapstone(
      ["sample", "--size", "8", "--seed", "1", "--stratify", "clinician", "--pseudonyms", "key.txt"],
      all,
    );
    const { strata } = JSON.parse(sample.out) as { strata: { key: { clinician: string } }[] };
    const clinicians = strata.map(({ key }) => key.clinician);
    expect(new Set(clinicians).size).toBe(8);
    expect(clinicians).toEqual(clinicians.toSorted(compareText));
  });

  test("are the same from run to run, and others under another key", async () => {
    const flags = ["lint", "--pseudonyms", "key.txt"];
    const [one, again] = [await soapstone(flags, files), await soapstone(flags, files)];
    expect(one.out).toBe(again.out);
    expect((await soapstone(flags, { ...files, "key.txt": "cd".repeat(32) })).out).not.toBe(one.out);
  });

  test.each(["json", "ndjson", "sarif"])("%s reports under them are verified with their key alone", async (format) => {
    const { out } = await soapstone(["lint", "--pseudonyms", "key.txt", "--format", format], files);
    const all = { ...files, "report.json": out };
    expect((await soapstone(["verify", "report.json", "--pseudonyms", "key.txt"], all)).status).toBe(0);
    expect((await soapstone(["verify", "report.json"], all)).status).toBe(2);
    const more = { ...all, "new.note.md": cleanNote().replaceAll("2026-03-12", "2026-03-27") };
    const grown = await soapstone(["verify", "report.json", "--pseudonyms", "key.txt"], more);
    expect([grown.status, grown.out]).toEqual([1, expect.stringContaining("the digest over all notes differs")]);
  });

  test("leave no digest that a report without them has, too: nobody can lay the two side by side", async () => {
    const digestsIn = async (...flags: string[]) => {
      const { out } = await soapstone(["lint", "--format", "json", "--show-level", "all", ...flags], files);
      const { notes, summary } = JSON.parse(out) as { notes: { sha256: string }[]; summary: { notesDigest: string } };
      return [summary.notesDigest, ...notes.map(({ sha256 }) => sha256)];
    };
    const [open, hidden] = [await digestsIn(), await digestsIn("--pseudonyms", "key.txt")];
    expect(hidden).toHaveLength(open.length);
    expect(hidden.filter((digest) => open.includes(digest))).toEqual([]);
  });

  test.each([
    ["missing.txt", "the key cannot be read. Make a key once"],
    ["short.txt", "a key has at least 32 bytes"],
  ])("need a key: %s", async (name, message) => {
    const { status, err } = await soapstone(["lint", "--pseudonyms", name], { ...files, "short.txt": "abc" });
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
    expect(err).not.toContain("abc\n");
  });
});

describe("parts", () => {
  const files = { ...FAULTY, "b.note.md": cleanNote().replaceAll("2026-03-12", "2026-03-16") };
  const part = async (shard: string) => (await soapstone(["lint", "--shard", shard], files)).out;

  test("that are missing, cut off, doubled or of another run are told before anything is judged", async () => {
    const [one, two, other] = [await part("1/2"), await part("2/2"), await part("1/3")];
    const all = { "1": one, "2": two, cut: one.slice(0, -20), other, none: "{}\n" };
    const merge = async (...names: string[]) => {
      const { status, out, err } = await soapstone(["merge", ...names], all);
      expect([status, out]).toEqual([2, ""]);
      return err;
    };
    expect(await merge("1")).toBe("Parts are missing: 2/2.\n");
    expect(await merge("cut", "2")).toBe("cut: the part was cut off; write it anew.\n");
    expect(await merge("1", "1")).toBe("1: part 1 of 2 is there already: 1.\n");
    expect(await merge("1", "other")).toContain("other: belongs to another run than 1");
    expect(await merge("none")).toContain("none: is no part that soapstone lint --shard wrote");
    expect(await merge("gone")).toBe("gone: no such file.\n");
  });

  test("that are damaged anywhere are told by name, and nothing of them is reported", async () => {
    const whole = await part("1/1");
    const merge = (text: string) => soapstone(["merge", "part"], { part: text });
    expect(await merge(whole)).toMatchObject({ status: 1, err: "" });
    const other = (key: string) => whole.replace(new RegExp(`"${key}":("[^"]*"|\\[|\\{|\\d+)`), `"${key}":5,"zz":$1`);
    const keys = ["uri", "digest", "message", "date", "name", "plan", "score", "cwd", "stable", "of", "records", "failures"];
    const damaged = keys.map(other).filter((text) => text !== whole);
    expect(damaged.length).toBeGreaterThan(8);
    const step = Math.ceil(whole.length / 60);
    for (let at = 30; at < whole.length - 2; at += step) damaged.push(`${whole.slice(0, at)}#${whole.slice(at + 1)}`);
    for (const text of damaged) {
      const { status, out, err } = await merge(text);
      expect([status, out]).toEqual([2, ""]);
      expect(err).toMatch(/^part: (a line is damaged; write the part anew|the part was cut off; write it anew)\.\n$/);
    }
  });

  test.each([
    [["--shard", "3/2"], "--shard needs I/N with I from 1 to N"],
    [["--shard", "1/2", "--fix"], "--shard cannot go with --fix"],
    [["--shard", "1/2", "--format", "json"], "soapstone merge takes --format"],
  ])("take no flags that need all notes at once: %j", async (flags, message) => {
    const { status, err } = await soapstone(["lint", ...flags], files);
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

test("money is an estimate of the lines with errors, each once, by national amounts or the practice's own", async () => {
  const total = async (config: object) => {
    const files = { ...FAULTY, "soapstone.config.json": JSON.stringify(config) };
    const { out } = await soapstone(["lint", "--format", "json", "--dollars"], files);
    return (JSON.parse(out) as { summary: { dollars: number } }).summary.dollars;
  };
  expect(await total({})).toBeGreaterThan(0);
  expect(await total({ fees: { "97130": 50 } })).toBe(100);
  const { out } = await soapstone(["lint", "--dollars"], { ...FAULTY, "soapstone.config.json": '{ "fees": { "97130": 50 } }' });
  expect(out).toContain("An estimated $100 stands in lines with errors.");
  const warning = ["--dollars", "--rule", "missing-discipline-modifier=warning"];
  expect((await soapstone(["lint", ...warning], FAULTY)).out).not.toContain("An estimated");
});

test("an error in a line that is not billed, or has no code to bill, puts nothing at stake, one of the whole note all that is billed", async () => {
  const reportOf = async (text: string) => {
    const { out } = await soapstone(
      ["lint", "--only", "invalid-field-value,missing-signature", "--dollars", "--format", "json"],
      {
        "a.note.md": text,
        "soapstone.config.json": '{ "fees": { "97129": 40, "97130": 50 } }',
      },
    );
    return JSON.parse(out) as { notes: { findings: unknown[] }[]; summary: { errors: number; dollars?: number } };
  };
  const times = "    start: 09:46\n    stop: 09:50\n    units: one\n";
  for (const line of [`  - code: "97110"\n${times}    billed: false\n`, `  - modifiers: [GP]\n${times}`]) {
    const { notes, summary } = await reportOf(cleanNote().replace("signature:", `${line}signature:`));
    expect([summary.errors, notes[0]?.findings]).toEqual([1, [expect.objectContaining({ units: 0 })]]);
    expect(summary.dollars).toBe(0);
  }
  const whole = await reportOf(cleanNote().replace(/^signature: .*\n/m, ""));
  expect(whole.summary).toMatchObject({ errors: 1, dollars: 140 });
});

test("a code that Medicare never pays puts nothing at stake in a note for Medicare, and its amount in one for another payer", async () => {
  const hotPack = '  - code: "97010"\n    units: 1\n    modifiers: [GO]\nsignature:';
  const unsigned = cleanNote().replace(/^signature: .*\n/m, "signature:\n");
  const total = async (text: string) => {
    const argv = ["lint", "--only", "missing-signature", "--dollars", "--format", "json"];
    const config = '{ "payers": { "plan": { "extends": "medicare" } } }';
    const { out } = await soapstone(argv, { "a.note.md": text, "soapstone.config.json": config });
    return (JSON.parse(out) as { summary: { dollars: number; unpriced?: number } }).summary;
  };
  const withPack = (text: string) => text.replace("signature:", hotPack);
  for (const payer of ["medicare", "plan"]) {
    const text = unsigned.replace("payer: medicare", `payer: ${payer}`);
    expect(await total(withPack(text))).toEqual(expect.objectContaining({ errors: 1, dollars: (await total(text)).dollars }));
    expect(await total(withPack(text))).toEqual(expect.not.objectContaining({ unpriced: expect.anything() }));
  }
  const commercial = unsigned.replace("payer: medicare", "payer: commercial");
  expect((await total(withPack(commercial))).dollars).toBeGreaterThan((await total(commercial)).dollars);
});

describe("units without a known amount", () => {
  const fees = '{ "fees": { "97129": 40, "97130": 50 } }';
  const unsigned = cleanNote().replace(/^signature: .*\n/m, "");
  const undated = unsigned.replace(/^date: .*\n/m, "");
  const lint = async (files: Record<string, string>, ...flags: string[]) => {
    const argv = ["lint", "--only", "missing-signature", "--dollars", ...flags];
    return (await soapstone(argv, { ...files, "soapstone.config.json": fees })).out;
  };
  const summaryOf = async (files: Record<string, string>) => {
    return (JSON.parse(await lint(files, "--format", "json")) as { summary: { dollars?: number; unpriced?: number } }).summary;
  };

  test("are told beside the estimate that leaves them out", async () => {
    const files = { "a.note.md": unsigned, "b.note.md": undated };
    expect(await lint(files)).toMatch(/An estimated \$140 stands in lines with errors; 3 units there have no known amount\.\n$/);
    expect(await summaryOf(files)).toMatchObject({ dollars: 140, unpriced: 3 });
    expect(await lint(files, "--format", "markdown")).toMatch(/\| 6 \| \$140 for 3 units \|/);
  });

  test("are not worth nothing where no amount is known, whatever else is clean", async () => {
    const files = { "a.note.md": undated, "b.note.md": cleanNote() };
    expect(await lint(files)).toMatch(/3 units in lines with errors have no known amount: nothing is estimated for them\.\n$/);
    expect(await summaryOf(files)).toEqual(expect.not.objectContaining({ dollars: expect.anything() }));
    expect(await summaryOf(files)).toMatchObject({ unpriced: 3 });
    expect(await lint(files, "--format", "markdown")).toMatch(/\| 3 \| not known \|/);
  });

  test("are those of a code that no table prices, in a note with others", async () => {
    const unknown = unsigned.replace('code: "97129"', 'code: "0001A"');
    expect(await summaryOf({ "a.note.md": unknown })).toMatchObject({ dollars: 100, unpriced: 1 });
  });

  test("are none where nothing is at stake: the estimate is 0 then", async () => {
    const summary = await summaryOf({ "a.note.md": cleanNote() });
    expect(summary).toMatchObject({ dollars: 0 });
    expect(summary).not.toHaveProperty("unpriced");
  });
});
