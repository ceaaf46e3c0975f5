import type { IsoDate } from "../base/calendar.js";
import { decodeRows, type Lookup, NOT_LISTED, OUTSIDE_COVERAGE, type Row, type Validity } from "./table.js";

/** How a code is counted (units notes §2.1): minutes in a base, once a day, a band of minutes, or otherwise. */
export type TimeBasis =
  | "T15"
  | "T30"
  | "T60"
  | "T120"
  | "U"
  | "band"
  | "area"
  | "instrument"
  | "episode"
  | "30-days"
  | "month"
  | "?";

/** A therapist's presence that a code asks for. */
type Contact =
  | "one-to-one"
  | "group"
  | "supervised"
  | "either"
  | "one-to-one-caregiver"
  | "caregiver"
  | "professional"
  | "none"
  | "?";

/** A row of the code table. Labels are the project's own words, never a CPT descriptor. */
export interface ProcedureCode extends Validity {
  readonly code: string;
  readonly label: string;
  readonly basis: TimeBasis;
  /** Minutes of a `band`, both included; `to` is Infinity for an open band. */
  readonly band: { readonly from: number; readonly to: number } | undefined;
  readonly contact: Contact;
  /** Always (A), sometimes (S, S*) or not (-) on CMS's therapy list. */
  readonly therapyClass: string;
  readonly addOnOf: string | undefined;
  /** The one discipline modifier that CMS accepts with the code. */
  readonly discipline: string | undefined;
  /** First day on which nothing is known of the code any more; empty when its coverage is open. */
  readonly coverageUntil: IsoDate;
  readonly successor: string;
  readonly source: string;
  readonly note: string;
}

/** The code table begins here (rules notes §3). */
const COVERED_FROM = "2016-01-01";

/** The code table: what a procedure code is and how it is counted. */
export class ProcedureCodes {
  private readonly rows: ReadonlyMap<string, ProcedureCode>;
  /** Add-on codes by their opening code, where both are 15-minute therapy codes. */
  private readonly laterBlocks: ReadonlyMap<string, string>;

  constructor(text: string | undefined) {
    this.rows = new Map(decodeRows(text).map((row) => [row.code ?? "", toCode(row)]));
    const therapy = [...this.rows.values()].filter(isFifteenMinuteTherapy);
    const opens = (code: string) => therapy.some((row) => row.code === code);
    this.laterBlocks = new Map(
      therapy.flatMap(({ code, addOnOf }) => (addOnOf !== undefined && opens(addOnOf) ? [[addOnOf, code]] : [])),
    );
  }

  /** The code's row, whether or not it is in force on any day. */
  find(code: string): ProcedureCode | undefined {
    return this.rows.get(code);
  }

  /** The code's row as far as the table covers a date of service. */
  lookup(code: string, date: IsoDate | undefined): Lookup<ProcedureCode> {
    const row = this.rows.get(code);
    if (!row) return NOT_LISTED;
    const known = date === undefined || (date >= COVERED_FROM && (row.coverageUntil === "" || date < row.coverageUntil));
    return known ? { known: true, row } : OUTSIDE_COVERAGE;
  }

  /** The code of the opening block that a later block of 15 minutes goes on behind, when it has 15 minutes too: the two are one service. */
  openingBlockOf(code: string): string | undefined {
    const opening = this.rows.get(code)?.addOnOf;
    return opening !== undefined && this.laterBlockOf(opening) === code ? opening : undefined;
  }

  /** The code of the later blocks of an opening block, when both have 15 minutes. */
  laterBlockOf(code: string): string | undefined {
    return this.laterBlocks.get(code);
  }

  get all(): Iterable<ProcedureCode> {
    return this.rows.values();
  }
}

function toCode(row: Row): ProcedureCode {
  const from = Number(row.band_from);
  return {
    code: row.code ?? "",
    label: row.label ?? "",
    basis: (row.basis || "?") as TimeBasis,
    band: row.band_from ? { from, to: row.band_to ? Number(row.band_to) : Number.POSITIVE_INFINITY } : undefined,
    contact: (row.contact || "?") as Contact,
    therapyClass: row.class ?? "",
    addOnOf: row.addon_of || undefined,
    discipline: row.discipline || undefined,
    from: row.from ?? "",
    until: row.until ?? "",
    coverageUntil: row.coverage_until ?? "",
    successor: row.successor ?? "",
    source: row.source ?? "",
    note: row.note ?? "",
  };
}

/** The therapy list: codes that take GP, GO or GN under a therapy plan of care (class A, S or S*). */
export function isTherapyCode(code: ProcedureCode): boolean {
  return code.therapyClass === "A" || code.therapyClass === "S" || isLaterTherapyCode(code);
}

/** A therapy code that is counted by 15 minutes. The later therapy codes of 15 minutes go on behind a base of 30. */
export function isFifteenMinuteTherapy(code: ProcedureCode): boolean {
  return code.basis === "T15" && isTherapyCode(code) && !isLaterTherapyCode(code);
}

/** Sometimes therapy by CMS's later lists (class S*), which the table knows at second hand: what rests on it is no error. */
export function isLaterTherapyCode({ therapyClass }: ProcedureCode): boolean {
  return therapyClass === "S*";
}

/** A code whose units follow from minutes: a time base or a band. */
export function isTimedBasis(basis: TimeBasis): boolean {
  return basis === "T15" || basis === "T30" || basis === "T60" || basis === "T120" || basis === "band";
}

/** Codes for what has no code of its own: contractors judge them by hand. */
export const UNLISTED_CODES: ReadonlySet<string> = new Set(["97139", "97039", "97799"]);
