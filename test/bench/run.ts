import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What one run of a program took. */
export interface Took {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of processor time, of all threads; NaN where nobody counts it. */
  readonly cpu: number;
  /** Megabytes at the highest. */
  readonly memory: number;
  readonly output: string;
}

const TIME = "/usr/bin/time";

/** Runs a program to its end. Certificates that Node would read at every start are left out of its environment. */
export function run(command: readonly string[], cwd: string): Took {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const timed = existsSync(TIME);
  const [file = "", ...args] = timed ? [TIME, "-f", "took %U %S %M", ...command] : command;
  const before = process.hrtime.bigint();
  const { stdout, stderr, error } = spawnSync(file, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 30 });
  const wall = Number(process.hrtime.bigint() - before) / 1e9;
  if (error) throw error;
  const [, user, system, memory] = /took ([\d.]+) ([\d.]+) (\d+)\s*$/.exec(stderr) ?? [];
  return { wall, cpu: Number(user) + Number(system), memory: Number(memory) / 1024, output: stdout };
}

/** The middle value, and the lowest and highest. */
export function spread(values: readonly number[]): { readonly median: number; readonly low: number; readonly high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[Math.max(0, Math.min(sorted.length - 1, index))] ?? Number.NaN;
  const middle = sorted.length >> 1;
  return { median: sorted.length % 2 ? at(middle) : (at(middle - 1) + at(middle)) / 2, low: at(0), high: at(sorted.length - 1) };
}
