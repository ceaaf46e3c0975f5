import type { ExportFacts } from "./export-facts.js";
import type { NoteKind } from "./format.js";
import { serviceLines } from "./service-items.js";

/** The front matter of an exported note, line by line, and the keys it leaves open. */
export function exportedFront(
  facts: ExportFacts,
  { patient, kind }: { readonly patient?: string | undefined; readonly kind?: NoteKind | undefined },
): { yaml: readonly string[]; open: readonly string[] } {
  const open: string[] = [];
  const or = (name: string, value: string | undefined) => {
    if (value === undefined) open.push(name);
    return value === undefined ? "" : ` ${value}`;
  };
  const optional = (name: string, value: string | undefined) => (value === undefined ? [] : [`${name}: ${value}`]);
  const yaml = [
    `note:${or("note", kind ?? facts.get("note"))}`,
    `patient:${or("patient", patient === undefined ? undefined : JSON.stringify(patient))}`,
    `date:${or("date", facts.get("date"))}`,
    `discipline:${or("discipline", facts.get("discipline"))}`,
    `payer:${or("payer", facts.get("payer"))}`,
    `start:${or("start", facts.get("start"))}`,
    `stop:${or("stop", facts.get("stop"))}`,
    minutesLine(facts, or),
    ...optional("pos", facts.get("pos") && `"${facts.get("pos")}"`),
    `clinician: { id: ${or("clinician.id", undefined)}, credential:${or("clinician.credential", facts.get("credential"))} }`,
    ...diagnosisLines(facts, or),
    ...optional("visit", facts.get("visit")),
    `services:${facts.services.length === 0 ? or("services", undefined) : ""}`,
    ...facts.services.flatMap((service) => serviceLines(service, true)),
    ...signatureLines(facts, or),
  ];
  return { yaml, open };
}

type Or = (name: string, value: string | undefined) => string;

function minutesLine(facts: ExportFacts, or: Or): string {
  const [timed, total] = [or("minutes.timed", facts.get("timed")), or("minutes.total", facts.get("total"))];
  const unbillable = facts.get("unbillable");
  return `minutes: { timed:${timed || " "}, total:${total}${unbillable === undefined ? "" : `, unbillable: ${unbillable}`} }`;
}

function diagnosisLines(facts: ExportFacts, or: Or): string[] {
  const diagnoses = facts.diagnoses.list;
  if (diagnoses.size === 0) return [`diagnoses:${or("diagnoses", undefined)} []`];
  if ([...diagnoses.values()].every((role) => role === undefined)) return [`diagnoses: [${[...diagnoses.keys()].join(", ")}]`];
  const entries = [...diagnoses].map(([code, role]) => `  - { code: ${code}${role === undefined ? "" : `, role: ${role}`} }`);
  return ["diagnoses:", ...entries];
}

function signatureLines({ signature }: ExportFacts, or: Or): string[] {
  if (!signature) return [`signature:${or("signature", undefined)}`];
  const credential = signature.credential === undefined ? "" : `, credential: ${signature.credential}`;
  const at = or("signature.at", signature.at);
  return [`signature: { by: ${or("signature.by", undefined)}${credential}, at:${at} }`];
}
