import { describe, expect, test } from "vitest";
import { RULES } from "../../server/src/rules/index.js";
import { readConfig } from "../support/config.js";
import { cleanNote } from "../support/examples.js";
import { lintNotes, testSetup } from "../support/lint.js";

/** The rules of a version in which this one is gone. */
const LATER = RULES.filter(({ id }) => id !== "vague-section");

describe("the id of a rule that is gone (docs/stability.md)", () => {
  const suppressed = `${cleanNote().trimEnd()}\n\n<!-- soapstone-disable-line vague-section -- stock text of our template -->\n`;
  const findings = (id: string) => {
    const text = suppressed.replace("vague-section", id);
    const [linted] = lintNotes([{ name: "a.note.md", text }], testSetup({ rules: LATER }));
    return linted?.findings.map(({ rule }) => rule) ?? [];
  };

  test("in a suppression means nothing, and nothing is said of it", () => {
    expect(findings("vague-section")).not.toContain("invalid-suppression");
    expect(findings("vague-section")).not.toContain("stale-suppression");
    expect(findings("vague-sections")).toContain("invalid-suppression");
  });

  test("in a configuration is an error that names it", () => {
    const { problems } = readConfig('{ "rules": { "vague-section": "warning" } }', "soapstone.config.json", LATER);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining("vague-section")]);
  });
});
