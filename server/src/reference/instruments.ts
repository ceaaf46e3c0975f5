import { addTo } from "../base/groups.js";
import { decodeRows } from "./table.js";

/** Short and full names of scored instruments. */
export class InstrumentNames {
  /** By the letters of a name, those of every name that its instrument has. */
  private readonly namesOf = new Map<string, readonly string[]>();

  constructor(text: string | undefined) {
    const names = new Map<string, string[]>();
    for (const { instrument = "", name = "" } of decodeRows(text)) addTo(names, lettersOf(instrument), lettersOf(name));
    for (const [instrument, others] of names) {
      const all = [instrument, ...others];
      for (const name of all) this.namesOf.set(name, all);
    }
  }

  /** Whether what somebody calls an instrument ("MoCA 8.1") holds this name of it, or another. */
  isNamed(name: string, called: string): boolean {
    const letters = lettersOf(name);
    const [names, own] = [this.namesOf.get(letters) ?? [letters], lettersOf(called)];
    return names.some((one) => own.includes(one));
  }
}

/** A name without case, spaces and signs: PHQ9 is PHQ-9, and "Up & Go" is "Up and Go". */
export function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("&", "and")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
