import { expect, test } from "vitest";
import type { Shape } from "../../server/src/base/shape.js";
import { frontMatter } from "../../server/src/note/format.js";
import { parseNote } from "../../server/src/note/note.js";
import { leavesOf } from "../note/front.js";
import { CORPUS } from "../support/careless.js";
import { cleanNote } from "../support/examples.js";
import { configWith, lintNotes, testSetup, withShippedOff } from "../support/lint.js";

const SETUP = testSetup({ config: withShippedOff(configWith({})) });

/** What is found in notes of one folder, with its line. */
function judged(texts: readonly string[]): string[] {
  return lintNotes(
    texts.map((text, index) => ({ name: `${index}.note.md`, text })),
    SETUP,
  ).flatMap(({ note, findings }) =>
    findings
      .map(({ rule, severity, message, span }) => `${note.source.lineAt(span.start)} ${severity} ${rule} ${message}`)
      .sort(),
  );
}

/** The keys of a shape that hold one value, as they are reached: `signature.by`, `goals.id`. */
function valueKeys(shape: Shape<unknown>, path: string[] = []): string[] {
  if (shape.item) return valueKeys(shape.item, path);
  if (!shape.keys) return [path.join(".")];
  return Object.entries(shape.keys).flatMap(([name, { shape: inner }]) => valueKeys(inner, [...path, name]));
}

/** What the notes of the corpus have no value for. */
const RARE = `---
note: addendum
patient: pt-0417
date: 2026-03-12
discipline: PT
payer: medicare
clinician: { id: pta-3, credential: PTA }
contributors:
  - { id: spt-2, credential: SPT, minutes: 10 }
services:
  - { code: 97150, units: 1, billed: false, delivery: group, group-size: 3, charge: 40.00 }
year-to-date: { pt-slp: 800, ot: 90 }
unlisted: { repeat-reason: a further trial }
certification: { from: 2026-03-12, to: 2026-05-12, certified-on: 2026-05-01, verbal-order-on: 2026-03-20, delayed-reason: the physician was away }
signature: { by: pta-3, credential: PTA, at: 2026-03-12T18:00, method: electronic }
cosignature: { by: pt-9, credential: DPT, at: 2026-03-12T18:00, method: electronic, digest: ${"0".repeat(64)} }
soapstone:
  disable:
    - { rule: missing-services, reason: agreed, by: pt-9, until: 2026-12-31 }
---

Seen as planned.
`;

/** A text that gives a value to a key, as what stands before the value and behind it. */
interface Place {
  readonly before: string;
  readonly behind: string;
  /** Whether the value is an entry of a list, where nothing at all is no entry. */
  readonly entry: boolean;
}

/** By the name of a key, up to three notes that give it a value on one line. */
function placesByKey(): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const text of [RARE, ...CORPUS]) {
    for (const [path, { written, end }] of leavesOf(parseNote("visit.note.md", text))) {
      const steps = path.split(".").filter((step) => !/^\d+$/.test(step));
      const found = places.get(steps.join(".")) ?? [];
      if (written === "" || written.includes("\n") || found.length >= 3) continue;
      const place = { before: text.slice(0, end - written.length), behind: text.slice(end), entry: /\d$/.test(path) };
      places.set(steps.join("."), [...found, place]);
    }
  }
  return places;
}

const PLACES = placesByKey();

test.each(valueKeys(frontMatter))("%s without a value is judged alike, however that is written", (key) => {
  const places = PLACES.get(key) ?? [];
  expect(places).not.toEqual([]);
  for (const { before, behind, entry } of places) {
    const bare = judged([`${before}${entry ? "~" : ""}${behind}`]);
    for (const blank of ['""', "''", "'  '"]) expect(judged([before + blank + behind]), before + blank).toEqual(bare);
  }
});

test("notes whose patient is a blank text are of no patient: they are no chart", () => {
  const note = (start: string, patient: string) =>
    cleanNote().replace("patient: pt-0417", `patient: ${patient}`).replace("09:00", start);
  const folder = (patient: string) => judged([note("09:00", patient), note("09:05", patient)]);
  expect(folder('""')).toEqual(folder(""));
  expect(folder('""').filter((finding) => finding.includes("for this patient"))).toEqual([]);
});
