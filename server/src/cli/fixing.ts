import { createTwoFilesPatch } from "diff";
import { sha256 } from "../base/hash.js";
import { Baseline } from "../lint/baseline.js";
import { fixText } from "../lint/fix.js";
import { type Decisions, judgeBy } from "../workspace/decisions.js";
import type { FolderJob } from "../workspace/folder.js";
import type { FileReading, FileText, Host } from "../workspace/host.js";
import { judgeFindings } from "../workspace/judge-findings.js";
import { isLive } from "../workspace/reported-note.js";
import { nameOf } from "./collect.js";
import type { InspectFlags } from "./flags.js";
import { Interrupted, type Io, type StdinText, WriteFailure } from "./io.js";
import { stablePathOf } from "./job.js";
import type { JobDescription } from "./job-description.js";

type Reader = Pick<Host, "readFiles">;

interface Fixing {
  readonly description: Pick<JobDescription, "root" | "cwd" | "today" | "inlineConfig">;
  readonly job: Pick<FolderJob, "recogniser" | "setup">;
  /** A finding that they close is left as it is. */
  readonly decisions: Decisions;
}

/** Whether safe fixes are asked for, whatever becomes of them. */
export function isFixing({ fix, fixDryRun, diff }: InspectFlags): boolean {
  return Boolean(fix || fixDryRun || diff);
}

/** What came of fixing, by absolute path. */
interface Fixed {
  /** The texts that changed. */
  readonly texts: ReadonlyMap<string, string>;
  /** Notes that could not be written, and why. */
  readonly failures: readonly { readonly path: string; readonly failure: string }[];
}

/** Applies safe fixes: to the files with `--fix`, as a patch with `--diff`, in memory with `--fix-dry-run`. A note that cannot be written is left as it is. */
export async function fixFiles(
  paths: readonly string[],
  reader: Reader,
  { description, job: { recogniser, setup }, decisions: { baseline, ...others } }: Fixing,
  flags: InspectFlags,
  io: Io,
): Promise<Fixed> {
  // The run's own baseline hears of no finding that fixing removes: it tells which of its entries are no longer needed.
  const decisions = { ...others, baseline: baseline && new Baseline(baseline.entries) };
  const texts = new Map<string, string>();
  const failures: { path: string; failure: string }[] = [];
  const writes = flags.fix && !flags.diff && !flags.fixDryRun && !flags.stdin;
  for (const path of paths) {
    const [file] = await reader.readFiles([path]);
    if (io.interrupted()) throw new Interrupted();
    if (!file || "failure" in file || !file.utf8 || !recogniser.reasonOf(path, file.text)) continue;
    const name = nameOf(path, io);
    const text = fixText(name, file.text, setup, openIn(name, file, description, decisions));
    if (text === file.text) continue;
    const failure = writes ? replace(name, file, text, io) : undefined;
    if (failure === undefined) texts.set(path, text);
    else failures.push({ path, failure });
    if (flags.diff) io.out(patchOf(name, file.text, text));
  }
  return { texts, failures };
}

/** Puts a fixed text in the place of the one that was read; gives why it could not. */
function replace(name: string, read: FileText, text: string, io: Io): string | undefined {
  try {
    const file = io.openFile(name, { digest: read.digest() });
    file.write(text);
    file.close();
    return undefined;
  } catch (error) {
    if (error instanceof WriteFailure) return error.failure;
    throw error;
  }
}

/** A patch as git writes it: odd names are quoted, and a tab ends one with spaces, since `patch` would take the first of them for its end. */
function patchOf(name: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, "", "");
  const heads = (end: string) => `--- a/${name}${end}\n+++ b/${name}${end}\n`;
  return name.includes(" ") ? patch.replace(heads(""), () => heads("\t")) : patch;
}

/** Leaves out the findings of a note's texts that were decided on; undefined where only what the notes themselves say counts. */
function openIn(
  name: string,
  file: FileText,
  description: Fixing["description"],
  decisions: Decisions,
): Parameters<typeof fixText>[3] {
  const { inlineConfig, today } = description;
  if (inlineConfig && !decisions.baseline && !decisions.dispositions) return undefined;
  const path = stablePathOf(description)(name);
  return (findings, text) => {
    const digest = text === file.text ? file.digest() : sha256(text);
    const counted = inlineConfig ? findings : findings.map((finding) => ({ ...finding, suppressed: undefined }));
    return judgeFindings(counted, path, (print) => judgeBy(decisions, print, digest, today)).filter(isLive);
  };
}

/** Standard input as the one file of a run. */
export function stdinReader(path: string, stdin: StdinText): Reader {
  return { readFiles: async () => [{ path, ...stdin }] };
}

/** Reads files as they would be after fixing. */
export function overlaid(reader: Reader, texts: ReadonlyMap<string, string>): Reader {
  const replace = (file: FileReading): FileReading => {
    const text = texts.get(file.path);
    return text === undefined || "failure" in file ? file : { ...file, text, digest: () => sha256(text) };
  };
  return { readFiles: async (paths) => (await reader.readFiles(paths)).map(replace) };
}
