import { isCode, isOrder, isOver, readDiagnoses } from "./export-diagnoses.js";

/** What a label of an exported note stands for. */
export type ExportKey =
  | "patient"
  | "identity"
  | "kind"
  | "date"
  | "discipline"
  | "payer"
  | "start"
  | "stop"
  | "session"
  | "timed"
  | "total"
  | "unbillable"
  | "pos"
  | "clinician"
  | "visit"
  | "visit-number"
  | "services"
  | "service-detail"
  | "diagnoses"
  | "treatment-diagnoses"
  | "medical-diagnoses"
  | "signature"
  | "unsigned";

/**
 * Labels by what they stand for, in small letters without brackets and full stops; `#` counts where it is written here. One that could mean
 * two things is not here.
 */
const LABELS: Readonly<Record<Exclude<ExportKey, "unsigned">, readonly string[]>> = {
  patient: ["patient", "patient name", "client", "client name", "resident", "resident name", "name"],
  identity: [
    ...["dob", "date of birth", "birth date", "birthdate", "mrn", "medical record", "medical record no", "medical record number"],
    ...["record number", "chart number", "account number", "ssn", "member id", "policy number", "phone", "address", "physician"],
    ...["referring physician", "referring provider", "ordering physician", "attending physician", "pcp", "emergency contact"],
  ],
  kind: ["note type", "document type", "type of note"],
  date: ["date of service", "dos", "service date", "date of visit", "visit date", "session date", "treatment date", "date"],
  discipline: ["discipline"],
  payer: ["payer", "payor", "insurance", "primary insurance", "primary payer"],
  start: ["time in", "start time", "begin time", "session start", "start"],
  stop: ["time out", "stop time", "end time", "session end", "stop", "end"],
  session: ["session time", "treatment time", "time of session", "time", "clock time"],
  timed: [
    "timed minutes",
    "total timed minutes",
    "timed code minutes",
    "total timed code minutes",
    "timed code treatment minutes",
  ],
  total: ["total treatment time", "total treatment minutes", "total minutes"],
  unbillable: ["unbillable minutes", "non-billable minutes", "nonbillable minutes"],
  pos: ["pos", "place of service"],
  clinician: ["clinician", "therapist", "treating therapist", "provider", "rendering provider"],
  visit: ["visit"],
  "visit-number": ["visit #", "visit no", "visit number"],
  services: ["cpt", "cpt code", "cpt codes", "procedure code", "procedure codes", "billing", "billing codes", "hcpcs", "charges"],
  "service-detail": ["units", "minutes", "modifier", "modifiers"],
  diagnoses: [
    "dx",
    "diagnosis",
    "diagnoses",
    "diagnosis code",
    "diagnosis codes",
    "icd-10",
    "icd10",
    "icd-10 code",
    "icd-10 codes",
  ],
  "treatment-diagnoses": ["treatment diagnosis", "treatment diagnoses", "treating diagnosis", "treatment dx"],
  "medical-diagnoses": ["medical diagnosis", "medical diagnoses", "medical dx"],
  signature: ["signature", "therapist signature", "clinician signature"],
};

/** Labels that are words of everyday prose as well: within a section they are no labels. */
const LOOSE = new Set(
  "patient,client,resident,name,date,start,stop,end,time,visit,clinician,therapist,provider,payer,insurance,discipline,billing,charges,physician,phone,address,units,minutes,modifier,modifiers".split(
    ",",
  ),
);

const KEYS = new Map(Object.entries(LABELS).flatMap(([key, labels]) => labels.map((label) => [label, key as ExportKey])));

/** Labels of a status, and the values of one that says that the note is not signed; any other tells of the patient or of nothing. */
const STATUS = /^(?:(?:note|document|documentation|signature) )?status$/;
const NOT_SIGNED = /^(?:not (?:yet )?signed|un-?signed|draft)\b/i;

/** A label with what stands behind it. */
export interface Cell {
  /** Undefined when the label is not known. */
  readonly key: ExportKey | undefined;
  /** The label in small letters without punctuation. */
  readonly label: string;
  /** Whether the label is a diagnosis code, so that the line may be a row of a list. */
  readonly code: boolean;
  /** Whether the label may as well be a word of prose. */
  readonly loose: boolean;
  readonly value: string;
}

