import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprint, fingerprinter } from "../../server/src/lint/fingerprint.js";
import { FAULTS } from "../support/faults.js";
import { lintNotes, testSetup } from "../support/lint.js";

/** Fingerprints of a note's findings. */
function fingerprints(text: string): string[] {
  const findings = lintNotes([{ name: "visit.note.md", text }], testSetup()).flatMap((linted) => linted.findings);
  return findings.map(fingerprinter("visit.note.md"));
}

describe.each(Object.entries(FAULTS))("the fingerprint of %s", (_, faulty) => {
  const before = fingerprints(faulty());

  test.each([
    ["lines before it", (text: string) => text.replace("---\n", "---\n# one more\n\n")],
    ["lines behind it", (text: string) => `${text}\nOne more line.\n`],
    ["other line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
  ])("survives %s", (_change, change) => {
    expect(before.length).toBeGreaterThan(0);
    expect(fingerprints(change(faulty()))).toEqual(before);
  });
});

describe("a fingerprint", () => {
  const finding = ["missing-section", "a/visit.note.md", "The note has no Plan section.", 0] as const;

  test("stays the same from version to version", () => {
    expect(fingerprint(...finding)).toBe("1ac09be06c469c3a");
  });

  test.each<[string, Parameters<typeof fingerprint>]>([
    ["the rule", ["empty-section", finding[1], finding[2], 0]],
    ["the path", [finding[0], "b/visit.note.md", finding[2], 0]],
    ["the message", [finding[0], finding[1], "The note has no Data section.", 0]],
    ["the number among its like", [finding[0], finding[1], finding[2], 1]],
  ])("differs by %s", (_, other) => {
    expect(fingerprint(...other)).not.toBe(fingerprint(...finding));
  });

  test("numbers like findings of a note from 0, in the order in which they are shown", () => {
    const of = fingerprinter("a/visit.note.md");
    const shown = ["One.", "Two.", "One.", "One.", "Two."].map((message) => of({ rule: "missing-section", message }));
    const wanted = [["One.", 0] as const, ["Two.", 0] as const, ["One.", 1] as const, ["One.", 2] as const, ["Two.", 1] as const];
    expect(shown).toEqual(wanted.map(([message, number]) => fingerprint("missing-section", "a/visit.note.md", message, number)));
  });

  test("does not collide among the findings of a large folder", () => {
    const many = fc.sample(fc.tuple(fc.string(), fc.string(), fc.string(), fc.nat(9)), { numRuns: 20_000, seed: 1 });
    const different = new Set(many.map(([rule, path, message, number]) => `${rule}\n${path}\n${message}\n${number}`));
    const prints = new Set(many.map((parts) => fingerprint(...parts)));
    expect(prints.size).toBe(different.size);
  });
});
