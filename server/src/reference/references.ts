import { Credentials } from "./credentials.js";
import { decodeModifiers, decodeTiedModifiers, type Modifier } from "./modifiers.js";
import { decodeMue, type MedicallyUnlikelyEdit } from "./mue.js";
import { ProcedureCodes } from "./procedure-codes.js";
import { Sources } from "./sources.js";
import type { TableTexts } from "./table.js";

/** The dated reference tables, each decoded when it is first asked for. */
export interface References {
  readonly procedures: ProcedureCodes;
  readonly mue: ReadonlyMap<string, MedicallyUnlikelyEdit>;
  readonly modifiers: ReadonlyMap<string, Modifier>;
  readonly tiedModifiers: ReadonlyMap<string, { readonly modifier: string; readonly from: string }>;
  readonly credentials: Credentials;
  readonly sources: Sources;
}

/** Makes the references from the tables' texts; a table that was not loaded answers "not listed". */
export function makeReferences(texts: TableTexts): References {
  return {
    procedures: new ProcedureCodes(texts["procedure-codes"]),
    mue: decodeMue(texts.mue),
    modifiers: decodeModifiers(texts.modifiers),
    tiedModifiers: decodeTiedModifiers(texts["discipline-modifiers"]),
    credentials: new Credentials(texts.credentials),
    sources: new Sources(texts.sources),
  };
}
