import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { summarize } from "../../server/src/chart/summarize.js";
import { linesOf } from "../../server/src/facts/lines.js";
import { treatmentText } from "../../server/src/facts/prose.js";
import { lintNote } from "../../server/src/lint/lint-note.js";
import { summaryEnvOf } from "../../server/src/lint/setup.js";
import { type Note, parseNext, parseNote } from "../../server/src/note/note.js";
import missingSignature from "../../server/src/rules/missing-signature.js";
import { type NoteRule, noteRule } from "../../server/src/rules/rule.js";
import { CORPUS, changes } from "../support/careless.js";
import { cleanNote } from "../support/examples.js";
import { configWith, testSetup, withShippedOff } from "../support/lint.js";

const NAME = "visit.note.md";
/** Every rule, those that ship off among them. */
const SETUP = testSetup({ config: withShippedOff(configWith({})) });

/** All that is said of a note, and what charts hear of it. */
function said(note: Note): unknown {
  return [lintNote(note, SETUP), summarize(note, summaryEnvOf(SETUP, NAME)), note.problems, note.body.text];
}

/** What is said of each text when one follows the other in an editor, and when each is opened for itself. */
function bothWays(texts: readonly string[]): { readonly typed: readonly unknown[]; readonly opened: readonly unknown[] } {
  let note: Note | undefined;
  const typed = texts.map((text) => {
    note = parseNext(NAME, text, note);
    return said(note);
  });
  return { typed, opened: texts.map((text) => said(parseNote(NAME, text))) };
}

const frontOf = (text: string) => text.slice(0, parseNote(NAME, text).bodyStart);
const bodyOf = (text: string) => text.slice(parseNote(NAME, text).bodyStart);

describe("a document that is typed into", () => {
  test("says of a body that replaces another what it says when opened so, whatever is wrong with the note", () => {
    for (const [index, text] of CORPUS.entries()) {
      const [own, other] = [bodyOf(text), bodyOf(CORPUS[(index + 1) % CORPUS.length] as string)];
      const bodies = [own, other, "", own, `${own}\nDOB 3/4/1951. TBD. Seen 9:00-9:45 for 97129.`];
      const { typed, opened } = bothWays(bodies.map((body) => frontOf(text) + body));
      expect(typed).toEqual(opened);
    }
  }, 60_000);

  test("says after every key what it says when opened so", () => {
    fc.assert(
      fc.property(fc.constantFrom(cleanNote(), ...CORPUS), changes(8, 1), (text, made) => {
        const texts = [text];
        for (const { at, cut, put } of made) {
          const last = texts.at(-1) as string;
          const place = at % (last.length + 1);
          texts.push(last.slice(0, place) + put + last.slice(place + cut));
        }
        const { typed, opened } = bothWays(texts);
        expect(typed).toEqual(opened);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test.each([
    ["a closing fence that goes on", ["---\nnote: treatment\n---", "---\nnote: treatment\n----"]],
    ["a front matter that is not closed", ["---\nnote: treatment\n\nSeen.", "---\nnote: treatment\n\nSeen.\n---\n"]],
    ["a text before the front matter", ["---\nnote: treatment\n---\n", " ---\nnote: treatment\n---\n"]],
    ["a line end of Windows", ["---\nnote: treatment\n---\r", "---\nnote: treatment\n---\r\n"]],
  ])("is read anew with %s", (_, texts) => {
    const { typed, opened } = bothWays(texts);
    expect(typed).toEqual(opened);
  });

  test("runs a rule again when what it looked at has changed, and only then", () => {
    const ran: string[] = [];
    const rule = (id: string, look: (note: Note) => unknown) =>
      noteRule({
        ...(missingSignature as NoteRule),
        id,
        check(note) {
          ran.push(id);
          look(note);
          return [];
        },
      });
    const rules = [rule("front", ({ front }) => front.date), rule("lines", linesOf), rule("body", ({ body }) => body.text)];
    const setup = { ...testSetup(), rules: [...rules, rule("prose", treatmentText)] };
    const first = parseNext(NAME, cleanNote(), undefined);
    lintNote(first, setup);
    expect(ran.splice(0)).toEqual(["front", "lines", "body", "prose"]);
    const second = parseNext(NAME, `${cleanNote()}\nMore.\n`, first);
    lintNote(second, setup);
    expect(ran.splice(0)).toEqual(["body", "prose"]);
    lintNote(parseNext(NAME, second.source.text.replace("patient:", "patient: "), second), setup);
    expect(ran).toEqual(["front", "lines", "body", "prose"]);
  });
});
