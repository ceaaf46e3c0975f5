import { describe, expect, test, vi } from "vitest";
import { summarize } from "../../server/src/chart/summarize.js";
import { sameFacts } from "../../server/src/chart/summary.js";
import { linesOf } from "../../server/src/facts/lines.js";
import { fixesOf, fixText, isSigned, safeEdits } from "../../server/src/lint/fix.js";
import { summaryEnvOf } from "../../server/src/lint/setup.js";
import { parseNote } from "../../server/src/note/note.js";
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
  ])("%s", (_, line, signed) => {
    expect(isSigned(parseNote("visit.note.md", `---\n${line}\n---\n`))).toBe(signed);
  });
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
