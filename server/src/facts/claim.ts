import type { IsoDate } from "../base/calendar.js";
import type { Note } from "../note/note.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import type { References } from "../reference/references.js";
import { diagnosisEntriesOf, linksOf } from "./diagnoses.js";
import { type Line, linesOf } from "./lines.js";
import { worksheetOf } from "./worksheet.js";
import { unitsIn } from "./worksheet-rows.js";

/** Letters of a claim's diagnoses: it holds twelve at most (documentation notes §3.2). */
const LETTERS = "ABCDEFGHIJKL";

/** Most pointers, and most modifiers, of a claim line (documentation notes §3.2; note format). */
const MOST_PER_LINE = 4;

/** A diagnosis of the claim under its letter. */
interface ClaimDiagnosis {
  readonly letter: string;
  readonly code: string;
}

/** A service line as it would be billed. */
export interface ClaimLine {
  /** CPT or HCPCS code; undefined when it is absent or cannot be read. */
  readonly code: string | undefined;
  /** As billed; undefined when none are given. */
  readonly units: number | undefined;
  /** In the note's order. */
  readonly modifiers: readonly string[];
  /** Letters of its diagnoses, the first is its primary one. */
  readonly pointers: readonly string[];
}

/** Billed units that are not what is supported, or are not told. */
export interface UnitsDifference {
  /** The code; undefined for all 15-minute codes together, where their minutes cannot be told apart. */
  readonly code: string | undefined;
  /** Units billed on all lines of the code; undefined when a line does not tell its own. */
  readonly billed: number | undefined;
  /** What stands in place of that number: `not given`, `1 and not readable`. */
  readonly untold: string | undefined;
  /** Units of each accepted allocation, ascending; none when they are not known. */
  readonly supported: readonly number[];
  /** The code counts by the day: what is supported does not rest on minutes. */
  readonly untimed?: true;
}

/** A note's lines as they would stand on a claim: what is documented, neither judged nor completed. */
export interface Claim {
  readonly date: IsoDate | undefined;
  /** Place of service, two digits. */
  readonly pos: string | undefined;
  readonly diagnoses: readonly ClaimDiagnosis[];
  readonly lines: readonly ClaimLine[];
  /** Codes of the lines that are marked as not billed. */
  readonly unbilled: readonly string[];
  readonly differences: readonly UnitsDifference[];
  /** What the reader has to know before the lines are used, in sentences. */
  readonly notices: readonly string[];
}

/** Sets out the lines of a note as they would be billed. */
export function claimOf(note: Note, profile: PayerProfile, refs: References): Claim {
  const diagnoses = lettered(note);
  const letters = new Map(diagnoses.map(({ letter, code }) => [code, letter]));
  const lines = linesOf(note);
  const billed = lines.filter((line) => line.billed);
  return {
    date: note.front.date?.value,
    pos: note.front.pos?.value,
    diagnoses,
    lines: billed.map((line) => claimLine(line, letters)),
    unbilled: lines.flatMap((line) => (line.billed ? [] : (line.code ?? []))),
    differences: differencesOf(note, lines, profile, refs),
    notices: noticesOf(note, billed, letters),
  };
}

/** An entry that cannot be read keeps its letter, so that the others have the ones they will be billed under. */
function lettered(note: Note): ClaimDiagnosis[] {
  const seen = new Set<string>();
  return diagnosisEntriesOf(note).flatMap((entry, index) => {
    const code = entry.value?.code?.value;
    const letter = LETTERS[index];
    if (code === undefined || letter === undefined || seen.has(code)) return [];
    seen.add(code);
    return [{ letter, code }];
  });
}

function claimLine(line: Line, letters: ReadonlyMap<string, string>): ClaimLine {
  const { code, units, modifiers } = line;
  return {
    code,
    units,
    modifiers: modifiers.slice(0, MOST_PER_LINE),
    pointers: linkedCodes(line)
      .flatMap((linked) => letters.get(linked) ?? [])
      .slice(0, MOST_PER_LINE),
  };
}

/** The diagnoses of a line, each once: one that is named again takes no further pointer. */
function linkedCodes(line: Line): string[] {
  return [...new Set(linksOf(line).map(({ code }) => code))];
}

/** Of codes on the claim alone. Minutes of lines that are not billed support units too, so that fewer units than those differ from nothing. */
function differencesOf(note: Note, lines: readonly Line[], profile: PayerProfile, refs: References): UnitsDifference[] {
  const sheet = worksheetOf(note, profile, refs);
  if (!sheet) return [];
  const claimed = new Set(lines.flatMap((line) => (line.billed ? (line.code ?? []) : [])));
  const partly = new Set(lines.flatMap((line) => (line.billed ? [] : (line.code ?? []))));
  const billedOn = lines.filter((line) => line.billed);
  const untimedCodes = new Set(sheet.report.others.flatMap((one) => (one.untimed ? one.code : [])));
  const byCode = sheet.rows.flatMap(({ code, supported }): UnitsDifference[] => {
    if (!claimed.has(code)) return [];
    const { billed, untold } = billedUnits(billedOn.filter((line) => line.code === code));
    const most = Math.max(...supported);
    const holds =
      billed !== undefined && (supported.length === 0 || (partly.has(code) ? billed <= most : supported.includes(billed)));
    return holds ? [] : [{ code, billed, untold, supported, ...(untimedCodes.has(code) ? { untimed: true as const } : {}) }];
  });
  const { allocations, allowed, billed, pools } = sheet.report;
  if (allocations.length > 0 || allowed === undefined) return byCode;
  const shared = sheet.report.shared || pools.some((pool) => pool.lines.some((line) => !line.billed));
  const pooled = pools.flatMap((pool) => pool.lines.filter((line) => line.billed));
  const together = billedUnits(pooled);
  const others = byCode.filter(({ code }) => pooled.every((line) => line.code !== code));
  const holds = together.untold === undefined && (shared ? billed <= allowed : billed === allowed);
  return holds ? others : [...others, { code: undefined, ...together, supported: [allowed] }];
}

/** Units that are not told are neither some nor none. */
function billedUnits(lines: readonly Line[]): Pick<UnitsDifference, "billed" | "untold"> {
  if (lines.some(({ units }) => units === undefined)) return { billed: undefined, untold: unitsIn(lines) };
  return { billed: lines.reduce((sum, { units = 0 }) => sum + units, 0), untold: undefined };
}

/** Keys whose values stand on a claim. */
const CLAIMED: readonly unknown[] = ["date", "diagnoses", "pos", "services"];

function noticesOf(note: Note, billed: readonly Line[], letters: ReadonlyMap<string, string>): string[] {
  const { front } = note;
  const unread = note.problems.some(({ kind, path }) => kind.startsWith("bad-") && CLAIMED.includes(path[0]));
  const dangling = billed.flatMap(linkedCodes).some((code) => !letters.has(code));
  const crowded = billed.some((line) => Math.max(line.modifiers.length, linkedCodes(line).length) > MOST_PER_LINE);
  const said: [boolean, string][] = [
    [!note.complete, "The note could not be read whole: lines and diagnoses may be missing here."],
    [unread, "Values that cannot be read are left out."],
    [diagnosisEntriesOf(note).length > LETTERS.length, "The note has more than twelve diagnoses: those after L are left out."],
    [crowded, "A line has more than four modifiers or diagnoses: those after the fourth are left out."],
    [dangling, "A line points to a diagnosis that has no letter: that pointer is left out."],
    [front.signature?.value === undefined, "The note is not signed."],
  ];
  return said.flatMap(([holds, sentence]) => (holds ? [sentence] : []));
}
