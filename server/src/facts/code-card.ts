import type { IsoDate } from "../base/calendar.js";
import { compareText } from "../base/order.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import type { ProcedureCode } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";

/** What the tables know of a code on a day, ready to show: names and values, in order. */
export interface CodeCard {
  readonly code: string;
  readonly label: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Codes that are easily confused with it, and what sets them apart. */
  readonly neighbors: readonly { readonly code: string; readonly when: string; readonly words: string }[];
}

/**
 * The card of a code; undefined when it is not in the code table. `others` are codes whose pairs with it are of interest, `profile` is that of
 * the payer who counts it, if there is one.
 */
export function codeCard(
  code: string,
  date: IsoDate,
  others: readonly string[],
  refs: References,
  profile?: PayerProfile,
): CodeCard | undefined {
  const row = refs.procedures.find(code);
  if (!row) return undefined;
  const facts = [
    { name: "Counted", value: profile?.timedCodes.includes(code) ? "by 15 minutes under this payer" : countedHow(row) },
    { name: "Contact", value: CONTACTS[row.contact] ?? "not known" },
    { name: "Billed by", value: billedBy(row) },
    { name: "Discipline modifier", value: modifiersOf(row) },
    ...validity(row, date, refs),
    ...limit(code, date, refs),
    ...pairs(code, date, others, refs),
    ...fee(code, date, refs),
  ];
  return { code, label: row.label, facts, neighbors: neighborsOf(code, refs) };
}

function countedHow(row: ProcedureCode): string {
  const addOn = row.addOnOf ? `, add-on of ${row.addOnOf}` : "";
  if (row.band) {
    const { from, to } = row.band;
    return `once, for ${from}${to === Number.POSITIVE_INFINITY ? " minutes and over" : `-${to} minutes`}${addOn}`;
  }
  return `${BASES[row.basis] ?? "not known"}${addOn}`;
}

const BASES: Readonly<Record<string, string>> = {
  T15: "by 15 minutes",
  T30: "by 30 minutes",
  T60: "by the hour",
  T120: "by two hours",
  U: "once a day whatever the minutes",
  area: "by area",
  instrument: "by instrument",
  episode: "once an episode",
  "30-days": "by 30 days",
  month: "by minutes of a calendar month",
};

const CONTACTS: Readonly<Record<string, string>> = {
  "one-to-one": "one-to-one",
  group: "group of two or more patients",
  supervised: "supervised, without constant attendance",
  either: "one-to-one or group",
  "one-to-one-caregiver": "one-to-one with caregivers, patient absent",
  caregiver: "caregiver, patient absent",
  professional: "professional time",
  none: "none",
};

function billedBy(row: ProcedureCode): string {
  if (row.therapyClass === "A") return "therapists under a therapy plan of care, always";
  if (row.therapyClass === "S" || row.therapyClass === "S*") {
    return "therapists under a therapy plan of care; physicians, practitioners and psychologists also outside one, without GP, GO or GN";
  }
  return row.therapyClass === "-" ? "not on the therapy list" : "not known";
}

function modifiersOf(row: ProcedureCode): string {
  if (row.discipline) return `${row.discipline} only`;
  if (row.therapyClass === "") return "not known";
  return row.therapyClass === "-" ? "none" : "GP, GO or GN, that of the plan of care";
}

function validity(row: ProcedureCode, date: IsoDate, { coverage, procedures }: References): CodeCard["facts"] {
  if (!procedures.lookup(row.code, date).known) {
    const ends = row.coverageUntil !== "" && date >= row.coverageUntil;
    const since = ends
      ? `from ${row.coverageUntil} on; the table ends for this code`
      : `before ${coverage.get("procedure-codes")?.from}`;
    return [{ name: "In force", value: `not known ${since}` }];
  }
  if (row.from === "" && row.until === "") return [];
  const days = [row.from && `from ${row.from}`, row.until && `until before ${row.until}`].filter(Boolean).join(", ");
  const inForce = date >= row.from && (row.until === "" || date < row.until);
  const next = row.successor ? `; followed by ${row.successor.replaceAll("; ", " or ")}` : "";
  return [{ name: "In force", value: `${days}${inForce ? "" : ` (not on ${date})`}${next}` }];
}

