import { sha256 } from "../../server/src/base/hash.js";
import { NO_CONFIG } from "../../server/src/lint/config.js";
import { lintNotes, testSetup, withShippedOff } from "../support/lint.js";
import type { Fault } from "./faults/planting.js";
import { FAULTS } from "./faults.js";
import { makeDraft, writeDraft } from "./notes.js";
import { Random } from "./random.js";

/** How often a rule is right: on notes that have its fault, and on notes of the same kind that have none. */
export interface Measured {
  readonly rule: string;
  readonly prose: boolean;
  readonly planted: number;
  readonly found: number;
  readonly clean: number;
  readonly falseAlarms: number;
}

export const precisionOf = ({ found, falseAlarms }: Measured) => (found + falseAlarms === 0 ? 0 : found / (found + falseAlarms));
export const recallOf = ({ found, planted }: Measured) => found / planted;

/** Plants each fault in `notes` generated notes and looks at as many clean ones; the same seed gives the same figures. */
export function measure(notes: number, seed = 1): Measured[] {
  return FAULTS.map((fault) => measureFault(fault, notes, seed + seedOf(fault.rule)));
}

/** A seed for each rule, so that a fault more changes no other's figures. */
function seedOf(rule: string): number {
  return Number.parseInt(sha256(rule).slice(0, 7), 16);
}

function measureFault(fault: Fault, notes: number, seed: number): Measured {
  let found = 0;
  let falseAlarms = 0;
  for (let at = 0; at < notes; at++) {
    if (finds(fault.rule, plantedNote(fault, seed + at * 31))) found++;
    if (finds(fault.rule, cleanNote(fault, seed + at * 31 + 17))) falseAlarms++;
  }
  return { rule: fault.rule, prose: fault.prose === true, planted: notes, found, clean: notes, falseAlarms };
}

/** A generated note with a fault in it. */
export function plantedNote(fault: Fault, seed: number): { name: string; text: string } {
  const random = new Random(seed);
  const draft = makeDraft(random, fault.base);
  fault.plant(draft, random);
  const text = writeDraft(draft, random);
  return { name: draft.fileName, text: fault.write ? fault.write(text) : text };
}

/** A clean note of the kind that a fault is planted in. */
function cleanNote({ base }: Fault, seed: number): { name: string; text: string } {
  const random = new Random(seed);
  const { without: _, ...options } = base ?? {};
  const draft = makeDraft(random, options);
  return { name: draft.fileName, text: writeDraft(draft, random) };
}

function finds(rule: string, note: { name: string; text: string }): boolean {
  return (
    lintNotes([note], testSetup({ config: withShippedOff(NO_CONFIG) }))[0]?.findings.some((finding) => finding.rule === rule) ??
    false
  );
}
