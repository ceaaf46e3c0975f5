import { describe, expect, test } from "vitest";
import { formCharts } from "../../server/src/chart/chart.js";
import { episodesOf } from "../../server/src/chart/episodes.js";
import { packetOf } from "../../server/src/chart/packet.js";
import { summarize } from "../../server/src/chart/summarize.js";
import type { Summary } from "../../server/src/chart/summary.js";
import { summaryEnvOf } from "../../server/src/lint/setup.js";
import { parseNote } from "../../server/src/note/note.js";
import { testSetup } from "../support/lint.js";

const SETUP = testSetup();

/**
 * Notes of one PT patient, one a line: month and day, what the note is, its id behind "is", the plan of care it names behind "under",
 * what it amends behind "to".
 */
function chartOf(lines: string) {
  const notes = lines.trim().split("\n");
  const summaries = notes.map((line, at) => {
    const [date, kind, ...said] = line.trim().split(/\s+/);
    const saying = (word: string) => (said.includes(word) ? said[said.indexOf(word) + 1] : undefined);
    const fields = { id: saying("is"), "plan-of-care": saying("under"), "addendum-to": saying("to") };
    const told = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}\n`]));
    const text = `---\nnote: ${kind}\npatient: pt-1\ndate: 2026-${date}\ndiscipline: ${saying("by") ?? "PT"}\n${told.join("")}---\n`;
    const name = `/${String(at).padStart(2, "0")}.note.md`;
    return summarize(parseNote(name, text), summaryEnvOf(SETUP, name));
  });
  const chart = formCharts(summaries, ["patient"])[0];
  if (!chart) throw new Error("no chart");
  return chart;
}

/** The episodes of such notes, each as its notes: day, and what it is. */
function episodes(lines: string): string[][] {
  return episodesOf(chartOf(lines)).map(({ notes }) => notes.map(({ date, kinds }) => `${date.slice(5)} ${kinds.join("+")}`));
}

describe("a patient treated under two plans of one discipline at a time has two episodes, each with its own", () => {
  test("evaluation, plan, visits, reports and discharge", () => {
    const chart = `
      02-02 evaluation
      02-02 plan-of-care    is knee
      02-04 treatment       under knee
      02-05 evaluation
      02-05 plan-of-care    is shoulder
      02-09 treatment       under knee
      02-10 treatment       under shoulder
      02-16 progress-report under knee
      02-17 treatment       under shoulder
      02-18 discharge       under knee
      02-24 treatment       under shoulder
      02-26 discharge       under shoulder`;
    expect(episodes(chart)).toEqual([
      [
        "02-02 evaluation",
        "02-02 plan-of-care",
        "02-04 treatment",
        "02-09 treatment",
        "02-16 progress-report",
        "02-18 discharge",
      ],
      ["02-05 evaluation", "02-05 plan-of-care", "02-10 treatment", "02-17 treatment", "02-24 treatment", "02-26 discharge"],
    ]);
  });

  test("recertification, whether a note names it or the plan that it continues", () => {
    const chart = `
      02-02 plan-of-care    is knee
      02-03 plan-of-care    is shoulder
      02-04 treatment       under knee
      02-05 treatment       under shoulder
      04-01 recertification is knee-2 under knee
      04-02 recertification is shoulder-2 under shoulder
      04-06 treatment       under knee-2
      04-07 treatment       under shoulder
      04-08 treatment       under knee`;
    expect(episodes(chart)).toEqual([
      ["02-02 plan-of-care", "02-04 treatment", "04-01 recertification", "04-06 treatment", "04-08 treatment"],
      ["02-03 plan-of-care", "02-05 treatment", "04-02 recertification", "04-07 treatment"],
    ]);
  });

  test("recertification that names none, or another discipline's by mistake: it continues the plan in force", () => {
    const chart = `
      02-02 plan-of-care    is adl by OT
      02-02 plan-of-care    is knee
      02-03 plan-of-care    is shoulder
      02-04 treatment       under knee
      02-05 treatment       under shoulder
      04-01 recertification is knee-2 under knee
      04-02 recertification is shoulder-2 under adl
      04-06 treatment       under knee
      04-07 treatment       under shoulder-2`;
    const [, knee, shoulder] = episodes(chart);
    expect(knee).toEqual([
      "02-02 plan-of-care",
      "02-04 treatment",
      "04-01 recertification",
      "04-02 recertification",
      "04-06 treatment",
      "04-07 treatment",
    ]);
    expect(shoulder).toEqual(["02-03 plan-of-care", "02-05 treatment"]);
  });

  test("evaluation, when both were written before the first plan", () => {
    const chart = `
      02-02 evaluation
      02-03 evaluation
      02-04 plan-of-care is knee
      02-05 plan-of-care is shoulder
      02-06 treatment    under knee
      02-09 treatment    under shoulder
      02-11 treatment    under knee`;
    expect(episodes(chart)).toEqual([
      ["02-02 evaluation", "02-04 plan-of-care", "02-06 treatment", "02-11 treatment"],
      ["02-03 evaluation", "02-05 plan-of-care", "02-09 treatment"],
    ]);
  });

  test("evaluation that is the plan as well, and the one that names its plan", () => {
    const chart = `
      02-02 evaluation                under shoulder
      02-03 [evaluation,plan-of-care] is knee
      02-04 plan-of-care              is shoulder
      02-06 treatment                 under knee
      02-09 treatment                 under shoulder
      02-11 treatment                 under knee`;
    expect(episodes(chart)).toEqual([
      ["02-02 evaluation", "02-04 plan-of-care", "02-09 treatment"],
      ["02-03 evaluation+plan-of-care", "02-06 treatment", "02-11 treatment"],
    ]);
  });

  test("later plan: one that takes the place of the knee's first goes on in the knee's episode", () => {
    const chart = `
      02-02 plan-of-care is knee
      02-03 plan-of-care is shoulder
      02-04 treatment    under knee
      02-05 treatment    under shoulder
      02-11 treatment    under knee
      02-16 plan-of-care is knee-b
      02-18 treatment    under knee-b
      02-19 treatment    under shoulder
      02-25 treatment    under knee-b`;
    expect(episodes(chart)).toEqual([
      ["02-02 plan-of-care", "02-04 treatment", "02-11 treatment", "02-16 plan-of-care", "02-18 treatment", "02-25 treatment"],
      ["02-03 plan-of-care", "02-05 treatment", "02-19 treatment"],
    ]);
  });
});

describe("where plans run side by side, a note that names none", () => {
  test("goes with the plan in force: the latest on or before its day", () => {
    const chart = `
      02-02 plan-of-care is knee
      02-03 treatment
      02-04 treatment    under knee
      02-05 plan-of-care is shoulder
      02-06 treatment    under shoulder
      02-09 treatment    under knee
      02-10 treatment
      02-11 discharge`;
    expect(episodes(chart)).toEqual([
      ["02-02 plan-of-care", "02-03 treatment", "02-04 treatment", "02-09 treatment"],
      ["02-05 plan-of-care", "02-06 treatment", "02-10 treatment", "02-11 discharge"],
    ]);
  });

  test("goes with the note it amends, when it is an addendum", () => {
    const chart = `
      02-02 plan-of-care is knee
      02-04 treatment    is knee-1 under knee
      02-05 plan-of-care is shoulder
      02-06 treatment    under shoulder
      02-09 treatment    under knee
      02-10 addendum     to knee-1`;
    expect(episodes(chart)[0]).toEqual(["02-02 plan-of-care", "02-04 treatment", "02-09 treatment", "02-10 addendum"]);
  });

  test("goes with the plan in force, when it names a plan that the chart does not have", () => {
    const chart = `
      02-02 plan-of-care is knee
      02-04 treatment    under knee
      02-05 plan-of-care is shoulder
      02-06 treatment    under shoulder
      02-09 treatment    under knee
      02-10 treatment    under hip`;
    expect(episodes(chart)[1]).toEqual(["02-05 plan-of-care", "02-06 treatment", "02-10 treatment"]);
  });
});

test("the packet for a day under one of two plans has that plan's evaluation and report, and not the other's", () => {
  const chart = chartOf(`
    02-02 evaluation      is knee-evaluation
    02-02 plan-of-care    is knee
    02-04 treatment       is knee-1 under knee
    02-05 evaluation      is shoulder-evaluation
    02-05 plan-of-care    is shoulder
    02-09 treatment       is shoulder-1 under shoulder
    02-11 progress-report is shoulder-report under shoulder
    02-16 treatment       is knee-2 under knee
    02-18 progress-report is knee-report under knee`);
  const { documents } = packetOf(chart, { from: "2026-02-16", to: "2026-02-16" });
  expect(documents.map(({ note }) => note.id)).toEqual(["knee-evaluation", "knee", "knee-report", "knee-2"]);
});

describe("one episode after another, cut by an evaluation or a discharge alone, have", () => {
  test("plans one after another: a second that begins on the last day of the first, without a new evaluation", () => {
    const chart = `
      02-02 evaluation
      02-02 plan-of-care    is poc-1
      02-04 treatment       under poc-1
      02-09 plan-of-care    is poc-2
      02-11 progress-report under poc-1
      02-11 treatment       under poc-2
      02-16 treatment       under poc-2`;
    expect(episodes(chart)).toHaveLength(1);
  });

  test("plans one after another, each with its evaluation", () => {
    const chart = `
      02-02 evaluation
      02-02 plan-of-care is poc-1
      02-04 treatment    under poc-1
      02-06 discharge    under poc-1
      03-02 evaluation
      03-02 plan-of-care is poc-2
      03-04 treatment    under poc-2`;
    expect(episodes(chart).map((notes) => notes.length)).toEqual([4, 3]);
  });

  test("notes that name no plan, however many plans there are", () => {
    const chart = `
      02-02 evaluation
      02-02 plan-of-care is knee
      02-04 treatment
      02-05 evaluation
      02-05 plan-of-care is shoulder
      02-09 treatment
      02-10 treatment`;
    expect(episodes(chart).map((notes) => notes.length)).toEqual([3, 4]);
  });

  test("notes that name plans of another discipline by mistake", () => {
    const chart = `
      02-02 plan-of-care is knee
      02-02 plan-of-care is adl by OT
      02-04 treatment    under knee
      02-05 treatment    under adl
      02-09 treatment    under knee`;
    expect(episodes(chart).map((notes) => notes.length)).toEqual([4, 1]);
  });
});

describe("a discharge on the day of the next case's evaluation", () => {
  test.each([
    ["that names the plan it closes", "under poc-1", "under poc-2"],
    ["that names no plan", "", ""],
  ])("%s closes the case before", (_, first, second) => {
    const chart = `
      02-02 evaluation
      02-02 plan-of-care is poc-1
      02-04 treatment    ${first}
      03-10 evaluation
      03-10 plan-of-care is poc-2
      03-10 discharge    ${first}
      03-12 treatment    ${second}
      03-26 discharge    ${second}`;
    expect(episodes(chart)).toEqual([
      ["02-02 evaluation", "02-02 plan-of-care", "02-04 treatment", "03-10 discharge"],
      ["03-10 evaluation", "03-10 plan-of-care", "03-12 treatment", "03-26 discharge"],
    ]);
  });

  test("closes the case before when it is the note of that case's last visit", () => {
    const chart = `
      02-02 evaluation
      02-04 treatment
      03-10 evaluation
      03-10 [treatment,discharge]
      03-12 treatment`;
    expect(episodes(chart)).toEqual([
      ["02-02 evaluation", "02-04 treatment", "03-10 treatment+discharge"],
      ["03-10 evaluation", "03-12 treatment"],
    ]);
  });

  test("closes that one when it names its plan, when it is the evaluation, or when the case before is closed", () => {
    const before = `
      02-02 evaluation
      02-04 treatment`;
    const named = `${before}
      03-10 [evaluation,plan-of-care] is poc-2
      03-10 discharge                 under poc-2`;
    const same = `${before}
      03-10 [evaluation,discharge]`;
    const closed = `${before}
      02-06 discharge
      03-10 evaluation
      03-10 discharge`;
    expect([named, same, closed].map((chart) => episodes(chart).map((notes) => notes.length))).toEqual([
      [2, 2],
      [2, 1],
      [3, 2],
    ]);
  });

  test("closes each its own where plans run side by side", () => {
    const chart = `
      02-02 [evaluation,plan-of-care] is knee
      02-03 [evaluation,plan-of-care] is shoulder
      02-04 treatment                 under knee
      02-05 treatment                 under shoulder
      02-09 treatment                 under knee
      03-10 [evaluation,plan-of-care] is hip
      03-10 discharge                 under knee
      03-11 treatment                 under shoulder
      03-12 treatment                 under hip
      03-13 discharge                 under shoulder`;
    expect(episodes(chart)).toEqual([
      ["02-02 evaluation+plan-of-care", "02-04 treatment", "02-09 treatment", "03-10 discharge"],
      ["03-10 evaluation+plan-of-care", "03-12 treatment"],
      ["02-03 evaluation+plan-of-care", "02-05 treatment", "03-11 treatment", "03-13 discharge"],
    ]);
  });
});

test.each([
  ["no name of a plan", () => undefined],
  ["each the name of one of two plans", (at: number) => `p${at % 2}`],
  ["each the name of one of many plans, all at a time", (at: number, plans: number) => `p${at % plans}`],
  ["each the name of one of many plans, one after another", (at: number) => `p${Math.floor(at / 4)}`],
])("a chart of twice as many notes, %s, is looked at twice as often and not four times", (_, named) => {
  const [model] = chartOf("02-04 treatment under p0").notes;
  const looks = (count: number) => {
    let all = 0;
    const note = (at: number, kind: "plan-of-care" | "treatment", changes: Partial<Summary>) => {
      const date = new Date(Date.UTC(1900, 0, 1 + at)).toISOString().slice(0, 10);
      const own = { ...model, uri: `/${kind}-${at}`, date, kinds: [kind], plan: undefined, ...changes } as Summary;
      return new Proxy(own, {
        get: (target, key) => {
          all++;
          return Reflect.get(target, key);
        },
      });
    };
    const plans = Array.from({ length: count / 4 }, (_, at) => note(at, "plan-of-care", { id: `p${at}`, date: "1899-12-31" }));
    const notes = Array.from({ length: count }, (_, at) => note(at, "treatment", { plan: named(at, plans.length) }));
    episodesOf({ of: "patient", key: "pt-1", notes: [...plans, ...notes] });
    return all;
  };
  expect(looks(20_000) / looks(10_000)).toBeLessThan(2.1);
});
