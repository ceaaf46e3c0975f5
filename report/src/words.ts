import { type HeadData, type SEVERITIES, STATUSES, type Status } from "../../server/src/cli/reports/html-data.js";

const WHOLE = new Intl.NumberFormat("en-US");

/** A whole number with its thousands parted. */
export function whole(value: number): string {
  return WHOLE.format(value);
}

/** "1 note", "2,300 notes". */
export function counted(count: number, word: string): string {
  return `${whole(count)} ${word}${count === 1 ? "" : "s"}`;
}

/** A rate with one decimal. */
export function rate(value: number): string {
  return value.toFixed(1);
}

/** Whole dollars. */
export function dollars(value: number): string {
  return `$${whole(Math.round(value))}`;
}

export const SEVERITY_WORDS: Readonly<Record<(typeof SEVERITIES)[number], { readonly one: string; readonly many: string }>> = {
  error: { one: "Error", many: "Errors" },
  warning: { one: "Warning", many: "Warnings" },
  info: { one: "Info", many: "Infos" },
};

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  open: "Open",
  new: "New",
  known: "In baseline",
  suppressed: "Suppressed",
  reviewed: "Reviewed",
};

/** A finding's status by its number. */
export function statusWord(status: number): string {
  return STATUS_WORDS[STATUSES[status] ?? "open"];
}

/** A name as the report shows it. */
export function nameOr(name: string, missing: string): string {
  return name === "" ? missing : name;
}

/** A day of service as the report shows it: empty where the note has none. */
export function dateWord(date: string, { pseudonyms }: Pick<HeadData, "pseudonyms">): string {
  return pseudonyms ? "(withheld)" : date;
}

export const NO_CLINICIAN = "(no clinician)";
/** Notes that name no payer, and those whose payer no profile knows. */
export const NO_PAYER = "(no known payer)";
/** An amount that no table gives. */
export const NOT_KNOWN = "not known";
