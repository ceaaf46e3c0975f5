import { amount, boolean, integer, key, list, object, objectOr, oneOf, pattern, text, type ValueOf } from "../base/shape.js";
import { date, dateTime, diagnosisCode, interval, modifier, procedureCode, time } from "./values.js";

/** What the document is; one document may serve as two. */
export const NOTE_KINDS = [
  "treatment",
  "evaluation",
  "re-evaluation",
  "plan-of-care",
  "progress-report",
  "recertification",
  "discharge",
  "addendum",
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** Whose plan of care the service falls under. */
export const DISCIPLINES = ["PT", "OT", "SLP", "PSY", "MD", "NPP", "other"] as const;
export type Discipline = (typeof DISCIPLINES)[number];

/** Formats a note may declare. */
const DECLARED_FORMATS = ["soap", "dap", "birp", "girp", "pie", "narrative"] as const;

const ids = list(text, { same: (id) => id });
const codes = list(diagnosisCode, { max: 4, same: (code) => code });
const delivery = oneOf(["individual", "group", "concurrent", "co-treatment"]);
const person = {
  id: key(text, "Id of the person in the practice's own register, never a name."),
  credential: key(text, "Professional credential, such as OTR/L, CCC-SLP, DPT, COTA."),
};

const service = object({
  code: key(procedureCode, "CPT or HCPCS level II code of the service."),
  start: key(time, "When this service began."),
  stop: key(time, "When this service ended."),
  times: key(list(interval), "Intervals of a service that was interrupted, in place of start and stop."),
  minutes: key(integer(0), "Minutes of the service when the clock covers more than it; never more than the interval."),
  units: key(integer(1), "Units billed."),
  modifiers: key(list(modifier, { max: 4, same: (code) => code }), "Modifiers of the claim line, at most four."),
  diagnoses: key(codes, "Diagnosis pointers of the claim line: codes of the note's diagnoses, at most four."),
  goals: key(ids, "Ids of the goals this service worked on."),
  intervention: key(text, "What was done, in words."),
  billed: key(boolean, "false when the service was provided and not billed."),
  delivery: key(delivery, "How this service was delivered, when it differs from the note."),
  "group-size": key(integer(1), "Patients in the group, when it differs from the note."),
  "assistant-minutes": key(integer(0), "Minutes an assistant gave alone."),
  charge: key(amount, "Amount charged; used by reports only."),
});

const diagnosis = objectOr("code", {
  code: key(diagnosisCode, "ICD-10-CM code."),
  role: key(oneOf(["treatment", "medical"]), "Whether it is the treatment or the medical diagnosis."),
  title: key(text, "The diagnosis in words."),
});

const goal = objectOr("id", {
  id: key(text, "Id of the goal; it stays the same through the episode."),
  text: key(text, "The goal in words."),
  baseline: key(text, "State at the start."),
  target: key(text, "Measurable target."),
  due: key(text, "When the goal is to be reached."),
  status: key(oneOf(["ongoing", "met", "revised", "discontinued"]), "State of the goal."),
  current: key(text, "Present performance."),
});

const measure = object({
  name: key(text, "Name of the scored instrument."),
  score: key(text, "Score."),
  date: key(date, "Day of the administration."),
  attachment: key(text, "Path of the completed form, beside the note."),
});

const unlisted = object({
  description: key(text, "What the unlisted procedure was."),
  rationale: key(text, "Why it was necessary."),
  evidence: key(list(text), "Citations that support it."),
  "body-site": key(text, "Where it was applied."),
  settings: key(text, "Settings of the equipment."),
  frequency: key(text, "How often it is given."),
  "why-no-code": key(text, "Why no other code fits."),
  "fda-status": key(text, "Clearance of the equipment."),
  safety: key(text, "Safety measures."),
  "repeat-reason": key(text, "Why it is used again."),
  "payer-notified": key(date, "When the payer was told."),
});

const certification = object({
  from: key(date, "First day of the certified period."),
  to: key(date, "Last day of the certified period."),
  "certified-by": key(text, "Id of the certifying physician or practitioner."),
  "certified-on": key(date, "Day of the certifying signature."),
  "verbal-order-on": key(date, "Day of a verbal order."),
  "order-on": key(date, "Day of the signed order or referral."),
  "order-by": key(text, "Id of the one who ordered."),
  "transmitted-on": key(date, "Day the plan was sent to the one who ordered."),
  "delayed-reason": key(text, "Why the certification is late."),
});

const signature = object({
  by: key(text, "Id of the signer."),
  credential: key(text, "Credential of the signer."),
  at: key(dateTime, "Date, or date and time, of the signature."),
  method: key(text, "How it was signed."),
  digest: key(text, "SHA-256 of the file without the lines of signature, cosignature and soapstone, line ends as LF."),
});

const suppression = object({
  rule: key(text, "Id of the rule."),
  reason: key(text, "Why the finding is accepted."),
  by: key(text, "Id of the person who accepted it."),
  until: key(date, "Last day on which the suppression holds."),
});

/** The front matter of a session note, version 1: the one source of its types, reading, messages, schema and completions. */
export const frontMatter = object({
  note: key(
    list(oneOf(NOTE_KINDS), { single: true, same: (kind) => kind }),
    "What the document is; a list when one document serves as two.",
  ),
  id: key(text, "The note's own id; its path when not given."),
  patient: key(text, "Opaque key of the patient. Never a name, date of birth or record number."),
  date: key(date, "Date of service."),
  discipline: key(oneOf(DISCIPLINES), "Whose plan of care the service falls under."),
  payer: key(text, "Id of a payer profile."),
  format: key(oneOf(DECLARED_FORMATS), "Structure of the body; recognised from the headings when not given."),
  start: key(time, "When the session began."),
  stop: key(time, "When the session ended."),
  minutes: key(
    object({
      timed: key(integer(0), "Total timed-code minutes."),
      total: key(integer(0), "Total treatment minutes, timed and untimed."),
      unbillable: key(integer(0), "Minutes that count for neither."),
    }),
    "Minute totals of the session.",
  ),
  pos: key(pattern("a place of service of two digits", /^\d{2}$/), "Place of service, two digits."),
  delivery: key(delivery, "How the services were delivered."),
  "group-size": key(integer(1), "Patients in the group."),
  clinician: key(object(person), "Who furnished the service."),
  supervisor: key(object({ ...person, present: key(boolean, "Whether the supervisor took an active part.") }), "Who supervised."),
  contributors: key(
    list(object({ ...person, minutes: key(integer(0), "Minutes of this person's part.") })),
    "Assistants, students and others who took part.",
  ),
  diagnoses: key(list(diagnosis, { max: 12, same: (entry) => entry.code?.value }), "ICD-10-CM codes; the first is primary."),
  "plan-of-care": key(text, "Id of the plan of care the treatment is given under."),
  goals: key(list(goal, { same: (entry) => entry.id?.value }), "Goals the note speaks of."),
  visit: key(integer(1), "Visit number in the episode."),
  services: key(list(service), "One entry for each service provided or billed."),
  telehealth: key(
    object({
      mode: key(oneOf(["video", "audio"]), "Live video, or sound alone."),
      platform: key(text, "Platform used."),
      consent: key(date, "Day of the patient's consent."),
      "patient-location": key(text, "Where the patient was."),
      "clinician-location": key(text, "Where the clinician was."),
    }),
    "What a visit by telehealth records.",
  ),
  authorization: key(
    object({
      id: key(text, "Number of the authorization."),
      visits: key(integer(0), "Visits authorized."),
      units: key(integer(0), "Units authorized."),
      from: key(date, "First day."),
      to: key(date, "Last day."),
    }),
    "The payer's authorization.",
  ),
  "year-to-date": key(
    object({
      "pt-slp": key(amount, "Allowed amounts for PT and SLP together."),
      ot: key(amount, "Allowed amounts for OT."),
    }),
    "Allowed amounts of this calendar year before this note, from all providers.",
  ),
  measures: key(list(measure), "Scored instruments."),
  unlisted: key(unlisted, "What 97139 and the other unlisted codes need."),
  certification: key(certification, "Certification of a plan of care."),
  frequency: key(
    object({
      times: key(integer(1), "Visits in each week or month."),
      per: key(oneOf(["week", "month"]), "Week or month."),
    }),
    "Planned frequency.",
  ),
  duration: key(
    object({
      value: key(integer(1), "How many."),
      unit: key(oneOf(["weeks", "days", "visits"]), "Weeks, days or visits."),
    }),
    "Planned duration.",
  ),
  interventions: key(list(text, { same: (entry) => entry }), "Planned interventions: codes or words."),
  "addendum-to": key(text, "Id of the note an addendum amends."),
  reason: key(text, "Why the addendum was written or the re-evaluation was needed."),
  signature: key(signature, "The signature of the one who furnished or supervised the service."),
  cosignature: key(signature, "A second signature."),
  soapstone: key(object({ disable: key(list(suppression), "Rules that are suppressed in this note.") }), "Suppressions."),
});

export type FrontMatter = ValueOf<typeof frontMatter>;
export type ServiceFields = ValueOf<typeof service>;
