import { describe, expect, test } from "vitest";
import { parseNote } from "../../server/src/note/note.js";
import { cleanNote } from "../support/examples.js";
import { fieldAt, fieldsOf, leavesOf } from "./front.js";

const CODES = "[I69.311, I69.314]";

/** Every value of the clean note: its path, its text, and what it is read as when that is not the text. */
const VALUES: [string, string, unknown?][] = [
  ["note.0", "treatment"],
  ["patient", "pt-0417"],
  ["date", "2026-03-12"],
  ["discipline", "OT"],
  ["payer", "medicare"],
  ["start", "09:00", 540],
  ["stop", "09:50", 590],
  ["minutes.timed", "46", 46],
  ["minutes.total", "46", 46],
  ["minutes.unbillable", "4", 4],
  ["pos", '"11"', "11"],
  ["delivery", "individual"],
  ["clinician.id", "ot-07"],
  ["clinician.credential", "OTR/L"],
  ["diagnoses.0", "I69.311"],
  ["diagnoses.1", "I69.314"],
  ["plan-of-care", "poc-0417-1"],
  ["goals.0", "STG1"],
  ["goals.1", "STG2"],
  ...serviceValues(0, "97129", ["09:00", 540], ["09:15", 555], 1, "STG1"),
  ["services.0.intervention", "Working-memory training with an external memory aid during a medication-sorting task"],
  ...serviceValues(1, "97130", ["09:15", 555], ["09:46", 586], 2, "STG2"),
  ["services.1.intervention", "Executive-function and sequencing work in a three-step meal task, planner introduced"],
  ["signature.by", "ot-07"],
  ["signature.credential", "OTR/L"],
  ["signature.at", "2026-03-12T10:20", { date: "2026-03-12", minute: 620 }],
];

function serviceValues(
  index: number,
  code: string,
  start: [string, number],
  stop: [string, number],
  units: number,
  goal: string,
) {
  const at = `services.${index}`;
  return [
    [`${at}.code`, `"${code}"`, code],
    [`${at}.start`, ...start],
    [`${at}.stop`, ...stop],
    [`${at}.units`, String(units), units],
    [`${at}.modifiers.0`, "GO"],
    [`${at}.diagnoses.0`, "I69.311"],
    [`${at}.diagnoses.1`, "I69.314"],
    [`${at}.goals.0`, goal],
  ] as [string, string, unknown?][];
}

describe.each([
  ["LF", (text: string) => text],
  ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
  ["a byte order mark", (text: string) => `\uFEFF${text}`],
  ["CRLF and a byte order mark", (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`],
  ["emoji and right-to-left text before", (text: string) => text.replace("---\n", "---\nid: 😀 שלום\n")],
])("the complete clean note with %s", (_, change) => {
  const note = parseNote("visit.note.md", change(cleanNote()));

  test("is read whole and without a problem", () => {
    expect([note.complete, note.fault, note.problems, note.limits]).toEqual([true, undefined, [], []]);
  });

  test("gives every value, in its place", () => {
    const read = [...leavesOf(note)].map(([path, { written, value }]) => [path, { written, value }]);
    const wanted = VALUES.map(([path, written, value = written]) => [path, { written, value }]);
    expect(Object.fromEntries(read.filter(([path]) => path !== "id"))).toEqual(Object.fromEntries(wanted));
  });

  test("places keys on their names", () => {
    const wrong = fieldsOf(note).filter(({ keySpan, path }) => keySpan && note.source.slice(keySpan) !== path.at(-1));
    expect(wrong).toEqual([]);
  });

  test.each([
    ["minutes", "{ timed: 46, total: 46, unbillable: 4 }"],
    ["diagnoses", CODES],
    ["services.1.diagnoses", CODES],
    ["services.0.goals", "[STG1]"],
    ["signature", "{ by: ot-07, credential: OTR/L, at: 2026-03-12T10:20 }"],
  ])("places the whole of %s", (path, written) => {
    const steps = path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const field = fieldAt(note, steps);
    expect(field && note.source.slice(field.span)).toBe(written);
  });

  test("has a body that begins behind the closing fence", () => {
    expect(note.source.slice(note.body.span).trimStart().split(/\r?\n/)[0]).toBe("# Treatment note");
    expect(note.source.slice(note.openSpan)).toBe("---");
  });

  test("has the four sections of a SOAP note and its goal reference", () => {
    const { layout, goalReferences } = note.body;
    expect([layout.format?.id, layout.missing]).toEqual(["soap", []]);
    const titles = layout.sections.map(({ heading }) => note.source.slice(heading));
    expect(titles).toEqual(["# Treatment note", "## Subjective", "## Objective", "## Assessment", "## Plan"]);
    expect(goalReferences.map(({ id, span }) => [id, note.source.slice(span)])).toEqual([["STG2", "[STG2]"]]);
  });
});

test("lines that end in a carriage return alone are lines, each value where it stands", () => {
  const text = cleanNote();
  const unix = parseNote("visit.note.md", text);
  const old = parseNote("visit.note.md", text.replaceAll("\n", "\r"));
  expect(old.complete).toBe(true);
  expect(leavesOf(old)).toEqual(leavesOf(unix));
});
