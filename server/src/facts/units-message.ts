import type { UnitsReport } from "./units.js";

/** What the minutes support, as a message begins: "46 timed minutes support 3 units". */
export function supportMessage(report: UnitsReport): string {
  const minutes = `${report.minutes} timed minute${report.minutes === 1 ? "" : "s"}`;
  if (report.rule === "cms" || report.midpoint === undefined) return `${minutes} support ${counted(report.cms ?? 0)}`;
  if (report.rule === "midpoint" || report.midpoint === report.cms) {
    const alone = report.rule === "midpoint" ? " with each code counted alone" : "";
    return `${minutes} support ${counted(report.midpoint)}${alone}`;
  }
  return `${minutes} support ${counted(report.cms ?? 0)} pooled and ${counted(report.midpoint)} with each code counted alone`;
}

/** "1 unit", "3 units", "no units". */
export function counted(units: number): string {
  return units === 0 ? "no units" : units === 1 ? "1 unit" : `${units} units`;
}
