import type { CancellationToken, Connection } from "vscode-languageserver";
import { reviewFindings } from "../features/review.js";
import { decisionFault } from "../lint/decision-fault.js";
import { appendedLine } from "../lint/dispositions.js";
import { type DecidedLine, type Deciding, decide, withdraw } from "../workspace/decide.js";
import type { ReviewQueue } from "../workspace/review-queue.js";
import type { NoteStore } from "../workspace/store.js";
import type { Platform } from "./platform.js";
import {
  DECIDE_REQUEST,
  DECISION_FAULT_REQUEST,
  type DecideParams,
  type DecideResult,
  type DecisionFaultParams,
  REVIEW_FINDINGS_REQUEST,
  REVIEW_QUEUE_REQUEST,
  type ReviewFinding,
  type ReviewNote,
} from "./protocol.js";
import { pathOf, uriOf } from "./uris.js";

/** Answers what the review queue asks. The one file that is written is the folder's file of reviews, and that is only added to. */
export function registerReview(connection: Connection, store: NoteStore, queue: ReviewQueue, platform: Platform): void {
  connection.onRequest(REVIEW_QUEUE_REQUEST, async (...given: readonly unknown[]): Promise<ReviewNote[]> => {
    // The token comes last, behind whatever a client sends for parameters.
    const token = given.at(-1) as CancellationToken;
    const tallies = await queue.tallies(() => token.isCancellationRequested);
    return tallies.map(({ path, ...counts }) => ({ uri: uriOf(path), ...counts }));
  });
  connection.onRequest(REVIEW_FINDINGS_REQUEST, async ({ uri }: { uri: string }): Promise<ReviewFinding[]> => {
    const note = await store.workspaceNote(pathOf(uri));
    return note ? reviewFindings(note) : [];
  });
  connection.onRequest(DECISION_FAULT_REQUEST, ({ reviewer, reason, until }: Sent<DecisionFaultParams>): string | null => {
    const written = { reviewer: writtenOf(reviewer), reason: writtenOf(reason), until: writtenOf(until) };
    return decisionFault(written, platform.today()) ?? null;
  });
  connection.onRequest(DECIDE_REQUEST, async (params: Sent<DecideParams> & { uri: string }): Promise<DecideResult> => {
    const { uri, fingerprint, decision, reviewer, reason, until, withdrawn } = params;
    if (!isAbsent(withdrawn) && typeof withdrawn !== "boolean") return { fault: "`withdrawn` has to be true or false." };
    const deciding: Deciding = {
      path: pathOf(uri),
      fingerprint: writtenOf(fingerprint) ?? "",
      decision: writtenOf(decision) ?? "",
      reviewer: writtenOf(reviewer) ?? "",
      reason: writtenOf(reason) ?? "",
      until: writtenOf(until),
    };
    const decided = await (withdrawn === true ? withdraw : decide)(store, deciding, platform.today());
    const fault = "fault" in decided ? decided.fault : await append(decided, store, platform);
    return fault === undefined ? {} : { fault };
  });
}

/** Parameters as they come: clients of other editors are written by hand, and what is to be kept is not taken on trust. */
type Sent<T> = { readonly [K in keyof T]?: unknown };

/** Text that a client sent; undefined when it sent none, empty when it sent something else, which says nothing. */
function writtenOf(sent: unknown): string | undefined {
  if (isAbsent(sent)) return undefined;
  return typeof sent === "string" ? sent : "";
}

/** Some languages have no other way to leave something out than to send null. */
function isAbsent(sent: unknown): boolean {
  return sent === undefined || sent === null;
}

/** Adds a line to a file of reviews; gives the reason when it cannot be written. */
async function append(
  { file, line }: Exclude<DecidedLine, { readonly fault: string }>,
  store: NoteStore,
  { host, append: write }: Platform,
): Promise<string | undefined> {
  const there = (await host.kindOf(file)) === "none" ? undefined : (await host.readFiles([file]))[0];
  if (there && "failure" in there) return `The decision was not written: ${there.failure}`;
  const endsInNewline = !there || there.text === "" || there.text.endsWith("\n");
  try {
    await write(file, appendedLine(line, endsInNewline));
  } catch (error) {
    return `The decision was not written: ${error instanceof Error ? error.message : "unknown reason"}`;
  }
  await store.filesChanged([file]);
  return undefined;
}
