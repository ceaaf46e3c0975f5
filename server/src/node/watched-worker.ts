import { Worker } from "node:worker_threads";

/** How often a thread is looked at, and how many looks in a row may find it where it was. */
export interface Patience {
  /** Milliseconds between two looks. */
  readonly every: number;
  readonly looks: number;
}

/** Two minutes for one note, which takes milliseconds. Looks are counted, not time: a machine that slept has not looked. */
export const PATIENCE: Patience = { every: 10_000, looks: 12 };

/** What a thread is started with; it counts the files it is done with in `done`. */
export interface WorkerStart<J> {
  readonly job: J;
  readonly done: SharedArrayBuffer;
}

/** A thread that is known to work as long as it gets done with files. */
export class WatchedWorker {
  readonly worker: Worker;
  private readonly done = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private sent: string[] = [];
  private answered = 0;
  private seen = 0;
  private looks = 0;

  constructor(script: string, job: unknown) {
    this.worker = new Worker(script, { workerData: { job, done: this.done.buffer } });
  }

  send(paths: readonly string[], message: unknown): void {
    this.sent.push(...paths);
    this.worker.postMessage(message);
  }

  /** The thread has answered for so many files, those it was sent first. */
  took(files: number): void {
    this.sent = this.sent.slice(files);
    this.answered += files;
  }

  /** Looks at the thread: gives the file it is stuck in, once it was found there so many times in a row. */
  look(most: number): string | undefined {
    const done = Atomics.load(this.done, 0);
    this.looks = done === this.seen && this.sent.length > 0 ? this.looks + 1 : 0;
    this.seen = done;
    return this.looks >= most ? (this.sent[done - this.answered] ?? this.sent[0]) : undefined;
  }
}
