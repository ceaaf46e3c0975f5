import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";
import { endOf } from "../support/references.js";

const files = {
  "pt/a.note.md": cleanNote(),
  "pt/b.note.md": cleanNote().replace("2026-03-12", "2026-03-05"),
  "pt/c.note.md": cleanNote().replace("pt-0417", "pt-1"),
};

describe("worksheet", () => {
  test("sets out minutes, both rules and the result, with the note's hash", async () => {
    const { status, out } = await soapstone(["worksheet", "pt/a.note.md"], files);
    expect(status).toBe(0);
    expect(out).toContain(`| SHA-256 of the note | ${createHash("sha256").update(cleanNote()).digest("hex")} |`);
    expect(out).toContain("| CMS: the day's sum of timed minutes decides | 3 | 97129×1, 97130×2 |");
    expect(out).toContain("Supported: 3 units: 97129×1 + 97130×2. Billed: 3.");
  });

  test("--chart covers the patient's notes in order of date, and no other patient's", async () => {
    const { out } = await soapstone(["worksheet", "pt/a.note.md", "--chart"], files);
    expect(out.match(/^# .*$/gm)).toEqual(["# Unit worksheet, 2026-03-05", "# Unit worksheet, 2026-03-12"]);
    expect(out).not.toContain("pt-1 ");
  });

  test("--chart covers the note that was named and those whose service lines cannot be read", async () => {
    const odd = {
      "pt/a.note.md": cleanNote().replace("services:", 'goals: [, "\nservices:'),
      "pt/b.note.md": cleanNote()
        .replace("2026-03-12", "2026-03-05")
        .replace(/^services:\n(?: .*\n)+/m, "services: abc\n"),
      "pt/c.note.md": cleanNote().replace("2026-03-12", "2026-03-19"),
      "pt/d.note.md": cleanNote()
        .replace("2026-03-12", "2026-03-26")
        .replace(/^services:\n(?: .*\n)+/m, ""),
    };
    const days = async (name: string) => {
      const { status, out } = await soapstone(["worksheet", name, "--chart"], odd);
      expect(status).toBe(0);
      return out.match(/^# .*$|^The .* (?:not known|not readable)\.$/gm);
    };
    const sheets = [
      "# Unit worksheet, 2026-03-05",
      "The service lines of the note are not readable.",
      "# Unit worksheet, 2026-03-12",
      "The note could not be read whole: its units are not known.",
      "# Unit worksheet, 2026-03-19",
    ];
    expect(await days("pt/c.note.md")).toEqual(sheets);
    expect(await days("pt/d.note.md")).toEqual([...sheets, "# Unit worksheet, 2026-03-26"]);
  });

  test("--chart tells a note whose patient stands behind a fault, and fails", async () => {
    const odd = { ...files, "pt/d.note.md": cleanNote().replace("patient:", 'goals: [, "\npatient:') };
    const { status, out, err } = await soapstone(["worksheet", "pt/a.note.md", "--chart"], odd);
    expect(status).toBe(2);
    expect(err).toContain("pt/d.note.md: could not be read whole, so that its patient is not known.");
    expect(out.match(/^# .*$/gm)).toHaveLength(2);
  });

  test("HTML stands alone: no script, nothing loaded, every value escaped", async () => {
    const odd = { "x.note.md": cleanNote().replace("pt-0417", '"<b>&"') };
    const { out } = await soapstone(["worksheet", "x.note.md", "--format", "html"], odd);
    expect(out).toContain("default-src 'none'");
    expect(out).not.toMatch(/<script|<link|src=|<b>/);
    expect(out).toContain("&lt;b&gt;&amp;");
  });

  test.each([
    [["worksheet", "pt/a.note.md", "--format", "pdf"], "there are markdown, html"],
    [["worksheet", "gone.note.md"], "no such file"],
    [["worksheet", "readme.md"], "is no session note"],
  ])("%j is wrong usage", async (argv, message) => {
    const { status, err } = await soapstone(argv, { ...files, "readme.md": "# x\n" });
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});

describe("code", () => {
  test("answers for the day that is asked for", async () => {
    expect((await soapstone(["code", "97129", "--on", "2025-06-01"], {})).out).toContain("$21.67 a unit");
    expect((await soapstone(["code", "97129", "--on", "2026-06-01"], {})).out).toContain("$22.38 a unit");
  });

  test("says what it does not know", async () => {
    expect((await soapstone(["code", "97129", "--on", endOf("fee-schedule")], {})).out).toContain(
      `not known for ${endOf("fee-schedule").slice(0, 4)}; the tables cover 2023 to `,
    );
    expect((await soapstone(["code", "97139"], {})).out).toContain("priced by the contractor, no relative values");
  });

  test("names what sets cognitive rehabilitation apart from its neighbors", async () => {
    expect((await soapstone(["code", "97130"], {})).out).toContain("97112  retraining of movement and balance");
  });

  test("a code that is not in the table is 2, with the nearest one", async () => {
    const { status, err } = await soapstone(["code", "92129"], {});
    expect(status).toBe(2);
    expect(err).toContain('92129 is not in the code table. Did you mean "97129"?');
  });

  test.each([
    ["G0823", 'G0823 is not in the code table. Did you mean "G0283"?'],
    ["97545X", "97545X is not in the code table."],
    ["M54.5", "M54.5 is a diagnosis of ICD-10-CM; the code table holds procedure codes."],
    ["g89.2", "G89.2 is a diagnosis of ICD-10-CM; the code table holds procedure codes."],
    ["R29.6", "R29.6 is a diagnosis of ICD-10-CM; the code table holds procedure codes."],
  ])("of %s that is no procedure code says what it is, or was meant to be", async (code, said) => {
    const { status, err } = await soapstone(["code", code], {});
    expect([status, err.endsWith(`${said}\n`)], err).toEqual([2, true]);
  });
});
