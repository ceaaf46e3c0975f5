import { describe, expect, test } from "vitest";
import { noteOf } from "./front.js";

function references(body: string): string[] {
  const note = noteOf("", body);
  return note.body.goalReferences.map(({ id, span }) => {
    expect(note.source.slice(span)).toBe(`[${id}]`);
    return id;
  });
}

describe("a goal in brackets is a reference", () => {
  test.each([
    ["in a sentence", "Add a fourth step [STG2].", ["STG2"]],
    ["twice in a sentence", "Worked on [STG1] and [STG2]; [STG1] is met.", ["STG1", "STG2", "STG1"]],
    ["in a heading", "## Progress on [LTG1]", ["LTG1"]],
    ["in a list", "- [STG1] met\n- fade cues [STG2]", ["STG1", "STG2"]],
    ["in a task", "- [x] fade cues [STG2]\n- [ ] [STG1]", ["STG2", "STG1"]],
    ["in a table", "| goal | state |\n|---|---|\n| [STG1] | met |", ["STG1"]],
    ["in a quotation", "> Next: [STG1]\n> and [STG2]", ["STG1", "STG2"]],
    ["in bold text", "**Next [STG1]**", ["STG1"]],
    ["with a dash, a dot and a digit", "[goal-1.2] and [G_3]", ["goal-1.2", "G_3"]],
    ["at the start, before a colon and words", "[STG1]: improved sequencing", ["STG1"]],
    ["even where the body defines it as a link", "Worked on [STG1].\n\n[STG1]: https://example.org", ["STG1"]],
    ["behind an escape and an entity", "5\\* &amp; 6 [STG1]", ["STG1"]],
    ["behind an emoji and right-to-left text", "😀 שלום [STG1]", ["STG1"]],
  ])("%s", (_, body, ids) => {
    expect(references(body)).toEqual(ids);
    expect(references(body.replaceAll("\n", "\r\n"))).toEqual(ids);
  });
});

describe("brackets that are no reference", () => {
  test.each([
    ["a link", "See [STG1](https://example.org)."],
    ["an image", "![STG1](plan.png)"],
    ["code", "The word `[STG1]` in code."],
    ["a code fence", "```\n[STG1]\n```"],
    ["indented code", "Text.\n\n    [STG1]"],
    ["a comment", "Text <!-- [STG1] --> and\n\n<!-- [STG2] -->"],
    ["an escaped bracket", "No goal: \\[STG1]."],
    ["what was quoted or taken out", "He said [sic] to [Redacted]: [illegible]."],
    ["task boxes", "- [x] done\n- [X] done\n- [ ] open"],
    ["a box outside a list", "[x] home program reviewed\n[X] consent given"],
    ["a number", "as reported [1]"],
    ["a footnote", "as reported[^STG1]"],
    ["words", "[fade the cues]"],
    ["nothing", "[] and [ ]"],
    ["a word that goes on behind it", "[un]able"],
  ])("%s", (_, body) => {
    expect(references(body)).toEqual([]);
  });
});

describe("procedure codes named in prose", () => {
  test.each([
    ["Billed 97129 and 97130.", ["97129", "97130"]],
    ["Screen G0515; 20560 was not given.", ["G0515", "20560"]],
    ["`97129` and [97130](x) in code and links", ["97130"]],
    ["97129-97130 as a range", []],
    ["ZIP 10021, $97129, 971290, x97129", []],
  ])("%s", (body, codes) => {
    const note = noteOf("", body);
    expect(note.body.codes.map(({ code }) => code)).toEqual(codes);
    for (const { code, span } of note.body.codes) expect(note.source.slice(span)).toBe(code);
  });
});
