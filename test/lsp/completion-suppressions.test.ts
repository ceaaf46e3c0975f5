import { expect, test } from "vitest";
import { parseNote } from "../../server/src/note/note.js";
import { complete } from "../support/complete.js";
import { NEOVIM, VS_CODE } from "../support/language-client.js";

/** A note with a suppression, and a key behind it. */
const note = (...suppression: string[]) =>
  ["---", "note: treatment", "soapstone:", ...suppression, "visit: 3", "---", ""].join("\n");

test.each([
  ["on a line", note("  disable:", "    - rule: missing-units", "      reason: ‸")],
  ["right behind its colon", note("  disable:", "    - rule: missing-units", "      reason:‸")],
  ["half typed", note("  disable:", "    - rule: missing-units", "      reason: pay‸")],
  ["in braces", note("  disable: [{ rule: missing-units, reason: ‸ }]")],
  ["in quotes", note('  disable: [{ rule: missing-units, reason: "‸" }]')],
  ["in single quotes", note("  disable: [{ rule: missing-units, reason: '‸' }]")],
])("each beginning of a reason leaves a note that is read to its end: %s", async (_, marked) => {
  for (const capabilities of [VS_CODE, NEOVIM]) {
    const { labels, choose } = await complete(marked, capabilities);
    expect(labels).toEqual(["documented elsewhere", "payer's policy", "reviewed and accepted"]);
    for (const label of labels) {
      const chosen = parseNote("visit.note.md", choose(label).replace(/\$\{\d:([^}]*)\}/g, "$1"));
      const { front } = chosen;
      const entry = front.soapstone?.value?.disable?.value?.[0]?.value;
      expect([chosen.complete, front.visit?.value, entry?.reason?.value]).toEqual([true, 3, expect.stringMatching(/^\w.*\w$/)]);
    }
  }
});

test.each([
  ["in braces", note("  disable: [{ rule: ‸ }]")],
  ["on a line", note("  disable:", "    - rule: ‸")],
  ["in a comment", `${note("  disable: []")}\n<!-- soapstone-disable-next-line ‸ -->\n`],
])("no rule is offered that nothing can suppress: %s", async (_, marked) => {
  const { labels } = await complete(marked);
  expect(labels).toEqual(expect.arrayContaining(["missing-units", "stale-suppression"]));
  expect(labels.filter((label) => label === "invalid-suppression" || label === "invalid-front-matter")).toEqual([]);
});
