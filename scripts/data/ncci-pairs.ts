import { isIsoDate } from "../../server/src/base/calendar.js";
import { addTo } from "../../server/src/base/groups.js";
import { compareText } from "../../server/src/base/order.js";
import { decodeCoverage } from "../../server/src/reference/coverage.js";
import { decodeRows } from "../../server/src/reference/table.js";
import { DataError, readColumns } from "./columns.js";
import { refuseCut, rowsByKey } from "./guards.js";
import { covered, encode, quarterAfter, type Refresh, type Refreshed } from "./refresh.js";

/** A row of ncci-pairs.tsv; an empty day is an open end. */
interface Edit {
  readonly column1: string;
  readonly column2: string;
  readonly indicator: string;
  readonly deleted: string;
  readonly from: string;
}

/** The days that tell which answer stays: the first of this release, and the first of the release before. */
interface Days {
  readonly from: string;
  readonly before: string;
}

/**
 * The practitioner procedure-to-procedure edits, as tab-separated text; the parts of a release one behind the other. Days that the
 * release before spoke of keep their answer: a pair that ended or changed keeps its row for the days before.
 */
export function ncciPairs({ text, from, table }: Refresh): Refreshed {
  const rows = decodeRows(table("ncci-pairs.tsv")) as unknown as readonly Edit[];
  const before = decodeCoverage(table("coverage.tsv")).get("ncci-pairs")?.releases.at(-1) ?? "";
  const codes = new Set(rows.flatMap(({ column1, column2 }) => [column1, column2]));
  const file = groupByPair(readEdits(text).filter(({ column1, column2 }) => codes.has(column1) && codes.has(column2)));
  const inForce = rows.filter(({ deleted }) => deleted === "");
  refuseCut(inForce.filter((row) => !file.has(pairOf(row))).length, inForce.length, "pairs in force");

  const old = groupByPair(
    rows.filter((row) => row.from !== from).map((row) => (row.deleted === from ? { ...row, deleted: "" } : row)),
  );
  const pairs = [...new Set([...old.keys(), ...file.keys()])].sort(compareText);
  const next = pairs.flatMap((pair) => continued(old.get(pair) ?? [], file.get(pair) ?? [], { from, before }));
  const sorted = next.sort((a, b) => compareText(keyOf(a), keyOf(b)));
  return {
    files: {
      "ncci-pairs.tsv": encode(
        sorted.map(({ column1, column2, indicator, deleted, from: first }) => ({
          column1,
          column2,
          indicator,
          deleted,
          from: first,
        })),
      ),
      "coverage.tsv": covered(table("coverage.tsv"), "ncci-pairs", quarterAfter(from), from),
    },
    said: [`${sorted.length} rows, ${sorted.filter(({ deleted }) => deleted === "").length} of them pairs in force.`],
  };
}

/** The edits of a file; one that was deleted on the day it began never held and is left out. */
function readEdits(text: string): readonly Edit[] {
  const read = readColumns(text, {
    column1: { cell: /^column ?1(?!\/)/i },
    column2: { cell: /^column ?2/i },
    from: { cell: /^effective/i },
    deleted: { cell: /^deletion/i },
    indicator: { cell: /^modifier/i },
  });
  const edits = read.map(({ column1, column2, indicator, deleted, from }) => ({
    column1,
    column2,
    indicator: indicator.slice(0, 1),
    deleted: dayOf(deleted),
    from: dayOf(from),
  }));
  const wrong = edits.find(({ indicator }) => !/^[019]$/.test(indicator));
  if (wrong) throw new DataError(`${wrong.column1} with ${wrong.column2} has no indicator that can be read.`);
  const each = rowsByKey(edits, ({ column1, column2, from, deleted }) => [column1, "with", column2, from, deleted].join(" "));
  return [...each.values()].filter(({ from, deleted }) => deleted === "" || from < deleted);
}

/** The rows of one pair with the state of a release added. */
function continued(old: readonly Edit[], file: readonly Edit[], { from, before }: Days): readonly Edit[] {
  const isOpen = ({ deleted }: Edit) => deleted === "" || deleted > from;
  const firstDay = (edit: Edit, known: string) => (edit.from > known ? edit.from : from);
  const last = old.find(isOpen);
  const now = file.find(isOpen);
  const past = old.filter((edit) => edit !== last);
  const between = file.filter((edit) => !isOpen(edit) && edit.from > before);
  if (!last) return [...past, ...between, ...(now ? [{ ...now, from: firstDay(now, before) }] : [])];
  if (!now) {
    const ends = file.map(({ deleted }) => deleted).filter((day) => day > before);
    return [...past, { ...last, deleted: ends.sort(compareText).at(-1) ?? from }];
  }
  if (now.indicator === last.indicator) return [...past, { ...last, deleted: now.deleted }];
  const changed = firstDay(now, last.from > before ? last.from : before);
  return [...past, { ...last, deleted: changed }, { ...now, from: changed }];
}

function groupByPair(edits: readonly Edit[]): ReadonlyMap<string, readonly Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) addTo(groups, pairOf(edit), edit);
  return groups;
}

const pairOf = ({ column1, column2 }: Edit) => `${column1} ${column2}`;
const keyOf = (edit: Edit) => `${pairOf(edit)} ${edit.deleted} ${edit.from}`;

/** `20240701` as a day; `*` and nothing mean that there is none. */
function dayOf(text: string): string {
  const day = text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
  if (day === "" || day === "*") return "";
  if (!isIsoDate(day)) throw new DataError(`The date "${text}" cannot be read: YYYYMMDD or * was expected.`);
  return day;
}
