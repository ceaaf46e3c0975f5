import type { IsoDate } from "../base/calendar.js";
import { day, type Field, integer, key, list, object, oneOf, pattern, record, text, type ValueOf } from "../base/shape.js";
import { diagnosisFamily } from "./icd10cm.js";

/** Kinds of payer; a profile names the one it belongs to, and rules differ by it. */
export const REGIMES = ["medicare", "medicare-advantage", "medicaid", "commercial", "workers-comp", "self-pay"] as const;
export type Regime = (typeof REGIMES)[number];

/**
 * How a payer counts units: `cms` by the day's sum of timed minutes (CPM5 §20.2C), `midpoint` each code alone (CPT), `undeclared`
 * by neither that we know of: both are computed, and a finding needs both to fail.
 */
const COUNTING_RULES = ["cms", "midpoint", "undeclared"] as const;
export type CountingRule = (typeof COUNTING_RULES)[number];

/** What a payer asks for and how it counts (rules notes §9). */
export interface PayerProfile {
  /** Empty for the neutral profile of a payer that is not known. */
  readonly id: string;
  /** Name for people: "Medicare". */
  readonly name: string;
  readonly regime: Regime;
  readonly countingRule: CountingRule;
  /** Unlisted codes this payer counts by 15 minutes. */
  readonly timedCodes: readonly string[];
  readonly startStop: "required" | "recommended" | "off";
  /** Whether the payer wants an authorization: `tracked` when that is not known. */
  readonly authorization: "none" | "tracked" | "required";
  /** Modifiers and places of service by which this payer knows telehealth. */
  readonly telehealth: { readonly modifiers: readonly string[]; readonly places: readonly string[] };
  /** Families of diagnoses, such as `I69` or `F01-F03`, that this payer covers or does not cover for cognitive intervention; empty: no word. */
  readonly diagnoses: { readonly covered: readonly string[]; readonly notCovered: readonly string[] };
  /** Days after the service in which the note has to be signed; undefined: the rule's own limit. */
  readonly signatureDays: number | undefined;
  /** When a supervisor has to sign as well; undefined: the rule's own choice. */
  readonly cosignature: "present" | "always" | "never" | undefined;
  /** Limits of frequency; undefined ones are not asked about. */
  readonly limits: PayerLimits;
  /** Treatment days after which a progress report is due, and calendar days after the last of them in which it is not yet overdue. */
  readonly progressReport: { readonly days: number; readonly grace: number };
  /** Days that count for the certification of a plan of care. */
  readonly certification: CertificationLimits;
  /** Days on which it holds, both inclusive; undefined: always. */
  readonly effective: { readonly from: IsoDate | undefined; readonly to: IsoDate | undefined } | undefined;
  /** The profile that holds on other days: the one it extends, or the built-in one of the same id. */
  readonly otherwise: PayerProfile | undefined;
  /** Whether `startStop` was set by the practice rather than taken from the regime. */
  readonly startStopDeclared: boolean;
}

/** Most units and visits that a payer takes (rules notes, payer-limit-exceeded). */
export interface PayerLimits {
  readonly unitsPerDay?: number | undefined;
  readonly visitsPerDay?: number | undefined;
  readonly visitsPerWeek?: number | undefined;
  readonly visitsPerYear?: number | undefined;
  /** Units of one code on one day, by code. */
  readonly unitsOfCode: ReadonlyMap<string, number>;
}

/** Limits of certification, in days. */
export interface CertificationLimits {
  /** From the first visit to the certifying signature. */
  readonly days: number;
  /** From a verbal order to its signature. */
  readonly verbalDays: number;
  /** Longest period that one certification covers. */
  readonly periodDays: number;
}

/** Medicare's (BPM15 §220.1.3; NOR-POC). Other payers name none, and the rules that count these days are off for them. */
const CERTIFICATION: CertificationLimits = { days: 30, verbalDays: 14, periodDays: 90 };

/** Medicare's: a report at least every ten treatment days (BPM15 §220.3D), with the project's seven days of grace. */
const PROGRESS_REPORT = { days: 10, grace: 7 };

const NAMES: Readonly<Record<Regime, string>> = {
  medicare: "Medicare",
  "medicare-advantage": "Medicare Advantage",
  medicaid: "Medicaid",
  commercial: "commercial payer",
  "workers-comp": "workers' compensation",
  "self-pay": "self-pay",
};

