import { stringify } from "csv-stringify/sync";
import { isIsoDate } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { printable } from "../base/printable.js";
import { startOf } from "../base/start-of.js";
import { reviewerFault } from "../lint/decision-fault.js";
import { appendedLine, closes, DECISIONS, type Disposition, Dispositions, type ReviewLine } from "../lint/dispositions.js";
import { readDispositions } from "../lint/read-dispositions.js";
import { reasonFault } from "../lint/reason.js";
import { NEVER_ACCEPTED } from "../lint/suppress.js";
import { decisionFiles } from "../workspace/decisions.js";
import { collect, configChoice, nameOf } from "./collect.js";
import type { InspectFlags } from "./flags.js";
import { EXIT, type Io, notice, UsageError } from "./io.js";
import { stablePathOf } from "./job.js";
import { judgedRun, notesOf } from "./judged-run.js";
import { plainJson } from "./reports/plain-json.js";
import type { RecordedGroup } from "./run-groups.js";
import { asOf, oneOfWords } from "./selection.js";

export interface ReviewAddFlags extends InspectFlags {
  readonly decision?: string;
  readonly reviewer?: string;
  readonly reason?: string;
  readonly until?: string;
  readonly withdraw?: boolean;
}

/** Appends a reviewer's decision on a finding, named by its fingerprint, to the file of reviews; or takes the latest one back. */
export async function reviewAdd(fingerprint: string, paths: readonly string[], flags: ReviewAddFlags, io: Io): Promise<number> {
  const own = readDecision(flags, io);
  const run = await judgedRun(paths, flags, io);
  for (const group of run.recorded) {
    const stable = stablePathOf(group.description);
    for await (const { path, digest, findings } of notesOf({ ...run, recorded: [group] }, io)) {
      const finding = findings.find((candidate) => candidate.fingerprint === fingerprint);
      if (!finding) continue;
      if (NEVER_ACCEPTED.has(finding.rule))
        throw new UsageError(`A finding of ${finding.rule} cannot be decided: it speaks of the run.`);
      const file = reviewsOf(group);
      const { latest, endsInNewline } = await reviewsSoFar(file, fingerprint, io);
      if (own.withdrawn && !latest)
        throw new UsageError(`No decision on ${finding.rule} in ${path} is in force; there is nothing to withdraw.`);
      const decision = own.decision ?? latest?.decision ?? "accepted";
      const line = { ...own, decision, fingerprint, rule: finding.rule, path: stable(path), note: digest };
      io.append(nameOf(file, io), appendedLine(line, endsInNewline));
      io.err(`${own.withdrawn ? "Withdrawn" : own.decision}: ${finding.rule} in ${printable(path)}.\n`);
      return EXIT.clean;
    }
  }
  throw new UsageError(`No finding of these notes has the fingerprint ${printable(fingerprint)}.`);
}

/** What the flags say; a withdrawal need not name the decision that it takes back. */
interface OwnWord extends Pick<ReviewLine, "reviewer" | "reason" | "date" | "until" | "withdrawn"> {
  readonly decision: ReviewLine["decision"] | undefined;
}

function readDecision({ decision, reviewer, reason, until, withdraw, asOf: day }: ReviewAddFlags, io: Io): OwnWord {
  if (reviewer === undefined || reviewer.trim() === "") throw new UsageError("A decision needs --reviewer ID.");
  const oddId = reviewerFault(reviewer);
  if (oddId !== undefined) throw new UsageError(`--reviewer: ${oddId}`);
  if (decision === undefined && !withdraw) throw new UsageError(`A decision needs --decision ${DECISIONS.join("|")}.`);
  const fault = reasonFault(reason ?? "");
  if (fault !== undefined) throw new UsageError(`--reason: ${fault}`);
  if (until !== undefined && !isIsoDate(until)) throw new UsageError(`--until needs a date YYYY-MM-DD, not "${until}".`);
  const date = asOf(day, io.today);
  if (until !== undefined && until < date) throw new UsageError(`--until ${until} is over; the decision would hold on no day.`);
  return {
    decision: decision === undefined ? undefined : oneOfWords("Decision", decision, DECISIONS),
    reviewer,
    reason: reason ?? "",
    date,
    until,
    withdrawn: withdraw === true,
  };
}

