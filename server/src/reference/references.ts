import { CodeLists } from "./code-lists.js";
import { type Coverage, decodeCoverage } from "./coverage.js";
import { Credentials } from "./credentials.js";
import { Excludes1Notes } from "./excludes1.js";
import { FeeSchedule } from "./fee-schedule.js";
import { DiagnosisCodes, DiagnosisDescriptions } from "./icd10cm.js";
import { InstrumentNames } from "./instruments.js";
import { KxThresholds } from "./kx-thresholds.js";
import { decodeModifiers, decodeTiedModifiers, type Modifier } from "./modifiers.js";
import { MedicallyUnlikelyEdits } from "./mue.js";
import { NcciPairs } from "./ncci-pairs.js";
import { decodeNeighbors, type Neighbor } from "./neighbors.js";
import { ProcedureCodes } from "./procedure-codes.js";
import { Sources } from "./sources.js";
import type { ReadTable } from "./table.js";
import { WordLists } from "./word-lists.js";

/** The dated reference tables, each decoded when it is first asked for. */
export interface References {
  readonly procedures: ProcedureCodes;
  readonly mue: MedicallyUnlikelyEdits;
  readonly modifiers: ReadonlyMap<string, Modifier>;
  readonly tiedModifiers: ReadonlyMap<string, { readonly modifier: string; readonly from: string }>;
  readonly pairs: NcciPairs;
  readonly fees: FeeSchedule;
  readonly thresholds: KxThresholds;
  readonly credentials: Credentials;
  readonly coverage: ReadonlyMap<string, Coverage>;
  readonly words: WordLists;
  readonly codeLists: CodeLists;
  readonly neighbors: readonly Neighbor[];
  readonly instruments: InstrumentNames;
  readonly sources: Sources;
  readonly diagnoses: DiagnosisCodes;
  readonly descriptions: DiagnosisDescriptions;
  readonly excludes1: Excludes1Notes;
}

/** Makes the references; a table is read and decoded when it is first asked for, and one that is not there answers "not listed". */
export function makeReferences(read: ReadTable): References {
  const references: References = lazily({
    procedures: () => new ProcedureCodes(read("procedure-codes")),
    mue: () => new MedicallyUnlikelyEdits(read("mue"), references.coverage.get("mue")?.releases ?? []),
    modifiers: () => decodeModifiers(read("modifiers")),
    tiedModifiers: () => decodeTiedModifiers(read("discipline-modifiers")),
    pairs: () => new NcciPairs(read("ncci-pairs"), references.coverage.get("ncci-pairs") ?? { from: "", releases: [] }),
    fees: () => new FeeSchedule(read("fee-schedule"), read("conversion-factors")),
    thresholds: () => new KxThresholds(read("kx-thresholds")),
    credentials: () => new Credentials(read("credentials")),
    coverage: () => decodeCoverage(read("coverage")),
    words: () => WordLists.decode(read("word-lists")),
    codeLists: () => new CodeLists(read("code-lists")),
    neighbors: () => decodeNeighbors(read("neighbors")),
    instruments: () => new InstrumentNames(read("instruments")),
    sources: () => new Sources(read("sources")),
    diagnoses: () => new DiagnosisCodes(read("icd10cm"), read("icd10cm-periods")),
    descriptions: () => new DiagnosisDescriptions(read("icd10cm-descriptions"), references.diagnoses),
    excludes1: () => new Excludes1Notes(read("icd10cm-excludes1")),
  });
  return references;
}

/** An object whose members are made when they are first read, and then kept. */
function lazily<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const made = {} as T;
  for (const name of Object.keys(makers) as (keyof T)[]) {
    Object.defineProperty(made, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = makers[name]();
        Object.defineProperty(made, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return made;
}
