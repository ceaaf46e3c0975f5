import type { Anchors, Summary } from "../chart/summary.js";
import type { NoteRecord } from "./note-record.js";
import { packAnchors, unpackAnchors } from "./packed-anchors.js";

/**
 * A record as it is kept until its note is reported: a few keys, and the rest as text and numbers. It crosses from thread to thread as it
 * is, and nothing of it is read on the way.
 */
export interface KeptNote extends Pick<Summary, "uri" | "patient" | "clinician" | "date" | "payer" | "discipline" | "kinds"> {
  readonly digest: string;
  /** The summary without what `numbers` hold, as JSON. */
  readonly summary: string;
  readonly numbers: KeptNumbers;
  /** What else the record holds, as JSON. */
  readonly rest: string;
  /** `QuietFacts` as JSON, when its own rules found nothing and it suppresses nothing: most notes are reported from these alone. */
  readonly quiet: string | undefined;
  readonly beside: NoteRecord["beside"];
}

/** How many numbers its places take, these numbers, and the hashes of its shingles. */
export type KeptNumbers = Uint32Array;

/** What a report tells of a note without findings, besides its keys. */
export type QuietFacts = Pick<NoteRecord, "units"> & Pick<Summary, "signed">;

/** Keeps a record. */
export function keepRecord({ summary, beside, digest, ...rest }: NoteRecord): KeptNote {
  const { uri, patient, clinician, date, payer, discipline, kinds, prose, anchors, ...facts } = summary;
  const { hashes, ...shingles } = prose.shingles;
  const places = packAnchors(anchors);
  const numbers = new Uint32Array(1 + places.length + hashes.length);
  numbers[0] = places.length;
  numbers.set(places, 1);
  numbers.set(hashes, 1 + places.length);
  const isQuiet = rest.findings.length === 0 && rest.suppressions.length === 0;
  const quiet: QuietFacts = { units: rest.units, signed: summary.signed };
  const keys = { uri, patient, clinician, date, payer, discipline, kinds };
  return {
    ...keys,
    digest,
    summary: JSON.stringify({ ...facts, prose: { ...prose, shingles } }),
    numbers,
    rest: JSON.stringify(rest),
    quiet: isQuiet ? JSON.stringify(quiet) : undefined,
    beside,
  };
}

/** The hashes among a note's numbers. */
export function keptHashes(numbers: KeptNumbers): Uint32Array {
  return numbers.subarray(1 + (numbers[0] ?? 0));
}

type KeptSummary = Omit<KeptNote, "digest" | "rest" | "quiet" | "beside">;

/** The summary of a kept note, whose places are made when somebody asks for one: it is for chart rules, not to be written down. */
export function keptSummary(kept: KeptSummary): Summary {
  return Object.assign(new KeptPlaces(kept.numbers), keptFacts(kept));
}

/** A class for the reason that a note is one: with a getter of its own each summary would stay until the next full collection. */
class KeptPlaces {
  readonly #numbers: KeptNumbers;
  #made: Anchors | undefined;

  constructor(numbers: KeptNumbers) {
    this.#numbers = numbers;
  }

  get anchors(): Anchors {
    this.#made ??= keptAnchors(this.#numbers);
    return this.#made;
  }
}

function keptFacts(kept: KeptSummary): Omit<Summary, "anchors"> {
  const { uri, patient, clinician, date, payer, discipline, kinds, summary, numbers } = kept;
  const { prose, ...facts } = JSON.parse(summary) as Omit<Summary, "anchors">;
  const shingles = { ...prose.shingles, hashes: keptHashes(numbers) };
  return { ...facts, uri, patient, clinician, date, payer, discipline, kinds, prose: { ...prose, shingles } };
}

function keptAnchors(numbers: KeptNumbers): Anchors {
  return unpackAnchors(numbers.subarray(1, 1 + (numbers[0] ?? 0)));
}

/** The record of a kept note. */
export function keptRecord(kept: Omit<KeptNote, "quiet">): NoteRecord {
  const { digest, beside, numbers } = kept;
  const rest = JSON.parse(kept.rest) as Omit<NoteRecord, "summary" | "digest" | "beside">;
  return { ...rest, digest, summary: { ...keptFacts(kept), anchors: keptAnchors(numbers) }, beside };
}
