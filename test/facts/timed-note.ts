import { applyEdits, type Edit } from "../../server/src/base/edit.js";
import { compareText } from "../../server/src/base/order.js";
import { type UnitsByCode, type UnitsReport, unitsOf } from "../../server/src/facts/units.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { builtInProfile, type PayerProfile } from "../../server/src/reference/payer-profile.js";
import { refs } from "../support/references.js";

/** Medicare counts by the day's sum. */
export const CMS: PayerProfile = builtInProfile("medicare");

/** A payer that counts each code alone, by the midpoint of its time. */
export const SPM: PayerProfile = { ...CMS, id: "by-midpoint", countingRule: "midpoint" };

/** A note whose `services` are these lines, each the inside of a mapping: `code: 97110, minutes: 24`. */
export function timedNote(lines: readonly string[]): Note {
  const services = lines.map((line) => `  - { ${line} }\n`).join("");
  return parseNote("visit.note.md", `---\nnote: treatment\ndate: 2026-03-12\nservices:\n${services}---\n# Note\n`);
}

/** A treatment note of 12 March 2026 with these keys, each a line of the front matter such as `minutes: { timed: 38 }`, and these lines. */
export function noteWith(keys: readonly string[], lines: readonly string[] = [], body = "# Note\n"): Note {
  const services = lines.map((line) => `  - { ${line} }\n`).join("");
  const given = keys.map((key) => key.slice(0, key.indexOf(":")));
  const usual = ["note: treatment", "date: 2026-03-12"].filter((key) => !given.includes(key.slice(0, 4)));
  const front = [...usual, ...keys, ...(services === "" ? [] : ["services:"])].join("\n");
  return parseNote("visit.note.md", `---\n${front}\n${services}---\n${body}`);
}

/** The service lines after the one fix that is offered; undefined when there is none, or a choice. */
export function linesAfter(note: Note, fixes: readonly { readonly edits: readonly Edit[] }[]): string[] | undefined {
  const [fix, other] = fixes;
  if (!fix || other) return undefined;
  return [...applyEdits(note.source.text, fix.edits).matchAll(/^ {2}- \{ (.*) \}$/gm)].map(([, line = ""]) => line);
}

/** What a note supports that can be read whole. */
export function unitsIn(note: Note, profile: PayerProfile = CMS): UnitsReport {
  const report = unitsOf(note, profile, refs);
  if (!report) throw new Error("The note cannot be read whole.");
  return report;
}

/** What the lines support under a payer's rule. */
export function reportOf(lines: readonly string[], profile: PayerProfile = CMS): UnitsReport {
  return unitsIn(timedNote(lines), profile);
}

/** Lines of `97112 24 97110 23`: codes, each with its minutes. */
export function linesFrom(codesAndMinutes: string): string[] {
  const pairs = codesAndMinutes.matchAll(/([0-9A-Z]\d{4}) (\d+)/g);
  return [...pairs].map(([, code, minutes]) => `code: ${code}, minutes: ${minutes}`);
}

/** Accepted allocations as the units notes write them, in an order of their own: `97110+97112x2 or 97110x2+97112`. */
export function written(allocations: readonly UnitsByCode[]): string {
  const texts = allocations.map((units) =>
    [...units]
      .filter(([, count]) => count > 0)
      .map(([code, count]) => (count === 1 ? code : `${code}x${count}`))
      .sort(compareText)
      .join("+"),
  );
  return texts
    .map((text) => text || "none")
    .sort()
    .join(" or ");
}

/** The same order for a table's own text: `97112x2+97110` is `97110+97112x2`. */
export function inOrder(text: string): string {
  const allocations = text.split(" or ").map((allocation) => allocation.split("+").sort().join("+"));
  return allocations.sort().join(" or ");
}
