import { type Coverage, decodeCoverage } from "./coverage.js";
import { Credentials } from "./credentials.js";
import { FeeSchedule } from "./fee-schedule.js";
import { KxThresholds } from "./kx-thresholds.js";
import { decodeModifiers, decodeTiedModifiers, type Modifier } from "./modifiers.js";
import { decodeMue, type MedicallyUnlikelyEdit } from "./mue.js";
import { NcciPairs } from "./ncci-pairs.js";
import { decodeNeighbors, type Neighbor } from "./neighbors.js";
import { ProcedureCodes } from "./procedure-codes.js";
import { Sources } from "./sources.js";
import type { TableTexts } from "./table.js";
import { WordLists } from "./word-lists.js";

/** The dated reference tables, each decoded when it is first asked for. */
export interface References {
  readonly procedures: ProcedureCodes;
  readonly mue: ReadonlyMap<string, MedicallyUnlikelyEdit>;
  readonly modifiers: ReadonlyMap<string, Modifier>;
  readonly tiedModifiers: ReadonlyMap<string, { readonly modifier: string; readonly from: string }>;
  readonly pairs: NcciPairs;
  readonly fees: FeeSchedule;
  readonly thresholds: KxThresholds;
  readonly credentials: Credentials;
  readonly coverage: ReadonlyMap<string, Coverage>;
  readonly words: WordLists;
  readonly neighbors: readonly Neighbor[];
  readonly sources: Sources;
}

/** Makes the references from the tables' texts; a table that was not loaded answers "not listed". */
export function makeReferences(texts: TableTexts): References {
  return lazily({
    procedures: () => new ProcedureCodes(texts["procedure-codes"]),
    mue: () => decodeMue(texts.mue),
    modifiers: () => decodeModifiers(texts.modifiers),
    tiedModifiers: () => decodeTiedModifiers(texts["discipline-modifiers"]),
    pairs: () => new NcciPairs(texts["ncci-pairs"]),
    fees: () => new FeeSchedule(texts["fee-schedule"], texts["conversion-factors"]),
    thresholds: () => new KxThresholds(texts["kx-thresholds"]),
    credentials: () => new Credentials(texts.credentials),
    coverage: () => decodeCoverage(texts.coverage),
    words: () => WordLists.decode(texts["word-lists"]),
    neighbors: () => decodeNeighbors(texts.neighbors),
    sources: () => new Sources(texts.sources),
  });
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
