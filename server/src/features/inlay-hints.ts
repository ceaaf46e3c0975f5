import type { InlayHint } from "vscode-languageserver-types";
import { lengthOf } from "../base/clock.js";
import type { Span } from "../base/span.js";
import { type Line, minutesOf } from "../facts/lines.js";
import { onlyAllocation, type UnitsReport, unitsOf } from "../facts/units.js";
import { allowedUnits, counted } from "../facts/units-message.js";
import { profileAt } from "../lint/setup.js";
import type { LintedNote } from "../workspace/store.js";

/**
 * Minutes and supported units behind each counted line and behind the session's clock. It never says how far the next unit is, and nothing
 * while the front matter cannot be read whole.
 */
export function inlayHints({ note, setup }: LintedNote, range: Span): InlayHint[] {
  const { profile } = profileAt(note, setup);
  const report = unitsOf(note, profile, setup.refs);
  if (!report) return [];
  const supported = onlyAllocation(report);
  const lines = report.pools.flatMap((pool) => pool.lines);
  const hints = lines.flatMap((line) => hintsOf(line, countOnce(line, lines) ? supported?.get(line.code as string) : undefined));
  for (const { lines: own, minutes, supported } of report.others) {
    // Without minutes a unit is no news: the code itself says it.
    const timed = own.filter((line) => minutesOf(line) !== undefined);
    hints.push(...timed.flatMap((line) => hintsOf(line, minutes !== undefined && line === timed[0] ? supported : undefined)));
  }
  const { start, stop } = note.front;
  if (start?.value !== undefined && stop?.value !== undefined && stop.value > start.value) {
    const clock = `${lengthOf({ start: start.value, stop: stop.value })} min`;
    hints.push({ at: stop.span.end, label: [clock, ...(lines.length === 0 ? [] : totalsOf(report))].join(" · ") });
  }
  return hints
    .filter(({ at }) => at >= range.start && at <= range.end)
    .map(({ at, label }) => ({ position: note.source.positionAt(at), label, paddingLeft: true }));
}

function totalsOf(report: UnitsReport): string[] {
  const timed = report.minutes === undefined ? [] : [`${report.minutes} timed`];
  return timed.concat(allowedUnits(report) ?? []);
}

function hintsOf(line: Line, units: number | undefined): { at: number; label: string }[] {
  const minutes = minutesOf(line);
  const parts = [...(minutes === undefined ? [] : [`${minutes} min`]), ...(units === undefined ? [] : [counted(units)])];
  return parts.length === 0 ? [] : [{ at: lastTime(line).end, label: parts.join(" · ") }];
}

/** Units are shown once for a code that stands on several lines. */
function countOnce(line: Line, lines: readonly Line[]): boolean {
  return lines.find((other) => other.code === line.code) === line;
}

function lastTime({ fields, place }: Line): Span {
  return fields.minutes?.span ?? fields.stop?.span ?? fields.times?.span ?? fields.code?.span ?? place;
}
