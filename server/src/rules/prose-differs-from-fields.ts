import { formatTime } from "../base/clock.js";
import { overlaps, type Span } from "../base/span.js";
import { billedLines, type Line, linesOf, minutesOf } from "../facts/lines.js";
import { ofNote } from "../facts/of-note.js";
import { type ProseMatch, searchFor } from "../facts/prose.js";
import type { Note } from "../note/note.js";
import { noteRule, type RawFinding } from "./rule.js";

/** What is said of another visit, of what a payer allowed or of exercise at home: to the sentence's end behind a colon, else right before. */
const ELSEWHERE = String.raw`(?<!\b(?:(?:last|previous|prior|earlier|next|following|upcoming)\s+(?:visit|session|treatment|tx|time|week|wk)|home\s+(?:exercise|program)|hep|(?:pre-?)?authori[sz]\w{1,6}|approved)\b(?:\s*:[^.;\n]{0,60}|[^.,:;\n]{0,16}))`;

/** Where a label begins that inside of a sentence would be of something else: "standing treatment time". */
const AT_START = String.raw`(?<=(?:^|[.;|\n]|\b[ODI]\s?:)\s{0,4})`;

const FACE = String.raw`(?:face[\s-]to[\s-]face|f2f)`;

/** A number of minutes behind its label: none of hours, and none of every visit. */
const NUMBER = String.raw`\s*(\d{1,3})(?![\d:]|\.\d|[\s-]*h(?:(?:ou)?rs?)?(?![a-z])|\s*min(?:ute)?s?\s*(?:\/|(?:per|daily)\b))\s*(?:min(?:utes)?)?`;

const NOT_UN = String.raw`(?<!\b(?:non|not|un)[\s\p{Pd}]+)`;

const MINUTES = searchFor(
  "stated minutes",
  new RegExp(
    String.raw`\b(?=[tsf])${NOT_UN}${ELSEWHERE}(total\s+timed|timed[\s-]+code|timed|total\s+(?:treatment|tx|billable|${FACE})|total|${AT_START}(?:treatment|tx|session|${FACE}))\s+(?:code\s+)?(?:treatment\s+)?(?:minutes(?:\s*(?:[:=\p{Pd}]|is|was|of))?|mins?\s*[:=\p{Pd}]|time\s*(?:[:=]|is|was|of))${NUMBER}`,
    "giu",
  ),
);

/** "Total treatment time 60 min", "Timed: 60 min", "Session length: 60 min": the word for minutes stands for the colon, and nothing follows. */
const UNMARKED = searchFor(
  "stated minutes",
  new RegExp(
    String.raw`\b(?=[tsf])${NOT_UN}${ELSEWHERE}(total\s+timed(?:\s+code)?|timed[\s-]+code|total\s+(?:treatment|tx)|${AT_START}(?:total(?=\s+(?:time|min))|timed(?=\s?[:=])|session\s+(?:length|duration)|${FACE}(?=\s+time)))(?:\s?[:=])?\s+(?:time\s+|mins?\s+)?(\d{1,3})(?:(?<=mins?\s+\d+)|\s*min(?:ute)?s?)(?=\s{0,4}(?:[.,;|(]|$)|[^\S\n]{0,4}\n)`,
    "giu",
  ),
);

/** What starts or ends besides the session, and the second half of a joined label. */
const OF_ANOTHER = String.raw`(?<!\b(?:pain|sx|symptoms?|headaches?|ha|splint|brace)\s+|\bstart\s?(?:\/|&|and)\s?)`;

/** A start, stop or end with a time of this form. */
function startOrStop(time: string): RegExp {
  const label = String.raw`(start|stop|end)(?:\s*time)?(?:\s*[:=])?(?:\s*at\b)?`;
  return new RegExp(String.raw`\b(?=[se])${ELSEWHERE}${OF_ANOTHER}${label}\s*(${time})`, "giu");
}

const CLOCK = searchFor("clock times", startOrStop(String.raw`\d{1,2}:\d{2}\s*(?:[ap](?:m|\.m\.?))?`));

/** Digits without a colon are a time when nothing follows on their line that they could count. */
const COUNTS_NOTHING = String.raw`(?=[^\S\n]*(?:[^\w\s%]|\n|$|(?:time|out|stop|end|h(?:ou)?rs?)\b))`;

