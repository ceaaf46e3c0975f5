import { describe, expect, test } from "vitest";
import { lintWithChart } from "../../server/src/lint/finish.js";
import { engineFinding } from "../../server/src/lint/lint-note.js";
import { asUnused, type Suppression, suppress, suppressionsOf } from "../../server/src/lint/suppress.js";
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
      "past another suppression of the same rule",
      body(
        "<!-- soapstone-disable finds-apple -- first -->",
        "",
        "apple <!-- soapstone-disable-line finds-apple -- second -->",
        "",
        "apple",
      ),
      ["3 apple hidden: first", "5 apple hidden: first"],
    ],
    [
      "up to an end that names several rules",
      body(
        "<!-- soapstone-disable finds-apple -- fine -->",
        "",
        "apple",
        "",
        "<!-- soapstone-enable finds-pear, finds-apple -->",
        "",
        "apple",
      ),
      ["3 apple hidden: fine", "7 apple"],
    ],
    [
      "on the line on which a longer comment begins",
      body("apple <!-- soapstone-disable-line finds-apple", "  -- fine --> apple", "apple"),
      ["1 apple hidden: fine", "2 apple", "3 apple"],
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
    [
      "with an end, whatever it says",
      "<!-- soapstone-disable finds-pear -- fine -->\n\n<!-- soapstone-enable finds-apple -- fine -->\napple",
    ],
    ["in code", "apple `<!-- soapstone-disable-line finds-apple -- fine -->`"],
  ])("never %s", (_, text) => {
    expect(lint(text).filter((line) => line.includes("hidden") || !line.includes("apple"))).toEqual([]);
    expect(lint(text)).toHaveLength(1);
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

describe("the suppressions of a note", () => {
  const front = (...entries: readonly string[]) =>
    `---\nsoapstone:\n  disable:\n${entries.map((entry) => `    - ${entry}\n`).join("")}---\n`;
  const of = (text: string) => suppressionsOf(parseNote("visit.note.md", text));

  test("of its front matter tell the rule, the reason, by whom and until when, and where they stand", () => {
    const entries = [
      "{ rule: finds-apple, reason: fine, by: qa-2, until: 2026-06-30 }",
      "{ rule: finds-pear }",
      "{ reason: of no rule }",
      "{ rule: finds-plum, until: soon }",
      "finds-apple: fine",
      "{ rule: finds-fig, reason: }",
    ];
    const text = front(...entries);
    const place = (entry: string) => ({ start: text.indexOf(entry), end: text.indexOf(entry) + entry.length });
    const own = { reason: "", by: undefined, until: undefined, covers: undefined, alone: true };
    expect(of(text)).toEqual([
      { ...own, rule: "finds-apple", reason: "fine", by: "qa-2", until: "2026-06-30", entry: 0, place: place(entries[0] ?? "") },
      { ...own, rule: "finds-pear", entry: 1, place: place(entries[1] ?? "") },
      { ...own, rule: "finds-fig", entry: 5, place: place(entries[5] ?? "") },
    ]);
    expect(of("---\nvisit: 3\n---\napple\n")).toEqual([]);
    expect(of("---\nsoapstone: {}\n---\napple\n")).toEqual([]);
    expect(of("---\nsoapstone: off\n---\napple\n")).toEqual([]);
  });

  test("of its comments come behind those, one for each rule", () => {
    const comment = "<!-- soapstone-disable-next-line finds-apple finds-pear -- fine -->";
    const found = of(`${front("{ rule: finds-plum, reason: fine }")}\n${comment}\napple\n`);
    expect(found.map(({ rule, entry, alone }) => [rule, entry, alone])).toEqual([
      ["finds-plum", 0, true],
      ["finds-apple", undefined, false],
      ["finds-pear", undefined, false],
    ]);
    expect(found[1]).toMatchObject({ reason: "fine", by: undefined, until: undefined });
  });

  test.each<[string, string, boolean, string]>([
    [
      "its line",
      "an apple <!-- soapstone-disable-line finds-apple -- fine -->\nnext",
      true,
      "an apple <!-- soapstone-disable-line finds-apple -- fine -->\n",
    ],
    ["the next line", "<!-- soapstone-disable-next-line finds-apple -- fine -->\nan apple\nnext", true, "an apple\n"],
    [
      "the text up to the next end",
      "<!-- soapstone-disable finds-apple -- fine -->\n\nan apple\n\n<!-- soapstone-enable -->\n\n<!-- soapstone-enable -->\n",
      false,
      "\n\nan apple\n\n",
    ],
    [
      "the text up to the end",
      "<!-- soapstone-enable -->\n\n<!-- soapstone-disable finds-apple -- fine -->\n\nan apple",
      false,
      "\n\nan apple",
    ],
    ["the last line", "<!-- soapstone-disable-next-line finds-apple -- fine -->\nan apple", true, "an apple"],
    ["nothing behind the last line", "<!-- soapstone-disable-next-line finds-apple -- fine -->", true, ""],
  ])("cover %s", (_, text, alone, covered) => {
    const [only, ...others] = of(text);
    expect([others, only?.alone, text.slice(only?.covers?.start, only?.covers?.end)]).toEqual([[], alone, covered]);
  });

  test("cover the end of the text with its last line, where an empty finding may stand", () => {
    for (const text of [
      "apple <!-- soapstone-disable-line finds-apple -- fine -->",
      "<!-- soapstone-disable finds-apple -- fine -->",
    ]) {
      const end = { rule: "finds-apple", span: { start: text.length, end: text.length } };
      expect(suppress(of(text), [end], TODAY).findings[0]?.suppressed?.reason).toBe("fine");
    }
    const below = "<!-- soapstone-disable-next-line finds-apple -- fine -->";
    const end = { rule: "finds-apple", span: { start: below.length, end: below.length } };
    expect(suppress(of(below), [end], TODAY).findings[0]?.suppressed).toBeUndefined();
  });
});

describe("a suppression", () => {
  const own: Suppression = {
    rule: "finds-apple",
    reason: "fine",
    by: "qa-2",
    place: { start: 2, end: 4 },
    covers: { start: 10, end: 20 },
    until: "2026-04-01",
    entry: 3,
    alone: false,
  };
  const hidden = (start: number, changes: Partial<Suppression> = {}, today = TODAY) =>
    suppress([{ ...own, ...changes }], [{ rule: "finds-apple", span: { start, end: start + 30 } }], today).findings[0]
      ?.suppressed;

  test("tells of what it hides the reason, by whom and until when", () => {
    expect(hidden(10)).toEqual({ reason: "fine", by: "qa-2", until: "2026-04-01" });
  });

  test.each([
    ["before its text", 9, false],
    ["at its first letter", 10, true],
    ["at its last letter", 19, true],
    ["behind it", 20, false],
  ])("that covers a text hides what begins in it: %s", (_, start, wanted) => {
    expect(hidden(start) !== undefined).toBe(wanted);
    expect(hidden(start, { covers: undefined })).toBeDefined();
  });

  test("that hid nothing tells its last day once that has passed", () => {
    const told = { rule: "finds-apple", place: { start: 2, end: 4 }, entry: 3, alone: false };
    expect(asUnused(own, "2026-04-01")).toEqual({ ...told, until: undefined });
    expect(asUnused(own, "2026-04-02")).toEqual({ ...told, until: "2026-04-01" });
    expect(asUnused({ ...own, until: undefined }, "2026-04-02").until).toBeUndefined();
    expect(suppress([own], [], "2026-04-02").unused).toEqual([{ ...told, until: "2026-04-01" }]);
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

test.each(["internal-error", "invalid-front-matter", "unreadable-text", "limit-exceeded", "invalid-suppression"])(
  "%s is never hidden",
  (rule) => {
    const note = parseNote("visit.note.md", `---\nsoapstone: { disable: [{ rule: ${rule}, reason: fine }] }\n---\nText\n`);
    const finding = engineFinding(rule, "error", { start: 0, end: 0 }, "Wrong.");
    const { findings, unused } = suppress(suppressionsOf(note), [finding], TODAY);
    expect([findings.map(({ suppressed }) => suppressed), unused.map((entry) => entry.rule)]).toEqual([[undefined], [rule]]);
  },
);

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
