import type { Edit } from "../base/edit.js";
import { insertKey } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import { UNLISTED_CODES } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import { isMissing } from "./documents.js";
import { billedLines, type Line, linesOf } from "./lines.js";
import { isTimedCode } from "./totals.js";

interface Demand {
  readonly profile: PayerProfile;
  readonly ruleProfile: string;
  readonly refs: References;
}

/**
 * Billed lines of a timed or unlisted code that list no `times`: those that the clock of the line or of the session has to prove.
 * A later block may rest on its opening one, as 97130 on 97129.
 */
export function linesThatNeedClock(note: Note, { profile, refs }: Demand): Line[] {
  const begun = new Set(
    linesOf(note).flatMap(({ code, fields }) => (isMissing(fields.start) && isMissing(fields.times) ? [] : (code ?? []))),
  );
  return billedLines(note).filter(({ code, fields }) => {
    if (code === undefined || !isMissing(fields.times)) return false;
    const opening = refs.procedures.openingBlockOf(code);
    if (opening !== undefined && begun.has(opening)) return false;
    return UNLISTED_CODES.has(code) || isTimedCode(code, note, profile, refs);
  });
}

/** A line's code with its kind, for a message: an unlisted code is not a timed one. */
export function codeInWords({ code }: Line): string {
  return code !== undefined && UNLISTED_CODES.has(code) ? `unlisted code ${code}` : `timed code ${code}`;
}

/** Who asks for start and stop times, for a message: never Medicare, which asks for the two totals (BPM15 §220.3E). */
export function timeDemand({ profile, ruleProfile }: Demand): string {
  if (profile.startStopDeclared) return `the payer profile \`${profile.id}\` asks for it.`;
  const asks = `the profile \`${ruleProfile}\` asks for it.`;
  return profile.regime === "medicare" ? `${asks} Medicare itself asks for total timed and total treatment minutes.` : asks;
}

/** The edit that gives a line or the session the key without a value: what the clock said is for a person to write. */
export function insertTime(
  note: Note,
  line: Line | undefined,
  name: "start" | "stop",
): { title: string; safety: "suggestion"; edits: Edit[]; billing: true; cursor: number }[] {
  const path = line ? ["services", line.index] : [];
  const edit = insertKey(note, path, name, "", ["start", "code"]);
  return edit
    ? [{ title: `Insert ${name}`, safety: "suggestion", edits: [edit], billing: true, cursor: edit.newText.length }]
    : [];
}
