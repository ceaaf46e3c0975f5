import { describe, expect, test } from "vitest";
import { lintWithChart } from "../../server/src/lint/finish.js";
import { engineFinding } from "../../server/src/lint/lint-note.js";
import { suppress, suppressionsOf } from "../../server/src/lint/suppress.js";
import { parseNote } from "../../server/src/note/note.js";
import { RULES } from "../../server/src/rules/index.js";
import { testSetup } from "../support/lint.js";
import { findsWord } from "./probe.js";

const TODAY = "2026-04-01";
const SETUP = testSetup({ rules: [findsWord("apple"), findsWord("pear")], today: TODAY });

/** The lines (from 1) on which each finding stands, with the reason where it is hidden. */
function lint(text: string): string[] {
  const note = parseNote("visit.note.md", text);
  return lintWithChart(note, [], SETUP).map(({ span, message, suppressed }) => {
    const place = `${note.source.lineAt(span.start) + 1} ${message.slice("This is ".length, -1)}`;
    return suppressed === undefined ? place : `${place} hidden: ${suppressed.reason}`;
  });
}

const body = (...lines: string[]) => lines.join("\n");

describe("a comment hides findings", () => {
  test.each([
    [
      "on its own line",
      body("apple <!-- soapstone-disable-line finds-apple -- fine -->", "apple"),
      ["1 apple hidden: fine", "2 apple"],
    ],
    [
      "on the line below it",
      body("apple", "<!-- soapstone-disable-next-line finds-apple -- fine -->", "apple", "apple"),
      ["1 apple", "3 apple hidden: fine", "4 apple"],
    ],
    [
      "below a comment of two lines",
      body("<!-- soapstone-disable-next-line finds-apple", "  -- fine -->", "apple"),
      ["3 apple hidden: fine"],
    ],
    [
      "between a pair",
      body(
        "apple",
        "",
        "<!-- soapstone-disable finds-apple -- fine -->",
        "",
        "apple",
        "",
        "<!-- soapstone-enable finds-apple -->",
        "",
        "apple",
      ),
      ["1 apple", "5 apple hidden: fine", "9 apple"],
    ],
    [
      "up to the end when the pair is not closed",
      body("<!-- soapstone-disable finds-apple -- fine -->", "", "apple", "", "apple"),
      ["3 apple hidden: fine", "5 apple hidden: fine"],
    ],
    [
      "up to an end that names no rule",
      body("<!-- soapstone-disable finds-apple -- fine -->", "", "apple", "", "<!-- soapstone-enable -->", "", "apple"),
      ["3 apple hidden: fine", "7 apple"],
    ],
    [
      "past the end of another rule",
      body("<!-- soapstone-disable finds-apple -- fine -->", "", "<!-- soapstone-enable finds-pear -->", "", "apple"),
      ["5 apple hidden: fine"],
    ],
    [
      "of the rules it names only",
      body("apple pear <!-- soapstone-disable-line finds-apple -- fine -->"),
      ["1 apple hidden: fine", "1 pear"],
    ],
    [
      "of several rules",
      body("apple pear <!-- soapstone-disable-line finds-apple, finds-pear -- fine -->"),
      ["1 apple hidden: fine", "1 pear hidden: fine"],
    ],
    [
      "twice over, by the first",
      body("<!-- soapstone-disable finds-apple -- first -->", "", "apple <!-- soapstone-disable-line finds-apple -- second -->"),
      ["3 apple hidden: first"],
    ],
  ])("%s", (_, text, found) => {
    expect(lint(text)).toEqual(found);
    expect(lint(text.replaceAll("\n", "\r\n"))).toEqual(found);
  });

  test.each([
    ["without a reason", "apple <!-- soapstone-disable-line finds-apple -->"],
    ["with an empty reason", "apple <!-- soapstone-disable-line finds-apple -- -->"],
    ["without a rule", "apple <!-- soapstone-disable-line -- fine -->"],
    ["of another rule", "apple <!-- soapstone-disable-line finds-pear -- fine -->"],
    ["in code", "apple `<!-- soapstone-disable-line finds-apple -- fine -->`"],
  ])("never %s", (_, text) => {
    expect(lint(text).filter((line) => line.includes("hidden") || !line.includes("apple"))).toEqual([]);
    expect(lint(text)[0]).toBe("1 apple");
  });
});

