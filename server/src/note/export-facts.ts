import { formatTime, type Interval, readTime } from "../base/clock.js";
import type { Credentials } from "../reference/credentials.js";
import { intervalOf } from "./clock-pair.js";
import { readCredential } from "./export-credential.js";
import { ExportedDiagnoses } from "./export-diagnoses.js";
import type { Cell, ExportKey } from "./export-labels.js";
import { type Bill, billedServices } from "./export-services.js";
import { type ExportedSignature, readSignature, saysUnsigned } from "./export-signature.js";
import {
  type DateOrder,
  isDayOfYear,
  isTwoDates,
  readClock,
  readClockTime,
  readDay,
  readDiscipline,
  readMinutes,
  readPayer,
  readPlace,
  readTitle,
  readVisit,
} from "./export-values.js";
import { type ReadService, readServiceItems } from "./service-items.js";

/** Facts of an export that a note has once. */
const SINGLE = [
  "note",
  "date",
  "discipline",
  "payer",
  "start",
  "stop",
  "timed",
  "total",
  "unbillable",
  "pos",
  "visit",
  "credential",
] as const;
export type SingleFact = (typeof SINGLE)[number];

export interface FactOptions {
  readonly order: DateOrder;
  readonly credentials: Credentials;
}

/** Something to tell of a line, without a word of it. */
export interface ImportRemark {
  /** Number of the line in the file, from 1. */
  readonly line: number;
  readonly message: string;
}

const CLOCK_TIME = /^\d{1,2}(?:[:.]?\d{2})?\s*(?:[ap]\.?m?\.?)?$/i;

const UNSURE = "The diagnoses of the line have another reading; diagnoses is left open, and the line stands in the body.";

/** What an export says for certain, gathered line by line. Values that contradict each other count for nothing. */
export class ExportFacts {
  /** Known once all lines were taken. */
  services: readonly ReadService[] = [];
  readonly diagnoses = new ExportedDiagnoses();
  private readonly bills: Bill[] = [];
  private readonly values = new Map<SingleFact, Map<string, number>>();
  private readonly clocks = { start: new Map<string, number>(), stop: new Map<string, number>() };
  private readonly unreadDates = new Set<string>();
  /** Signatures as they were read, each once; undefined for a line that says that nothing is signed. */
  private readonly signatures: { readonly signature: ExportedSignature | undefined; readonly line: number }[] = [];
  private readonly noted: ImportRemark[] = [];

  constructor(private readonly options: FactOptions) {}

  /** Takes what a title line says; whether it said anything. */
  title(text: string, line: number): boolean {
    const title = readTitle(text);
    if (title?.kind !== undefined) this.put("note", title.kind, line);
    if (title?.discipline !== undefined) this.put("discipline", title.discipline, line);
    return title !== undefined;
  }

  /** Takes a labelled value; whether it was understood. */
  take({ key, value }: Cell, line: number): boolean {
    if (key === undefined || key === "identity") return false;
    if (value === "") return false;
    if (key === "patient") {
      const message =
        "The line names the patient. patient is an opaque key, so the name was not copied into it; it stands in the body.";
      return this.remark(line, message);
    }
    if (key === "service-detail") return this.detail(value, line);
    return this.takeList(key, value, line) ?? this.takeClock(key, value, line) ?? this.takeSingle(key, value, line);
  }

  /** Says that a line outside of the record looks like one that names somebody. */
  named(line: number): void {
    this.remark(line, "The line may name somebody, and stands in the body outside of `Exported record`.");
  }

  /** Says that a labelled value was not understood. */
  unread({ key, value }: Cell, line: number): void {
    if (
      key === undefined ||
      key === "identity" ||
      key === "unsigned" ||
      key === "service-detail" ||
      value === "" ||
      (key.endsWith("diagnoses") && this.diagnoses.unsure.includes(line))
    )
      return;
    const twice = key === "date" && this.options.order === undefined && isTwoDates(value);
    if (twice) this.unreadDates.add(value);
    this.remark(line, twice ? "The date has two readings; say --dates mdy or --dates dmy." : notRead(key));
  }

  /** The value of a fact when all lines that give it agree; for times, start and stop are read together. */
  get(fact: SingleFact): string | undefined {
    const found = this.values.get(fact);
    return found?.size === 1 ? [...found.keys()][0] : undefined;
  }

  /** The signature that all signed lines agree on. A physician's is only that of a physician's own note: they certify those of others. */
  get signature(): ExportedSignature | undefined {
    const [only, ...others] = this.signatures;
    return only?.signature && others.length === 0 && this.isAuthors(only.signature) ? only.signature : undefined;
  }

  private isAuthors({ credential }: ExportedSignature): boolean {
    const level = this.options.credentials.find(credential)?.level;
    return (level !== "physician" && level !== "npp") || credential === this.get("credential");
  }

