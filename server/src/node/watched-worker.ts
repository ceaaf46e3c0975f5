import { Worker } from "node:worker_threads";

/** How often a thread is looked at, and how many looks in a row may find it where it was. */
export interface Patience {
  /** Milliseconds between two looks. */
  readonly every: number;
  readonly looks: number;
}

/** Two minutes for one note, which takes milliseconds. Looks are counted, not time: a machine that slept has not looked. */
export const PATIENCE: Patience = { every: 10_000, looks: 12 };

/** What a thread is started with; in `cells` it says how many steps it took, and at which file it is of all it was sent. */
export interface WorkerStart<J> {
  readonly job: J;
  readonly cells: SharedArrayBuffer;
}

const [STEPS, FILE] = [0, 1];

/** How a thread says where it is: for each batch it gets, a function that takes the number of a file in it. */
export function reportTo({ cells }: WorkerStart<unknown>): { batch(files: number): (index: number) => void } {
  const told = new Int32Array(cells);
  let sent = 0;
  return {
    batch(files) {
      const first = sent;
      sent += files;
      return (index) => {
        Atomics.store(told, FILE, first + index);
        Atomics.add(told, STEPS, 1);
      };
    },
  };
}

/** A thread that is known to work as long as it takes steps. */
export class WatchedWorker {
  readonly worker: Worker;
  private readonly told = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  private sent: string[] = [];
  private answered = 0;
  private seen = 0;
  private looks = 0;

  constructor(script: string, job: unknown) {
    this.worker = new Worker(script, { workerData: { job, cells: this.told.buffer } });
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
    const steps = Atomics.load(this.told, STEPS);
    this.looks = steps === this.seen && this.sent.length > 0 ? this.looks + 1 : 0;
    this.seen = steps;
    return this.looks >= most ? (this.sent[Atomics.load(this.told, FILE) - this.answered] ?? this.sent[0]) : undefined;
  }
}
