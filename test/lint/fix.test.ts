import { describe, expect, test, vi } from "vitest";
import { summarize } from "../../server/src/chart/summarize.js";
import { sameFacts } from "../../server/src/chart/summary.js";
import { linesOf } from "../../server/src/facts/lines.js";
import { confirmationOf, fixesOf, fixText, isSigned, safeEdits } from "../../server/src/lint/fix.js";
import { engineFinding } from "../../server/src/lint/lint-note.js";
import { summaryEnvOf } from "../../server/src/lint/setup.js";
import { parseNote } from "../../server/src/note/note.js";
import { chartRule, type Fix } from "../../server/src/rules/rule.js";
import { leavesOf } from "../note/front.js";
import { cleanNote, exampleNotes } from "../support/examples.js";
import { lintNotes, onlyRule, testSetup } from "../support/lint.js";
import { findsWord } from "./probe.js";

// Many notes in one test: the limit is there for a parser that hangs, not for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const SETUP = testSetup();

/** Every time in another form: `09:05` becomes what `write` makes of hour and minute. */
const rewritten = (text: string, write: (hour: number, minute: string) => string) =>
  text.replace(/(?<=(?:start|stop): "?)(\d\d):(\d\d)/g, (_, hour: string, minute: string) => write(Number(hour), minute));

const FORMS: [string, (hour: number, minute: string) => string][] = [
  ["9:05 am", (hour, minute) => `${hour % 12 || 12}:${minute} ${hour < 12 ? "am" : "pm"}`],
  ["905", (hour, minute) => (hour < 8 ? `0${hour}${minute}` : `${hour}${minute}`)],
  ["9.05 p.m.", (hour, minute) => `${hour % 12 || 12}.${minute} ${hour < 12 ? "a" : "p"}.m.`],
  ["9:05", (hour, minute) => (hour < 8 ? `0${hour}:${minute}` : `${hour}:${minute}`)],
];

const unsigned = (text: string) => text.replace(/^(co)?signature:.*\n(?: +.*\n)*/gm, "");
const notes = [{ name: "clean.note.md", text: cleanNote() }, ...exampleNotes()];

const ENV = summaryEnvOf(SETUP, "n.note.md");

const facts = (text: string) => {
  const note = parseNote("visit.note.md", text);
  return {
    summary: { ...summarize(note, ENV), anchors: undefined },
    values: [...leavesOf(note)].map(([path, { value }]) => [path, value]),
  };
};

describe.each(FORMS)("times written like %s", (_, write) => {
  test.each(notes)("in $name are fixed, and nothing else is", ({ name, text }) => {
    const draft = unsigned(text);
    const wanted = fixText(name, draft, SETUP);
    const other = rewritten(draft, write);
    const fixed = fixText(name, other, SETUP);
    expect(fixed).toBe(wanted);
    expect(facts(fixed)).toEqual(facts(other));
    expect(sameFacts(summarize(parseNote(name, fixed), ENV), summarize(parseNote(name, other), ENV))).toBe(true);
    expect(fixText(name, fixed, SETUP)).toBe(fixed);
    const left = lintNotes([{ name, text: fixed }], SETUP).flatMap(({ note, findings }) => safeEdits(note, findings));
    expect(left).toEqual([]);
  });

  test.each(notes)("in $name stay as they are once it is signed", ({ name, text }) => {
    const signed = rewritten(`${unsigned(text).replace("---\n", "---\nsignature: { by: ot-07, at: 2026-03-12 }\n")}`, write);
    expect(isSigned(parseNote(name, signed))).toBe(true);
    expect(fixText(name, signed, SETUP)).toBe(signed);
  });
});

describe("a note counts as signed", () => {
  test.each([
    ["with a signature", "signature: { by: ot-07 }", true],
    ["with a signature that cannot be read", "signature: ot-07", true],
    ["not with an empty one", "signature:", false],
    ["not without one", "visit: 3", false],
    ["with one behind a fault", "visit: 3\nvisit: 4\nsignature: { by: ot-07 }", true],
    ["with one in quotes behind a fault", 'visit: 3\nvisit: 4\n"signature": { by: ot-07 }', true],
    ["with one inside a mapping that is not closed", "{ visit: 3, signature: { by: ot-07 }", true],
    ["with a cosignature alone", "cosignature: { by: ot-07 }", true],
    ["not with an empty cosignature", "cosignature:", false],
    ["with a cosignature behind a fault", "visit: 3\nvisit: 4\ncosignature: { by: ot-07 }", true],
    ["not with the word alone behind a fault", "visit: 3\nvisit: 4\npos: 11 # signature", false],
  ])("%s", (_, line, signed) => {
    expect(isSigned(parseNote("visit.note.md", `---\n${line}\n---\n`))).toBe(signed);
  });
});

test("a note that was cosigned alone keeps its bytes", () => {
  const text = "---\nnote: treatment\ndate: 2026-3-12\ncosignature: { by: ot-07, at: 2026-03-12 }\n---\n";
  expect(fixText("visit.note.md", text, SETUP)).toBe(text);
});

describe("a note whose front matter cannot be read to its end", () => {
  test.each([
    ["a key given twice", "note: treatment\nstart: 9:05\npayer: a\npayer: b\nsignature: { by: ot-07, at: 2026-03-12 }"],
    ["no signature that anybody can see", "note: treatment\nstart: 9:05\npayer: a\npayer: b"],
    ["a list that is too long", `note: treatment\nstart: 9:05\ngoals: [${"G1, ".repeat(500)}G2]`],
  ])("gets no safe fix: %s", (_, front) => {
    const text = `---\n${front}\n---\n`;
    expect(fixText("visit.note.md", text, SETUP)).toBe(text);
  });

  test("has every fix confirmed when a signature stands behind the fault", () => {
    const note = parseNote("visit.note.md", "---\nstart: 9:05\npayer: a\npayer: b\nsignature: { by: ot-07 }\n---\n");
    expect(confirmationOf({ title: "Write 09:05", safety: "safe", edits: [] }, note)).toBe("The note is signed.");
  });
});

describe("a stale suppression", () => {
  const note = (entry: string, other: string) => `---\nnote: treatment\nsoapstone:\n  disable:\n    - ${entry}\n${other}---\n`;
  const STALE = "{ rule: missing-units, reason: untimed, until: 2026-01-01";

  test("stays when something else of the note stands by its anchor", () => {
    const text = note(`${STALE}, by: &who ot-07 }`, "supervisor: { id: *who, credential: OTR/L }\n");
    expect(fixText("visit.note.md", text, SETUP)).toBe(text);
  });

  test("goes from a list without indentation, and the front matter can still be read", () => {
    const text = "---\nsoapstone:\n  disable:\n  - rule: untimed-code-units\n    reason: x\nnote: treatment\n---\n";
    const fixed = fixText("visit.note.md", text, SETUP);
    expect(fixed).toBe("---\nsoapstone:\n  disable:\n    []\nnote: treatment\n---\n");
    expect(parseNote("visit.note.md", fixed).complete).toBe(true);
  });

  test.each([
    ["between prose and a rule", "a\n‸\n---\nb\n", "a\n\n---\nb\n"],
    ["between two lines", "a\n‸\nb\n", "a\n\nb\n"],
    ["below a blank line", "a\n\n‸\nb\n", "a\n\nb\n"],
    ["above a blank line", "a\n‸\n\nb\n", "a\n\nb\n"],
    ["at the end", "a\n‸", "a\n"],
  ])("goes from the body, whose blocks stay what they are: %s", (_, body, wanted) => {
    const comment = "<!-- soapstone-disable-next-line contradictory-date -- not a date -->";
    const front = "---\nnote: treatment\n---\n";
    expect(fixText("visit.note.md", front + body.replace("‸", comment), SETUP)).toBe(front + wanted);
  });

  test("goes without the remark above its list", () => {
    const remark = "  # agreed with the payer's auditor on 3 March, letter in the file\n";
    const text = `---\nnote: treatment\nsoapstone:\n${remark}  disable:\n    - ${STALE} }\n---\n`;
    expect(fixText("visit.note.md", text, SETUP)).toBe(`---\nnote: treatment\nsoapstone:\n${remark}  disable:\n    []\n---\n`);
  });

  test("goes without the remark on the next one", () => {
    const kept = "    # asked for by the supervisor\n    - { rule: missing-kx, reason: see the letter, until: 2099-01-01 }\n";
    const fixed = fixText("visit.note.md", note(`${STALE} }`, kept), SETUP);
    expect(fixed).toBe(`---\nnote: treatment\nsoapstone:\n  disable:\n${kept}---\n`);
  });
});

describe("a person has to confirm a fix", () => {
  const fix: Fix = { title: "Set units to 2", safety: "suggestion", edits: [] };
  const signed = parseNote("visit.note.md", "---\nsignature: { by: ot-07 }\n---\n");
  const open = parseNote("visit.note.md", "---\nvisit: 3\n---\n");

  test.each<[string, Fix, typeof open, string | undefined]>([
    ["of a signed note", fix, signed, "The note is signed."],
    ["of a signed note also when it is safe", { ...fix, safety: "safe" }, signed, "The note is signed."],
    ["that changes what is billed", { ...fix, billing: true }, open, "Changes what is billed."],
    ["but not one that changes the form of what is billed", { ...fix, billing: true, safety: "safe" }, open, undefined],
    ["but no other suggestion", fix, open, undefined],
    ["but none that says that nothing billed is touched", { ...fix, billing: false }, open, undefined],
  ])("%s", (_, one, note, reason) => expect(confirmationOf(one, note)).toBe(reason));
});

describe("the safe edits of a note", () => {
  const edit = (start: number, newText: string) => ({ span: { start, end: start + 1 }, newText });
  const fix = (safety: Fix["safety"], ...edits: ReturnType<typeof edit>[]): Fix => ({ title: "Write it", safety, edits });
  const finding = (...fixes: Fix[]) => {
    const open = engineFinding("a-rule", "error", { start: 0, end: 1 }, "Wrong.");
    return { ...open, fixes, suppressed: undefined };
  };
  const note = parseNote("visit.note.md", "abcdef");

  test("are those of each finding's first safe fix", () => {
    const first = finding(fix("suggestion", edit(0, "x")), fix("safe", edit(1, "y")), fix("safe", edit(2, "z")));
    expect(safeEdits(note, [first, finding(fix("suggestion", edit(3, "x"))), finding()])).toEqual([edit(1, "y")]);
  });

  test("leave out a fix of which one edit touches another fix, with all its edits", () => {
    const found = [
      finding(fix("safe", edit(0, "x"), edit(2, "x"))),
      finding(fix("safe", edit(4, "y"), edit(2, "y"))),
      finding(fix("safe", edit(5, "z"))),
    ];
    expect(safeEdits(note, found)).toEqual([edit(0, "x"), edit(2, "x"), edit(5, "z")]);
  });

  test("leave out what is accepted", () => {
    const suppressed = { reason: "quoted", by: undefined, until: undefined };
    expect(safeEdits(note, [{ ...finding(fix("safe", edit(0, "x"))), suppressed }, finding(fix("safe", edit(1, "y")))])).toEqual([
      edit(1, "y"),
    ]);
  });

  test("are none for a signed note", () => {
    const signed = parseNote("visit.note.md", "---\nsignature: { by: ot-07 }\n---\n");
    expect(safeEdits(signed, [finding(fix("safe", edit(40, "x")))])).toEqual([]);
  });
});

describe("the fixes of a finding of a chart rule", () => {
  const note = parseNote("visit.note.md", '---\npayer: medicaid\nservices:\n  - &s { code: "97129" }\n  - *s\n---\n');
  const edit = (text: string) => ({
    span: { start: note.source.text.indexOf(text), end: note.source.text.indexOf(text) + text.length },
    newText: "",
  });
  const rule = chartRule({
    ...findsWord("apple"),
    id: "chart-apple",
    *checkChart() {},
    fixes: (_, data, { profile }) => [
      { title: `Set ${JSON.stringify(data)} for ${profile.id}`, safety: "suggestion", edits: [edit("medicaid")] },
      { title: "Through the alias", safety: "suggestion", edits: [edit("*s")] },
    ],
  });
  const bare = chartRule({ ...findsWord("pear"), id: "chart-pear", *checkChart() {} });
  const setup = testSetup({ rules: [rule, bare, findsWord("apple")] });
  const own: Fix = { title: "Its own", safety: "safe", edits: [] };
  const titles = (id: string, data: unknown) => {
    const finding = { ...engineFinding(id, "error", { start: 0, end: 1 }, "Wrong."), fixes: [own], data, suppressed: undefined };
    return fixesOf(note, finding, setup).map(({ title }) => title);
  };

  test("are built from its data for the note's payer, without what would write over an alias", () => {
    expect(titles("chart-apple", { units: 2 })).toEqual(['Set {"units":2} for medicaid']);
  });

  test("are none when the rule builds none", () => expect(titles("chart-pear", { units: 2 })).toEqual([]));

  test.each([
    ["without data", "chart-apple", undefined],
    ["of a rule of notes", "finds-apple", { units: 2 }],
    ["of a rule that is not there", "nobody", { units: 2 }],
  ])("%s are its own", (_, id, data) => expect(titles(id, data)).toEqual(["Its own"]));
});

describe("fixing", () => {
  const fix = (word: string, other: string) =>
    findsWord(word, {
      id: `${word}-to-${other}`,
      *check(note) {
        for (const { index } of note.source.text.matchAll(new RegExp(`\\b${word}\\b`, "g"))) {
          const span = { start: index, end: index + word.length };
          yield {
            span,
            message: "Wrong.",
            fixes: [{ title: `Write ${other}`, safety: "safe", edits: [{ span, newText: other }] }],
          };
        }
      },
    });
  const fixed = (text: string, rules: ReturnType<typeof fix>[]) => fixText("visit.note.md", text, testSetup({ rules }));

  test("goes on until nothing is left to fix", () => {
    expect(fixed("a x a", [fix("a", "b"), fix("b", "c"), fix("c", "d")])).toBe("d x d");
  });

  test("comes to an end when two rules disagree", () => {
    expect(["a", "b"]).toContain(fixed("a", [fix("a", "b"), fix("b", "a")]));
  });

  test("ends after ten rounds also when the text still changes", () => {
    const grow = findsWord("a", {
      *check() {
        const span = { start: 0, end: 0 };
        yield { span, message: "Wrong.", fixes: [{ title: "Write a", safety: "safe", edits: [{ span, newText: "a" }] }] };
      },
    });
    expect(fixed("", [grow])).toBe("a".repeat(10));
  });

  test("leaves what was closed for the text as it is in each round", () => {
    const rules = [fix("a", "b"), fix("b", "c"), fix("x", "y")];
    const asked: string[] = [];
    const text = fixText("visit.note.md", "a x", testSetup({ rules }), (findings, current) => {
      asked.push(current);
      return current.startsWith("b") ? findings.filter(({ rule }) => rule !== "b-to-c") : findings;
    });
    expect([text, asked]).toEqual(["b y", ["a x", "b y"]]);
  });

  test("applies one of two fixes of the same text", () => {
    expect(fixed("a", [fix("a", "b"), fix("a", "c")])).toBe("b");
  });

  test("applies no suggestion, nothing that waits for a person's words, and nothing accepted", () => {
    const suggestion = findsWord("a", {
      *check() {
        const span = { start: 0, end: 1 };
        yield { span, message: "Wrong.", fixes: [{ title: "Write b", safety: "suggestion", edits: [{ span, newText: "b" }] }] };
      },
    });
    expect(fixed("a", [suggestion])).toBe("a");
    const accepted = "a <!-- soapstone-disable-line a-to-b -- quoted -->";
    expect(fixed(accepted, [fix("a", "b")])).toBe(accepted);
  });

  test("leaves line ends, quotes, comments and the body alone", () => {
    const text = "---\r\nstart: \"9:05\" # early\r\nstop: '10.05'\r\n---\r\n# Note at 9:05\r\n";
    expect(fixText("visit.note.md", text, SETUP)).toBe(
      "---\r\nstart: \"09:05\" # early\r\nstop: '10:05'\r\n---\r\n# Note at 9:05\r\n",
    );
  });

  test("leaves a carriage return that stands alone between a key and its value", () => {
    const text = cleanNote()
      .replace(/^signature:.*\n/m, "")
      .replace("\nstart: 09:00", "\nstart:\r9:00");
    expect(fixText("visit.note.md", text, SETUP)).toBe(text.replace("\r9:00", "\r09:00"));
  });

  test("corrects a value where its anchor stands, and leaves the alias", () => {
    const text = '---\nservices:\n  - &s { code: "97129", start: 9:05, stop: 9:35 }\n  - *s\n---\n';
    const wanted = '---\nservices:\n  - &s { code: "97129", start: 09:05, stop: 09:35 }\n  - *s\n---\n';
    expect(fixText("visit.note.md", text, onlyRule("malformed-time"))).toBe(wanted);
    expect(linesOf(parseNote("visit.note.md", wanted)).map(({ code }) => code)).toEqual(["97129", "97129"]);
  });

  test("offers no fix of a time that has two readings", () => {
    const text = "---\nstart: 3:15\n---\n";
    const found = lintNotes([{ name: "visit.note.md", text }], onlyRule("malformed-time"));
    expect(found.map(({ note, findings }) => findings.map((finding) => fixesOf(note, finding, SETUP)))).toEqual([[[]]]);
    expect(fixText("visit.note.md", text, SETUP)).toBe(text);
  });
});
