import { formatTime } from "../base/clock.js";
import { overlaps, type Span } from "../base/span.js";
import { billedLines, linesOf } from "../facts/lines.js";
import { ofNote } from "../facts/of-note.js";
import { type ProseMatch, searchFor } from "../facts/prose.js";
import type { Note } from "../note/note.js";
import { noteRule, type RawFinding } from "./rule.js";

/** What is said of another visit, of what a payer allowed or of exercise at home: to the sentence's end behind a colon, else right before. */
const ELSEWHERE = String.raw`(?<!\b(?:(?:last|previous|prior|earlier|next|following|upcoming)\s+(?:visit|session|treatment|time|week)|home\s+(?:exercise|program)|hep|(?:pre-?)?authori[sz]\w{1,6}|approved)\b(?:\s*:[^.;\n]{0,60}|[^.,:;\n]{0,16}))`;

const MINUTES = searchFor(
  "stated minutes",
  new RegExp(
    String.raw`\b(?=t)(?<!\b(?:non|not|un)[\s\p{Pd}]+)${ELSEWHERE}(total\s+timed|timed[\s-]+code|timed|total\s+(?:treatment|tx)|total)\s+(?:code\s+)?(?:treatment\s+)?(?:minutes(?:\s*(?:[:=]|is|was|of))?|time\s*(?:[:=]|is|was|of))\s*(\d{1,3})(?![\d:]|\.\d|[\s-]*h(?:(?:ou)?rs?)?(?![a-z]))\s*(?:min(?:utes)?)?`,
    "giu",
  ),
);

const CLOCK = searchFor(
  "clock times",
  new RegExp(
    String.raw`\b(?=[se])${ELSEWHERE}(start|stop|end)(?:\s*time)?(?:\s*[:=])?(?:\s*at\b)?\s*(\d{1,2}:\d{2}\s*(?:[ap](?:m|\.m\.?))?)`,
    "giu",
  ),
);

/** "Time in 0900": digits without a colon are a time when nothing follows that they could count. */
const IN_OUT = searchFor(
  "times in and out",
  new RegExp(
    String.raw`\b(?=t)${ELSEWHERE}time[\s-]{1,3}(in|out)(?:\s*[:=])?(?:\s*at\b)?\s*(\d{1,2}:\d{2}\s*(?:[ap](?:m|\.m\.?))?|(?:[01]\d|2[0-3])[0-5]\d(?=\s*(?:[^\s\w%]|$|(?:time|out|h(?:ou)?rs?)\b)))`,
    "giu",
  ),
);

const SESSION = searchFor(
  "clock times",
  /\b(?=s)(?<!\b(?:last|previous|prior|earlier|next|following|upcoming)\s+(?:\w{1,12}\s+)?)session(?:\s+time)?(?:\s*[:=])?\s*(\d{1,2}:\d{2}(?:\s*[ap](?:m|\.m\.?))?)\s*(?:-|–|to)\s*(\d{1,2}:\d{2}(?:\s*[ap](?:m|\.m\.?))?)/giu,
);

/** What a number behind "x" counts when it is no units: minutes, sets, visits, a dose. */
const OTHER_COUNT = String.raw`(?!\s*(?:[x×]\s*\d|['’%])|[\s/-]*(?:min(?:ute)?s?|sec(?:ond)?s?|h(?:(?:ou)?rs?)?|sets?|reps?|repetitions?|trials?|times|visits?|sessions?|days?|w(?:ee)?ks?|months?|f(?:ee)?t|lbs?|pounds?|kg|each|ea|per)\b)`;

const UNITS = searchFor(
  "procedure codes",
  new RegExp(
    String.raw`\b(?=[9g])${ELSEWHERE}(9\d{4}|G\d{4})\s*(?:[x×]\s*(\d{1,2})\b${OTHER_COUNT}|(?:[,:(\p{Pd}]\s*)?(\d{1,2})\s+units?\b)`,
    "giu",
  ),
);

export default noteRule({
  id: "prose-differs-from-fields",
  summary: "The body states minutes, times or units that differ from the front matter.",
  category: "integrity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3E"],
  *check(note, { words }) {
    for (const match of note.body.found(MINUTES, words)) yield* minutesFinding(note, match);
    const clocks = [CLOCK, IN_OUT].flatMap((search) => note.body.found(search, words)).map(clockOf);
    for (const { match, key, time } of clocks) {
      const partly =
        isInside(note, time) && clocks.some((other) => other.key === key && meets(other.time, note.front[key]?.value));
      if (!partly && !readings(time).some((minute) => lineTimes(note).has(minute))) yield* clockFinding(note, match, key, time);
    }
    for (const match of note.body.found(SESSION, words)) {
      const [from = "", to = ""] = match.groups;
      const differs = [...clockFinding(note, match, "start", from), ...clockFinding(note, match, "stop", to)];
      yield* differs.slice(0, 1);
    }
    for (const match of note.body.found(UNITS, words)) yield* unitsFinding(note, match);
  },
});

function* minutesFinding(note: Note, { text, groups: [label = "", said = ""], span }: ProseMatch): Iterable<RawFinding> {
  if (TIME_OF_A_TASK.test(text)) return;
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
const TIME_OF_A_TASK = /^total\s+(?:minutes|time)\s*of\b/i;

const WHOLE_TIME = /^total\s+time\b/i;

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

/** Where the plan stands: its times are of other visits. */
const plansOf = ofNote(({ body }): readonly Span[] =>
  body.layout.sections.filter(({ name }) => name === "plan").map(({ content }) => content),
);

function* clockFinding(note: Note, { span }: ProseMatch, key: "start" | "stop", said: string): Iterable<RawFinding> {
  const field = note.front[key]?.value;
  if (field === undefined || meets(said, field) || plansOf(note).some((plan) => overlaps(plan, span))) return;
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

function* unitsFinding(note: Note, { groups: [code = "", times, counted], span }: ProseMatch): Iterable<RawFinding> {
  const lines = billedLines(note).filter((line) => line.code === code.toUpperCase());
  if (lines.length === 0 || lines.some(({ units }) => units === undefined)) return;
  const billed = lines.reduce((sum, { units }) => sum + (units ?? 0), 0);
  const said = Number(times ?? counted);
  if (said !== billed) yield { span, message: `The body says ${said} of ${code.toUpperCase()}, \`units\` says ${billed}.` };
}
