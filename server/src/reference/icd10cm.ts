import type { IsoDate } from "../base/calendar.js";
import { pattern, refuse, type Shape } from "../base/shape.js";
import { DescriptionLines } from "./description-lines.js";
import { DescriptionSearch } from "./diagnosis-search.js";
import { covers, decodeRows, type Validity } from "./table.js";
import { TitleIndex } from "./title-index.js";

/** Days on which a code was billable, or a header above others. */
export interface DiagnosisPeriod extends Validity {
  readonly billable: boolean;
}

/** A code of ICD-10-CM with its history. */
export interface DiagnosisCode {
  /** With its dot: `I69.311`. */
  readonly code: string;
  readonly periods: readonly DiagnosisPeriod[];
  /** The side its official description names, for codes that begin with M or S. */
  readonly side: "left" | "right" | undefined;
  /** Whether its official description says that it stands for a disease classified elsewhere: it may not come first. */
  readonly manifestation: boolean;
  /** Place of the code in the table, which is its place among the descriptions. */
  readonly index: number;
}

/** What the table says of a code on a day. */
export type DiagnosisState = "billable" | "header" | "not-in-force" | "unknown" | "outside-coverage";

/** The table covers these dates of service (rules notes §3). */
export const ICD10CM_COVERAGE: Validity = { from: "2015-10-01", until: "2027-10-01" };

/**
 * ICD-10-CM by date of service. The table has one line for each three-character category; a line is decoded when one of its
 * codes is asked for, so that the 99,085 codes cost nothing until then.
 */
export class DiagnosisCodes {
  private readonly lines = new Map<string, string>();
  private readonly categories = new Map<string, readonly DiagnosisCode[]>();
  private readonly periods: ReadonlyMap<string, readonly DiagnosisPeriod[]>;
  private starts: readonly (readonly [number, string])[] | undefined;

  /** @param table the codes by category @param periods the histories that codes share */
  constructor(table: string | undefined, periods: string | undefined) {
    for (const line of (table ?? "").split("\n").slice(1)) if (line !== "") this.lines.set(line.slice(0, 3), line);
    this.periods = new Map(decodeRows(periods).map((row) => [row.marker ?? "", readPeriods(row.periods ?? "")]));
  }

  /** The code with its history; undefined when no year of the table has it. */
  find(code: string): DiagnosisCode | undefined {
    return this.inCategory(code.slice(0, 3)).find((row) => row.code === code);
  }

  /** What a code is on a date of service. */
  stateOf(code: string, date: IsoDate): DiagnosisState {
    if (!covers(ICD10CM_COVERAGE, date)) return "outside-coverage";
    const row = this.find(code);
    if (!row) return "unknown";
    const period = row.periods.find((candidate) => covers(candidate, date));
    return period === undefined ? "not-in-force" : period.billable ? "billable" : "header";
  }

  /** The codes below a header that are billable on a date of service, in the table's order. */
  billableBelow(header: string, date: IsoDate): readonly DiagnosisCode[] {
    const family = header.length === 3 ? `${header}.` : header;
    return this.inCategory(header.slice(0, 3)).filter(
      (row) => row.code.startsWith(family) && row.code !== header && this.stateOf(row.code, date) === "billable",
    );
  }

  /** All codes of a three-character category. */
  inCategory(category: string): readonly DiagnosisCode[] {
    const known = this.categories.get(category);
    if (known) return known;
    const line = this.lines.get(category);
    const rows = line === undefined ? [] : this.decode(line);
    if (line !== undefined) this.categories.set(category, rows);
    return rows;
  }

  /** The code at a place of the table. */
  at(index: number): DiagnosisCode | undefined {
    this.starts ??= [...this.lines].map(([category, line]) => [Number(line.split("\t")[1]), category] as const);
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.starts[middle]?.[0] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const [first = 0, category = ""] = this.starts[low] ?? [];
    return this.inCategory(category)[index - first];
  }

  /** The three-character categories, in order. */
  get categoryNames(): Iterable<string> {
    return this.lines.keys();
  }

