import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeCard } from "../server/src/facts/code-card.js";
import { readFences } from "./support/fixture.js";
import { lintNotes, testSetup } from "./support/lint.js";
import { refs } from "./support/references.js";

const PAGE = readFileSync(join(import.meta.dirname, "corrected-claims.md"), "utf8");
const [cases = "", figures = ""] = PAGE.split("## Figures");

describe("where the authorities differ", () => {
  const sections = cases.split(/^## /m).slice(1);
  test.each(sections.map((text) => [text.slice(0, text.indexOf("\n")), text] as const))("%s", (_, text) => {
    const fences = readFences(text);
    const note = fences.find(({ info }) => info === "note")?.text ?? "";
    const findings = lintNotes([{ name: "visit.note.md", text: note }], testSetup())[0]?.findings ?? [];
    const expected =
      fences
        .find(({ info }) => info === "expect")
        ?.text.trim()
        .split("\n") ?? [];
    expect(expected.length).toBeGreaterThan(0);
    for (const line of expected) {
      const [, verb = "", rule = "", words = ""] = /^(finds|quiet) (\S+) ?(.*)$/.exec(line) ?? [];
      const messages = findings.filter((finding) => finding.rule === rule).map(({ message }) => message);
      if (verb === "quiet") expect(messages, line).toEqual([]);
      else
        expect(
          messages.some((message) => message.includes(words)),
          `${line}\n${messages.join("\n")}`,
        ).toBe(true);
    }
  });
});

describe("figures of their date", () => {
  const rows = [...figures.matchAll(/^\| (\S{5}) \| (\S{10}) \| (.+) \|$/gm)].map(([, code = "", date = "", says = ""]) => [
    code,
    date,
    says,
  ]);
  test("are there", () => expect(rows.length).toBeGreaterThan(5));
  test.each(rows)("%s on %s: %s", (code = "", date = "", says = "") => {
    const values = codeCard(code, date, [], refs)?.facts.map(({ value }) => value) ?? [];
    expect(
      values.some((value) => new RegExp(`(?<![\\d.])${says.replace(/[$.]/g, "\\$&")}(?![\\d])`).test(value)),
      values.join("\n"),
    ).toBe(true);
  });
});
