import type { IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";
import type { Note } from "../note/note.js";
import { type ProcedureCode, type TimeBasis, UNLISTED_CODES } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import { countBlocks, unitsOfMinutes } from "./counting.js";
import { type Line, linesOf, minutesOf, unitsBilled } from "./lines.js";
import { type Pool, poolMinutes } from "./pools.js";

/** A code of the note that is in no 15-minute pool: counted by a longer base, by a band, or not by time. */
export interface OtherCode {
  readonly code: string;
  readonly label: string;
  readonly lines: readonly Line[];
  /** Minutes of its lines; undefined when they are not told. */
  readonly minutes: number | undefined;
  readonly billed: number;
  /** Units that the minutes, or the kind of code, support; undefined when that is not known. */
  readonly supported: number | undefined;
  /** Whether what is supported does not rest on minutes. */
  readonly untimed: boolean;
  /** How the code is counted, in words: "base of 60 minutes". */
  readonly counted: string;
}

/** Codes of one hour that go on by themselves; others go on with an add-on code, and count once (units notes §1.5). */
const REPEATING: ReadonlySet<string> = new Set(["96105", "96125"]);

const BASES: Readonly<Partial<Record<TimeBasis, number>>> = { T15: 15, T30: 30, T60: 60 };

/** Minutes of the base of a code counted by 15, 30 or 60 minutes; undefined for any other. */
export function baseOf({ basis }: ProcedureCode): number | undefined {
  return BASES[basis];
}

/** Units of a code with a 30- or 60-minute base: each base once its midpoint is passed, and only once when an add-on code goes on. */
export function unitsOfBase(code: string, base: number, minutes: number): number {
  const blocks = countBlocks(minutes, base);
  return REPEATING.has(code) ? blocks : Math.min(1, blocks);
}

/** What stands in place of how a code is counted when the code table has no answer. */
const UNKNOWN = {
  "not-listed": "not in the code table",
  "outside-coverage": "the code table does not cover it on this date",
} as const;

/** The codes of a note outside its 15-minute pools, in the order of their first lines. */
export function otherCodesOf(note: Note, pools: readonly Pool[], refs: References): readonly OtherCode[] {
  const pooled = new Set(pools.flatMap((pool) => pool.lines));
  const groups = new Map<string, Line[]>();
  for (const line of linesOf(note)) {
    if (line.code === undefined || pooled.has(line)) continue;
    addTo(groups, line.code, line);
  }
  const date = note.front.date?.value;
  return [...groups].map(([code, lines]) => {
    const found = refs.procedures.lookup(code, date);
    const row = found.known ? found.row : undefined;
    const minutes = poolMinutes(lines);
    return {
      code,
      label: row?.label ?? "",
      lines,
      minutes,
      billed: unitsBilled(lines),
      supported: row && supportedBy(row, { lines, minutes, date }, groups, refs),
      untimed: row?.basis === "U",
      counted: found.known ? howCounted(found.row) : UNKNOWN[found.reason],
    };
  });
}

function supportedBy(
  row: ProcedureCode,
  { lines, minutes, date }: Pick<OtherCode, "lines" | "minutes"> & { readonly date: IsoDate | undefined },
  groups: ReadonlyMap<string, readonly Line[]>,
  refs: References,
): number | undefined {
  if (UNLISTED_CODES.has(row.code)) return 1;
  if (row.basis === "U") return (refs.mue.find(row.code, date)?.units ?? 1) === 1 ? 1 : undefined;
  if (row.addOnOf !== undefined)
    return unitsOfAddOn(row, refs.procedures.find(row.addOnOf), [...(groups.get(row.addOnOf) ?? []), ...lines]);
  if (minutes === undefined) return undefined;
  if (row.band) return unitsOfBand(row.band, lines);
  if (row.basis === "T15") return unitsOfMinutes(minutes);
  const base = baseOf(row);
  return base === undefined ? undefined : unitsOfBase(row.code, base, minutes);
}

/** A line is one service, and one unit when its own minutes lie in the band; undefined when those of a line are not told. */
function unitsOfBand({ from, to }: NonNullable<ProcedureCode["band"]>, lines: readonly Line[]): number | undefined {
  const minutes = lines.map(minutesOf);
  if (minutes.includes(undefined)) return undefined;
  return minutes.filter((own) => own !== undefined && own >= from && own <= to).length;
}

/** An add-on counts the minutes of both codes behind the opening block: after a 30-minute base, one of 15 minutes from 38 in all. */
function unitsOfAddOn(row: ProcedureCode, opening: ProcedureCode | undefined, lines: readonly Line[]): number | undefined {
  const first = opening && baseOf(opening);
  const base = BASES[row.basis];
  const minutes = poolMinutes(lines);
  if (first === undefined || base === undefined || minutes === undefined) return undefined;
  return countBlocks(Math.max(0, minutes - first), base);
}

function howCounted({ basis, band, addOnOf, code }: ProcedureCode): string {
  if (UNLISTED_CODES.has(code)) return "unlisted: one unit a day unless the payer says otherwise";
  if (band)
    return band.to === Number.POSITIVE_INFINITY ? `band from ${band.from} minutes` : `band of ${band.from}-${band.to} minutes`;
  const base = basis === "T120" ? 120 : BASES[basis];
  if (base !== undefined) return addOnOf === undefined ? `base of ${base} minutes` : `${base} minutes each behind ${addOnOf}`;
  return basis === "U" ? "not by time" : basis === "?" ? "not known" : "not by the minutes of a day";
}
