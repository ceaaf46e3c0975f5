import type { Summary } from "../chart/summary.js";
import type { NoteRecord } from "./note-record.js";

/**
 * A record as it is kept until its note is reported: a few keys, and the rest as text. It crosses from thread to thread as it is, and
 * nothing of it is read on the way.
 */
export interface KeptNote extends Pick<Summary, "uri" | "patient" | "clinician" | "date" | "payer" | "discipline" | "kinds"> {
  readonly digest: string;
  /** The summary without its hashes, as JSON. */
  readonly summary: string;
  /** The hashes of its shingles. */
  readonly hashes: Uint32Array;
  /** What else the record holds, as JSON. */
  readonly rest: string;
  /** `QuietFacts` as JSON, when its own rules found nothing and it suppresses nothing: most notes are reported from these alone. */
  readonly quiet: string | undefined;
  readonly beside: NoteRecord["beside"];
}

/** What a report tells of a note without findings, besides its keys. */
export type QuietFacts = Pick<NoteRecord, "units"> & Pick<Summary, "signed">;

/** Keeps a record. */
export function keepRecord({ summary, beside, ...rest }: NoteRecord): KeptNote {
  const { uri, patient, clinician, date, payer, discipline, kinds, prose } = summary;
  const { hashes, ...shingles } = prose.shingles;
  const isQuiet = rest.findings.length === 0 && rest.suppressions.length === 0;
  const quiet: QuietFacts = { units: rest.units, signed: summary.signed };
  return {
    uri,
    patient,
    clinician,
    date,
    payer,
    discipline,
    kinds,
    digest: rest.digest,
    summary: JSON.stringify({ ...summary, prose: { ...prose, shingles } }),
    hashes,
    rest: JSON.stringify(rest),
    quiet: isQuiet ? JSON.stringify(quiet) : undefined,
    beside,
  };
}

/** The summary of a kept note. */
export function keptSummary({ summary, hashes }: Pick<KeptNote, "summary" | "hashes">): Summary {
  const { prose, ...facts } = JSON.parse(summary) as Summary;
  return { ...facts, prose: { ...prose, shingles: { ...prose.shingles, hashes } } };
}

/** The record of a kept note. */
export function keptRecord(kept: Pick<KeptNote, "summary" | "hashes" | "rest" | "beside">): NoteRecord {
  const rest = JSON.parse(kept.rest) as Omit<NoteRecord, "summary" | "beside">;
  return { ...rest, summary: keptSummary(kept), beside: kept.beside };
}
