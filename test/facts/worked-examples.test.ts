import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { worksheetOf } from "../../server/src/facts/worksheet.js";
import { parseNote } from "../../server/src/note/note.js";
import { builtInProfile, type PayerProfile, REGIMES } from "../../server/src/reference/payer-profile.js";
import { readFences } from "../support/fixture.js";
import { refs } from "../support/references.js";
import { CMS, inOrder, linesFrom, reportOf, SPM, written } from "./timed-note.js";

const PAGE = readFileSync(new URL("worked-examples.md", import.meta.url), "utf8");

/** Rows of the first table behind a heading, without its head. */
function table(heading: string, page = PAGE): string[][] {
  const behind = page.slice(page.indexOf(heading));
  const lines = behind.slice(behind.indexOf("\n|") + 1).split("\n");
  const rows = lines.slice(
    2,
    lines.findIndex((line) => !line.startsWith("|")),
  );
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** 97802 is no therapy code: a payer has to say that it is counted by 15 minutes. */
const PROFILES: Readonly<Record<string, PayerProfile>> = {
  CMS: { ...CMS, timedCodes: ["97802"] },
  Midpoint: { ...SPM, timedCodes: ["97802"] },
};

const supported = (cell: string) => inOrder(cell.replaceAll("×", "x"));

describe("minutes and units, as published (units notes §1.3)", () => {
  const rows = table("## Minutes and units");
  test("all 51 examples are there", () => expect(rows).toHaveLength(51));
  test.each(rows)("%s %s: %s (%s) support %s", (_, rule = "", minutes = "", sum, expected = "") => {
    const report = reportOf(linesFrom(minutes), PROFILES[rule]);
    expect([report.minutes, written(report.allocations)]).toEqual([Number(sum), supported(expected)]);
  });
});

describe("where the two rules part (units notes §1.4)", () => {
  test.each(table("## Where the two rules part"))("%s: %s by CMS, %s by midpoint", (minutes = "", cms, midpoint) => {
    const codes = ["97110", "97112", "97116", "97140"];
    const lines = minutes.split(" + ").map((each, index) => `code: ${codes[index]}, minutes: ${each}`);
    const report = reportOf(lines);
    expect([report.cms, report.midpoint]).toEqual([Number(cms), Number(midpoint)]);
  });
});

describe("a cognitive session split over both lines, in either order, under both rules (units notes §1.2)", () => {
  test.each(table("## One cognitive session"))("%s minutes support %s", (cell, expected = "") => {
    const minutes = Number(cell);
    const opening = Math.min(15, minutes);
    const lines = [`code: 97129, minutes: ${opening}`, `code: 97130, minutes: ${minutes - opening}`];
    for (const profile of [CMS, SPM]) {
      expect(written(reportOf(lines, profile).allocations)).toBe(supported(expected));
      expect(written(reportOf([...lines].reverse(), profile).allocations)).toBe(supported(expected));
    }
  });
});

describe("cases that need more than the sum, and pages that are wrong", () => {
  const cases = PAGE.split(/^### /m).slice(1);
  test.each(cases.map((text) => [text.slice(0, text.indexOf("\n")), text] as const))("%s", (_, text) => {
    const note = parseNote("visit.note.md", readFences(text).find(({ info }) => info === "note")?.text ?? "");
    const regime = REGIMES.find((candidate) => candidate === note.front.payer?.value) ?? "medicare";
    const sheet = worksheetOf(note, builtInProfile(regime), refs);
    const rows = (sheet?.rows ?? []).map((row) => [row.code, String(row.minutes ?? "-"), row.supported.join(" or ")]);
    expect(rows).toEqual(table("", `\n${text.slice(text.lastIndexOf("```"))}`));
  });
});