function limit(code: string, date: IsoDate, { mue, coverage }: References): CodeCard["facts"] {
  const name = "Medically unlikely above";
  const first = coverage.get("mue")?.from ?? "";
  if (date < first) return [{ name, value: `not known before ${first}` }];
  const row = mue.find(code, date);
  if (!row) return [];
  const scope = row.indicator === 1 ? "a line" : row.indicator === 2 ? "a day, absolute" : "a day, appeal possible";
  return [{ name, value: `${row.units} ${scope} (table of ${row.table})` }];
}

/** The code's pairs with others, by what they mean for it. */
function pairs(code: string, date: IsoDate, others: readonly string[], refs: References): CodeCard["facts"] {
  const { firstDay } = refs.pairs;
  if (date < firstDay) return others.length > 0 ? [{ name: "Bundles", value: `not known before ${firstDay}` }] : [];
  const found = others.flatMap((other) => refs.pairs.find(code, other, date) ?? []);
  const groups = [
    {
      name: "Bundles, unless distinct",
      codes: found.filter((p) => p.indicator === 1 && p.column1 === code).map((p) => p.column2),
    },
    {
      name: "Bundled into, unless distinct",
      codes: found.filter((p) => p.indicator === 1 && p.column2 === code).map((p) => p.column1),
    },
    {
      name: "Never paid with",
      codes: found.filter((p) => p.indicator === 0).map((p) => (p.column1 === code ? p.column2 : p.column1)),
    },
  ];
  return groups
    .filter(({ codes }) => codes.length > 0)
    .map(({ name, codes }) => ({
      name,
      value: `${[...codes].sort(compareText).join(", ")} (NCCI table of ${refs.pairs.tableOn(date)})`,
    }));
}

const STATUS: Readonly<Record<string, string>> = {
  B: "bundled, never paid separately by Medicare",
  C: "priced by the contractor, no relative values",
  I: "not valid for Medicare",
  N: "not covered by Medicare",
  R: "coverage restricted",
};

function fee(code: string, date: IsoDate, { fees }: References): CodeCard["facts"] {
  if (!fees.coversYear(date)) {
    const covered = fees.years ? `; the tables cover ${fees.years.join(" to ")}` : "";
    return [{ name: "Medicare fee", value: `not known for ${date.slice(0, 4)}${covered}` }];
  }
  const row = fees.find(code, date);
  if (!row) return [{ name: "Medicare fee", value: `not in the files read for ${date.slice(0, 4)}` }];
  const file = [fees.releaseOf(row.year), row.year].filter(Boolean).join(", ");
  const amount = fees.amountOn(code, date);
  const status = STATUS[row.status];
  if (amount === undefined) return [{ name: "Medicare fee", value: `${status ?? "no relative values"} (${file})` }];
  const reduction =
    row.multipleProcedure === "5"
      ? [{ name: "Several procedures", value: "half of the practice expense off every unit but the highest of the day" }]
      : [];
  const values = `${row.nonFacilityTotal.toFixed(2)} relative value units, work ${row.work.toFixed(2)}`;
  const national = `$${amount.toFixed(2)} a unit, national, non-facility`;
  return [{ name: "Medicare fee", value: `${national}; ${values} (${file})${status ? `; ${status}` : ""}` }, ...reduction];
}

/** The table is about what is and what is not cognitive rehabilitation. */
function neighborsOf(code: string, { neighbors }: References): CodeCard["neighbors"] {
  const own = code === "97130" ? "97129" : code;
  return neighbors.some((neighbor) => neighbor.code === own) ? neighbors : [];
}
