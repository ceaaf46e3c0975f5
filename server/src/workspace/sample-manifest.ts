import type { IsoDate } from "../base/calendar.js";
import { howMany } from "../base/how-many.js";
import { compareText } from "../base/order.js";
import { wilson } from "../base/proportion.js";
import type { Pseudonyms } from "./pseudonyms.js";
import { readinessOf } from "./ready.js";
import type { NoteReport } from "./reported-note.js";
import type { SampleDraw, Stratum } from "./sample.js";

/** Name and version of the file's form. */
const SAMPLE_SCHEMA = "soapstone/sample/1";

/** What the notes of a sample were judged by. */
export interface SampleHead {
  readonly version: string;
  readonly asOf: IsoDate;
  readonly ruleset: string;
  readonly config: string;
}

/** The record of a drawn and linted sample, by which it can be drawn again and its result checked. */
export interface SampleManifest {
  readonly schema: typeof SAMPLE_SCHEMA;
  readonly tool: { readonly name: "soapstone"; readonly pseudonyms?: true } & Omit<SampleHead, "asOf">;
  readonly asOf: IsoDate;
  readonly seed: number;
  readonly size: number;
  readonly stratify: readonly string[];
  readonly population: number;
  readonly strata: readonly {
    readonly key: Readonly<Record<string, string>>;
    readonly population: number;
    readonly drawn: number;
    readonly inError: number;
  }[];
  readonly errorRate: ErrorRate;
  readonly notes: readonly { readonly path: string; readonly sha256: string; readonly errors: number }[];
}

/** Notes with at least one error that counts. Shares have six decimals. */
interface ErrorRate {
  readonly drawn: number;
  readonly inError: number;
  readonly rate: number;
  /** Wilson score interval of the rate. */
  readonly low: number;
  readonly high: number;
  readonly confidence: 0.95;
  readonly method: "Wilson score interval (Wilson 1927), without a correction for a finite population";
  /** Part of all notes that was drawn. */
  readonly fraction: number;
  /** The rate with each stratum at its weight among all notes, of the strata that were drawn from. */
  readonly weighted: number;
  /** Notes of a simple random sample that would tell as much (Kish 1992): fewer than drawn where strata have more or less than their share. */
  readonly effective: number;
  /** Notes in error in the whole folder, by the interval of `weighted`; absent where a stratum has no note in the sample. */
  readonly projected?: { readonly low: number; readonly high: number };
}

/** Makes the manifest from the reports of the notes that were drawn; with `names` under their pseudonyms. */
export function sampleManifest(
  draw: SampleDraw,
  reports: readonly NoteReport[],
  { version, asOf, ruleset, config }: SampleHead,
  names?: Pseudonyms,
): SampleManifest {
  const { plan, population, strata } = draw;
  const errors = new Map(reports.map((report) => [report.path, readinessOf(report).errors]));
  const inError = ({ drawn }: Stratum) => drawn.filter((path) => (errors.get(path) ?? 0) > 0).length;
  const notes = reports.map(({ path, digest }) => ({
    path: names?.path(path) ?? path,
    sha256: names?.digest(digest) ?? digest,
    errors: errors.get(path) ?? 0,
  }));
  // Under pseudonyms their own order, since that of the names would undo them.
  const shown = strata.map((stratum) => ({
    key: Object.fromEntries(plan.stratify.map((key, index) => [key, valueShown(key, stratum.values[index] ?? "", names)])),
    population: stratum.population,
    drawn: stratum.drawn.length,
    inError: inError(stratum),
  }));
  return {
    schema: SAMPLE_SCHEMA,
    tool: { name: "soapstone", version, ruleset, config, ...(names ? { pseudonyms: true as const } : {}) },
    asOf,
    seed: plan.seed,
    size: plan.size,
    stratify: plan.stratify,
    population,
    strata: names ? shown.sort((a, b) => compareText(JSON.stringify(a.key), JSON.stringify(b.key))) : shown,
    errorRate: errorRateOf(draw, inError),
    notes: notes.sort((a, b) => compareText(a.path, b.path)),
  };
}

function valueShown(key: string, value: string, names: Pseudonyms | undefined): string {
  return key === "clinician" && names && value !== "" ? names.clinician(value) : value;
}

function errorRateOf({ population, strata }: SampleDraw, inErrorOf: (stratum: Stratum) => number): ErrorRate {
  const drawn = strata.reduce((sum, stratum) => sum + stratum.drawn.length, 0);
  const inError = strata.reduce((sum, stratum) => sum + inErrorOf(stratum), 0);
  const { share, low, high } = wilson(inError, drawn);
  const reached = strata.filter((stratum) => stratum.drawn.length > 0);
  const weight = reached.reduce((sum, stratum) => sum + stratum.population, 0);
  const expected = reached.reduce((sum, one) => sum + (inErrorOf(one) / one.drawn.length) * one.population, 0);
  const weighted = weight === 0 ? 0 : expected / weight;
  const effective = effectiveSize(reached);
  const ofAll = wilson(weighted * effective, effective);
  return {
    drawn,
    inError,
    rate: sixDecimals(share),
    low: sixDecimals(low),
    high: sixDecimals(high),
    confidence: 0.95,
    method: "Wilson score interval (Wilson 1927), without a correction for a finite population",
    fraction: population === 0 ? 0 : sixDecimals(drawn / population),
    weighted: sixDecimals(weighted),
    effective: sixDecimals(effective),
    ...(reached.length === strata.length
      ? {
          projected: {
            low: Math.max(inError, Math.floor(ofAll.low * population)),
            high: Math.min(population - (drawn - inError), Math.ceil(ofAll.high * population)),
          },
        }
      : {}),
  };
}

/**
 * How many notes of a simple random sample tell as much as those of strata of unlike weight: the square of the sum of the weights by the
 * sum of their squares. L. Kish, "Weighting for unequal Pi", Journal of Official Statistics 8 (1992), 183-200. That the Wilson interval
 * with this size serves for a weighted rate: C. Franco, R. J. A. Little, T. A. Louis and E. V. Slud, "Comparative study of confidence
 * intervals for proportions in complex sample surveys", Journal of Survey Statistics and Methodology 7 (2019), PMC6690503.
 */
function effectiveSize(strata: readonly Stratum[]): number {
  const sum = strata.reduce((all, { population }) => all + population, 0);
  const squares = strata.reduce((all, { population, drawn }) => all + population ** 2 / drawn.length, 0);
  return squares === 0 ? 0 : sum ** 2 / squares;
}

function sixDecimals(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** The result in sentences, for a terminal. */
export function sampleSentences({ population, seed, strata, errorRate }: SampleManifest): string[] {
  const { drawn, inError, rate, low, high, weighted, projected } = errorRate;
  const untouched = strata.filter((stratum) => stratum.drawn === 0).length;
  const all = population === 1 ? "1 note" : `all ${population} notes`;
  return [
    `Drawn: ${drawn} of ${howMany(population, "note")} from ${strata.length} ${strata.length === 1 ? "stratum" : "strata"}, seed ${seed}.`,
    `In error: ${inError} of ${drawn}, ${percent(rate)} (95 % interval ${percent(low)} to ${percent(high)}); weighted by stratum ${percent(weighted)}.`,
    projected
      ? `Of ${all} that is ${projected.low} to ${projected.high}.`
      : `Strata from which no note was drawn: ${untouched}. A size of ${strata.length} or more reaches each.`,
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