describe("an entry of the front matter hides findings in the whole note", () => {
  const front = (entry: string) => `---\nreason: apple\nsoapstone: { disable: [${entry}] }\n---\n\napple\n`;

  test.each([
    ["with a reason", "{ rule: finds-apple, reason: fine }", true],
    ["until a later day", "{ rule: finds-apple, reason: fine, until: 2026-04-02 }", true],
    ["until today", "{ rule: finds-apple, reason: fine, until: 2026-04-01 }", true],
    ["not past its day", "{ rule: finds-apple, reason: fine, until: 2026-03-31 }", false],
    ["not when its day cannot be read", "{ rule: finds-apple, reason: fine, until: soon }", false],
    ["not without a reason", "{ rule: finds-apple }", false],
    ["not with an empty reason", '{ rule: finds-apple, reason: "" }', false],
    ["not of another rule", "{ rule: finds-pear, reason: fine }", false],
    ["not without a rule", "{ reason: fine }", false],
  ])("%s", (_, entry, hidden) => {
    const tail = hidden ? " hidden: fine" : "";
    const found = lint(front(entry)).filter((line) => !line.startsWith("3 "));
    expect(found).toEqual([`2 apple${tail}`, `6 apple${tail}`]);
  });
});

describe("what hides nothing is reported", () => {
  function unused(text: string): string[] {
    const note = parseNote("visit.note.md", text);
    const open = lintWithChart(note, [], SETUP);
    return suppress(suppressionsOf(note), open, TODAY).unused.map(({ rule, place }) => `${rule}: ${note.source.slice(place)}`);
  }

  test("a suppression whose finding is gone, or whose day has passed, and no other", () => {
    const used = "{ rule: finds-apple, reason: fine }";
    const late = "{ rule: finds-pear, reason: fine, until: 2026-03-31 }";
    const text = `---\nsoapstone: { disable: [${used}, ${late}] }\n---\n\napple pear <!-- soapstone-disable-line finds-plum -- gone -->\n`;
    expect(unused(text)).toEqual([`finds-pear: ${late}`, "finds-plum: <!-- soapstone-disable-line finds-plum -- gone -->"]);
  });

  test("one rule of a comment that names two", () => {
    const comment = "<!-- soapstone-disable-next-line finds-apple finds-plum -- fine -->";
    expect(unused(`${comment}\napple\n`)).toEqual([`finds-plum: ${comment}`]);
  });
});

test.each(["internal-error", "unreadable-text", "limit-exceeded", "invalid-suppression"])("%s is never hidden", (rule) => {
  const note = parseNote("visit.note.md", `---\nsoapstone: { disable: [{ rule: ${rule}, reason: fine }] }\n---\nText\n`);
  const finding = engineFinding(rule, "error", { start: 0, end: 0 }, "Wrong.");
  const { findings, unused } = suppress(suppressionsOf(note), [finding], TODAY);
  expect([findings.map(({ suppressed }) => suppressed), unused.map((entry) => entry.rule)]).toEqual([[undefined], [rule]]);
});

describe("a suppression that hides nothing", () => {
  const stale = RULES.filter(({ id }) => id === "stale-suppression");
  const setup = testSetup({ rules: [findsWord("apple"), findsWord("pear"), ...stale], today: TODAY });
  const note = (front: string, body = "An apple.") => parseNote("n.note.md", `---\nnote: treatment\n${front}---\n\n${body}\n`);
  const found = (text: ReturnType<typeof note>) =>
    lintWithChart(text, [], setup)
      .filter(({ rule }) => rule === "stale-suppression")
      .map(({ message }) => message);

  test("is reported when its rule ran and found nothing", () => {
    const both = "soapstone: { disable: [{ rule: finds-apple, reason: ours }, { rule: finds-pear, reason: ours }] }\n";
    expect(found(note(both))).toEqual(["The suppression of finds-pear hides nothing in this note."]);
    const comment = "<!-- soapstone-disable-next-line finds-pear -- ours -->\nAn apple.";
    expect(found(note("", comment))).toEqual(["The suppression of finds-pear hides nothing in this note."]);
  });

  test("is left alone when its rule is not running, or when it gives no reason", () => {
    expect(found(note("soapstone: { disable: [{ rule: missing-units, reason: ours }] }\n"))).toEqual([]);
    expect(found(note("soapstone: { disable: [{ rule: finds-pear }] }\n"))).toEqual([]);
  });

  test("may itself be accepted", () => {
    const kept = "{ rule: stale-suppression, reason: template }";
    expect(
      lintWithChart(note(`soapstone: { disable: [{ rule: finds-pear, reason: ours }, ${kept}] }\n`), [], setup)
        .filter(({ rule }) => rule === "stale-suppression")
        .map(({ suppressed }) => suppressed?.reason),
    ).toEqual(["template"]);
  });
});
