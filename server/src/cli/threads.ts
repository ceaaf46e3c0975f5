import { UsageError } from "./io.js";

/** Files below which another thread costs more than it gains. */
const FEWEST_FILES = 20_000;

/** More threads than these gain nothing: one thread alone judges the charts and writes. */
const MOST = 4;

/** Threads that record notes, this one among them; throws on a flag that is neither `auto` nor a whole number from 1. */
export function threadsFor(flag: string | undefined, files: number, cores: number): number {
  if (flag === undefined || flag === "auto") return files < FEWEST_FILES ? 1 : Math.max(1, Math.min(MOST, cores));
  const threads = /^\d{1,3}$/.test(flag) ? Number(flag) : 0;
  if (threads < 1) throw new UsageError(`--threads needs a whole number from 1, or auto, not "${flag}".`);
  return threads;
}
