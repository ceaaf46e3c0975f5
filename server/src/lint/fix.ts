import { applyEdits, type Edit, editsConflict } from "../base/edit.js";
import { isMissing } from "../facts/documents.js";
import { type Note, parseNote } from "../note/note.js";
import type { Fix } from "../rules/rule.js";
import type { Finding } from "./finding.js";
import { lintWithChart } from "./finish.js";
import { usableFixes } from "./lint-note.js";
import { envOf, type Setup } from "./setup.js";

/** Rounds after which fixing ends even if the text still changes. */
const MOST_ROUNDS = 10;

/** Edits of all safe fixes that do not touch each other, where they may be applied in bulk. */
export function safeEdits(note: Note, findings: readonly Finding[]): Edit[] {
  if (!isFixedInBulk(note)) return [];
  const edits: Edit[] = [];
  for (const finding of findings) {
    if (finding.suppressed !== undefined) continue;
    const fix = finding.fixes.find((candidate) => candidate.safety === "safe");
    if (fix && !fix.edits.some((edit) => edits.some((other) => editsConflict(edit, other)))) edits.push(...fix.edits);
  }
  return edits;
}

/** Whether safe fixes may be applied in bulk: not to a signed note, nor where part of the front matter could not be read, since nobody knows what stands there. */
export function isFixedInBulk(note: Note): boolean {
  return !isSigned(note) && !isPartlyRead(note);
}

/**
 * Whether a note carries a signature or a cosignature: an amendment is then a note of its own. Where the front matter could not
 * be read to its end, the key anywhere in it counts.
 */
export function isSigned(note: Note): boolean {
  const { signature, cosignature } = note.front;
  if (!isMissing(signature) || !isMissing(cosignature)) return true;
  return isPartlyRead(note) && note.frontSpan !== undefined && SIGNATURE_KEY.test(note.source.slice(note.frontSpan));
}

const SIGNATURE_KEY = /(?<![\w-])(?:co)?signature["']?\s*:/;

function isPartlyRead(note: Note): boolean {
  return note.frontSpan !== undefined && !note.complete;
}

/** Why a person has to confirm a fix before it is applied; undefined when one click is enough. */
export function confirmationOf(fix: Fix, note: Note): string | undefined {
  if (isSigned(note)) return "The note is signed.";
  return fix.billing === true && fix.safety === "suggestion" ? "Changes what is billed." : undefined;
}

/**
 * Applies safe fixes until the text is stable. `open` leaves out the findings of a text that something outside the note closed; it is asked in
 * each round, since what was decided may hold for other bytes only.
 */
export function fixText(
  uri: string,
  text: string,
  setup: Setup,
  open: (findings: readonly Finding[], text: string) => readonly Finding[] = (findings) => findings,
): string {
  let current = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const note = parseNote(uri, current);
    const edits = safeEdits(note, open(lintWithChart(note, [], setup), current));
    if (edits.length === 0) return current;
    current = applyEdits(current, edits);
  }
  return current;
}

/** The fixes of a finding; those of a chart rule are built now, from the note. */
export function fixesOf(note: Note, finding: Finding, setup: Setup): readonly Fix[] {
  const rule = setup.rules.find((candidate) => candidate.id === finding.rule);
  if (rule?.kind !== "chart" || finding.data === undefined) return finding.fixes;
  return usableFixes(note, rule.fixes?.(note, finding.data, envOf(note, setup)) ?? []);
}
