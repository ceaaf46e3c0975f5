import { allOf } from "../base/how-many.js";
import { diagnosesOf } from "../facts/diagnoses.js";
import { billedLines } from "../facts/lines.js";
import type { Note } from "../note/note.js";
import { bucketOf } from "../reference/kx-thresholds.js";
import type { Regime } from "../reference/payer-profile.js";
import { isTherapyCode } from "../reference/procedure-codes.js";
import { covers } from "../reference/table.js";
import { type Env, noteRule } from "./rule.js";

/** A table that falls silent outside its days, and the rules that would speak of this note if it did not. */
interface Silence {
  readonly table: string;
  readonly shown: string;
  readonly rules: (note: Note, env: Env) => readonly string[];
}

const hasCodes = (note: Note) => billedLines(note).some(({ code }) => code !== undefined);
const isPaidBy = ({ profile, payerKnown }: Env, regimes: readonly Regime[]) => payerKnown && regimes.includes(profile.regime);

const TABLES: readonly Silence[] = [
  {
    table: "icd10cm",
    shown: "ICD-10-CM table",
    rules: (note) => (diagnosesOf(note).length > 0 ? ["icd10-unknown", "icd10-not-billable", "icd10-not-valid-on-date"] : []),
  },
  { table: "fee-schedule", shown: "fee schedule", rules: feeRules },
  { table: "kx-threshold", shown: "KX thresholds", rules: thresholdRules },
  {
    table: "discipline-modifiers",
    shown: "discipline modifiers by code",
    rules: (note, { refs }) =>
      billedLines(note).some(({ code }) => code !== undefined && refs.tiedModifiers.has(code)) ? ["discipline-mismatch"] : [],
  },
  { table: "assistant-modifiers", shown: "modifiers CQ and CO", rules: assistantRules },
  {
    table: "procedure-codes",
    shown: "code table",
    rules: (note) => (hasCodes(note) ? ["units-exceed-minutes", "missing-discipline-modifier"] : []),
  },
];

function feeRules(note: Note, env: Env): string[] {
  return isPaidBy(env, ["medicare", "medicare-advantage"]) && hasCodes(note) ? ["code-not-paid-by-medicare"] : [];
}

/** Two of the rules go on with their other part: the body's words for KX, and the review amount as long as it is known. */
function thresholdRules(note: Note, env: Env): string[] {
  const bucket = bucketOf(note.front.discipline?.value);
  const total = bucket && note.front["year-to-date"]?.value?.[bucket]?.value;
  const date = note.front.date?.value;
  if (!isPaidBy(env, ["medicare"]) || total === undefined || date === undefined) return [];
  const hasKx = billedLines(note).some(({ modifiers }) => modifiers.includes("KX"));
  const review = env.refs.thresholds.find("review", date);
  const silent = ["missing-kx", ...(hasKx ? ["unsupported-kx (threshold part)"] : [])];
  if (review === undefined) return [...silent, "threshold-approaching"];
  return total < review ? [...silent, "threshold-approaching (threshold part)"] : silent;
}

/** Physical and occupational therapy have assistant modifiers. */
function assistantRules(note: Note, env: Env): string[] {
  const credential = env.refs.credentials.find(note.front.clinician?.value?.credential?.value);
  const takesOne = credential?.level === "assistant" && ["PT", "OT"].includes(credential.discipline);
  const missing = takesOne && hasCodes(note) && !isPaidBy(env, ["workers-comp", "self-pay"]);
  return [...(missing ? ["missing-assistant-modifier"] : []), ...(tellsShare(note, env) ? ["assistant-share-mismatch"] : [])];
}

function tellsShare(note: Note, env: Env): boolean {
  const shared = billedLines(note).some(({ fields }) => fields["assistant-minutes"]?.value !== undefined);
  return (
    shared && ["PT", "OT", undefined].includes(note.front.discipline?.value) && isPaidBy(env, ["medicare", "medicare-advantage"])
  );
}

export default noteRule({
  id: "reference-data-ends",
  summary: "The date of service, or a code on it, lies outside the coverage of a table that a rule needs.",
  category: "structure",
  severity: "info",
  fix: "none",
  since: "0.1.0",
  sources: ["S001"],
  needs: ["coverage", "procedure-codes"],
  *check(note, env) {
    const field = note.front.date;
    const date = field?.value;
    if (!field || date === undefined) return;
    const silent = TABLES.flatMap(({ table, shown, rules }) => {
      const known = env.refs.coverage.get(table);
      const ids = known?.beyond === "silent" && !covers(known, date) ? rules(note, env) : [];
      return ids.length > 0 ? [{ table, shown, rules: ids }] : [];
    });
    const codes = silent.some(({ table }) => table === "procedure-codes") ? [] : codesBeyond(note, date, env);
    if (codes.length > 0) {
      const rules = codes.flatMap((code) => codeRules(code, env));
      silent.push({ table: "procedure-codes", shown: `code table for ${allOf(codes)}`, rules });
    }
    if (silent.length === 0) return;
    const tables = silent.map(({ shown }) => shown);
    const rules = new Set(silent.flatMap((entry) => entry.rules));
    yield {
      span: field.span,
      message: `${date} is outside the coverage of the ${tables.join(", the ")}; silent: ${[...rules].join(", ")}.`,
    };
  },
});

/** Codes whose own coverage ends before the date, such as one whose change was announced and not read from a CMS file. */
function codesBeyond(note: Note, date: string, { refs }: Env): string[] {
  const codes = billedLines(note).flatMap(({ code }) => code ?? []);
  return [...new Set(codes)].filter((code) => {
    const found = refs.procedures.lookup(code, date);
    return !found.known && found.reason === "outside-coverage";
  });
}

/** The rules that would count such a code's units and ask for its modifier. */
function codeRules(code: string, { refs }: Env): string[] {
  const row = refs.procedures.find(code);
  if (!row) return [];
  const units = row.basis === "U" ? "untimed-code-units" : "units-exceed-minutes";
  return isTherapyCode(row) ? [units, "missing-discipline-modifier"] : [units];
}
