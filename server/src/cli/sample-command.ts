import { knownPayer } from "../workspace/report-note.js";
import type { NoteReport } from "../workspace/reported-note.js";
import { drawSample, type SamplePlan, STRATIFY_KEYS } from "../workspace/sample.js";
import { sampleManifest, sampleSentences } from "../workspace/sample-manifest.js";
import type { InspectFlags, StandingFlags } from "./flags.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { headOf, judgedRun, notesOf, tellTroubles } from "./judged-run.js";
import { plainJson } from "./reports/plain-json.js";
import { oneOfWords } from "./selection.js";

export interface SampleFlags extends InspectFlags, StandingFlags {
  readonly size?: string;
  readonly seed?: string;
  readonly stratify?: string;
}

/** Draws a reproducible sample of the notes and prints its manifest with the error rate; the result in sentences goes to the notices. */
export async function sampleCommand(paths: readonly string[], flags: SampleFlags, io: Io): Promise<number> {
  const plan = readPlan(flags);
  const run = await judgedRun(paths, flags, io);
  const draw = drawSample(
    run.recorded.flatMap(({ records, job }) =>
      [...records.notes()].map((note) => ({ ...note, payer: knownPayer(note.path, note, job.setup) })),
    ),
    plan,
  );
  const drawn = new Set(draw.strata.flatMap((stratum) => stratum.drawn));
  const reports: NoteReport[] = [];
  for await (const note of notesOf(run, io, (path) => drawn.has(path))) reports.push(note);
  const { provenance, ...head } = headOf(run, io);
  const manifest = sampleManifest(draw, reports, { ...head, ...provenance() }, run.standing.names);
  io.out(`${plainJson(manifest, 2)}\n`);
  if (!flags.quiet) for (const sentence of sampleSentences(manifest)) io.err(`${sentence}\n`);
  return tellTroubles(run.recorded, flags, io) === EXIT.clean ? EXIT.clean : EXIT.failure;
}

function readPlan({ size, seed, stratify }: SampleFlags): SamplePlan {
  const keys = (stratify ?? "").split(",").flatMap((word) => (word.trim() === "" ? [] : [word.trim()]));
  return {
    size: wholeNumber("--size", size, 1),
    seed: wholeNumber("--seed", seed, 0),
    stratify: keys.map((key) => oneOfWords("Key", key, STRATIFY_KEYS)),
  };
}

function wholeNumber(flag: string, text: string | undefined, least: number): number {
  if (text !== undefined && /^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new UsageError(`${flag} needs a whole number from ${least}${text === undefined ? "." : `, not "${text}".`}`);
}
