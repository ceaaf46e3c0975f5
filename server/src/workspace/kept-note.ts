import { NumberReader, packNumbers } from "../base/packed-numbers.js";
import type { Anchors, Summary } from "../chart/summary.js";
import type { NoteRecord } from "./note-record.js";
import { packAnchors, unpackAnchors } from "./packed-anchors.js";

/** What is asked of notes without unpacking them. */
type Keys = Pick<Summary, "uri" | "patient" | "clinician" | "date" | "payer" | "discipline" | "kinds" | "signed">;

/**
 * A record as it is kept until its note is reported: a few keys, and the rest as text and bytes. It crosses from thread to thread as it
 * is, and nothing of it is read on the way.
 */
export interface KeptNote extends Keys {
  readonly digest: string;
  /** The summary without its keys and what `numbers` hold, as JSON. */
  readonly summary: string;
  /** Hashes of its shingles, its places, and the lengths of its byte order mark and its lines, in this order. */
  readonly numbers: Uint8Array;
  /** What else the record holds, as JSON. */
  readonly rest: string;
  /** Whether its own rules found nothing and it suppresses nothing: most notes are reported from their keys and units alone. */
  readonly quiet: boolean;
  readonly beside: NoteRecord["beside"];
}

type Rest = Omit<NoteRecord, "summary" | "digest" | "beside" | "lines" | "mark">;

/** Keeps a record. */
export function keepRecord({ summary, beside, digest, lines, mark, ...rest }: NoteRecord): KeptNote {
  const { uri, patient, clinician, date, payer, discipline, kinds, signed, prose, anchors, ...facts } = summary;
  const { hashes, ...shingles } = prose.shingles;
  const packed = packNumbers((numbers) => {
    numbers.addRising(hashes);
    numbers.addList(packAnchors(anchors));
    numbers.addList([mark, ...lines]);
  });
  return {
    uri,
    patient,
    clinician,
    date,
    payer,
    discipline,
    kinds,
    signed,
    digest,
    summary: JSON.stringify({ ...facts, prose: { ...prose, shingles } }),
    numbers: packed,
    rest: JSON.stringify(rest satisfies Rest),
    quiet: rest.findings.length === 0 && rest.suppressions.length === 0,
    beside,
  };
}

/** The hashes among a note's numbers. */
export function keptHashes(numbers: Uint8Array): Uint32Array {
  return new NumberReader(numbers).rising();
}

/** The lengths of its lines among a note's numbers, and that of the byte order mark before them. */
export function keptLines(numbers: Uint8Array): Pick<NoteRecord, "lines" | "mark"> {
  return behindHashes(numbers, (reader) => {
    reader.list();
    const [mark = 0, ...lines] = reader.list();
    return { mark, lines };
  });
}

function keptAnchors(numbers: Uint8Array): Anchors {
  return behindHashes(numbers, (reader) => unpackAnchors(reader.list()));
}

function behindHashes<T>(numbers: Uint8Array, read: (reader: NumberReader) => T): T {
  const reader = new NumberReader(numbers);
  reader.skipRising();
  return read(reader);
}

/** The units of a note, which stand in the rest of its record. */
export function keptUnits(rest: string): NoteRecord["units"] {
  return (JSON.parse(rest) as Rest).units;
}

type KeptSummary = Keys & Pick<KeptNote, "summary" | "numbers">;

/** The summary of a kept note, whose places are made when somebody asks for one: it is for chart rules, not to be written down. */
export function keptSummary(kept: KeptSummary): Summary {
  return Object.assign(new KeptPlaces(kept.numbers), keptFacts(kept));
}

/** A class for the reason that a note is one: with a getter of its own each summary would stay until the next full collection. */
class KeptPlaces {
  readonly #numbers: Uint8Array;
  #made: Anchors | undefined;

  constructor(numbers: Uint8Array) {
    this.#numbers = numbers;
  }

  get anchors(): Anchors {
    this.#made ??= keptAnchors(this.#numbers);
    return this.#made;
  }
}

function keptFacts(kept: KeptSummary): Omit<Summary, "anchors"> {
  const { uri, patient, clinician, date, payer, discipline, kinds, signed, summary, numbers } = kept;
  const { prose, ...facts } = JSON.parse(summary) as Omit<Summary, "anchors">;
  const shingles = { ...prose.shingles, hashes: keptHashes(numbers) };
  const keys = { uri, patient, clinician, date, payer, discipline, kinds, signed };
  return { ...facts, ...keys, prose: { ...prose, shingles } };
}

/** The record of a kept note. */
export function keptRecord(kept: Omit<KeptNote, "quiet">): NoteRecord {
  const { digest, beside, numbers } = kept;
  const rest = JSON.parse(kept.rest) as Rest;
  return { ...rest, ...keptLines(numbers), digest, summary: { ...keptFacts(kept), anchors: keptAnchors(numbers) }, beside };
}
