import type { IsoDate } from "../base/calendar.js";
import { addTo } from "../base/groups.js";
import { releaseOn } from "./coverage.js";
import { decodeRows } from "./table.js";

/** A medically unlikely edit: the most units Medicare pays of a code. */
export interface MedicallyUnlikelyEdit {
  readonly units: number;
  /** 1 by claim line, 2 by day (absolute), 3 by day (clinical). */
  readonly indicator: number;
  /** First day of the quarter whose table a message names. */
  readonly table: string;
  /** First day of the oldest table read that says the same. */
  readonly from: string;
}

/** The medically unlikely edits by code and date of service. */
export class MedicallyUnlikelyEdits {
  /** The edits of each code, the oldest first. */
  private readonly edits = new Map<string, MedicallyUnlikelyEdit[]>();

  /** @param releases first days of the tables that messages name, the oldest first */
  constructor(
    text: string | undefined,
    private readonly releases: readonly IsoDate[],
  ) {
    for (const { code = "", mue_value, mai, table_effective: table = "", from = "" } of decodeRows(text)) {
      addTo(this.edits, code, { units: Number(mue_value), indicator: Number(mai), table, from });
    }
  }

  /** Whether a code has an edit on any day. */
  has(code: string): boolean {
    return this.edits.has(code);
  }

  /** The edit of a code on a day: before its first day the oldest, without a day the newest. */
  find(code: string, date: IsoDate | undefined): MedicallyUnlikelyEdit | undefined {
    const edits = this.edits.get(code);
    if (edits === undefined || date === undefined) return edits?.at(-1);
    const edit = edits.findLast(({ from }) => from <= date) ?? edits[0];
    const release = releaseOn(this.releases, date);
    return edit && release !== "" && release < edit.table ? { ...edit, table: release } : edit;
  }
}
