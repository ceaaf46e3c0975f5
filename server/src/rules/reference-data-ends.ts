import { diagnosesOf } from "../facts/diagnoses.js";
import { billedLines } from "../facts/lines.js";
import type { Note } from "../note/note.js";
import { covers } from "../reference/table.js";
import { type Env, noteRule } from "./rule.js";

/** A table that falls silent outside its days, the rules that need it, and whether they speak of this note. */
interface Silence {
  readonly table: string;
  readonly shown: string;
  readonly rules: readonly string[];
  readonly applies: (note: Note, env: Env) => boolean;
}

const hasCodes = (note: Note) => billedLines(note).some(({ code }) => code !== undefined);
const isMedicare = (_note: Note, { profile, payerKnown }: Env) => payerKnown && profile.regime === "medicare";

const TABLES: readonly Silence[] = [
  {
    table: "icd10cm",
    shown: "ICD-10-CM table",
    rules: ["icd10-unknown", "icd10-not-billable", "icd10-not-valid-on-date"],
    applies: (note) => diagnosesOf(note).length > 0,
  },
  {
    table: "fee-schedule",
    shown: "fee schedule",
    rules: ["code-not-paid-by-medicare"],
    applies: (note, env) => isMedicare(note, env) && hasCodes(note),
  },
  {
    table: "kx-threshold",
    shown: "KX thresholds",
    rules: ["missing-kx", "unsupported-kx", "threshold-approaching"],
    applies: (note, env) => isMedicare(note, env) && note.front["year-to-date"]?.value !== undefined,
  },
  {
    table: "discipline-modifiers",
    shown: "discipline modifiers by code",
    rules: ["discipline-mismatch"],
    applies: (note, { refs }) => billedLines(note).some(({ code }) => code !== undefined && refs.tiedModifiers.has(code)),
  },
  {
    table: "assistant-modifiers",
    shown: "CQ and CO",
    rules: ["missing-assistant-modifier"],
    applies: (note, { refs }) => refs.credentials.find(note.front.clinician?.value?.credential?.value)?.level === "assistant",
  },
  {
    table: "procedure-codes",
    shown: "code table",
    rules: ["units-exceed-minutes", "missing-discipline-modifier"],
    applies: hasCodes,
  },
];

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
    const silent = TABLES.filter(({ table, applies }) => {
      const known = env.refs.coverage.get(table);
      return known?.beyond === "silent" && !covers(known, date) && applies(note, env);
    });
    const codes = silent.some(({ table }) => table === "procedure-codes") ? [] : codesBeyond(note, date, env);
    if (silent.length === 0 && codes.length === 0) return;
    const tables = [...silent.map(({ shown }) => shown), ...(codes.length > 0 ? [`code table for ${codes.join(" and ")}`] : [])];
    const rules = [
      ...new Set([...silent.flatMap((entry) => entry.rules), ...(codes.length > 0 ? ["units and modifier rules"] : [])]),
    ];
    yield {
      span: field.span,
      message: `${date} is outside the coverage of the ${tables.join(", the ")}; silent: ${rules.join(", ")}.`,
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
