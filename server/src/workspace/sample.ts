import { sha256 } from "../base/hash.js";
import { compareText } from "../base/order.js";
import type { NoteReport } from "./reported-note.js";

/** What a sample may be stratified by. */
export const STRATIFY_KEYS = ["payer", "clinician", "discipline", "kind"] as const;
type StratifyKey = (typeof STRATIFY_KEYS)[number];

/** What drawing needs to know of a note, as it may be told. */
export type Candidate = Pick<NoteReport, "path" | "payer" | "clinician" | "discipline" | "kinds">;

export interface SamplePlan {
  /** Notes to draw; all of them when there are fewer. */
  readonly size: number;
  readonly seed: number;
  /** Empty for a simple random sample. */
  readonly stratify: readonly StratifyKey[];
}

/** Notes that are alike in every key, and those that were drawn from them. */
export interface Stratum {
  /** A value for each key of the plan; empty where the note gives none, or none that is known. */
  readonly values: readonly string[];
  readonly population: number;
  /** Paths, in order. */
  readonly drawn: readonly string[];
}

export interface SampleDraw {
  readonly plan: SamplePlan;
  readonly population: number;
  /** In order of their values. */
  readonly strata: readonly Stratum[];
}

/**
 * Draws a sample that anyone with the same notes and seed draws again: notes are taken in order of the SHA-256 of seed and path, so that
 * neither the order of the files nor a random source of the machine has a say.
 */
export function drawSample(notes: Iterable<Candidate>, plan: SamplePlan): SampleDraw {
  const groups = new Map<string, { values: string[]; paths: string[] }>();
  let population = 0;
  for (const note of notes) {
    const values = plan.stratify.map((key) => valueUnder(note, key));
    const name = JSON.stringify(values);
    const group = groups.get(name) ?? { values, paths: [] };
    groups.set(name, group);
    group.paths.push(note.path);
    population++;
  }
  const ordered = [...groups.values()].sort((a, b) => compareText(JSON.stringify(a.values), JSON.stringify(b.values)));
  const sizes = ordered.map(({ paths }) => paths.length);
  const counts = allocate(sizes, plan.size);
  const strata = ordered.map(({ values, paths }, index) => {
    const drawn = inDrawingOrder(paths, plan.seed).slice(0, counts[index]).sort(compareText);
    return { values, population: paths.length, drawn };
  });
  return { plan, population, strata };
}

function valueUnder(note: Candidate, key: StratifyKey): string {
  return (key === "kind" ? note.kinds.join("+") : note[key]) ?? "";
}

function inDrawingOrder(paths: readonly string[], seed: number): string[] {
  const keyed = paths.map((path) => ({ path, order: sha256(`${seed}\n${path}`) }));
  return keyed.sort((a, b) => compareText(a.order, b.order) || compareText(a.path, b.path)).map(({ path }) => path);
}

/**
 * Shares a sample out over strata of these sizes: in proportion, what is left by largest remainder, and one at least from each when there
 * are no more strata than notes to draw. Whole numbers throughout, so that no machine rounds otherwise; of equals the first comes first.
 */
export function allocate(sizes: readonly number[], size: number): number[] {
  const population = sizes.reduce((sum, one) => sum + one, 0);
  const wanted = Math.min(size, population);
  if (population === 0) return sizes.map(() => 0);
  const least = sizes.length <= wanted ? 1 : 0;
  const counts = sizes.map((one) => Math.max(least, Math.floor((wanted * one) / population)));
  /** How far a stratum is below its share, times the population. */
  const lack = (index: number) => wanted * (sizes[index] as number) - (counts[index] as number) * population;
  const pick = (may: (index: number) => boolean, better: (a: number, b: number) => boolean) =>
    counts.reduce<number | undefined>((best, _, index) => {
      return may(index) && (best === undefined || better(lack(index), lack(best))) ? index : best;
    }, undefined);
  for (let left = wanted - counts.reduce((sum, one) => sum + one, 0); left !== 0; left += left > 0 ? -1 : 1) {
    const index =
      left > 0
        ? pick(
            (at) => (counts[at] as number) < (sizes[at] as number),
            (a, b) => a > b,
          )
        : pick(
            (at) => (counts[at] as number) > least,
            (a, b) => a < b,
          );
    if (index === undefined) break;
    counts[index] = (counts[index] as number) + (left > 0 ? 1 : -1);
  }
  return counts;
}
