import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { RULES } from "../../server/src/rules/index.js";
import { CHART_FAULTS } from "../corpus/chart-faults.js";
import { CHARTS_JUDGED_ON, chartNoteText, cleanChart } from "../corpus/charts.js";
import { lintNotes, testSetup } from "../support/lint.js";

// Thousands of notes in one test: the limit is there for a parser that hangs, not for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const SETUP = testSetup({ rules: RULES.filter(({ kind }) => kind === "chart"), today: CHARTS_JUDGED_ON });

interface Named {
  readonly name: string;
  readonly text: string;
}

/** What is found of each note, by its name. */
function found(notes: readonly Named[]): Record<string, string[]> {
  const linted = lintNotes(notes, SETUP);
  const all = linted.map(({ note, findings }) => [
    note.uri,
    findings.map(({ rule, span, message }) => `${rule} ${span.start} ${message}`),
  ]);
  return Object.fromEntries(all.filter(([, findings]) => findings?.length));
}

/** Notes of one patient with a fault, as files. */
function faultyChart(fault: number, patient = 1): Named[] {
  const [own, other] = [cleanChart(patient), cleanChart(patient + 50)];
  CHART_FAULTS[fault]?.plant(own, other);
  return own.map((draft) => ({ name: draft.path, text: chartNoteText(draft) }));
}

const anyFault = fc.integer({ min: 0, max: CHART_FAULTS.length - 1 });

test("the order of files does not matter", () => {
  fc.assert(
    fc.property(anyFault, fc.infiniteStream(fc.nat()), (fault, draws) => {
      const notes = faultyChart(fault);
      const keys = new Map(notes.map((note) => [note, draws.next().value]));
      const shuffled = [...notes].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
      expect(found(shuffled)).toEqual(found(notes));
    }),
    { numRuns: 40, seed: 20261124 },
  );
});

test("the notes of another patient with another clinician change nothing", () => {
  fc.assert(
    fc.property(anyFault, anyFault, (fault, theirs) => {
      const [notes, others] = [faultyChart(fault, 1), faultyChart(theirs, 2)];
      expect(found([...notes, ...others])).toEqual({ ...found(notes), ...found(others) });
    }),
    { numRuns: 40, seed: 20261124 },
  );
});

describe("a chart that is wrong in itself has a defined answer", () => {
  const note = (name: string, front: string, body = ""): Named => {
    return { name: `/notes/${name}.note.md`, text: `---\npatient: pt-1\ndiscipline: OT\n${front}---\n\n${body}` };
  };
  const rulesIn = (notes: readonly Named[]) => {
    const entries = Object.entries(found(notes)).map(([uri, all]) => [uri.slice(7, -8), all.map((text) => text.split(" ")[0])]);
    return Object.fromEntries(entries) as Record<string, string[]>;
  };

  test("two plans with one id: the first is meant, and the second is told of", () => {
    const plan = (name: string) => note(name, "note: plan-of-care\nid: poc-1\ndate: 2026-03-02\n");
    const treatment = note("c", "note: treatment\ndate: 2026-03-04\nplan-of-care: poc-1\n");
    expect(rulesIn([plan("a"), plan("b"), treatment])).toMatchObject({ b: ["repeated-note-id"] });
  });

  test("a plan that names itself stands under itself", () => {
    const plan = note("a", "note: [plan-of-care, treatment]\nid: poc-1\nplan-of-care: poc-1\ndate: 2026-03-02\n");
    expect(rulesIn([plan]).a ?? []).not.toContain("missing-plan-of-care");
  });

  test("addenda that amend each other are both known", () => {
    const amend = (name: string, to: string) => note(name, `note: addendum\nid: ${name}\naddendum-to: ${to}\ndate: 2026-03-02\n`);
    expect(rulesIn([amend("a", "b"), amend("b", "a")])).toEqual({});
    expect(rulesIn([amend("a", "a")])).toEqual({ a: ["unknown-addendum-target"] });
  });

  test("the year 9999 has no day after its last", () => {
    const plan = note(
      "a",
      "note: plan-of-care\nid: p\ndate: 9999-12-20\ncertification: { from: 9999-12-20 }\nduration: { value: 9000, unit: weeks }\n",
    );
    const treatment = note("b", "note: treatment\ndate: 9999-12-31\nplan-of-care: p\n");
    expect(rulesIn([plan, treatment]).b ?? []).not.toContain("treatment-outside-certification");
  });

  test("a patient with five thousand notes on one day and on many is judged to the end", () => {
    const notes = Array.from({ length: 5_000 }, (_, index) => {
      const date = index % 2 === 0 ? "2026-03-12" : `20${10 + (index % 16)}-0${1 + (index % 9)}-${10 + (index % 18)}`;
      return note(String(index), `note: treatment\ndate: ${date}\nservices: [{ code: "97530", minutes: 30, units: 2 }]\n`);
    });
    const rules = new Set(Object.values(rulesIn(notes)).flat());
    expect([...rules]).toEqual(expect.arrayContaining(["duplicate-note", "missing-evaluation", "missing-plan-of-care"]));
  });

  test("a clinician with three hundred patients at one time is told of once in each note", () => {
    const notes = Array.from({ length: 300 }, (_, index) => {
      const line = 'services: [{ code: "97530", start: "09:00", stop: "09:30" }]\n';
      const { name, text } = note(String(index), `note: evaluation\ndate: 2026-10-01\nclinician: { id: ot-1 }\n${line}`);
      return { name, text: text.replace("pt-1", `pt-${index}`) };
    });
    const counts = Object.values(rulesIn(notes)).map(
      (rules) => rules.filter((rule) => rule === "clinician-double-booked").length,
    );
    expect([counts.length, new Set(counts)]).toEqual([300, new Set([1])]);
  });
});