function reviewsOf({ description }: Pick<RecordedGroup, "description">): string {
  return decisionFiles(description.config, description.root).reviews;
}

/** Of a file of reviews, which need not be there, the line in force of a finding, and how the file ends. Throws when it cannot be read. */
async function reviewsSoFar(file: string, fingerprint: string, io: Io) {
  const { lines, endsInNewline } = (await readReviews(file, io)) ?? readDispositions("");
  return { latest: new Dispositions(lines).latest(fingerprint), endsInNewline };
}

/** A file of reviews; undefined where there is none. Throws when it cannot be read. */
async function readReviews(file: string, io: Io) {
  const [read] = (await io.host.kindOf(file)) === "none" ? [] : await io.host.readFiles([file]);
  if (read && "failure" in read) throw new UsageError(`${nameOf(file, io)}: ${read.failure}`);
  return read && readDispositions(read.text);
}

/** A decision in force, with whether it closes its finding as the note stands now. */
interface Standing extends ReviewLine {
  readonly state: "closed" | "open" | "reopened";
}

/** Flags of `list` and `export`. */
type StandingFlags = Pick<InspectFlags, "asOf" | "config">;

/** Prints the decisions in force below the paths. */
export async function reviewList(paths: readonly string[], flags: StandingFlags, io: Io): Promise<number> {
  for (const { state, decision, date, reviewer, rule, path, until, reason } of await standing(paths, flags, io)) {
    const held = until === undefined ? "" : ` until ${until}`;
    const cells = [state.padEnd(8), decision.padEnd(14), `${date}${held}`, reviewer, rule, path, reason];
    io.out(`${cells.map(printable).join("  ")}\n`);
  }
  return EXIT.clean;
}

/** Writes the decisions in force for other programs, as CSV or JSON. No cell holds a line end or starts a formula. */
export async function reviewExport(
  paths: readonly string[],
  flags: StandingFlags & { readonly format: string },
  io: Io,
): Promise<number> {
  const format = oneOfWords("Format", flags.format, ["csv", "json"]);
  const lines = await standing(paths, flags, io);
  if (format === "json") io.out(`${plainJson({ schema: "soapstone/reviews/1", reviews: lines }, 2)}\n`);
  else {
    io.out(
      stringify([COLUMNS, ...lines.map((line) => COLUMNS.map((name) => printable(line[name] ?? "")))], {
        record_delimiter: "\n",
        escape_formulas: true,
      }),
    );
  }
  return EXIT.clean;
}

const COLUMNS = ["path", "rule", "fingerprint", "decision", "state", "reviewer", "date", "until", "reason", "note"] as const;

async function standing(paths: readonly string[], flags: StandingFlags, io: Io): Promise<Standing[]> {
  const today = asOf(flags.asOf, io.today);
  const groups = await collect(paths.length > 0 ? paths : ["."], configChoice(flags), io);
  const all: Standing[] = [];
  const listed = new Set<string>();
  for (const { loaded } of groups) {
    const root = loaded.path === undefined ? io.cwd : loaded.root;
    const { reviews } = decisionFiles(loaded.config, root);
    // Without a configuration each path is a group of its own, and all have the one file of the working directory.
    if (listed.size === listed.add(reviews).size) continue;
    const read = await readReviews(reviews, io);
    if (!read) continue;
    tellFaults(read.problems.length, nameOf(reviews, io), io);
    const dispositions = new Dispositions(read.lines);
    for (const line of dispositions.standing()) {
      const digest = await digestOf(`${startOf(root)}${line.path}`, io);
      all.push({ ...line, state: stateOf(dispositions.of(line.fingerprint, digest, today)) });
    }
  }
  return all;
}

function tellFaults(faults: number, name: string, io: Io): void {
  if (faults > 0) notice(io, `${name}: ${howMany(faults, "fault")}; soapstone lint places ${faults === 1 ? "it" : "them"}.`);
}

/** Digest of a note's bytes; empty when it cannot be read. */
async function digestOf(path: string, io: Io): Promise<string> {
  const [note] = await io.host.readFiles([path]);
  return note && "text" in note ? note.digest() : "";
}

/** How a finding stands by the decision on it as its note is now. */
function stateOf(decision: Disposition | undefined): Standing["state"] {
  if (!decision || decision.reopened) return "reopened";
  return closes(decision) ? "closed" : "open";
}
