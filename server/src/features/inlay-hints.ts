import type { InlayHint } from "vscode-languageserver-types";
import { lengthOf } from "../base/clock.js";
import type { Span } from "../base/span.js";
import { type Line, minutesOf } from "../facts/lines.js";
import { unitsOf } from "../facts/units.js";
import { allowedUnits, counted } from "../facts/units-message.js";
import { profileAt } from "../lint/setup.js";
import type { LintedNote } from "../workspace/store.js";

/** Minutes and supported units behind each counted line and behind the session's clock. It never says how far the next unit is. */
export function inlayHints({ note, setup }: LintedNote, range: Span): InlayHint[] {
  const { profile } = profileAt(note, setup);
  const report = unitsOf(note, profile, setup.refs);
  const supported = report.allocations.length === 1 ? report.allocations[0] : undefined;
  const lines = report.pools.flatMap((pool) => pool.lines);
  const hints = lines.flatMap((line): { at: number; label: string }[] => {
    const minutes = minutesOf(line);
    const units = countOnce(line, lines) ? supported?.get(line.code as string) : undefined;
    const parts = [...(minutes === undefined ? [] : [`${minutes} min`]), ...(units === undefined ? [] : [counted(units)])];
    return parts.length === 0 ? [] : [{ at: lastTime(line).end, label: parts.join(" · ") }];
  });
  for (const { lines: own, minutes, supported } of report.others) {
    const parts = [
      ...(minutes === undefined ? [] : [`${minutes} min`]),
      ...(supported === undefined ? [] : [counted(supported)]),
    ];
    const [first] = own;
    if (first && minutes !== undefined) hints.push({ at: lastTime(first).end, label: parts.join(" · ") });
  }
  const { start, stop } = note.front;
  if (start?.value !== undefined && stop?.value !== undefined && stop.value > start.value) {
    const clock = `${lengthOf({ start: start.value, stop: stop.value })} min`;
    const timed = report.minutes === undefined ? [] : [`${report.minutes} timed`];
    const units = report.pools.length === 0 ? [] : (allowedUnits(report) ?? []);
    hints.push({ at: stop.span.end, label: [clock, ...timed].concat(units).join(" · ") });
  }
  return hints
    .filter(({ at }) => at >= range.start && at <= range.end)
    .map(({ at, label }) => ({ position: note.source.positionAt(at), label, paddingLeft: true }));
}

/** Units are shown once for a code that stands on several lines. */
function countOnce(line: Line, lines: readonly Line[]): boolean {
  return lines.find((other) => other.code === line.code) === line;
}

function lastTime({ fields, place }: Line): Span {
  return fields.minutes?.span ?? fields.stop?.span ?? fields.times?.span ?? fields.code?.span ?? place;
}
