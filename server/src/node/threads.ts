import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { UsageError } from "../cli/io.js";
import { makeJob } from "../cli/job.js";
import type { JobDescription } from "../cli/job-description.js";
import { makeReferences } from "../reference/references.js";
import { type FileOutcome, type FolderJob, type KnownRecords, recordFiles, reviveRecord } from "../workspace/folder.js";
import type { FileReading, Host } from "../workspace/host.js";
import { keepRecord } from "../workspace/kept-note.js";
import { PATIENCE, type Patience, reportTo, WatchedWorker, type WorkerStart } from "./watched-worker.js";

/** Files that a thread takes at a time. */
const BATCH = 128;

/** Batches that wait at a thread, so that it need not wait for the next. */
const AHEAD = 2;

/** A file to record; `digest` is that of the bytes whose record is known already. */
interface Task {
  readonly path: string;
  readonly digest: string | undefined;
}

/** An outcome of a thread; with the record's line where this one keeps lines. */
type Told = { readonly path: string; readonly known: true } | (FileOutcome & { readonly line?: string | undefined });

/** What a thread is given to begin with. */
interface Work {
  readonly job: JobDescription;
  readonly keepsLines: boolean;
}

/** The further threads of a run. */
export interface Threads {
  /** Path of the program that they run. */
  readonly script: string;
  readonly count: number;
  readonly patience?: Patience;
}

/**
 * Records files on further threads and on this one; outcomes come in no fixed order. A thread that fails ends the run; one that is stuck in a
 * note does so too, with a UsageError that names it.
 */
export async function* recordOnThreads(
  host: Host,
  job: JobDescription,
  paths: readonly string[],
  known: KnownRecords | undefined,
  { script, count, patience = PATIENCE }: Threads,
): AsyncIterable<FileOutcome> {
  const own = makeJob(
    job,
    makeReferences((name) => host.readTable(name)),
  );
  const queue = batchesOf(paths);
  const arrived: (readonly Told[])[] = [];
  let [running, failure, wake] = [0, undefined as Error | undefined, () => {}];
  const workers = Array.from(
    { length: count },
    () => new WatchedWorker(script, { job, keepsLines: known !== undefined } satisfies Work),
  );
  const send = (to: WatchedWorker) => {
    const batch = queue.pop();
    if (!batch) return;
    running++;
    to.send(
      batch,
      batch.map((path): Task => ({ path, digest: known?.find(own.nameOf(path))?.digest })),
    );
  };
  const watching = setInterval(() => {
    const stuck = workers.flatMap((one) => one.look(patience.looks) ?? []);
    if (stuck.length === 0) return;
    const names = stuck.map((path) => `${own.nameOf(path)}: the note could not be read to an end.`);
    failure = new UsageError("The run was ended: a thread was stuck. Please report it, without the note.", names);
    wake();
  }, patience.every);
  try {
    for (const one of workers) {
      const { worker } = one;
      worker.on("message", (told: readonly Told[]) => {
        running--;
        one.took(told.length);
        arrived.push(told);
        send(one);
        wake();
      });
      worker.on("error", (error) => {
        failure = error instanceof Error ? error : new Error("a thread failed");
        wake();
      });
      for (let ahead = 0; ahead < AHEAD; ahead++) send(one);
    }
    for (;;) {
      if (failure) throw failure;
      for (let told = arrived.shift(); told; told = arrived.shift()) {
        for (const one of told) yield await outcomeOf(one, host, own, known);
      }
      const batch = queue.pop();
      if (batch) yield* recordFiles(host, batch, own, known);
      else if (running === 0 && arrived.length === 0) return;
      else if (arrived.length === 0 && !failure) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    clearInterval(watching);
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

async function outcomeOf(
  told: Told,
  host: Host,
  { nameOf, recogniser }: FolderJob,
  known: KnownRecords | undefined,
): Promise<FileOutcome> {
  const name = nameOf(told.path);
  const kept = known?.find(name);
  if ("known" in told) {
    const record = kept && (await reviveRecord(host, told.path, kept, recogniser.root));
    return record
      ? { path: told.path, note: keepRecord(record) }
      : { path: told.path, failure: "the cache is damaged; delete it." };
  }
  const { line, ...outcome } = told;
  if ("note" in outcome && line !== undefined) known?.keep(name, { digest: outcome.note.digest, line });
  return outcome;
}

/** Batches of files, the last first: whoever takes one takes it from the end. */
function batchesOf(paths: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let start = 0; start < paths.length; start += BATCH) batches.push(paths.slice(start, start + BATCH));
  return batches.reverse();
}

/** Whether this is such a thread. */
export const isRecorder = !isMainThread && workerData !== undefined && workerData !== null;

/** Serves as a thread: records what it is sent until it is ended. */
export function serveAsRecorder(host: Host): void {
  const start = workerData as WorkerStart<Work>;
  const report = reportTo(start);
  const { job: description, keepsLines } = start.job;
  const job = makeJob(
    description,
    makeReferences((name) => host.readTable(name)),
  );
  let last = Promise.resolve();
  parentPort?.on("message", (tasks: readonly Task[]) => {
    last = last.then(async () =>
      parentPort?.postMessage(await recordTasks(tasks, host, { job, keepsLines }, report.batch(tasks.length))),
    );
  });
}

/** Records files as they come; those whose record is known need none. */
async function recordTasks(
  tasks: readonly Task[],
  host: Host,
  { job, keepsLines }: { readonly job: FolderJob; readonly keepsLines: boolean },
  looking: (index: number) => void,
): Promise<Told[]> {
  const files = await host.readFiles(tasks.map(({ path }) => path));
  const isKnown = (file: FileReading, index: number) => {
    const digest = tasks[index]?.digest;
    return digest !== undefined && !("failure" in file) && file.digest() === digest;
  };
  const told = files.map(({ path }): Told => ({ path, known: true }));
  const fresh = [...files.keys()].filter((index) => !isKnown(files[index] as FileReading, index));
  const paths = fresh.map((index) => (files[index] as FileReading).path);
  let taken = 0;
  const reader = {
    readFiles: async (own: readonly string[]) => {
      taken += own.length;
      return fresh.slice(taken - own.length, taken).map((index) => files[index] as FileReading);
    },
    kindOf: (path: string) => host.kindOf(path),
  };
  const lines = new Map<string, string>();
  const keeper: KnownRecords = { find: () => undefined, keep: (name, { line }) => void lines.set(name, line) };
  let at = 0;
  for await (const outcome of recordFiles(reader, paths, job, keepsLines ? keeper : undefined, (index) =>
    looking(fresh[index] as number),
  )) {
    told[fresh[at++] as number] = { ...outcome, line: lines.get(job.nameOf(outcome.path)) };
  }
  return told;
}