  /** Reads the times that stand apart and the services, and says which facts contradict each other. */
  finish(): readonly ImportRemark[] {
    this.pairClocks();
    this.bill();
    for (const [fact, found] of this.values) if (found.size > 1) this.differ(fact, [...found.values()]);
    for (const { code, lines } of this.diagnoses.disputed) this.differ(`the role of ${code}`, lines);
    for (const line of this.diagnoses.unsure) this.remark(line, UNSURE);
    const [signed, ...others] = this.signatures;
    const lines = this.signatures.map(({ line }) => line);
    if (others.length > 0) this.differ("signature", lines);
    else if (signed?.signature && !this.signature) this.remark(signed.line, notRead("signature"));
    return this.noted.toSorted((a, b) => a.line - b.line);
  }

  private bill(): void {
    const differing = [this.values.get("date"), this.values.get("start"), this.unreadDates];
    const twoSessions = differing.some((found) => found !== undefined && found.size > 1);
    const { services, remarks } = billedServices(this.bills, this.session(), twoSessions);
    this.services = services;
    this.noted.push(...remarks);
  }

  /** Keeps what stands apart of the last bill. */
  private detail(text: string, line: number): boolean {
    return this.bills.at(-1)?.details.push({ line, text }) !== undefined;
  }

  private session(): Interval | undefined {
    const [start, stop] = [this.get("start"), this.get("stop")].map((time) => time && readTime(time)?.value);
    return typeof start === "number" && typeof stop === "number" ? { start, stop } : undefined;
  }

  private pairClocks(): void {
    const [[start, ...starts], [stop, ...stops]] = [[...this.clocks.start], [...this.clocks.stop]];
    const alone = start && stop && starts.length === 0 && stops.length === 0;
    const pair = alone && intervalOf(start[0], stop[0]);
    if (pair) {
      this.put("start", formatTime(pair.start), start[1]);
      this.put("stop", formatTime(pair.stop), stop[1]);
      return;
    }
    for (const key of ["start", "stop"] as const) {
      for (const [text, line] of this.clocks[key]) {
        const time = readClockTime(text);
        if (time !== undefined) this.put(key, time, line);
        else this.remark(line, notRead(key));
      }
    }
  }

  private takeList(key: ExportKey, value: string, line: number): boolean | undefined {
    if (key === "services") {
      const items = readServiceItems(value);
      if (items) this.bills.push({ line, items, details: [] });
      return items !== undefined;
    }
    if (key === "signature") {
      const signature = readSignature(value, this.options.order, this.options.credentials);
      if (signature !== undefined || saysUnsigned(value)) this.sign(signature, line);
      return signature !== undefined;
    }
    if (key === "unsigned") return this.sign(undefined, line);
    if (!key.endsWith("diagnoses")) return undefined;
    const role = key === "diagnoses" ? undefined : key === "treatment-diagnoses" ? "treatment" : "medical";
    return this.diagnoses.take(value, role, line);
  }

  private sign(signature: ExportedSignature | undefined, line: number): true {
    const isSame = (one: ExportedSignature | undefined) => one?.credential === signature?.credential && one?.at === signature?.at;
    if (!this.signatures.some((known) => isSame(known.signature))) this.signatures.push({ signature, line });
    return true;
  }

  private takeClock(key: ExportKey, value: string, line: number): boolean | undefined {
    if (key === "start" || key === "stop") {
      if (!CLOCK_TIME.test(value)) return false;
      this.clocks[key].set(value, line);
      return true;
    }
    if (key !== "session") return undefined;
    const interval = readClock(value);
    if (!interval) return false;
    this.put("start", formatTime(interval.start), line);
    this.put("stop", formatTime(interval.stop), line);
    return true;
  }

  private takeSingle(key: ExportKey, value: string, line: number): boolean {
    if (key === "kind") return this.title(value, line);
    const [fact, read] = this.single(key, value);
    if (fact === undefined || read === undefined) return false;
    this.put(fact, read, line);
    return true;
  }

  private single(key: ExportKey, value: string): readonly [SingleFact | undefined, string | undefined] {
    if (key === "date") return ["date", readDay(value, this.options.order)];
    if (key === "discipline") return ["discipline", readDiscipline(value)];
    if (key === "payer") return ["payer", readPayer(value)];
    if (key === "timed" || key === "total" || key === "unbillable") return [key, readMinutes(value)];
    if (key === "pos") return ["pos", readPlace(value)];
    if (key === "visit") return ["visit", isDayOfYear(value) ? undefined : readVisit(value)];
    if (key === "visit-number") return ["visit", readVisit(value)];
    if (key === "clinician") return ["credential", readCredential(value, this.options.credentials)];
    return [undefined, undefined];
  }

  private put(fact: SingleFact, value: string, line: number): void {
    const found = this.values.get(fact) ?? new Map<string, number>();
    if (!found.has(value)) found.set(value, line);
    this.values.set(fact, found);
  }

  private differ(fact: string, lines: readonly number[]): void {
    this.remark(lines[0] as number, `Lines ${[...new Set(lines)].join(" and ")} differ on ${fact}; it is left open.`);
  }

  private remark(line: number, message: string): true {
    this.noted.push({ line, message });
    return true;
  }
}

function notRead(key: ExportKey): string {
  const named: Partial<Record<ExportKey, string>> = { kind: "note", "visit-number": "visit" };
  return `${named[key] ?? key} was not read; the line stands in the body.`;
}
