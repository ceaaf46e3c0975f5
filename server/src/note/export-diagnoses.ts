import { DIAGNOSIS_CATEGORY, readDiagnosis } from "./values.js";

const DOTTED = new RegExp(String.raw`(?<![\w.])${DIAGNOSIS_CATEGORY}\.[0-9A-Z]{1,4}(?!\w|\.\w)`, "gi");
const ALONE = new RegExp(`^${DIAGNOSIS_CATEGORY}[0-9A-Z]{0,4}$`, "i");
/** Of the shape of a category, and none: the last thoracic vertebrae, a vitamin, a blood value. */
const NO_CODE = /^\W*(?:T1[0-2]|B12|A1C)(?!\w)/i;
/** A code without its dot as an item begins with it, and anywhere: the longer it is, the less it can be anything else. */
const BEGINS_UNDOTTED = new RegExp(String.raw`^\W*${DIAGNOSIS_CATEGORY}[0-9A-Z]{0,4}(?![\w.])`, "i");
const LONG_UNDOTTED = new RegExp(String.raw`(?<![\w.])${DIAGNOSIS_CATEGORY}(?<=\d)(?=\w*\d)[0-9A-Z]{1,4}(?![\w.])`, "i");
/** Words with which a diagnosis is not made, or is over; diagnoses whose codes begin with Z have them in their names. */
const UNCERTAIN =
  /\?|\b(?:r\/o|rule[ds]?[- ]out|suspected|possible|probable|differential|vs|versus|resolved|history|h\/o|hx)(?![\w/])/i;
/** `not` as the names of diagnoses have it. */
const NAMED_NOT =
  "elsewhere|otherwise|specified|applicable|intractable|having|including|involving|associated|due|resulting|carried";
/** Words with which a diagnosis is over, or is none of today's. */
const OVER = new RegExp(
  String.raw`\b(?:inactive|discontinued|d\/c(?:['’]?e?d)?|no longer|not(?! (?:${NAMED_NOT})\b)|denied|changed|formerly|previously|(?:former|previous|prior) (?:dx|diagnos[ie]s))(?![\w/])`,
  "i",
);
/** Labels within a list that say no more than order or role. */
const ORDER =
  /^(?:(?:primary|secondary|tertiary|principal|medical|med|treatment|treating|tx)(?: (?:dx|diagnosis))?|(?:other|additional) (?:dx|diagnosis))$/i;
const LABEL = /^([A-Za-z][\w /#().-]{0,40}?)\s*:/;

/** Whether a label says no more than the order or role of a diagnosis: `Secondary`. */
export function isOrder(label: string): boolean {
  return ORDER.test(label);
}

/** Whether a label is a code, maybe with a word before it: `I69.314`, `Tx - R41.841`. */
export function isCode(label: string): boolean {
  return label.search(DOTTED) >= 0 || ALONE.test(label.trim());
}

/** Whether the status beside a diagnosis says that it is none of today's. */
export function isOver(status: string): boolean {
  return OVER.test(status) || UNCERTAIN.test(status);
}

/** Whether a line begins with a code that has its dot. */
export function beginsWithCode(line: string): boolean {
  return line.trim().search(DOTTED) === 0;
}

/**
 * Diagnosis codes of a text in the note's form, each once: those with their dot anywhere, others only where an item is nothing else. `fracture
 * of T12` has none. Undefined when the list has another reading, since half a list makes another diagnosis the first: an item may be a code
 * without its dot, is ruled out or history, or stands behind a label of its own.
 */
export function readDiagnoses(text: string): readonly string[] | undefined {
  const items = text.split(/[,;|]/).map((item) => readItem(item.trim()));
  const codes = items.flatMap((item) => item.codes);
  const labelled = items.some(
    ({ label, codes: own }, at) => at > 0 && own.length > 0 && label !== undefined && !isCode(label) && !isOrder(label),
  );
  if (labelled || items.some(({ undotted, uncertain }) => undotted || (uncertain && codes.length > 0))) return undefined;
  return [...new Set(codes)];
}

interface Item {
  readonly codes: readonly string[];
  readonly label: string | undefined;
  readonly undotted: boolean;
  readonly uncertain: boolean;
}

function readItem(item: string): Item {
  const alone = ALONE.test(item) && !NO_CODE.test(item);
  const dotted = alone ? [item] : [...item.matchAll(DOTTED)].map(([code]) => code);
  const codes = dotted.flatMap((code) => readDiagnosis(code)?.value ?? []);
  const begins = dotted.length === 0 && BEGINS_UNDOTTED.test(item) && !NO_CODE.test(item);
  // A history that has a code is a diagnosis of today, and such codes begin with Z.
  const named = codes.length > 0 && codes.every((code) => code.startsWith("Z"));
  const uncertain = OVER.test(item) || (UNCERTAIN.test(item) && !named);
  return { codes, label: LABEL.exec(item)?.[1], undotted: begins || (!alone && LONG_UNDOTTED.test(item)), uncertain };
}

/** What a diagnosis is in a plan of care. */
export type DiagnosisRole = "treatment" | "medical";

/** The diagnoses of an export, gathered line by line. */
export class ExportedDiagnoses {
  /** By code the roles that lines give it, each with its first line. */
  private readonly roles = new Map<string, Map<DiagnosisRole, number>>();
  /** Lines with another reading. */
  readonly unsure: number[] = [];

  /** Takes a line; whether codes were read there. */
  take(text: string, role: DiagnosisRole | undefined, line: number): boolean {
    const codes = readDiagnoses(text);
    if (!codes) this.unsure.push(line);
    for (const code of codes ?? []) {
      const roles = this.roles.get(code) ?? new Map<DiagnosisRole, number>();
      if (role !== undefined && !roles.has(role)) roles.set(role, line);
      this.roles.set(code, roles);
    }
    return codes !== undefined && codes.length > 0;
  }

  /** The codes with the role that lines agree on; none when a line has another reading. */
  get list(): ReadonlyMap<string, DiagnosisRole | undefined> {
    if (this.unsure.length > 0) return new Map();
    return new Map([...this.roles].map(([code, roles]) => [code, roles.size === 1 ? [...roles.keys()][0] : undefined]));
  }

  /** Codes to which lines give different roles, with these lines. */
  get disputed(): readonly { readonly code: string; readonly lines: readonly number[] }[] {
    const found = [...this.roles].map(([code, roles]) => ({ code, lines: [...roles.values()] }));
    return this.unsure.length > 0 ? [] : found.filter(({ lines }) => lines.length > 1);
  }
}