/** The built-in profile of a regime. Only Medicare's rests on published rules; the others are starters for a practice to confirm. */
export function builtInProfile(regime: Regime): PayerProfile {
  return BUILT_IN[regime];
}

function makeBuiltIn(regime: Regime): PayerProfile {
  const medicare = regime === "medicare";
  return {
    id: regime,
    name: NAMES[regime],
    regime,
    countingRule: medicare ? "cms" : "undeclared",
    timedCodes: [],
    startStop: medicare ? "recommended" : "required",
    authorization: medicare ? "none" : "tracked",
    telehealth: { modifiers: ["95", "93"], places: ["02", "10"] },
    diagnoses: { covered: [], notCovered: [] },
    signatureDays: undefined,
    cosignature: undefined,
    limits: { unitsOfCode: new Map() },
    progressReport: PROGRESS_REPORT,
    certification: CERTIFICATION,
    effective: undefined,
    otherwise: undefined,
    startStopDeclared: false,
  };
}

const BUILT_IN = Object.fromEntries(REGIMES.map((regime) => [regime, makeBuiltIn(regime)])) as Record<Regime, PayerProfile>;

const upper = (code: string) => code.toUpperCase();

/** The form of a procedure code, CPT or HCPCS level II. */
export const PROCEDURE_CODE = /^[A-Za-z0-9]{5}$/;

/** A procedure code of the configuration. */
export const ownCode = pattern("a code of five letters and digits", PROCEDURE_CODE, upper);

const modifier = pattern("a modifier of two letters or digits", /^[0-9A-Za-z]{2}$/, upper);

const place = pattern("a place of service of two digits", /^\d{2}$/);

/** A payer profile as a practice writes it in the configuration. */
export const payerShape = object({
  extends: key(text, "Id of the profile this one starts from."),
  name: key(text, "Name for reports."),
  regime: key(oneOf(REGIMES), "Kind of payer; rules differ by it."),
  countingRule: key(oneOf(COUNTING_RULES), "How the payer counts units of timed codes."),
  timedCodes: key(list(ownCode), "Unlisted codes that this payer counts by 15 minutes."),
  startStop: key(oneOf(["required", "recommended", "off"]), "Whether the payer asks for start and stop times."),
  authorization: key(oneOf(["none", "tracked", "required"]), "Whether the payer wants an authorization."),
  telehealth: key(
    object({
      modifiers: key(list(modifier), "Modifiers of this payer's telehealth lines; 95 and 93 when not given."),
      places: key(list(place), "Places of service of telehealth, two digits; 02 and 10 when not given."),
    }),
    "How this payer knows telehealth.",
  ),
  diagnoses: key(
    object({
      covered: key(list(diagnosisFamily), "Families of diagnoses covered for cognitive intervention, such as I69 or F01-F03."),
      notCovered: key(list(diagnosisFamily), "Families of diagnoses that are not covered for it."),
    }),
    "The payer's own list of diagnoses for cognitive intervention.",
  ),
  signatureDays: key(integer(0), "Days after the service in which the note has to be signed."),
  cosignature: key(oneOf(["present", "always", "never"]), "When a supervisor has to sign as well."),
  limits: key(
    object({
      unitsPerDay: key(integer(1), "Most units billed on one day."),
      visitsPerDay: key(integer(1), "Most visits on one day."),
      visitsPerWeek: key(integer(1), "Most visit dates in a week, Monday to Sunday."),
      visitsPerYear: key(integer(1), "Most visit dates in a calendar year."),
      unitsOfCode: key(record(integer(1), "units by code", PROCEDURE_CODE), "Most units of one code on one day, by code."),
    }),
    "Limits of frequency that the payer sets.",
  ),
  progressReport: key(
    object({
      days: key(integer(1), "Treatment days after which a progress report is due."),
      grace: key(integer(0), "Calendar days after the last of them in which it is not yet overdue."),
    }),
    "When this payer wants a progress report.",
  ),
  certification: key(
    object({
      days: key(integer(1), "Days from the first visit to the certifying signature."),
      verbalDays: key(integer(1), "Days from a verbal order to its signature."),
      periodDays: key(integer(1), "Most days that one certification covers."),
    }),
    "When this payer wants a plan of care certified.",
  ),
  source: key(text, "Where the practice read this: contract, page, date."),
  effective: key(
    object({ from: key(day, "First day, YYYY-MM-DD."), to: key(day, "Last day, YYYY-MM-DD.") }),
    "Dates of service for which the profile holds; for others the one it extends does.",
  ),
});

