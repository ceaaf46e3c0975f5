import { compareText } from "../base/order.js";
import { closes } from "../lint/dispositions.js";
import { NEVER_ACCEPTED } from "../lint/suppress.js";
import type { JudgedFinding } from "./judge-findings.js";
import type { NoteStore } from "./store.js";

/** Where a finding is in review: waiting for a word, closed by one, or left to someone else. */
export type ReviewState = "open" | "decided" | "escalated";

/** How far the review of a note is: findings of each state. */
export interface ReviewTally {
  readonly path: string;
  readonly open: number;
  readonly decided: number;
  readonly escalated: number;
}

/** Whether reviewers have a say in a finding: nothing else accepts it, and it may be accepted at all. */
export function isReviewable({ rule, accepted }: JudgedFinding): boolean {
  return !NEVER_ACCEPTED.has(rule) && (accepted === undefined || accepted.kind === "review");
}

export function reviewStateOf({ disposition }: Pick<JudgedFinding, "disposition">): ReviewState {
  if (disposition === undefined || disposition.reopened) return "open";
  return closes(disposition) ? "decided" : "escalated";
}

/** Counts what is to be reviewed in the folders of an editor; a note is looked at again only when its findings may have changed. */
export class ReviewQueue {
  private readonly known = new Map<string, { readonly stamp: string; readonly tally: ReviewTally }>();
  /** Ends with the count that was asked for last. */
  private counted: Promise<unknown> = Promise.resolve();

  constructor(private readonly store: Pick<NoteStore, "workspaceNotes" | "isBeingRead" | "workspaceNote">) {}

  /** Takes in the findings of a note that were made for another purpose. */
  readonly saw = (path: string, stamp: string, findings: readonly JudgedFinding[]): void => {
    const states = findings.filter(isReviewable).map(reviewStateOf);
    const count = (state: ReviewState) => states.filter((one) => one === state).length;
    const tally = { path, open: count("open"), decided: count("decided"), escalated: count("escalated") };
    this.known.set(path, { stamp, tally });
  };

  /** The notes with something to review, in order of path, those of a folder that is being read anew as they were; cut short when that is given up. */
  tallies(isGivenUp: () => boolean = () => false): Promise<ReviewTally[]> {
    // One after the other, so that nobody counts what another one is counting.
    const tallies = this.counted.then(() => this.count(isGivenUp));
    this.counted = tallies.catch(() => {});
    return tallies;
  }

  private async count(isGivenUp: () => boolean): Promise<ReviewTally[]> {
    const notes = this.store.workspaceNotes();
    for (const path of this.known.keys()) if (!notes.has(path) && !this.store.isBeingRead(path)) this.known.delete(path);
    for (const [path, stamp] of notes) {
      if (isGivenUp()) break;
      if (this.known.get(path)?.stamp === stamp) continue;
      this.saw(path, stamp, (await this.store.workspaceNote(path))?.findings ?? []);
    }
    const tallies = [...this.known.values()].map(({ tally }) => tally);
    return tallies
      .filter(({ open, decided, escalated }) => open + decided + escalated > 0)
      .sort((a, b) => compareText(a.path, b.path));
  }
}
