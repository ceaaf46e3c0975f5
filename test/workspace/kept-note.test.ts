import { expect, test } from "vitest";
import { keepRecord } from "../../server/src/workspace/kept-note.js";
import { recordNotes } from "../../server/src/workspace/note-record.js";
import { Records } from "../../server/src/workspace/records.js";
import { benchChart } from "../bench/charts.js";
import { exampleNotes } from "../support/examples.js";
import { testSetup } from "../support/lint.js";

const files = [...exampleNotes(), ...benchChart(2, 3, 0.3).map(({ path, text }) => ({ name: path, text }))].map(
  ({ name, text }) => ({
    name,
    file: { path: name, text, utf8: true, digest: () => "ab".repeat(32) },
  }),
);

test("a note that was kept is the note that was recorded, with every place and digest", () => {
  const recorded = recordNotes(files, { setup: testSetup(), inlineConfig: true }).map((record) => ({
    ...record,
    beside: [true],
  }));
  const records = new Records();
  for (const record of recorded) records.add(keepRecord(record));
  expect(recorded.some(({ findings }) => findings.length > 0)).toBe(true);
  for (const record of recorded) {
    // What is undefined goes without saying in a record that is kept.
    expect(JSON.parse(JSON.stringify(records.get(record.summary.uri)))).toEqual(JSON.parse(JSON.stringify(record)));
  }
});

test("the keys of notes are told without unpacking them", () => {
  const [first, second] = recordNotes(files.slice(0, 2), { setup: testSetup(), inlineConfig: true });
  const records = new Records();
  for (const record of [first, second]) if (record) records.add(keepRecord({ ...record, beside: [] }));
  expect([...records.notes()].map(({ path, digest, patient }) => [path, digest, patient])).toEqual(
    [first, second].map((record) => [record?.summary.uri, "ab".repeat(32), record?.summary.patient]),
  );
});
