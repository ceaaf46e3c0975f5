import { describe, expect, test } from "vitest";
import { noteOf } from "./front.js";

/** The suppression comments of a body: scope, rules, reason, and the comment as written. */
function comments(body: string) {
  const note = noteOf("", body);
  return note.body.suppressions.map(({ scope, rules, reason, span }) => {
    for (const rule of rules) expect(note.source.slice(rule.span)).toBe(rule.id);
    return [scope, rules.map(({ id }) => id).join(" "), reason, note.source.slice(span)];
  });
}

describe("a suppression comment", () => {
  test.each([
    ["soapstone-disable-next-line", "next-line"],
    ["soapstone-disable-line", "line"],
    ["soapstone-disable", "begin"],
    ["soapstone-enable", "end"],
  ])("%s covers: %s", (directive, scope) => {
    const written = `<!-- ${directive} empty-section -- short visit -->`;
    expect(comments(written)).toEqual([[scope, "empty-section", "short visit", written]]);
    expect(comments(`Text ${written} more text`)).toEqual([[scope, "empty-section", "short visit", written]]);
    expect(comments(`Text\r\n${written}\r\nmore text`)).toEqual([[scope, "empty-section", "short visit", written]]);
  });

  test.each([
    ["several rules", "soapstone-disable-line a-rule b-rule -- why", "a-rule b-rule", "why"],
    ["several rules with commas", "soapstone-disable-line a-rule, b-rule,c-rule -- why", "a-rule b-rule c-rule", "why"],
    ["no reason", "soapstone-disable-line a-rule", "a-rule", ""],
    ["dashes that stand against a word", "soapstone-disable-line a-rule --why", "a-rule", ""],
    ["words without dashes before them", "soapstone-disable-line a-rule the visit was short", "a-rule", ""],
    ["several rules and no reason", "soapstone-disable-line a-rule, b-rule", "a-rule b-rule", ""],
    ["dashes without a reason", "soapstone-disable-line a-rule --", "a-rule", ""],
    [
      "a reason with dashes",
      "soapstone-disable-line a-rule -- seen at home -- not in the clinic",
      "a-rule",
      "seen at home -- not in the clinic",
    ],
    ["a reason without a rule", "soapstone-disable-line -- why", "", "why"],
    ["nothing else", "soapstone-enable", "", ""],
    ["several lines", "soapstone-disable-line\n  a-rule\n  -- why\n  so", "a-rule", "why\n  so"],
    ["a rule named like the directive", "soapstone-disable-line disable -- why", "disable", "why"],
  ])("with %s", (_, inside, rules, reason) => {
    expect(comments(`<!-- ${inside} -->`).map(([, ids, why]) => [ids, why])).toEqual([[rules, reason]]);
  });

  test.each([
    ["in a list", "- Slept well <!-- soapstone-disable-line a-rule -- why -->"],
    ["in a quotation", "> Slept well <!-- soapstone-disable-line a-rule -- why -->"],
    ["in a table", "| a |\n|---|\n| b <!-- soapstone-disable-line a-rule -- why --> |"],
    ["in a heading", "## Plan <!-- soapstone-disable-line a-rule -- why -->"],
    ["without spaces", "<!--soapstone-disable-line a-rule -- why-->"],
    ["behind another comment", "<!-- x --> <!-- soapstone-disable-line a-rule -- why -->"],
    ["behind an emoji", "😀 <!-- soapstone-disable-line a-rule -- why -->"],
  ])("%s is read", (_, body) => {
    expect(comments(body).map(([scope, rules, reason]) => [scope, rules, reason])).toEqual([["line", "a-rule", "why"]]);
  });

  test("several are in order", () => {
    const body =
      "<!-- soapstone-disable a -- x -->\n\nText <!-- soapstone-disable-line b -- y -->\n\n<!-- soapstone-enable a -->";
    expect(comments(body).map(([scope, rules]) => [scope, rules])).toEqual([
      ["begin", "a"],
      ["line", "b"],
      ["end", "a"],
    ]);
  });
});

describe("not a suppression", () => {
  test.each([
    ["another comment", "<!-- remember the planner -->"],
    ["an unknown directive", "<!-- soapstone-disable-file a-rule -- why -->"],
    ["a directive that is not first", "<!-- please soapstone-disable-line a-rule -->"],
    ["in a code fence", "```\n<!-- soapstone-disable-line a-rule -- why -->\n```"],
    ["in code", "`<!-- soapstone-disable-line a-rule -- why -->`"],
    ["in indented code", "Text.\n\n    <!-- soapstone-disable-line a-rule -- why -->"],
    ["escaped", "\\<!-- soapstone-disable-line a-rule -- why -->"],
    ["words without a comment", "soapstone-disable-line a-rule -- why"],
  ])("%s", (_, body) => {
    expect(comments(body)).toEqual([]);
  });
});

test("suppressions of the front matter are read with their places", () => {
  const note = noteOf(
    "soapstone:\n  disable:\n    - rule: empty-section\n      reason: short visit\n      until: 2026-04-30\n    - { rule: missing-section }",
  );
  const entries = note.front.soapstone?.value?.disable?.value?.map(({ value, span }) => [
    value?.rule?.value,
    value?.reason?.value,
    value?.until?.value,
    note.source.slice(span).split("\n")[0],
  ]);
  expect(entries).toEqual([
    ["empty-section", "short visit", "2026-04-30", "rule: empty-section"],
    ["missing-section", undefined, undefined, "{ rule: missing-section }"],
  ]);
});
