import type { Interval } from "../base/clock.js";
import { LONGEST_ROW, type ReadService, type ServiceItem, serviceOf } from "./service-items.js";
import { serviceTokens } from "./service-tokens.js";

/** What a labelled line of an export bills, or the rows below it. */
export interface Bill {
  /** One-based: that of the label. */
  readonly line: number;
  readonly items: readonly ServiceItem[];
  /** Units, minutes and modifiers behind labels of their own: nobody knows to which of the items they belong. */
  readonly details: { readonly line: number; readonly text: string }[];
}

/** The services of all bills of a note, and what is to be said of the lines. */
export interface BilledServices {
  readonly services: readonly ReadService[];
  readonly remarks: readonly { readonly line: number; readonly message: string }[];
}

/** Whether a line below a label such as `CPT Codes:` is a row of its table: it begins with a code, whether or not the rest can be read. */
export function isServiceRow(line: string): boolean {
  return line.length <= LONGEST_ROW && serviceTokens(line.trim())[0]?.kind === "code";
}

/**
 * Bills of different codes are one bill; what is printed twice counts once. There are no services when a code is billed in two ways, nor when
 * the note has two sessions and it cannot be told which of them a bill belongs to.
 */
export function billedServices(bills: readonly Bill[], session: Interval | undefined, twoSessions: boolean): BilledServices {
  const services: ReadService[] = [];
  const partly = new Set<number>();
  const known = new Map<string | undefined, { readonly line: number; readonly said: string | undefined }>();
  for (const { line, items, details } of bills) {
    const read = items.map((item) => serviceOf(item, session));
    const said = saidOf(read, details);
    const fresh = read.filter(({ code }) => known.get(code)?.said !== said.get(code));
    const other = fresh.map(({ code }) => known.get(code)).find((one) => one !== undefined);
    if (other) return open(other.line, `Lines ${other.line} and ${line} differ on services; it is left open.`);
    const [first] = twoSessions ? known.values() : [];
    if (first) return open(first.line, `Lines ${first.line} and ${line} may bill two sessions; services is left open.`);
    for (const { code } of fresh) known.set(code, { line, said: said.get(code) });
    services.push(...fresh);
    for (const [at, one] of read.entries())
      if (fresh.includes(one) && !one.whole) partly.add(line + (items[at] as ServiceItem).row);
    if (details[0]) partly.add(details[0].line);
  }
  const message = "services was read in part; the line stands in the body.";
  return { services, remarks: [...partly].map((line) => ({ line, message })) };
}

function open(line: number, message: string): BilledServices {
  return { services: [], remarks: [{ line, message }] };
}

/** What a bill says of each code, in all of its lines. */
function saidOf(read: readonly ReadService[], details: Bill["details"]): ReadonlyMap<string | undefined, string> {
  const said = new Map<string | undefined, string>();
  const apart = details.map(({ text }) => text);
  for (const { code, times, units, modifiers } of read)
    said.set(code, (said.get(code) ?? "") + JSON.stringify([times, units, modifiers, apart]));
  return said;
}
