import { describe, expect, test, vi } from "vitest";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { cleanNote } from "../support/examples.js";
import { lintNotes, onlyRule } from "../support/lint.js";
import { leavesOf, noteOf } from "./front.js";

// Many notes in one test: the limit is there for a parser that hangs, not for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const CLEAN = cleanNote();
const FRONT_END = CLEAN.indexOf("---", 4);
const FRONT = CLEAN.slice(4, FRONT_END);
const CLEAN_LEAVES = [...leavesOf(parseNote("visit.note.md", CLEAN))];
const SETUP = onlyRule("invalid-front-matter");

/** Values of the clean note on lines that are whole in a text that equals it up to `end`. */
function wholeBefore(end: number): Map<string, unknown> {
  const whole = CLEAN_LEAVES.filter(([, leaf]) => CLEAN.indexOf("\n", leaf.end) < end);
  return new Map(whole.map(([path, { value }]) => [path, value]));
}

/** A note of this front matter with the clean note's body; `kept` is how much of the front matter is the clean note's. */
function check(front: string, kept: number): Note {
  const note = parseNote("visit.note.md", `---\n${front}${CLEAN.slice(FRONT_END)}`);
  const leaves = leavesOf(note);
  const wanted = wholeBefore(4 + kept);
  const read = new Map([...wanted.keys()].map((path) => [path, leaves.get(path)?.value]));
  expect(read, front).toEqual(wanted);
  return note;
}

/** The start of the line that holds an offset. */
const lineStart = (offset: number) => FRONT.lastIndexOf("\n", offset - 1) + 1;

describe("the clean note, typed up to any place of its front matter", () => {
  test("is read up to there, has one fault at most, and keeps its body", () => {
    for (let end = 0; end <= FRONT.length; end++) {
      const note = check(`${FRONT.slice(0, end)}\n`, end);
      const findings = lintNotes([{ name: note.uri, text: note.source.text }], SETUP)[0]?.findings ?? [];
      expect(findings.length, FRONT.slice(0, end)).toBe(note.fault === undefined ? 0 : 1);
      if (end % 25 === 0) expect(note.body.layout.missing).toEqual([]);
    }
  });

  test("with one line still half typed, what stands before it is read", () => {
    for (let end = 0; end < FRONT.length; end++) check(FRONT.slice(0, end) + FRONT.slice(FRONT.indexOf("\n", end)), end);
  });

  test("with one character too few, what stands on the lines before is read", () => {
    for (let at = 0; at < FRONT.length; at++) check(FRONT.slice(0, at) + FRONT.slice(at + 1), lineStart(at));
  });

  test.each(['"', "'", "[", "{", ": ", "*", "&", "\t", "- ", "? ", "| ", "%", "@"])(
    "with %j typed into a line, what stands on the lines before is read",
    (typed) => {
      for (let at = 0; at <= FRONT.length; at += 11) check(FRONT.slice(0, at) + typed + FRONT.slice(at), lineStart(at));
    },
  );
});

