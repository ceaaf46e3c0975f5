import { describe, expect, test } from "vitest";
import { hasCompleteOrderPath, hasUnreadable } from "../../server/src/facts/certification.js";
import {
  isClinicalDocument,
  isMissing,
  isOneOf,
  isTreatment,
  isVisit,
  placeOfMissing,
} from "../../server/src/facts/documents.js";
import { isEvaluationCode } from "../../server/src/facts/evaluation-codes.js";
import { linesOf } from "../../server/src/facts/lines.js";
import { hasTelehealthModifier, isTelehealth } from "../../server/src/facts/telehealth.js";
import { canReadUnlisted, unlistedLine } from "../../server/src/facts/unlisted.js";
import { parseNote } from "../../server/src/note/note.js";
import { noteWith, timedNote } from "./timed-note.js";

describe("kinds of documents (rules notes §2)", () => {
  test.each([
    ["treatment", true, true, true],
    ["evaluation", true, false, true],
    ["re-evaluation", true, false, true],
    ["plan-of-care", false, false, true],
    ["recertification", false, false, true],
    ["progress-report", false, false, true],
    ["discharge", false, false, true],
    ["addendum", false, false, false],
    ["[addendum, treatment]", true, true, true],
    ["letter", false, false, false],
  ])("%s: visit %s, treatment %s, clinical %s", (kind, visit, treatment, clinical) => {
    const note = noteWith([`note: ${kind}`]);
    expect([isVisit(note), isTreatment(note), isClinicalDocument(note)]).toEqual([visit, treatment, clinical]);
  });

  test("one document may serve as two", () => {
    const note = noteWith(["note: [progress-report, recertification]"]);
    expect([isOneOf(note, ["recertification"]), isOneOf(note, ["discharge", "treatment"])]).toEqual([true, false]);
    expect(isVisit(parseNote("visit.note.md", "# Note\n"))).toBe(false);
  });
});

describe("what is missing", () => {
  const { front } = noteWith(["payer:", "pos: office", "diagnoses: []", "goals: [STG1]", "measures:", "interventions: none"]);

  test("a value that is absent or empty, not one that cannot be read", () => {
    expect([front.patient, front.payer, front.pos, front.date].map(isMissing)).toEqual([true, true, false, false]);
  });

  test("a list that is absent, empty or without entries, not one that cannot be read", () => {
    const lists = [front.contributors, front.measures, front.diagnoses, front.goals, front.interventions];
    expect(lists.map(isMissing)).toEqual([true, true, true, false, false]);
  });

  test.each(['[""]', "[~]", "\n  -", "\n  - \n  - null", '[{ id: "", text: }]', "[{}]", "\n  - id:\n    text:"])(
    "a list whose entries say nothing: %s",
    (written) => {
      expect(isMissing(noteWith([`goals: ${written}`]).front.goals)).toBe(true);
    },
  );

  test.each(['["", STG1]', '[{ text: "Dress alone" }]', "[{ Id: STG1 }]", "[{ id: [STG1] }]"])(
    "not a list with an entry that says something, or that cannot be read: %s",
    (written) => {
      expect(isMissing(noteWith([`goals: ${written}`]).front.goals)).toBe(false);
    },
  );

  test("is told at its empty key, else at what the document says it is, else at its first line", () => {
    const note = noteWith(["payer:"]);
    expect(note.source.slice(placeOfMissing(note, note.front.payer))).toBe("payer");
    expect(note.source.slice(placeOfMissing(note, note.front.patient))).toBe("treatment");
    const bare = parseNote("visit.note.md", "---\ndate: 2026-03-12\n---\n");
    expect(placeOfMissing(bare, undefined)).toEqual(bare.openSpan);
  });
});

describe("telehealth (rules notes §2)", () => {
  test.each([
    [["telehealth: { mode: video }"], true],
    [["telehealth:"], false],
    [["telehealth: by video"], true],
    [['pos: "02"'], true],
    [['pos: "10"'], true],
    [['pos: "11"'], false],
    [[], false],
  ])("%j: %s", (keys, telehealth) => {
    expect(isTelehealth(noteWith(keys))).toBe(telehealth);
  });

  test.each([
    ['modifiers: [GO, "95"]', true],
    ['modifiers: ["93"]', true],
    ["modifiers: [GO]", false],
    ['modifiers: ["95"], billed: false', true],
  ])("a line with %s carries 95 or 93: %s", (line, carries) => {
    expect(hasTelehealthModifier(linesOf(timedNote(["code: 97110", `code: 97129, ${line}`])))).toBe(carries);
  });
});

describe("unlisted procedures (units notes §0.1)", () => {
  test.each([
    [["code: 97110", "code: 97139"], 1],
    [["code: 97039"], 0],
    [["code: 97799"], 0],
    [["code: 97139, billed: false", "code: 97039"], 1],
    [["code: 97110", "units: 1"], undefined],
  ])("of %j the first billed is line %s", (lines, index) => {
    expect(unlistedLine(timedNote(lines))?.index).toBe(index);
  });

  test("what a note says of them can be read or not", () => {
    expect(
      [["unlisted: { description: Taping }"], ["unlisted:"], [], ["unlisted: Taping"]].map((keys) =>
        canReadUnlisted(noteWith(keys)),
      ),
    ).toEqual([true, true, true, false]);
  });
});

describe("certification without a signature (rules notes, incomplete-order-path)", () => {
  const ORDER = "order-on: 2026-03-01, order-by: md-1, transmitted-on: 2026-03-14";
  const of = (text: string) => noteWith([`certification: { ${text} }`]).front.certification?.value ?? {};
  test.each([
    ["signed order, by whom, plan sent", ORDER, true],
    ["no day of the order", ORDER.replace("order-on: 2026-03-01, ", ""), false],
    ["nobody who ordered", ORDER.replace("order-by: md-1, ", ""), false],
    ["a plan that was not sent", ORDER.replace(", transmitted-on: 2026-03-14", ""), false],
    ["a day that cannot be read", ORDER.replace("2026-03-14", "soon"), false],
  ])("%s: complete %s", (_, text, complete) => {
    expect(hasCompleteOrderPath(of(text))).toBe(complete);
  });

  test("a part that cannot be read is told from one that is not given", () => {
    expect(
      [ORDER, `${ORDER}, delayed-reason: `, ORDER.replace("2026-03-14", "soon"), ""].map((text) => hasUnreadable(of(text))),
    ).toEqual([false, false, true, false]);
  });
});

test("codes of an evaluation or re-evaluation (units notes §2.1)", () => {
  expect(["97165", "92521", "97164", "97168", "97129", "96125"].map(isEvaluationCode)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
