import { STATUSES } from "../../server/src/cli/reports/html-data.js";
import { type Data, noteOf } from "./data.js";

/** Which findings are asked for; an undefined part asks for all. */
export interface Filter {
  /** Words looked for in the message and the path, whatever their case. */
  readonly text: string;
  /** Numbers of severities. */
  readonly severities: ReadonlySet<number>;
  readonly status: StatusChoice;
  readonly rule: number | undefined;
  readonly reason: number | undefined;
  readonly payer: number | undefined;
  readonly clinician: number | undefined;
  /** First and last day of service; empty when open. */
  readonly from: string;
  readonly to: string;
}

/** `counting`: those that nothing accepts. */
export type StatusChoice = "counting" | "new" | "known" | "suppressed" | "reviewed" | "all";

/** All findings that count. */
export const EVERYTHING: Filter = {
  text: "",
  severities: new Set([0, 1, 2]),
  status: "counting",
  rule: undefined,
  reason: undefined,
  payer: undefined,
  clinician: undefined,
  from: "",
  to: "",
};

/** The findings that pass, in the order given. Notes are judged once each, so that only their findings' own parts are asked of every row. */
export function matching(data: Data, filter: Filter, order: Iterable<number>): Uint32Array {
  const notes = notesAsked(data, filter);
  const words = filter.text.trim() === "" ? undefined : new RegExp(literally(filter.text.trim()), "i");
  const paths = words && Uint8Array.from(data.notes, ([path]) => (words.test(path) ? 1 : 0));
  const rules = Uint8Array.from(data.rules, ({ reason }, rule) => {
    return (filter.rule ?? rule) === rule && (filter.reason ?? reason) === reason ? 1 : 0;
  });
  // A reason for denial is given for errors and warnings only, as in the ledger.
  const severities = [0, 1, 2].map(
    (severity) => filter.severities.has(severity) && (filter.reason === undefined || severity < 2),
  );
  const statuses = STATUSES.map((status) => {
    if (filter.status === "counting") return status === "open" || status === "new";
    return filter.status === "all" || filter.status === status;
  });
  const found = new Uint32Array(data.findings.length);
  let length = 0;
  for (const finding of order) {
    const note = data.noteOf[finding] as number;
    if (notes[note] !== 1 || rules[data.ruleOf[finding] as number] !== 1) continue;
    if (severities[data.severityOf[finding] as number] !== true || statuses[data.statusOf[finding] as number] !== true) continue;
    if (words && paths?.[note] !== 1 && !words.test(data.findings[finding]?.[8] ?? "")) continue;
    found[length++] = finding;
  }
  return found.subarray(0, length);
}

/** Which notes are of the payer, the clinician and the days asked for. A note without a date is of no days. */
function notesAsked(data: Data, { payer, clinician, from, to }: Filter): Uint8Array {
  return Uint8Array.from(data.notes, ([, , , date], note) => {
    if (payer !== undefined && data.payerOf[note] !== payer) return 0;
    if (clinician !== undefined && data.clinicianOf[note] !== clinician) return 0;
    if ((from !== "" || to !== "") && date === "") return 0;
    return (from === "" || date >= from) && (to === "" || date <= to) ? 1 : 0;
  });
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** Columns by which findings are put in order. */
export const SORTS = ["severity", "status", "rule", "message", "place", "date", "payer", "clinician", "units"] as const;
export type Sort = (typeof SORTS)[number];

/** Orders of all findings, each made when it is first asked for. Findings that are equal stay in the order of the run. */
export class Orders {
  private readonly made = new Map<Sort, Uint32Array>();

  constructor(private readonly data: Data) {}

  by(sort: Sort, descending: boolean): Uint32Array {
    const order = this.made.get(sort) ?? (sort === "place" ? inOrder(this.data.findings.length) : this.make(sort));
    this.made.set(sort, order);
    return descending ? order.slice().reverse() : order;
  }

  /** Counts how often each key is there and deals the findings out, since keys are far fewer than findings. */
  private make(sort: Exclude<Sort, "place">): Uint32Array {
    const keys = Array.from(this.data.findings, (_, finding) => sortKey(this.data, finding, sort));
    const counts = new Map<string | number, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    const places = new Map<string | number, number>();
    let place = 0;
    for (const key of [...counts.keys()].sort(compare)) {
      places.set(key, place);
      place += counts.get(key) ?? 0;
    }
    const order = new Uint32Array(keys.length);
    for (const [finding, key] of keys.entries()) {
      const at = places.get(key) as number;
      order[at] = finding;
      places.set(key, at + 1);
    }
    return order;
  }
}

function inOrder(length: number): Uint32Array {
  return new Uint32Array(length).map((_, finding) => finding);
}

function sortKey(data: Data, finding: number, sort: Exclude<Sort, "place">): string | number {
  const note = data.noteOf[finding] as number;
  switch (sort) {
    case "severity":
      return data.severityOf[finding] as number;
    case "status":
      return data.statusOf[finding] as number;
    case "rule":
      return data.rules[data.ruleOf[finding] as number]?.id ?? "";
    case "message":
      return data.findings[finding]?.[8] ?? "";
    case "date":
      return noteOf(data, finding)[3];
    case "payer":
      return data.payerOf[note] as number;
    case "clinician":
      return data.clinicianOf[note] as number;
    case "units":
      return data.findings[finding]?.[6] ?? 0;
  }
}

/** Order of keys of one kind. */
function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
