import { howMany, manyAre } from "../base/how-many.js";
import type { Line } from "./lines.js";
import type { UnitsReport } from "./units.js";

/** What stands in place of units in a note that is being typed and cannot be read whole for the moment. */
export const UNITS_NOT_READ = "Units not known while the front matter cannot be read";

/** What the minutes support, as a message begins: "46 timed minutes support 3 units". */
export function supportMessage(report: UnitsReport): string {
  const minutes = timedMinutes(report.minutes ?? 0);
  if (report.rule === "cms" || report.midpoint === undefined) return `${minutes} ${counted(report.cms ?? 0)}`;
  if (report.rule === "midpoint" || report.midpoint === report.cms) {
    const alone = report.rule === "midpoint" ? " with each code counted alone" : "";
    return `${minutes} ${counted(report.midpoint)}${alone}`;
  }
  return `${minutes} ${counted(report.cms ?? 0)} pooled and ${counted(report.midpoint)} with each code counted alone`;
}

/** What is billed above the minutes. When only the line's own code shows it, because codes are counted alone, it names that code. */
export function excessMessage(report: UnitsReport, line: Line | undefined): string {
  const { pools, perPool, billed } = report;
  const at = pools.findIndex((pool) => line && pool.lines.includes(line));
  const [pool, alone] = [pools[at], perPool?.[at]];
  if (report.rule === "cms" || billed > (report.midpoint ?? 0) || !pool || alone === undefined) {
    return `${supportMessage(report)}, ${areBilled(billed)}.`;
  }
  const codes = [...new Set(pool.lines.map(({ code }) => code))].join(" and ");
  const minutes = timedMinutes(pool.minutes ?? report.minutes ?? 0, ` of ${codes}`);
  const pooled =
    report.rule === "undeclared" ? `; pooled, ${minutesSupport(report.minutes ?? 0)} ${report.cms} of ${billed}` : "";
  return `${minutes} ${counted(alone)} with each code counted alone, ${areBilled(pool.billed)}${pooled}.`;
}

/** "3 are billed". */
export function areBilled(units: number): string {
  return `${manyAre(units)} billed`;
}

/** "1 unit", "3 units", "no units". */
export function counted(units: number): string {
  return units === 0 ? "no units" : units === 1 ? "1 unit" : `${units} units`;
}

/** "46 minutes support", "46 minutes of 97550 and 97551 support". */
export function minutesSupport(minutes: number, of = ""): string {
  return `${howMany(minutes, "minute")}${of} ${minutes === 1 ? "supports" : "support"}`;
}

function timedMinutes(minutes: number, of = ""): string {
  return minutes === 1 ? `1 timed minute${of} supports` : `${minutes} timed minutes${of} support`;
}

/** What a note's units may be, as views show it: "3 units", or "2 or 3 units" when the payer's rule is not known and it decides. Undefined without minutes. */
export function allowedUnits(report: UnitsReport): string | undefined {
  const { rule, cms, midpoint, allowed } = report;
  if (allowed === undefined) return undefined;
  return rule === "undeclared" && cms !== midpoint ? `${cms} or ${midpoint} units` : supportedUnits(report, allowed);
}

/** The units a note supports, as views show them: "3 units", or "at most 3 units" when other codes share the stated minutes. */
export function supportedUnits(report: Pick<UnitsReport, "shared">, units: number): string {
  return `${report.shared && units > 0 ? "at most " : ""}${counted(units)}`;
}
