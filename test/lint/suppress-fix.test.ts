import { describe, expect, test } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { suppressFix } from "../../server/src/lint/suppress-fix.js";
import { parseNote } from "../../server/src/note/note.js";

const ENTRY = '{ rule: empty-section, reason: "" }';

describe("accepting a finding adds an entry to the front matter", () => {
  test.each([
    ["where there is none", "visit: 3", `visit: 3\nsoapstone: { disable: [${ENTRY}] }`],
    ["where the key is empty", "soapstone:\nvisit: 3", `soapstone: { disable: [${ENTRY}] }\nvisit: 3`],
    ["where nothing is disabled", "soapstone: {}", `soapstone: { disable: [${ENTRY}] }`],
    ["where the list is empty", "soapstone:\n  disable: []", `soapstone:\n  disable: [${ENTRY}]`],
    ["behind entries in brackets", "soapstone: { disable: [{ rule: a }] }", `soapstone: { disable: [{ rule: a }, ${ENTRY}] }`],
    [
      "behind entries on lines",
      "soapstone:\n  disable:\n    - rule: a\n      reason: b\nvisit: 3",
      `soapstone:\n  disable:\n    - rule: a\n      reason: b\n    - ${ENTRY}\nvisit: 3`,
    ],
  ])("%s", (_, front, wanted) => {
    const note = parseNote("visit.note.md", `---\n${front}\n---\n# Note\n`);
    const fix = suppressFix(note, "empty-section");
    const text = applyEdits(note.source.text, fix?.edits ?? []);
    expect(text).toBe(`---\n${wanted}\n---\n# Note\n`);
    const entries = parseNote("visit.note.md", text).front.soapstone?.value?.disable?.value;
    expect(entries?.at(-1)?.value?.rule?.value).toBe("empty-section");
    expect([fix?.title, fix?.safety]).toEqual(["Suppress empty-section in the whole note, with a reason…", "suggestion"]);
  });

  test("and leaves the cursor between the quotes of the reason", () => {
    const note = parseNote("visit.note.md", "---\nvisit: 3\n---\n");
    const { edits, cursor } = suppressFix(note, "empty-section") ?? {};
    expect(edits?.at(-1)?.newText.slice(0, cursor)).toMatch(/reason: "$/);
  });

  test.each(['{ rule: empty-section, reason: "" }', "{ rule: empty-section, reason: }", "{ rule: empty-section }"])(
    "but not while the reason is to be written: %s",
    (entry) => {
      const note = parseNote("visit.note.md", `---\nsoapstone: { disable: [${entry}] }\n---\n`);
      expect(suppressFix(note, "empty-section")).toBeUndefined();
      expect(suppressFix(note, "missing-section")).toBeDefined();
    },
  );

  test("and again behind one that has ended", () => {
    const entry = "{ rule: empty-section, reason: Told to the payer, until: 2026-01-31 }";
    const note = parseNote("visit.note.md", `---\nsoapstone: { disable: [${entry}] }\n---\n`);
    expect(suppressFix(note, "empty-section")).toBeDefined();
  });

  test.each(["invalid-suppression", "invalid-front-matter", "internal-error"])("but never of what nothing hides: %s", (rule) => {
    expect(suppressFix(parseNote("visit.note.md", "---\nvisit: 3\n---\n"), rule)).toBeUndefined();
  });

  test("but not where there is no front matter to add it to", () => {
    expect(suppressFix(parseNote("visit.note.md", "# Note\n"), "empty-section")).toBeUndefined();
  });
});