  private decode(line: string): DiagnosisCode[] {
    const [category = "", first = "0", codes = ""] = line.split("\t");
    return codes.split(" ").map((entry, at) => {
      const [, rest = "", marker = "", side, manifestation] = ENTRY.exec(entry) ?? [];
      return {
        code: rest === "" ? category : `${category}.${rest}`,
        periods: this.periods.get(marker) ?? [],
        side: side === "<" ? "left" : side === ">" ? "right" : undefined,
        manifestation: manifestation === "!",
        index: Number(first) + at,
      };
    });
  }
}

/** The rest of a code, the marker of its history, its side, whether it is a manifestation. */
const ENTRY = /^([0-9A-Z]*)([a-z]*)([<>]?)(!?)$/;

/** `b2015-10-01/2021-10-01,h2021-10-01`: billable, then a header. */
function readPeriods(text: string): DiagnosisPeriod[] {
  return text.split(",").map((period) => {
    const [from = "", until = ""] = period.slice(1).split("/");
    return { billable: period.startsWith("b"), from, until };
  });
}

const FAMILY = /^(?:[A-Za-z]\d[0-9A-Za-z]-[A-Za-z]\d[0-9A-Za-z]|(?:[A-Za-z]\d[0-9A-Za-z]|[Qq][Aa]\d)(?:\.[0-9A-Za-z]{0,4})?-?)$/;

const readFamily = pattern("a family of ICD-10-CM codes such as I69, F01-F03 or C79.3", FAMILY, (family) => family.toUpperCase());

/** A family of diagnoses as a practice writes it; a range runs from the first category to the last. */
export const diagnosisFamily: Shape<string> = {
  ...readFamily,
  read(node, place) {
    const reading = readFamily.read(node, place);
    const [, from, to] = /^(...)-(...)$/.exec(reading.value ?? "") ?? [];
    return from !== undefined && to !== undefined && from > to ? refuse(node, place, readFamily.expected) : reading;
  },
};

/** Whether a code lies in a family: `I69`, `F01-F03`, `M54.3-M54.4`, `C79.3-`. */
export function isInFamily(code: string, family: string): boolean {
  const [, from, to] = /^([^-]+)-([^-]+)$/.exec(family) ?? [];
  if (from !== undefined && to !== undefined) return code.slice(0, from.length) >= from && code.slice(0, to.length) <= to;
  return code.startsWith(family.replace(/(?<![.-])[.-]+$/, ""));
}

/** A code that a search found, and how well its description fits: less is better. */
export interface FoundDiagnosis {
  readonly row: DiagnosisCode;
  readonly fit: number;
}

/** Official descriptions, decoded only when one is shown or a title is compared. */
export class DiagnosisDescriptions {
  private readonly lines: DescriptionLines;
  private finder: DescriptionSearch | undefined;
  private titles: TitleIndex | undefined;

  /** @param table one line for each code in the table's order, front coded */
  constructor(
    table: string | undefined,
    private readonly codes: DiagnosisCodes,
  ) {
    this.lines = new DescriptionLines(table ?? "");
  }

  /** The official description in its latest wording; empty when none was read. */
  of({ index }: DiagnosisCode): string {
    return this.lines.at(index)[0] ?? "";
  }

  /**
   * Codes whose official description has every word or its clinical equal, the best fit first (`FoundLine`), then in the table's order.
   * @param most descriptions are looked at for each way to say the longest word
   */
  search(words: readonly string[], most: number): readonly FoundDiagnosis[] {
    this.finder ??= new DescriptionSearch(this.lines);
    return this.finder.linesWith(words, most).flatMap(({ line, fit }) => {
      const row = this.codes.at(line);
      return row ? [{ row, fit }] : [];
    });
  }

  /** Whether a title is the official description of a code in any wording, case and punctuation aside. */
  isTitleOf({ index }: DiagnosisCode, title: string): boolean {
    const plain = plainTitle(title);
    return this.lines.at(index).some((wording) => plainTitle(wording) === plain);
  }

  /** The codes, in the table's order, of which a title is the official description in any wording, case and punctuation aside. */
  codesTitled(title: string): readonly string[] {
    if (plainTitle(title) === "") return [];
    this.titles ??= new TitleIndex(this.lines);
    return this.titles.linesLike(title).flatMap((index) => {
      const row = this.codes.at(index);
      return row && this.isTitleOf(row, title) ? [row.code] : [];
    });
  }
}

function plainTitle(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
