import type { Category, Rule } from "../../rules/rule.js";
import type { ReasonData } from "./html-data.js";

interface Reason extends ReasonData {
  /** Categories whose rules point to it. */
  readonly categories: readonly Category[];
  /** Rules that point to it whatever their category. */
  readonly rules: readonly string[];
}

/**
 * Reasons for which payers deny therapy lines, in our own words and in the order in which a claim is read. They sort findings, they decide
 * none; numbers of adjustment codes stand in the rules' pages.
 */
export const REASONS: readonly Reason[] = [
  {
    title: "Units not supported by time",
    meaning: "The minutes in the note do not carry the units billed, or the units pass a daily limit.",
    categories: ["units"],
    rules: ["repeated-97129"],
  },
  {
    title: "Times or minutes missing or at odds",
    meaning: "The note does not show when care was given or for how long, or says two things about it.",
    categories: ["time"],
    rules: ["attestation-of-minutes"],
  },
  {
    title: "Modifier missing or wrong",
    meaning: "The line lacks the modifier that says who gave the care or why two services stand apart.",
    categories: ["modifier"],
    rules: ["missing-telehealth-modifier", "wrong-telehealth-modifier"],
  },
  {
    title: "Code not payable as billed",
    meaning: "The code is bundled with another, stands without its base code, or does not fit the service or its date.",
    categories: ["code"],
    rules: ["hands-on-code-by-telehealth"],
  },
  {
    title: "Unlisted code not described",
    meaning: "The payer cannot price an unlisted code from what the note says of the service.",
    categories: ["unlisted"],
    rules: [],
  },
  {
    title: "Diagnosis missing or not linked",
    meaning: "The line points to no diagnosis that is valid, billable and fits the service.",
    categories: ["diagnosis"],
    rules: [],
  },
  {
    title: "Threshold or authorization",
    meaning: "A yearly threshold, a visit limit or an authorization does not cover the service as it is billed.",
    categories: ["threshold"],
    rules: [],
  },
  {
    title: "Plan or certification lapsed",
    meaning: "No certified plan of care covers the date, the plan lacks a part, or a progress report is overdue.",
    categories: ["plan-of-care"],
    rules: [],
  },
  {
    title: "Unsigned or signed out of order",
    meaning: "A signature is missing, incomplete, late, or not that of a person who may sign.",
    categories: ["signature"],
    rules: [],
  },
  {
    title: "Telehealth conditions not shown",
    meaning: "The record of a remote visit lacks what the payer asks of one.",
    categories: ["telehealth"],
    rules: [],
  },
  {
    title: "Skilled need not shown",
    meaning: "The note does not say what skill was needed, what was done, or how the patient responded.",
    categories: ["documentation"],
    rules: ["unfilled-placeholder"],
  },
  {
    title: "At odds with other notes",
    meaning: "Visits overlap, follow a discharge, or have no evaluation before them.",
    categories: ["continuity"],
    rules: [],
  },
  {
    title: "Record in doubt",
    meaning: "The note was changed after it was signed, is copied from another, or contradicts itself.",
    categories: ["integrity"],
    rules: [],
  },
  {
    title: "Claim facts missing or unreadable",
    meaning: "A field that the claim is made from is missing or cannot be read.",
    categories: ["structure"],
    rules: [],
  },
];

/** Rules that speak of the checking itself and not of the claim. */
const NO_REASON: ReadonlySet<string> = new Set(["invalid-suppression", "stale-suppression", "reference-data-ends"]);

/** Number of a rule's reason of denial in `REASONS`; -1 when no payer denies for what it finds. */
export function reasonOf({ id, category }: Pick<Rule, "id" | "category">): number {
  if (NO_REASON.has(id)) return -1;
  const own = REASONS.findIndex(({ rules }) => rules.includes(id));
  return own >= 0 ? own : REASONS.findIndex(({ categories }) => categories.includes(category));
}