export type PayerSettings = ValueOf<typeof payerShape>;

/** The profile that holds on a day: itself, or the one in its place outside its days; undefined when there is none. */
export function profileOn(profile: PayerProfile, date: IsoDate | undefined): PayerProfile | undefined {
  const { from = "", to } = profile.effective ?? {};
  const holds = date === undefined || (date >= from && (to === undefined || date <= to));
  return holds ? profile : profile.otherwise && profileOn(profile.otherwise, date);
}

/** A practice's profile on top of `base`, whose values it starts from; `otherwise` holds outside its days. */
export function makeProfile(
  id: string,
  base: PayerProfile,
  settings: PayerSettings,
  otherwise: PayerProfile | undefined,
): PayerProfile {
  const days = settings.effective?.value;
  return {
    id,
    name: settings.name?.value ?? id,
    regime: settings.regime?.value ?? base.regime,
    countingRule: settings.countingRule?.value ?? base.countingRule,
    timedCodes: strings(settings.timedCodes) ?? base.timedCodes,
    startStop: settings.startStop?.value ?? base.startStop,
    authorization: settings.authorization?.value ?? base.authorization,
    telehealth: {
      modifiers: strings(settings.telehealth?.value?.modifiers) ?? base.telehealth.modifiers,
      places: strings(settings.telehealth?.value?.places) ?? base.telehealth.places,
    },
    diagnoses: {
      covered: strings(settings.diagnoses?.value?.covered) ?? base.diagnoses.covered,
      notCovered: strings(settings.diagnoses?.value?.notCovered) ?? base.diagnoses.notCovered,
    },
    signatureDays: settings.signatureDays?.value ?? base.signatureDays,
    cosignature: settings.cosignature?.value ?? base.cosignature,
    limits: limitsOf(settings, base.limits),
    progressReport: {
      days: settings.progressReport?.value?.days?.value ?? base.progressReport.days,
      grace: settings.progressReport?.value?.grace?.value ?? base.progressReport.grace,
    },
    certification: {
      days: settings.certification?.value?.days?.value ?? base.certification.days,
      verbalDays: settings.certification?.value?.verbalDays?.value ?? base.certification.verbalDays,
      periodDays: settings.certification?.value?.periodDays?.value ?? base.certification.periodDays,
    },
    effective: days && { from: days.from?.value, to: days.to?.value },
    otherwise: days && otherwise,
    startStopDeclared: settings.startStop?.value !== undefined || base.startStopDeclared,
  };
}

function limitsOf(settings: PayerSettings, base: PayerLimits): PayerLimits {
  const limits = settings.limits?.value;
  const codes = [...(limits?.unitsOfCode?.value ?? [])];
  const own = codes.flatMap(([code, { value }]) => (value === undefined ? [] : [[upper(code), value] as const]));
  return {
    unitsPerDay: limits?.unitsPerDay?.value ?? base.unitsPerDay,
    visitsPerDay: limits?.visitsPerDay?.value ?? base.visitsPerDay,
    visitsPerWeek: limits?.visitsPerWeek?.value ?? base.visitsPerWeek,
    visitsPerYear: limits?.visitsPerYear?.value ?? base.visitsPerYear,
    unitsOfCode: new Map([...base.unitsOfCode, ...own]),
  };
}

function strings(field: Field<readonly Field<string>[]> | undefined): string[] | undefined {
  return field?.value?.flatMap((entry) => entry.value ?? []);
}

/** How start and stop times are asked for by a profile that says so itself; undefined leaves it to the regime. */
export function startStopSetting(profile: PayerProfile): "error" | "warning" | "off" | undefined {
  if (!profile.startStopDeclared) return undefined;
  return profile.startStop === "required" ? "error" : profile.startStop === "recommended" ? "warning" : "off";
}

/** Whether a profile follows Medicare's documentation rules: Medicare itself and Medicare Advantage. */
export function isMedicare(profile: PayerProfile): boolean {
  return profile.regime === "medicare" || profile.regime === "medicare-advantage";
}

/** Who sets a limit of certification, for a message: Medicare its own, else the profile that says another. */
export function certifierOf({ id, certification }: PayerProfile, limit: keyof CertificationLimits): string {
  return certification[limit] === CERTIFICATION[limit] ? "Medicare" : `the payer profile \`${id}\``;
}

/** A profile that requires authorizations makes their absence an error. */
export function authorizationSetting(profile: PayerProfile): "error" | undefined {
  return profile.authorization === "required" ? "error" : undefined;
}
