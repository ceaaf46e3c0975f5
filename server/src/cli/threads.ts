import { UsageError } from "./io.js";

/** Files below which another thread costs more than it gains. */
const FEWEST_FILES = 20_000;

/** More threads than these gain nothing: one thread alone judges the charts and writes. */
const MOST = 4;

/** Threads that record notes, this one among them. */
export function threadsFor(flag: string | undefined, files: number, cores: number): number {
  return readThreads(flag) ?? (files < FEWEST_FILES ? 1 : Math.max(1, Math.min(MOST, cores)));
}

/** The threads of a flag, undefined for `auto`; throws a UsageError when it is neither that nor a whole number from 1. */
export function readThreads(flag: string | undefined): number | undefined {
  if (flag === undefined || flag === "auto") return undefined;
  const threads = /^\d{1,3}$/.test(flag) ? Number(flag) : 0;
  if (threads < 1) throw new UsageError(`--threads needs a whole number from 1, or auto, not "${flag}".`);
  return threads;
}
