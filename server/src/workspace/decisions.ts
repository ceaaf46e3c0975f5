import type { IsoDate } from "../base/calendar.js";
import { SourceText } from "../base/source-text.js";
import type { Baseline } from "../lint/baseline.js";
import type { Config } from "../lint/config.js";
import { closes, Dispositions } from "../lint/dispositions.js";
import type { FileProblem } from "../lint/file-problem.js";
import { readBaseline } from "../lint/read-baseline.js";
import { readDispositions } from "../lint/read-dispositions.js";
import { joined } from "./configuration.js";
import type { Host } from "./host.js";
import type { Judgement } from "./judge-findings.js";

/** The file of reviews of a folder whose configuration names none. */
const REVIEWS = "soapstone-reviews.jsonl";

/** What was decided of findings outside the notes: in a baseline, and by reviewers. */
export interface Decisions {
  readonly baseline: Baseline | undefined;
  readonly dispositions: Dispositions | undefined;
  /** Faults of the files, each with its place. */
  readonly problems: readonly DecisionProblem[];
}

export interface DecisionProblem {
  readonly path: string;
  /** Zero-based; undefined for the file as a whole. */
  readonly at: { readonly line: number; readonly character: number } | undefined;
  readonly message: string;
  readonly file: "baseline" | "reviews";
}

/** Where the decisions of a folder are kept, as absolute paths. */
export interface DecisionFiles {
  readonly baseline: string | undefined;
  readonly reviews: string;
}

/** The files that a configuration names, relative to its folder. */
export function decisionFiles({ baseline, reviews }: Pick<Config, "baseline" | "reviews">, root: string): DecisionFiles {
  return { baseline: baseline === undefined ? undefined : joined(root, baseline), reviews: joined(root, reviews ?? REVIEWS) };
}

/** Reads the decisions; a file of reviews that is not there holds none, a baseline that is not there is a problem. */
export async function loadDecisions(host: Pick<Host, "readFiles" | "kindOf">, files: DecisionFiles): Promise<Decisions> {
  const problems: DecisionProblem[] = [];
  const texts = new Map<string, string>();
  const reviewed = (await host.kindOf(files.reviews)) !== "none";
  const wanted = [...(files.baseline === undefined ? [] : [files.baseline]), ...(reviewed ? [files.reviews] : [])];
  for (const file of await host.readFiles(wanted)) {
    const kind = file.path === files.baseline ? "baseline" : "reviews";
    if ("failure" in file) problems.push({ path: file.path, at: undefined, message: file.failure, file: kind });
    else texts.set(file.path, file.text);
  }
  const told = (path: string, file: DecisionProblem["file"], text: string, found: readonly FileProblem[]) => {
    const source = new SourceText(text);
    for (const { span, message } of found) problems.push({ path, at: source.positionAt(span.start), message, file });
  };
  const baselineText = files.baseline === undefined ? undefined : texts.get(files.baseline);
  const baseline = baselineText === undefined ? undefined : readBaseline(baselineText);
  if (baseline) told(files.baseline as string, "baseline", baselineText as string, baseline.problems);
  const reviewsText = texts.get(files.reviews);
  const reviews = reviewsText === undefined ? undefined : readDispositions(reviewsText);
  if (reviews) told(files.reviews, "reviews", reviewsText as string, reviews.problems);
  return { baseline: baseline?.baseline, dispositions: reviews && new Dispositions(reviews.lines), problems };
}

/**
 * What the decisions say of a finding of a note with these bytes. A reviewer's word that holds goes before the baseline's, whether it closes the
 * finding or leaves it open for someone else to decide.
 */
export function judgeBy(
  { baseline, dispositions }: Decisions,
  fingerprint: string,
  noteDigest: string,
  today: IsoDate,
): Judgement {
  const known = baseline?.match(fingerprint, today);
  const disposition = dispositions?.of(fingerprint, noteDigest, today);
  const baselineState = baseline === undefined ? undefined : known ? "unchanged" : "new";
  if (disposition && closes(disposition)) {
    const { reason, reviewer, date, until } = disposition;
    return { disposition, baselineState, accepted: { kind: "review", reason, by: reviewer, on: date, until } };
  }
  if (!known || (disposition && !disposition.reopened)) return { disposition, baselineState, accepted: undefined };
  const { reason = "known when the baseline was written", by, until } = known;
  return { disposition, baselineState, accepted: { kind: "baseline", reason, by, on: undefined, until } };
}
