import { stringify } from "yaml";
import { addDays } from "../../server/src/base/calendar.js";
import { formatTime } from "../../server/src/base/clock.js";
import type { Front } from "./notes.js";
import { Random } from "./random.js";

/** A generated note of a chart before it is written. */
export interface ChartDraft {
  path: string;
  front: Front;
  /** Prose of the Objective. */
  told: string;
}

/** The day on which the generated folders are judged. */
export const CHARTS_JUDGED_ON = "2026-10-05";

const TREATMENTS = 20;
const CLINICIANS = 50;

/** Minutes that vary as real ones do: neither all the same nor all at the edge of an interval. */
const MINUTES = [40, 45, 42, 47, 44];

/**
 * The chart of one patient without a fault that several notes show: evaluation, certified plan, twenty treatments twice a week, two
 * progress reports in time, discharge. The same number gives the same chart.
 */
export function cleanChart(number: number): ChartDraft[] {
  const random = new Random(number + 1);
  const patient = `pt-${String(number).padStart(5, "0")}`;
  const first = addDays("2026-04-06", 7 * ((number % CLINICIANS) % 4));
  const start = 8 * 60 + 60 * (Math.floor(number / CLINICIANS) % 8);
  const common = {
    patient,
    discipline: "OT",
    payer: "medicare",
    clinician: { id: `ot-${number % CLINICIANS}`, credential: "OTR/L" },
    signature: { by: `ot-${number % CLINICIANS}`, credential: "OTR/L" },
    diagnoses: ["I69.311"],
  };
  let visit = 1;
  const draft = (kind: string | string[], date: string, front: Front): ChartDraft => {
    const name = `${date}-${[kind].flat()[0]}`;
    return { path: `/notes/${patient}/${name}.note.md`, front: { note: kind, date, ...common, ...front }, told: wordsOf(random) };
  };
  const service = (code: string, minutes: number, units: number) => ({
    code,
    start: formatTime(start),
    stop: formatTime(start + minutes),
    units,
    modifiers: ["GO"],
    diagnoses: ["I69.311"],
  });
  const goals = (status: string) => ["STG1", "STG2"].map((id) => ({ id, status }));
  const dayOf = (index: number) => addDays(first, 7 * Math.floor((index + 1) / 2) + 3 * ((index + 1) % 2));
  const chart = [
    draft("evaluation", first, {
      visit,
      services: [service("97166", 45, 1)],
      "year-to-date": { ot: 0 },
      measures: [{ name: "MoCA", score: "18/30" }],
    }),
    draft("plan-of-care", first, {
      id: `poc-${number}`,
      goals: ["STG1", "STG2"].map((id) => ({ id, text: `Reaches ${id} in eight weeks` })),
      frequency: { times: 2, per: "week" },
      interventions: ["97530", "cognitive retraining for memory"],
      certification: { from: first, to: addDays(first, 89), "certified-by": "md-1", "certified-on": addDays(first, 3) },
    }),
  ];
  for (let index = 0; index < TREATMENTS; index++) {
    const minutes = MINUTES[(index + number) % MINUTES.length] as number;
    chart.push(
      draft("treatment", dayOf(index), {
        visit: ++visit,
        "plan-of-care": `poc-${number}`,
        goals: [index % 2 === 0 ? "STG1" : "STG2"],
        minutes: { timed: minutes, total: minutes },
        "year-to-date": { ot: 100 * (index + 1) },
        services: [service("97530", minutes, 3)],
      }),
    );
    if (index === 7 || index === 15) {
      const measures = [{ name: "MoCA", score: index === 7 ? "20/30" : "22/30" }];
      chart.push(draft("progress-report", dayOf(index), { goals: goals("ongoing"), measures }));
    }
  }
  chart.push(draft("discharge", dayOf(TREATMENTS - 1), { goals: goals("met"), measures: [{ name: "MoCA", score: "24/30" }] }));
  return chart;
}

const WORDS =
  "sorted tablets planner timer stove sequence recalled attended shifted noticed errors steps kitchen list calendar route".split(
    " ",
  );
const MORE = "with without after before during quickly slowly twice alone aloud again once early late calmly carefully".split(
  " ",
);

/** Prose that no other note has: drawn words, one of which tells of a change in the treatment. */
function wordsOf(random: Random): string {
  const drawn = Array.from({ length: 30 }, () => `${random.pick(WORDS)} ${random.pick(MORE)} ${random.pick(WORDS)}`);
  return `Graded the task. ${drawn.join(" ")}.`;
}

/** The text of a generated note. */
export function chartNoteText({ front, told }: ChartDraft): string {
  const body = `## Objective\n\n${told}\n\n## Plan\n\nGo on as planned.\n`;
  return `---\n${stringify(front)}---\n\n# Note\n\n${body}`;
}
