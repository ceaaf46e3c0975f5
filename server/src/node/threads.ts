import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type JobDescription, makeJob } from "../cli/job.js";
import { makeReferences } from "../reference/references.js";
import { type FileOutcome, type FolderJob, type KnownRecords, recordFiles, reviveRecord } from "../workspace/folder.js";
import type { Host } from "../workspace/host.js";
import { decodeRecord, encodeRecord } from "../workspace/note-record.js";

/** Files that a thread takes at a time. */
const BATCH = 128;

/** Batches that wait at a thread, so that it need not wait for the next. */
const AHEAD = 2;

/** A file to record; `digest` is that of the bytes whose record is known already. */
interface Task {
  readonly path: string;
  readonly digest: string | undefined;
}

/** An outcome as text: records cross between threads faster so than as objects. */
type Told = { readonly path: string; readonly line: string } | { readonly path: string; readonly known: true } | FileOutcome;

/** Records files on further threads and on this one; outcomes come in no fixed order. A thread that fails ends the run. */
export async function* recordOnThreads(
  script: string,
  host: Host,
  job: JobDescription,
  paths: readonly string[],
  threads: number,
  known: KnownRecords | undefined,
): AsyncIterable<FileOutcome> {
  const own = makeJob(
    job,
    makeReferences((name) => host.readTable(name)),
  );
  const queue = batchesOf(paths);
  const arrived: (readonly Told[])[] = [];
  let [running, failure, wake] = [0, undefined as Error | undefined, () => {}];
  const workers = Array.from({ length: threads }, () => new Worker(script, { workerData: job }));
  const send = (worker: Worker) => {
    const batch = queue.pop();
    if (!batch) return;
    running++;
    worker.postMessage(batch.map((path): Task => ({ path, digest: known?.find(own.nameOf(path))?.digest })));
  };
  try {
    for (const worker of workers) {
      worker.on("message", (told: readonly Told[]) => {
        running--;
        arrived.push(told);
        send(worker);
        wake();
      });
      worker.on("error", (error) => {
        failure = error instanceof Error ? error : new Error("a thread failed");
        wake();
      });
      for (let ahead = 0; ahead < AHEAD; ahead++) send(worker);
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
    await Promise.all(workers.map((worker) => worker.terminate()));
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
    return record ? { path: told.path, record } : { path: told.path, failure: "the cache is damaged; delete it." };
  }
  if (!("line" in told)) return told;
  const record = decodeRecord(told.line);
  if (!record) throw new Error("a thread's answer cannot be read");
  known?.keep(name, { digest: record.digest, line: told.line });
  return { path: told.path, record };
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
  const job = makeJob(
    workerData as JobDescription,
    makeReferences((name) => host.readTable(name)),
  );
  let last = Promise.resolve();
  parentPort?.on("message", (tasks: readonly Task[]) => {
    last = last.then(async () => parentPort?.postMessage(await recordTasks(tasks, host, job)));
  });
}

async function recordTasks(tasks: readonly Task[], host: Host, job: FolderJob): Promise<Told[]> {
  const told: Told[] = [];
  const files = await host.readFiles(tasks.map(({ path }) => path));
  for (const [index, file] of files.entries()) {
    const digest = tasks[index]?.digest;
    if (digest !== undefined && !("failure" in file) && file.digest() === digest) {
      told.push({ path: file.path, known: true });
      continue;
    }
    const reader = { readFiles: async () => [file], kindOf: (path: string) => host.kindOf(path) };
    for await (const outcome of recordFiles(reader, [file.path], job)) {
      told.push("record" in outcome ? { path: outcome.path, line: encodeRecord(outcome.record) } : outcome);
    }
  }
  return told;
}