describe("one fault, where it stands", () => {
  test.each([
    ["a time without minutes", "patient: x\nstart: 09:\nstop: 10:00", "09:", ["patient"]],
    ["a quote that is not closed", 'patient: x\nid: "y\nstart: 09:00', '"', ["patient"]],
    ["a single quote that is not closed", "patient: x\nid: 'y\nstart: 09:00", "'", ["patient"]],
    ["a bracket that is not closed", "patient: x\ngoals: [STG1\nstart: 09:00", "[", ["patient"]],
    ["a brace that is not closed", "patient: x\nminutes: { timed: 46\nstart: 09:00", "{", ["patient"]],
    ["a bracket inside a list", "patient: x\ngoals: [STG1, [\nstart: 09:00", "[", ["patient"]],
    ["a key given twice", "patient: x\nvisit: 2\npatient: y\nstart: 09:00", "patient: y", ["patient", "visit"]],
    ["a key given twice inside", "patient: x\nminutes: { timed: 1, timed: 2 }", "timed: 2", ["patient", "minutes.timed"]],
    ["a word without a colon", "patient: x\nstart\nvisit: 2", "start", ["patient"]],
    ["an indentation that does not fit", "clinician:\n    id: x\n  credential: y", "credential", ["clinician.id"]],
    ["a closing bracket too many", "patient: x\ngoals: [a]]\nvisit: 2", "]\nvisit", ["patient"]],
    ["a bracket that is not closed, behind keys in quotes", '"patient": x\n"id": [y\nvisit: 2', "[", ["patient"]],
    ["a key given twice, in quotes", '"patient": x\n"visit": 2\n"patient": y', '"patient": y', ["patient", "visit"]],
    [
      "a key given twice behind a list with keys in quotes",
      'goals:\n  - "id": y\npatient: x\npatient: z',
      "patient: z",
      ["patient"],
    ],
    ["a reserved character", "patient: x\nid: @home\nvisit: 2", "@", ["patient"]],
  ])("%s", (_, front, at, read) => {
    const note = noteOf(front);
    expect(note.fault && note.source.text.slice(note.fault.span.start, note.fault.span.start + at.length)).toBe(at);
    expect([...leavesOf(note).keys()]).toEqual(expect.arrayContaining(read));
    expect(note.complete).toBe(false);
  });

  test.each(["goals: { a: [R41 }", "goals: [{ id: STG1 ]", "minutes: { timed: 46, other: [1 }"])(
    "of brackets inside each other the same one is named whatever ends the lines: %s",
    (front) => {
      const placed = ["\n", "\r\n"].map((end) => {
        const note = parseNote("visit.note.md", ["---", "note: treatment", front, "---", ""].join(end));
        const { line, character } = note.source.positionAt(note.fault?.span.start ?? 0);
        return [line, character, note.fault?.reason];
      });
      const inner = Math.max(front.lastIndexOf("["), front.lastIndexOf("{"));
      expect(placed).toEqual(Array(2).fill([2, inner, "a quote or bracket is not closed"]));
    },
  );

  test.each([
    "id: 😀{ a: 1, b: 2 }",
    "id: x 😀\n  code: y",
    "😀: 1\n😀: 2",
    "id: 'x' 😀",
    "patient: x\n😀",
    "id: @😀",
    "id: [x, 😀",
  ])("whole characters are marked, whatever they take: %s", (front) => {
    const { fault, source } = noteOf(front);
    expect(fault && source.slice(fault.span)).toMatch(/^[^\p{Surrogate}]+$/u);
  });

  test("a tab as indentation is told apart", () => {
    const note = noteOf("patient: x\nclinician:\n\tid: y");
    expect([note.fault?.reason, note.front.patient?.value]).toEqual(["a tab is used as indentation", "x"]);
  });

  test("the first of two values of a key is kept", () => {
    expect(noteOf("patient: x\npatient: y").front.patient?.value).toBe("x");
  });

  test.each([["- treatment\n- addendum"], ["just words"], ["[a, b]"], ['"quoted"'], ["# only\nwords"]])(
    "front matter that is no mapping: %j",
    (front) => {
      const note = noteOf(front);
      expect([note.fault?.reason, note.front, note.complete]).toEqual(["it is not a mapping of keys to values", {}, false]);
    },
  );

  test.each([
    ["", "nothing"],
    ["# a comment", "a comment"],
    ["\n\n", "empty lines"],
    ["{}", "an empty mapping"],
  ])("front matter of %j is empty and no fault", (front) => {
    const note = noteOf(front);
    expect([note.fault, note.front, note.complete]).toEqual([undefined, {}, true]);
  });

  test("a fault is told in words of our own, never in the note's", () => {
    const secret = "Secretname";
    for (const front of [`${secret}`, `${secret}: 1\n${secret}: 2`, `id: "${secret}`, `id: *${secret}`, `${secret}\nid: x`]) {
      expect(noteOf(front).fault?.reason).not.toContain(secret);
    }
  });
});
