import type { Range } from "vscode-languageserver-types";
import type { Disposition } from "../lint/dispositions.js";
import type { Severity } from "../rules/rule.js";
import { isReviewable, type ReviewState, reviewStateOf } from "../workspace/review-queue.js";
import type { LintedNote } from "../workspace/store.js";
import { dispositionText } from "./disposition.js";
import { rangeOf } from "./ranges.js";

/** A finding as the review queue shows it. */
export interface ReviewFinding {
  readonly range: Range;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** By which it is decided on. */
  readonly fingerprint: string;
  readonly state: ReviewState;
  /** The last word on it, also when that holds no longer. */
  readonly disposition?: Disposition;
  /** The same in a sentence. */
  readonly said?: string;
}

/** The findings of a note that reviewers have a say in, in order of position. */
export function reviewFindings({ note, findings, setup }: Pick<LintedNote, "note" | "findings" | "setup">): ReviewFinding[] {
  return findings.filter(isReviewable).map((finding) => {
    const { rule, severity, message, fingerprint, disposition } = finding;
    const said = disposition && { disposition, said: dispositionText(disposition, setup.today) };
    const range = rangeOf(note.source, finding.span);
    return { range, rule, severity, message, fingerprint, state: reviewStateOf(finding), ...said };
  });
}
