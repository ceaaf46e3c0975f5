import { dirname, resolve } from "node:path";
import { sha256 } from "../base/hash.js";
import type { LintFlags } from "../cli/flags.js";
import { planRun, recordRun, reportRun } from "../cli/inspect.js";
import type { StdinText } from "../cli/io.js";
import { noteJsonMaker } from "../cli/reports/note-json.js";
import { standingOf } from "../cli/standing.js";
import { isFolder, withSlashes } from "./host.js";
import { nodeIo } from "./io.js";
import type { LintedFolder, LintedNote, LintFolderOptions } from "./library-types.js";

/** What is linted: a text, or what stands at the path. */
export interface Subject {
  readonly path: string;
  readonly text: string | undefined;
}

/** Runs the command line's own steps and gives what its reports would be told, so that both say the same. */
export async function gatherRun(options: LintFolderOptions, { path, text }: Subject): Promise<LintedFolder> {
  const whole = resolve(path);
  const folder = text === undefined && isFolder(whole) === true;
  const io = {
    ...nodeIo({ interrupted: false, waiting: false, alone: false }),
    cwd: withSlashes(folder ? whole : text === undefined ? dirname(whole) : process.cwd()),
    err: () => {},
    progress: async () => undefined,
    readStdin: async () => given(text ?? ""),
  };
  const flags = flagsOf(options, text === undefined ? undefined : whole);
  const plan = await planRun([whole], flags, io);
  const recorded = await recordRun(plan, flags, io);
  const standing = await standingOf(recorded, flags, plan, io);
  const json = noteJsonMaker(plan);
  const notes: LintedNote[] = [];
  const reporting = { include: () => true, withSource: false, shownPath: (name: string) => name, io };
  for await (const note of reportRun(recorded, standing.reportingOf, reporting)) notes.push(json(note, note.findings));
  const failures = recorded.flatMap((group) =>
    group.failures.map(({ path: file, failure }) => ({ path: group.job.nameOf(file), failure })),
  );
  return { notes, failures };
}

/** A string as standard input would hold it: half of a character that takes two units is no UTF-8. */
function given(written: string): StdinText {
  const text = written.replace(/\p{Surrogate}/gu, "\uFFFD");
  return { text, utf8: text === written, digest: () => sha256(text), bytes: Buffer.from(text) };
}

function flagsOf(options: LintFolderOptions, textPath: string | undefined): LintFlags {
  const { asOf, config, rules = {}, only, payer, profile, inlineConfig = true, ignore = true, baseline } = options;
  return {
    rule: Object.entries(rules).map(([id, severity]) => `${id}=${severity}`),
    config: typeof config === "string" ? resolve(config) : config !== false,
    ignore,
    inlineConfig,
    threads: "1",
    quiet: true,
    errorOnUnmatched: false,
    format: [],
    showLevel: "all",
    ...(textPath === undefined ? {} : { stdin: true, stdinFilename: textPath }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(only === undefined ? {} : { only: only.join(",") }),
    ...(payer === undefined ? {} : { payer }),
    ...(profile === undefined ? {} : { profile }),
    ...(baseline === undefined ? {} : { baseline: resolve(baseline) }),
  };
}
