import { decodeRows } from "./table.js";

/** A medically unlikely edit: the most units Medicare pays of a code. */
export interface MedicallyUnlikelyEdit {
  readonly units: number;
  /** 1 by claim line, 2 by day (absolute), 3 by day (clinical). */
  readonly indicator: number;
  /** First day of the quarter whose table the row was read from. */
  readonly table: string;
  /** First day of the oldest table read that says the same. */
  readonly from: string;
}

/** Decodes the table of medically unlikely edits, by code. */
export function decodeMue(text: string | undefined): ReadonlyMap<string, MedicallyUnlikelyEdit> {
  return new Map(
    decodeRows(text).map((row) => [
      row.code ?? "",
      { units: Number(row.mue_value), indicator: Number(row.mai), table: row.table_effective ?? "", from: row.from ?? "" },
    ]),
  );
}
