import { type DateReading, type IsoDate, readDate } from "../base/calendar.js";
import { formatInterval, formatTime, type Interval, type Minute, readInterval, readTime } from "../base/clock.js";
import { type JsonSchema, type ProblemKind, pattern, type Reading, report, type Shape } from "../base/shape.js";
import type { TreeNode } from "../base/tree.js";

/** A value read from text, whether it was written in the standard form, and a zone behind it that the standard form keeps. */
interface Form<T> {
  readonly value: T;
  readonly standard: boolean;
  readonly zone?: string;
}

/** A value with one reading is kept although its form is not the standard one; the problem then carries the standard form. */
function formed<T>(
  kind: ProblemKind,
  expected: string,
  schema: JsonSchema,
  readText: (text: string) => Form<T> | undefined,
  format: (value: T) => string,
): Shape<T> {
  return {
    expected,
    schema: () => schema,
    read(node: TreeNode, place): Reading<T> {
      const reading = node.kind === "scalar" ? readText(node.text.trim()) : undefined;
      if (reading === undefined) return report(kind, node, place, expected);
      if (!reading.standard) report(kind, node, place, expected, format(reading.value) + (reading.zone ?? ""));
      return { value: reading.value };
    },
  };
}

/** A time of day on the 24-hour clock, in minutes since midnight. */
export const time: Shape<Minute> = formed(
  "bad-time",
  "a time HH:MM on the 24-hour clock",
  { type: "string", pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" },
  readTime,
  formatTime,
);

/** An interval of a service that was interrupted: `"09:00-09:20"`. */
export const interval: Shape<Interval> = formed(
  "bad-time",
  "an interval HH:MM-HH:MM on the 24-hour clock",
  { type: "string", pattern: "^([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d$" },
  readInterval,
  formatInterval,
);

export const date: Shape<IsoDate> = formed(
  "bad-date",
  "a date YYYY-MM-DD",
  { type: "string", pattern: "^[1-9]\\d{3}-\\d{2}-\\d{2}$" },
  readDate,
  (value) => value,
);

/** A day, and the minute of that day when the note gives one. */
export interface DateTime {
  readonly date: IsoDate;
  readonly minute: Minute | undefined;
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** A date or a date with a time, as in `signature.at`. A zone is accepted and not used: times are the clinic's own clock. */
export const dateTime: Shape<DateTime> = formed(
  "bad-date",
  "a date YYYY-MM-DD or a date and time YYYY-MM-DDTHH:MM",
  { type: "string", pattern: DATE_TIME.source },
  readDateTime,
  formatDateTime,
);

function readDateTime(text: string): Form<DateTime> | undefined {
  const split = /^(.+?)(?:[T ]|,\s+)(\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?)(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text,
  );
  const day: DateReading | undefined = readDate(split?.[1] ?? text);
  if (day === undefined) return undefined;
  if (!split) return { value: { date: day.value, minute: undefined }, standard: day.standard };
  const clock = readTime(split[2] as string);
  if (clock === undefined) return undefined;
  return {
    value: { date: day.value, minute: clock.value },
    zone: split[3] ?? "",
    standard: day.standard && clock.standard && DATE_TIME.test(text),
  };
}

function formatDateTime({ date: day, minute }: DateTime): string {
  return minute === undefined ? day : `${day}T${formatTime(minute)}`;
}

/** The pattern of a category of ICD-10-CM: letter, digit, letter or digit; QA0 and QA1, in force since October 2025, are the only others. */
export const DIAGNOSIS_CATEGORY = "(?:[A-Z][0-9][0-9A-Z]|QA[0-9])";

const ICD10_SHAPE = new RegExp(String.raw`^${DIAGNOSIS_CATEGORY}(\.[0-9A-Z]{1,4})?$`);

/** Whether a code has the shape of ICD-10-CM (documentation notes §3.2): a category, then a dot and 1-4 more; `I69.X` is a family. */
export function hasDiagnosisShape(code: string): boolean {
  return ICD10_SHAPE.test(code) && !code.endsWith(".X");
}

/** A diagnosis code with one reading, dotted and in capitals. */
export function readDiagnosis(text: string): { value: string; standard: boolean } | undefined {
  if (hasDiagnosisShape(text)) return { value: text, standard: true };
  const bare = text.replace(/[.\s-]/g, "").toUpperCase();
  const dotted = bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare;
  const family = /[-xX*]$/.test(text);
  return hasDiagnosisShape(dotted) && !family ? { value: dotted, standard: false } : undefined;
}

/** A diagnosis code of ICD-10-CM, dotted and in capitals. Whether it exists is no matter of its form. */
export const diagnosisCode: Shape<string> = formed(
  "bad-diagnosis",
  "an ICD-10-CM code such as I69.311",
  { type: "string", pattern: ICD10_SHAPE.source },
  readDiagnosis,
  (value) => value,
);

/** A CPT or HCPCS level II code: five letters or digits. */
export const procedureCode = pattern("a code of five letters or digits", /^[0-9A-Za-z]{5}$/, (code) => code.toUpperCase());

/** A modifier of a service line: two letters or digits. */
export const modifier = pattern("a modifier of two letters or digits", /^[0-9A-Za-z]{2}$/, (code) => code.toUpperCase());