const LABEL = String.raw`[A-Za-z][\w /#().-]{0,40}?\s*:`;
/** `G0283:` is a code of the line before, no label. */
const GAP = new RegExp(String.raw`(?<!\s)(\s{2,}|\t|\s*[|;]\s*)(?![A-Za-z]\d{4}\s*:)(?=${LABEL})`);
const CELL = new RegExp(`^(${LABEL})(.*)$`);
/** One space before a known label sets it apart only behind a number or a time: `Jane Roe Referring Provider:` stays whole. */
const KNOWN = new RegExp(
  String.raw`(?<=\d|\d ?[ap]\.?m\.?|\bmin(?:ute)?s?)\s+(?=(?:${[...KEYS.keys()].join("|").replaceAll(" ", String.raw`\s+`)})\s*:)`,
  "i",
);

/** A labelled line is no longer than this; a longer one is prose. */
const LONGEST = 400;

/** A line that someone signed, as systems print it below a note: by whom, behind a day and a time or without. */
const SIGNED =
  /^(?:(?:electronically|digitally)\s+|e-?)?signed(?:\s+(?:electronically|digitally))?\s*(?:(?:\bon\b\s*)?(?<at>(?:\d|[a-z]{3,9}\.? \d)[\w/:., -]{4,40}?\s))?(?:\bby\b\s*:?|(?<!\s):)(?<by>.*)$/i;

/** The labels of a line with their values; undefined when anything in it stands behind no label. */
export function cellsOf(line: string): readonly Cell[] | undefined {
  const tidy = line.replace(/\p{Zs}/gu, " ").trim();
  if (tidy.length > LONGEST) return undefined;
  const signed = SIGNED.exec(tidy);
  const { at = "", by = "" } = signed?.groups ?? {};
  if (signed)
    return [{ key: "signature", label: "signed", code: false, loose: false, value: `${at.replace(/\bat\s/i, "")}${by.trim()}` }];
  const cells: Cell[] = [];
  for (const [gap, text] of partsOf(tidy)) {
    const cell = cellOf(text);
    if (!cell) return undefined;
    const at = isOverStatus(cell) ? cells.findLastIndex(isDiagnoses) : cells.length - 1;
    const told = cells[at];
    if (told && belongsTo(told, cell, gap, text)) cells[at] = { ...told, value: `${told.value}${gap}${text}` };
    else cells.push(cell);
  }
  return cells;
}

/** A line cut before each label, each part with what sets it apart from the one before. */
function partsOf(line: string): (readonly [gap: string, text: string])[] {
  const split = line.split(GAP);
  return split.flatMap((part, at) => {
    if (at % 2 === 1) return [];
    return part.split(KNOWN).map((text, index) => [index > 0 ? " " : (split[at - 1] ?? ""), text] as const);
  });
}

/**
 * Whether a cell tells of one before it: the day beside a signature is no visit's, a status may end a diagnosis, and a list of diagnoses goes on
 * behind `;`, if with a label in it.
 */
function belongsTo(last: Cell, cell: Cell, gap: string, text: string): boolean {
  const { key, label, code } = cell;
  if (last.key === "signature") return /^(?:date|time|date\/time|date signed|signed on)$/.test(label);
  if (key !== undefined || !isDiagnoses(last)) return false;
  return code || isOrder(label) || isOverStatus(cell) || (/[;|]/.test(gap) && readDiagnoses(text)?.length !== 0);
}

/** Whether a cell is a status with which a diagnosis is over. */
function isOverStatus({ label, value }: Cell): boolean {
  return label === "status" && isOver(value);
}

function isDiagnoses({ key }: Cell): boolean {
  return key?.endsWith("diagnoses") ?? false;
}

function cellOf(text: string): Cell | undefined {
  const match = CELL.exec(text);
  if (!match) return undefined;
  const [, label = "", value = ""] = match;
  const numbered = label
    .toLowerCase()
    .replace(/\(s\)/g, "s")
    .replace(/[:().]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const word = numbered.replaceAll("#", "").trim();
  const unsigned = STATUS.test(word) && NOT_SIGNED.test(value.trim()) ? "unsigned" : undefined;
  const key = KEYS.get(numbered) ?? KEYS.get(word) ?? unsigned;
  return { key, label: word, code: isCode(label.slice(0, -1)), loose: LOOSE.has(word), value: value.trim() };
}
