import { addTo } from "../base/groups.js";
import { isInFamily } from "./icd10cm.js";
import { decodeRows } from "./table.js";

/** Lists of diagnosis families by name (rules notes §9), such as the families that show a cognitive deficit. */
export class CodeLists {
  private readonly families = new Map<string, string[]>();

  constructor(text: string | undefined) {
    for (const { list = "", family = "" } of decodeRows(text)) {
      addTo(this.families, list, family);
    }
  }

  /** Whether a code lies in a family of the list. */
  has(list: string, code: string): boolean {
    return (this.families.get(list) ?? []).some((family) => isInFamily(code, family));
  }
}
