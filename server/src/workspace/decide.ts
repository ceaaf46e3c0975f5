import type { IsoDate } from "../base/calendar.js";
import { printable } from "../base/printable.js";
import { decisionFault } from "../lint/decision-fault.js";
import { DECISIONS, isDecision, type ReviewLine } from "../lint/dispositions.js";
import { isReviewable } from "./review-queue.js";
import type { NoteStore } from "./store.js";

/** A reviewer's word on a finding of a note, as it was written: the decision may be any word. */
export interface Deciding extends Pick<ReviewLine, "fingerprint" | "reviewer" | "reason" | "until"> {
  readonly path: string;
  readonly decision: string;
}

/** The line that a decision adds to a file of reviews, given by its path; or why there is none, as a sentence. */
export type DecidedLine = { readonly file: string; readonly line: ReviewLine } | { readonly fault: string };

/** Makes the line of a decision. It speaks of the note's bytes as they are saved, whatever an editor shows. */
export async function decide(store: NoteStore, deciding: Deciding, today: IsoDate): Promise<DecidedLine> {
  const { path, fingerprint, decision, reviewer, reason, until } = deciding;
  if (!isDecision(decision)) return { fault: unknownDecision(decision) };
  const fault = decisionFault({ reviewer, reason, until }, today);
  if (fault !== undefined) return { fault };
  const note = await store.savedNote(path);
  if (note?.unsaved) return { fault: "Save the note first: a decision speaks of the note as it is saved." };
  if (note?.isBeingRead)
    return { fault: "The folder is still being read, and the finding may become another one: decide once it has been." };
  const finding = note?.findings.find((one) => one.fingerprint === fingerprint);
  if (!note || !finding) return { fault: "The note has this finding no longer." };
  if (!isReviewable(finding)) return { fault: "No reviewer decides on this finding: it is accepted otherwise, or never." };
  const { rule } = finding;
  const { files } = note.decisions;
  const stable = note.decisions.stablePath(path);
  const own = { fingerprint, rule, path: stable, decision, reviewer: reviewer.trim(), reason: reason.trim() };
  return { file: files.reviews, line: { ...own, date: today, until, note: note.digest, withdrawn: false } };
}

function unknownDecision(word: string): string {
  const known = DECISIONS.join(", ");
  return word === "" ? `A decision is needed: ${known}.` : `Decision "${printable(word)}" is not known; there are ${known}.`;
}

/** Makes the line that takes a decision back, as long as it is the last word on its finding. */
export async function withdraw(store: NoteStore, deciding: Deciding, today: IsoDate): Promise<DecidedLine> {
  const { path, fingerprint, decision, reviewer, reason } = deciding;
  const decisions = await store.decisionsOf(path);
  // Someone may have decided a moment ago.
  await store.filesChanged([decisions.files.reviews]);
  const last = decisions.dispositions?.latest(fingerprint);
  const same = last?.decision === decision && last.reviewer === reviewer.trim() && last.reason === reason.trim();
  if (!last || !same) return { fault: "The finding has been decided otherwise since; nothing was undone." };
  return { file: decisions.files.reviews, line: { ...last, date: today, withdrawn: true } };
}
