import type { EndData, FindingRow, HeadData, NoteRow, RuleData } from "../../server/src/cli/reports/html-data.js";

/** The report's findings in columns: the number of a finding is its place in the order of the run. */
export interface Data {
  readonly head: HeadData;
  /** Undefined when the run was cut off before its end. */
  readonly end: EndData | undefined;
  readonly notes: readonly NoteRow[];
  /** The rules that ran, then those that findings name besides. */
  readonly rules: readonly RuleData[];
  /** Names in order; the empty one stands for notes that name none. */
  readonly clinicians: readonly string[];
  readonly payers: readonly string[];
  /** Number of the clinician and of the payer of each note. */
  readonly clinicianOf: Uint32Array;
  readonly payerOf: Uint32Array;
  readonly findings: readonly FindingRow[];
  /** Numbers of the note, the rule, the severity and the status of each finding: what filters ask of every one. */
  readonly noteOf: Uint32Array;
  readonly ruleOf: Uint32Array;
  readonly severityOf: Uint8Array;
  readonly statusOf: Uint8Array;
}

/** Puts the notes of a report into columns. */
export function makeData(head: HeadData, notes: readonly NoteRow[], end: EndData | undefined): Data {
  const [clinicians, clinicianOf] = numbered(notes.map(([, clinician]) => clinician));
  const [payers, payerOf] = numbered(notes.map(([, , payer]) => payer));
  const count = notes.reduce((sum, [, , , , findings]) => sum + findings.length, 0);
  const findings: FindingRow[] = [];
  const noteOf = new Uint32Array(count);
  const ruleOf = new Uint32Array(count);
  const severityOf = new Uint8Array(count);
  const statusOf = new Uint8Array(count);
  const rules = [...head.rules];
  const unlisted = new Map<string, number>();
  for (const [number, [, , , , own]] of notes.entries()) {
    for (const finding of own) {
      noteOf[findings.length] = number;
      ruleOf[findings.length] = typeof finding[0] === "number" ? finding[0] : unlistedRule(finding[0], rules, unlisted);
      severityOf[findings.length] = finding[1];
      statusOf[findings.length] = finding[2];
      findings.push(finding);
    }
  }
  return { head, end, notes, rules, clinicians, payers, clinicianOf, payerOf, findings, noteOf, ruleOf, severityOf, statusOf };
}

/** The number of a rule that is not of the head, such as the engine's own. */
function unlistedRule(id: string, rules: RuleData[], unlisted: Map<string, number>): number {
  const known = unlisted.get(id);
  if (known !== undefined) return known;
  unlisted.set(id, rules.length);
  return rules.push({ id, category: "engine", summary: "", sources: [], reason: -1 }) - 1;
}

function numbered(names: readonly string[]): [string[], Uint32Array] {
  const sorted = [...new Set(names)].sort(byText);
  const numbers = new Map(sorted.map((name, number) => [name, number]));
  return [sorted, Uint32Array.from(names, (name) => numbers.get(name) as number)];
}

/** Order of names: by UTF-16 units, the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The note of a finding. */
export function noteOf(data: Data, finding: number): NoteRow {
  return data.notes[data.noteOf[finding] as number] as NoteRow;
}

/** The rule of a finding. */
export function ruleOf(data: Data, finding: number): RuleData {
  return data.rules[data.ruleOf[finding] as number] as RuleData;
}
