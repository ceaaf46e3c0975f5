import { formatTime } from "../base/clock.js";
import type { Span } from "../base/span.js";
import { billedLines, type Line, linesOf, minutesOf } from "../facts/lines.js";
import { ofNote } from "../facts/of-note.js";
import { isPlanned, type ProseMatch } from "../facts/prose.js";
import { CLOCK, IN_OUT, JOINED, MINUTES, RUN_TOGETHER, SESSION, UNITS, UNITS_OF, UNMARKED } from "../facts/stated-figures.js";
import type { Note } from "../note/note.js";
import { noteRule, type RawFinding } from "./rule.js";

export default noteRule({
  id: "prose-differs-from-fields",
  summary: "The body states minutes, times or units that differ from the front matter.",
  category: "integrity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E"],
  *check(note, { words }) {
    for (const match of [MINUTES, UNMARKED].flatMap((search) => note.body.found(search, words)))
      yield* minutesFinding(note, match);
    const clocks = [CLOCK, RUN_TOGETHER, IN_OUT].flatMap((search) => note.body.found(search, words)).map(clockOf);
    for (const { match, key, time } of clocks) {
      const partly =
        isInside(note, time) && clocks.some((other) => other.key === key && meets(other.time, note.front[key]?.value));
      if (!partly && !readings(time).some((minute) => lineTimes(note).has(minute))) yield* clockFinding(note, match, key, time);
    }
    for (const match of [SESSION, JOINED].flatMap((search) => note.body.found(search, words))) {
      const [from = "", to = ""] = match.groups;
      const differs = [...clockFinding(note, match, "start", from), ...clockFinding(note, match, "stop", to)];
      yield* differs.slice(0, 1);
    }
    for (const { groups, span } of note.body.found(UNITS, words)) {
      const [code = "", times, counted, bracketed] = groups;
      if (bracketed === undefined || !minutesOfCode(note, code).includes(Number(bracketed)))
        yield* unitsFinding(note, span, code, Number(times ?? counted ?? bracketed));
    }
    for (const { groups, span } of note.body.found(UNITS_OF, words))
      if (!isPlanned(note, span)) yield* unitsFinding(note, span, groups[1] ?? "", Number(groups[0]));
  },
});

function* minutesFinding(note: Note, { text, groups: [label = "", said = ""], span }: ProseMatch): Iterable<RawFinding> {
  if (TIME_OF_A_TASK.test(text) || (BARE.test(text) && isOfElse(note, span, Number(said)))) return;
  const key = /timed/i.test(label) ? "timed" : "total";
  const field = note.front.minutes?.value?.[key]?.value;
  if (field === undefined || Number(said) === field) return;
  if (WHOLE_TIME.test(text) && wholeTimes(note).includes(Number(said))) return;
  yield {
    span,
    message: `The body says ${said} ${Number(said) === 1 ? "minute" : "minutes"}, \`minutes.${key}\` says ${field}.`,
  };
}

/** "A total time of 12 minutes" is no label: it may be of anything. */
const TIME_OF_A_TASK = /^(?:total|treatment|tx|session|(?:total\s+)?(?:face[\s-]to[\s-]face|f2f))\s+(?:minutes|time)\s*of\b/i;

/** "Treatment time: 8 minutes" without "total" may be one modality's, "total time 8 min" one exercise's. */
const BARE = /^(?:(?:treatment|tx|session|face|f2f)\b|total\s+(?:time|mins?)\s+\d)/i;

/** Whether minutes are planned, are those of a line, or are fewer than the total and stand behind other words on their line. */
function isOfElse(note: Note, span: Span, said: number): boolean {
  if (isPlanned(note, span) || linesOf(note).some((line) => minutesOf(line) === said)) return true;
  const before = note.source.slice({ start: Math.max(0, span.start - 12), end: span.start });
  return said < (note.front.minutes?.value?.total?.value ?? 0) && /[\p{L}\p{N}][^\n:]{0,10}$/u.test(before);
}

const WHOLE_TIME = /^(?:total|treatment|tx|session|(?:total\s+)?(?:face[\s-]to[\s-]face|f2f))\s+(?:time|length|duration)\b/i;

/** What "total time" may mean besides `minutes.total`: the same with the unbillable minutes, or the session by the clock. */
function wholeTimes({ front: { minutes, start, stop } }: Note): readonly number[] {
  const { total, unbillable } = minutes?.value ?? {};
  return [(total?.value ?? 0) + (unbillable?.value ?? 0), (stop?.value ?? 0) - (start?.value ?? 0)];
}

/** A labeled time of the body, with the field that it may be. */
interface Clock {
  readonly match: ProseMatch;
  readonly key: "start" | "stop";
  readonly time: string;
}

function clockOf(match: ProseMatch): Clock {
  const [label = "", time = ""] = match.groups;
  return { match, key: /^(?:start|in)$/i.test(label) ? "start" : "stop", time };
}

/** Whether a time lies within the session: where the body also says the session's own, this one parts it. */
function isInside({ front: { start, stop } }: Note, time: string): boolean {
  return readings(time).some((minute) => minute > (start?.value ?? Number.NaN) && minute < (stop?.value ?? Number.NaN));
}

function meets(time: string, minute: number | undefined): boolean {
  return minute !== undefined && readings(time).includes(minute);
}

/** Every start and stop of the lines. */
const lineTimes = ofNote((note): ReadonlySet<number | undefined> => {
  const times = linesOf(note).flatMap(({ fields: { start, stop, times } }) => [
    start?.value,
    stop?.value,
    ...(times?.value ?? []).flatMap(({ value }) => [value?.start, value?.stop]),
  ]);
  return new Set(times);
});

function* clockFinding(note: Note, { span }: ProseMatch, key: "start" | "stop", said: string): Iterable<RawFinding> {
  const field = note.front[key]?.value;
  if (field === undefined || meets(said, field) || isPlanned(note, span)) return;
  yield { span, message: `The body says ${said.trim()}, \`${key}\` says ${formatTime(field)}.` };
}

/** Minutes of the day that a time may mean: without am or pm it is read both ways. */
function readings(text: string): number[] {
  const [, hour = "0", minute = "0", half] = /^(\d{1,2}):?(\d{2})\s*([ap])?/i.exec(text.trim()) ?? [];
  const at = (Number(hour) % 12) * 60 + Number(minute);
  if (Number(hour) > 12) return [at + 720];
  if (half) return [half.toLowerCase() === "a" ? at : at + 720];
  return [at, at + 720];
}

function linesOfCode(note: Note, code: string): readonly Line[] {
  return billedLines(note).filter((line) => line.code === code.toUpperCase());
}

/** The minutes of a code's lines: "97112 (5)" may say those. */
function minutesOfCode(note: Note, code: string): readonly (number | undefined)[] {
  return linesOfCode(note, code).map(minutesOf);
}

function* unitsFinding(note: Note, span: Span, code: string, said: number): Iterable<RawFinding> {
  const lines = linesOfCode(note, code);
  if (lines.length === 0 || lines.some(({ units }) => units === undefined)) return;
  const billed = lines.reduce((sum, { units }) => sum + (units ?? 0), 0);
  if (said !== billed) yield { span, message: `The body says ${said} of ${code.toUpperCase()}, \`units\` says ${billed}.` };
}
