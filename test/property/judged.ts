import { applyEdits, type Edit, editsConflict } from "../../server/src/base/edit.js";
import type { Span } from "../../server/src/base/span.js";
import { summarize } from "../../server/src/chart/summarize.js";
import type { Finding } from "../../server/src/lint/finding.js";
import { fixesOf, fixText, isFixedInBulk } from "../../server/src/lint/fix.js";
import { summaryEnvOf } from "../../server/src/lint/setup.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import type { Fix } from "../../server/src/rules/rule.js";
import { leavesOf } from "../note/front.js";
import { configWith, lintNotes, testSetup, withShippedOff } from "../support/lint.js";

const NAME = "visit.note.md";

/** Every rule, those that ship off among them. */
const SETUP = testSetup({ config: withShippedOff(configWith({})) });

/** A note as all rules judge it. */
function judge(text: string): { readonly note: Note; readonly findings: readonly Finding[] } {
  const [linted] = lintNotes([{ name: NAME, text }], SETUP);
  if (!linted) throw new Error("no note");
  return linted;
}

/** What is wrong with what is found in a text, as sentences; nothing, whatever the text. */
export function faultsOfFindings(text: string): string[] {
  const { note, findings } = judge(text);
  const faults: string[] = [];
  const inside = ({ start, end }: Span) => 0 <= start && start <= end && end <= text.length;
  const again = JSON.stringify(judge(text).findings);
  if (again !== JSON.stringify(findings)) faults.push("the same text is judged in another way");
  for (const finding of findings) {
    if (finding.rule === "internal-error") faults.push(finding.message);
    if (!inside(finding.span)) faults.push(`${finding.rule} stands outside of the text`);
    if (finding.related.some(({ span }) => !inside(span))) faults.push(`${finding.rule} points outside of the text`);
    if (/[\n\r]/.test(finding.message)) faults.push(`${finding.rule} breaks its line`);
    for (const fix of fixesOf(note, finding, SETUP))
      faults.push(...faultsOfFix(text, fix).map((fault) => `${finding.rule}: ${fault}`));
  }
  return faults;
}

function faultsOfFix(text: string, { title, edits, safety }: Fix): string[] {
  const faults: string[] = [];
  if (edits.some(({ span: { start, end } }) => start < 0 || start > end || end > text.length))
    faults.push(`${title}: outside of the text`);
  if (overlap(edits)) faults.push(`${title}: writes a place twice`);
  if (safety === "safe" && valuesOf(applyEdits(text, edits)) !== valuesOf(text)) faults.push(`${title}: changes a fact`);
  return faults;
}

function overlap(edits: readonly Edit[]): boolean {
  return edits.some((edit, index) =>
    edits.slice(index + 1).some((other) => edit.newText !== other.newText && editsConflict(edit, other)),
  );
}

/** A note before it is signed: only such a one is fixed in bulk. */
export function unsigned(text: string): string {
  return text.replace(/^(co)?signature:.*\n(?: +.*\n)*/gm, "");
}

/** What is wrong with fixing a text in bulk; nothing, whatever the text. */
export function faultsOfFixing(text: string): string[] {
  const fixed = fixText(NAME, text, SETUP);
  const faults: string[] = [];
  if (fixText(NAME, fixed, SETUP) !== fixed) faults.push("fixing twice is not fixing once");
  if (valuesOf(fixed) !== valuesOf(text)) faults.push("fixing changes a value");
  if (factsOf(fixed) !== factsOf(text)) faults.push("fixing changes what charts know");
  if (!isFixedInBulk(parseNote(NAME, text))) {
    if (fixed !== text) faults.push("a note that is signed, or not read to its end, is changed");
    return faults;
  }
  const left = judge(fixed);
  const safe = left.findings.filter(
    ({ suppressed, fixes }) => suppressed === undefined && fixes.some((fix) => fix.safety === "safe"),
  );
  if (safe.length > 0) faults.push(`${safe[0]?.rule} is left to fix`);
  return faults;
}

/** The values of a note's front matter as they are read, without their places; what it suppresses is no fact of the care. */
function valuesOf(text: string): string {
  const leaves = [...leavesOf(parseNote(NAME, text))].filter(([path]) => !path.startsWith("soapstone"));
  return JSON.stringify(leaves.map(([path, { value }]) => [path, value]));
}

function factsOf(text: string): string {
  const { anchors: _, prose: __, ...facts } = summarize(parseNote(NAME, text), summaryEnvOf(SETUP, NAME));
  return JSON.stringify(facts);
}

/** What is found in a text, with the words it stands at in place of offsets: what is left alone when only places move. */
export function foundIn(text: string): string[] {
  const { note, findings } = judge(text);
  return findings
    .map(({ rule, severity, message, span, fix, suppressed }) => {
      const words = note.source.text.slice(span.start, span.end).replaceAll("\r\n", "\n");
      return [rule, severity, message, fix ?? "", suppressed === undefined ? "" : "suppressed", JSON.stringify(words)].join(
        " | ",
      );
    })
    .sort();
}
