import { searchFor } from "./prose.js";

/** What is said of another visit, of what a payer allowed or of exercise at home: to the sentence's end behind a colon, else right before. */
const ELSEWHERE = String.raw`(?<!\b(?:(?:last|previous|prior|earlier|next|following|upcoming)\s+(?:visit|session|treatment|tx|time|week|wk)|home\s+(?:exercise|program)|hep|(?:pre-?)?authori[sz]\w{1,6}|approved)\b(?:\s*:[^.;\n]{0,60}|[^.,:;\n]{0,16}))`;

/** Where a label begins that inside of a sentence would be of something else: "standing treatment time". */
const AT_START = String.raw`(?<=(?:^|[.;|\n]|\b[ODI]\s?:)\s{0,4})`;

const FACE = String.raw`(?:face[\s-]to[\s-]face|f2f)`;

/** A number of minutes behind its label: none of hours, and none of every visit. */
const NUMBER = String.raw`\s*(\d{1,3})(?![\d:]|\.\d|[\s-]*h(?:(?:ou)?rs?)?(?![a-z])|\s*min(?:ute)?s?\s*(?:\/|(?:per|daily)\b))\s*(?:min(?:utes)?)?`;

const NOT_UN = String.raw`(?<!\b(?:non|not|un)[\s\p{Pd}]+)`;

/** Minutes behind a label: the label, and the number. */
export const MINUTES = searchFor(
  "stated minutes",
  new RegExp(
    String.raw`\b(?=[tsf])${NOT_UN}${ELSEWHERE}(total\s+timed|timed[\s-]+code|timed|total\s+(?:treatment|tx|billable|${FACE})|total|${AT_START}(?:treatment|tx|session|${FACE}))\s+(?:code\s+)?(?:treatment\s+)?(?:minutes(?:\s*(?:[:=\p{Pd}]|is|was|of))?|mins?\s*[:=\p{Pd}]|time\s*(?:[:=]|is|was|of))${NUMBER}`,
    "giu",
  ),
);

/** "Total treatment time 60 min", "Timed: 60 min", "Session length: 60 min": the word for minutes stands for the colon, and nothing follows. */
export const UNMARKED = searchFor(
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

/** A start or a stop with a colon in its time: which of them, and the time. */
export const CLOCK = searchFor("clock times", startOrStop(String.raw`\d{1,2}:\d{2}\s*(?:[ap](?:m|\.m\.?))?`));

/** Digits without a colon are a time when nothing follows on their line that they could count. */
const COUNTS_NOTHING = String.raw`(?=[^\S\n]*(?:[^\w\s%]|\n|$|(?:time|out|stop|end|h(?:ou)?rs?)\b))`;

/** "Start 0900 Stop 1000"; 1945 and 2015 may be years. */
export const RUN_TOGETHER = searchFor("times in and out", startOrStop(String.raw`(?:0\d|1[0-8]|2[1-3])[0-5]\d${COUNTS_NOTHING}`));

const EITHER_TIME = String.raw`(\d{1,2}:\d{2}(?:\s*[ap](?:m|\.m\.?))?|(?:[01]\d|2[0-3])[0-5]\d)`;

/** "Time in 0900": which of them, and the time. */
export const IN_OUT = searchFor(
  "times in and out",
  new RegExp(
    String.raw`\b(?=t)${ELSEWHERE}time[\s-]{1,3}(in|out)(?:\s*[:=])?(?:\s*at\b)?\s*(\d{1,2}:\d{2}\s*(?:[ap](?:m|\.m\.?))?|(?:[01]\d|2[0-3])[0-5]\d${COUNTS_NOTHING})`,
    "giu",
  ),
);

/** "Start/Stop: 1:00-1:55 PM", "Time in/out: 1300-1355": one label of both times. */
export const JOINED = searchFor(
  "times in and out",
  new RegExp(
    String.raw`\b(?=[st])${ELSEWHERE}(?:start\s?(?:\/|&|and)\s?(?:stop|end)(?:\s+times?)?|times?\s+in\s?(?:\/|&|and)\s?out)(?:\s*[:=])?\s*${EITHER_TIME}\s*(?:-|–|to)\s*${EITHER_TIME}(?!\d)`,
    "giu",
  ),
);

/** "Session 1:00-1:55 PM": both times. */
export const SESSION = searchFor(
  "clock times",
  /\b(?=s)(?<!\b(?:last|previous|prior|earlier|next|following|upcoming)\s+(?:\w{1,12}\s+)?)session(?:\s+time)?(?:\s*[:=])?\s*(\d{1,2}:\d{2}(?:\s*[ap](?:m|\.m\.?)?(?![a-z]))?)\s*(?:-|–|to)\s*(\d{1,2}:\d{2}(?:\s*[ap](?:m|\.m\.?)?(?![a-z]))?)/giu,
);

/** What is left, allowed or asked for and not billed, by what stands behind its units; "left knee" is a side. */
const NOT_BILLED = String.raw`(?!\)?\s+(?:(?:is|are|was|were)\s+)?(?:left(?![\w-]|\s+(?!(?:on|until|through|this|for\s+th(?:is|e))\b)[a-z])|remain\w{0,4}(?!\s+(?!(?:on|until|through|this|for\s+th(?:is|e))\b)[a-z])|requested|approved|authorized)\b)`;

/** What a number behind "x" counts when it is no units: minutes, sets, visits, a dose. */
const OTHER_COUNT = String.raw`(?!\s*(?:[x×]\s*\d|['’%])|[\s/-]*(?:min(?:ute)?s?|sec(?:ond)?s?|h(?:(?:ou)?rs?)?|sets?|reps?|repetitions?|trials?|times|visits?|sessions?|days?|w(?:ee)?ks?|months?|f(?:ee)?t|lbs?|pounds?|kg|each|ea|per)\b)`;

/** A code with its units: the code, and the number behind "x", before "units" or in brackets. */
export const UNITS = searchFor(
  "procedure codes",
  new RegExp(
    String.raw`\b(?=[9g])${ELSEWHERE}(9\d{4}|G\d{4})\s*(?:[x×]\s*(\d{1,2})\b${OTHER_COUNT}|(?:[,:(\p{Pd}]\s*)?(\d{1,2})(?:\s+units?|\s?u)\b(?!\s+of\b)|\(([1-7])\))${NOT_BILLED}`,
    "giu",
  ),
);

/** "4 units of 97112", but none that is left or asked for. */
export const UNITS_OF = searchFor(
  "procedure codes",
  new RegExp(
    String.raw`\b(?=\d{1,2}\s+units?\b)(?<!\b(?:request\w{0,3}|left|used|remaining)\s{1,3})${ELSEWHERE}(\d{1,2})\s+units?\s+of\s+(9\d{4}|G\d{4})\b(?!\s+per\b)${NOT_BILLED}`,
    "giu",
  ),
);
