import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";

const FEES = '{ "fees": { "97129": 40, "97130": 50 } }';
const UNSIGNED = cleanNote().replace(/^signature: .*\n/m, "");
const TAB = cleanNote().replace(/^clinician: .*\n/m, "clinician: a\tb\t: c\n");

async function lint(text: string, ...flags: string[]) {
  const { out } = await soapstone(["lint", "--dollars", "--show-level", "error", ...flags], {
    "a.note.md": text,
    "soapstone.config.json": FEES,
  });
  return out;
}

interface Told {
  readonly rule: string;
  readonly units: number;
  readonly dollars?: number;
  readonly uncounted?: true;
}

async function toldOf(text: string, ...only: string[]) {
  const out = await lint(text, "--format", "json", ...(only.length > 0 ? ["--only", only.join()] : []));
  const { notes, summary } = JSON.parse(out) as {
    notes: { findings: Told[] }[];
    summary: { dollars?: number; uncounted?: number };
  };
  const findings = (notes[0]?.findings ?? []).map(({ rule, units, dollars, uncounted }) => ({
    rule,
    units,
    dollars,
    uncounted,
  }));
  return { findings, summary: { dollars: summary.dollars, uncounted: summary.uncounted } };
}

const NOTHING = { units: 0, dollars: undefined, uncounted: true };

describe("what cannot be counted is not worth nothing", () => {
  test.each([
    ["a tab in a value", TAB],
    ["no closing line", UNSIGNED.replace(/\n---\n/, "\n")],
  ])("of a note that was not read to its end: %s", async (_, text) => {
    const { findings, summary } = await toldOf(text);
    const engine = findings.find(({ rule }) => rule === "invalid-front-matter");
    expect(engine).toMatchObject({ uncounted: true });
    expect(summary.uncounted).toBe(1);
    expect(summary.dollars).toBe(engine?.dollars);
  });

  test("of a note of which no line was read, nothing is known", async () => {
    const first = TAB.replace("---\n", "---\nx: a\tb\t: c\n");
    const { findings, summary } = await toldOf(first);
    expect(findings).toEqual([{ rule: "invalid-front-matter", ...NOTHING }]);
    expect(summary).toEqual({ dollars: undefined, uncounted: 1 });
    expect(await lint(first)).toMatch(/ In 1 note units or lines at stake cannot be read: nothing is estimated for them\.\n$/);
  });

  test.each(["x", "-1", ""])("of a line whose units are %j", async (units) => {
    const text = cleanNote().replace(/units: 1\n/, `units: ${units}\n`);
    const { findings, summary } = await toldOf(text, "invalid-field-value", "missing-units");
    expect(findings).toEqual([expect.objectContaining(NOTHING)]);
    expect(summary).toEqual({ dollars: undefined, uncounted: 1 });
  });

  test("beside lines that can be counted, whose sum is told", async () => {
    const text = UNSIGNED.replace(/units: 1\n/, "units: x\n");
    const { findings, summary } = await toldOf(text, "missing-signature");
    expect(findings).toEqual([{ rule: "missing-signature", units: 2, dollars: 100, uncounted: true }]);
    expect(summary).toEqual({ dollars: 100, uncounted: 1 });
    expect(await lint(text, "--only", "missing-signature")).toMatch(
      / An estimated \$100 stands in lines with errors; in 1 note units or lines at stake cannot be read\.\n$/,
    );
  });

  test.each([
    ["a line that is no mapping", UNSIGNED.replace(/^services:\n/m, "services:\n  - 97110\n")],
    ["a code that cannot be read", UNSIGNED.replace('code: "97129"', 'code: "97-129"')],
    ["lines that are no list", UNSIGNED.replace(/^services:\n(?: .*\n)+/m, "services: three units\n")],
  ])("of %s, where an error speaks of the whole note or of it", async (_, text) => {
    const { findings } = await toldOf(text, "missing-signature", "invalid-field-value");
    expect(findings.filter(({ uncounted }) => uncounted !== true)).toEqual([]);
  });

  test("an error in a line that can be counted speaks of that line alone", async () => {
    const text = cleanNote()
      .replace(/units: 1\n/, "units: x\n")
      .replace(/(97130"\n(?: .*\n)*?.*modifiers: )\[.*\]/, "$1[]");
    const { findings } = await toldOf(text, "missing-discipline-modifier");
    expect(findings).toEqual([{ rule: "missing-discipline-modifier", units: 2, dollars: 100, uncounted: undefined }]);
  });

  test("csv leaves the amount empty and says so, markdown does not leave the rule out", async () => {
    const text = cleanNote().replace(/units: 1\n/, "units: x\n");
    const [row] = parse(await lint(text, "--only", "invalid-field-value", "--format", "csv"), { columns: true }) as Record<
      string,
      string
    >[];
    expect(row).toMatchObject({ units: "0", dollars: "", uncounted: "yes" });
    const page = await lint(text, "--only", "invalid-field-value", "--format", "markdown");
    expect(page).toMatch(/\| 1 \| not known \| not known \|/);
    expect(page).toContain("What cannot be read is not counted.");
  });
});