/** "Start 0900 Stop 1000"; 1945 and 2015 may be years. */
const RUN_TOGETHER = searchFor("times in and out", startOrStop(String.raw`(?:0\d|1[0-8]|2[1-3])[0-5]\d${COUNTS_NOTHING}`));

const EITHER_TIME = String.raw`(\d{1,2}:\d{2}(?:\s*[ap](?:m|\.m\.?))?|(?:[01]\d|2[0-3])[0-5]\d)`;

const IN_OUT = searchFor(
  "times in and out",
  new RegExp(
    String.raw`\b(?=t)${ELSEWHERE}time[\s-]{1,3}(in|out)(?:\s*[:=])?(?:\s*at\b)?\s*(\d{1,2}:\d{2}\s*(?:[ap](?:m|\.m\.?))?|(?:[01]\d|2[0-3])[0-5]\d${COUNTS_NOTHING})`,
    "giu",
  ),
);

/** "Start/Stop: 1:00-1:55 PM", "Time in/out: 1300-1355": one label of both times. */
const JOINED = searchFor(
  "times in and out",
  new RegExp(
    String.raw`\b(?=[st])${ELSEWHERE}(?:start\s?(?:\/|&|and)\s?(?:stop|end)(?:\s+times?)?|times?\s+in\s?(?:\/|&|and)\s?out)(?:\s*[:=])?\s*${EITHER_TIME}\s*(?:-|–|to)\s*${EITHER_TIME}(?!\d)`,
    "giu",
  ),
);

const SESSION = searchFor(
  "clock times",
  /\b(?=s)(?<!\b(?:last|previous|prior|earlier|next|following|upcoming)\s+(?:\w{1,12}\s+)?)session(?:\s+time)?(?:\s*[:=])?\s*(\d{1,2}:\d{2}(?:\s*[ap](?:m|\.m\.?)?(?![a-z]))?)\s*(?:-|–|to)\s*(\d{1,2}:\d{2}(?:\s*[ap](?:m|\.m\.?)?(?![a-z]))?)/giu,
);

/** What is left, allowed or asked for and not billed, by what stands behind its units; "left knee" is a side. */
const NOT_BILLED = String.raw`(?!\)?\s+(?:(?:is|are|was|were)\s+)?(?:left(?!\s+(?!(?:on|for|in|until|through|to|this)\b)[a-z])|remain\w{0,4}|requested|approved|authorized)\b)`;

/** What a number behind "x" counts when it is no units: minutes, sets, visits, a dose. */
const OTHER_COUNT = String.raw`(?!\s*(?:[x×]\s*\d|['’%])|[\s/-]*(?:min(?:ute)?s?|sec(?:ond)?s?|h(?:(?:ou)?rs?)?|sets?|reps?|repetitions?|trials?|times|visits?|sessions?|days?|w(?:ee)?ks?|months?|f(?:ee)?t|lbs?|pounds?|kg|each|ea|per)\b)`;

const UNITS = searchFor(
  "procedure codes",
  new RegExp(
    String.raw`\b(?=[9g])${ELSEWHERE}(9\d{4}|G\d{4})\s*(?:[x×]\s*(\d{1,2})\b${OTHER_COUNT}|(?:[,:(\p{Pd}]\s*)?(\d{1,2})(?:\s+units?|\s?u)\b(?!\s+of\b)|\(([1-7])\))${NOT_BILLED}`,
    "giu",
  ),
);

/** "4 units of 97112", but none that is left or asked for. */
const UNITS_OF = searchFor(
  "procedure codes",
  new RegExp(
    String.raw`\b(?=\d{1,2}\s+units?\b)(?<!\b(?:request\w{0,3}|left|used|remaining)\s{1,3})${ELSEWHERE}(\d{1,2})\s+units?\s+of\s+(9\d{4}|G\d{4})\b(?!\s+per\b)${NOT_BILLED}`,
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

/** Where the plan stands: its times are of other visits. */
const plansOf = ofNote(({ body }): readonly Span[] =>
  body.layout.sections.filter(({ name }) => name === "plan").map(({ content }) => content),
);

function isPlanned(note: Note, span: Span): boolean {
  return plansOf(note).some((plan) => overlaps(plan, span));
}

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
