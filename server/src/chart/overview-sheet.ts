import type { SheetDocument, SheetSection } from "../facts/sheet.js";
import { dollars } from "../facts/threshold.js";
import { lineFigure, type Point, timeFigure } from "./figures.js";
import type { ChartOverview, EpisodeOverview, PlanOverview } from "./overview.js";
import { whyUnplaced } from "./unplaced.js";

const BUCKET_NAMES = { "pt-slp": "PT and SLP", ot: "OT" } as const;

/** A chart's overview as a sheet of tables and figures: dates, counts and statuses, no prose. Notes go by the name that a uri is given. */
export function overviewSheet(overview: ChartOverview, nameOf: (uri: string) => string): SheetDocument {
  const { patient, asOf, episodes, unplaced } = overview;
  return {
    title: "Chart summary",
    facts: {
      header: ["Item", "As documented"],
      rows: [
        ["Patient key", patient],
        ["Episodes", String(episodes.length)],
        ...(unplaced.length > 0 ? [["Notes in no episode", String(unplaced.length)]] : []),
        ["As of", asOf],
      ],
    },
    sections: [
      ...episodes.flatMap(episodeSections),
      ...unplacedSection(overview, nameOf),
      ...overview.yearToDate.map(yearSection),
      ...authorizationSection(overview),
      ...overview.measures.map(measureSection),
      ...goalSection(overview),
    ],
  };
}

function episodeSections(episode: EpisodeOverview): SheetSection[] {
  const { discipline, documents, gaps } = episode;
  const kinds = [...new Set(documents.flatMap((document) => document.kinds))];
  const rows = kinds.map((kind) => {
    return { label: kind, marks: documents.filter((document) => document.kinds.includes(kind)).map(({ date }) => ({ date })) };
  });
  const heading = `${discipline} episode, ${documents[0]?.date ?? ""} to ${documents.at(-1)?.date ?? ""}`;
  return [
    {
      heading,
      figure: timeFigure(`Documents of the ${heading}`, rows),
      table: {
        header: ["Date", "Document", "Visit", "Timed minutes", "Units billed", "Signed"],
        rows: documents.map(({ date, kinds: own, visit, timedMinutes, units, signed }) => [
          date,
          own.join(", ") || "not given",
          visit === undefined ? "" : String(visit),
          timedMinutes === undefined ? "" : String(timedMinutes),
          units === 0 ? "" : String(units),
          signed ? "yes" : "no",
        ]),
      },
      lines: [...standingOf(episode), ...gaps.map(({ from, to, days }) => `No visit for ${days} days, ${from} to ${to}.`)],
    },
  ];
}

function unplacedSection({ unplaced }: ChartOverview, nameOf: (uri: string) => string): SheetSection[] {
  if (unplaced.length === 0) return [];
  const rows = unplaced.map((note) => [
    note.date ?? "not known",
    note.kinds.join(", ") || "not given",
    nameOf(note.uri),
    whyUnplaced(note),
  ]);
  return [
    {
      heading: "Notes in no episode",
      table: { header: ["Date", "Document", "File", "Why"], rows },
      lines: ["Treatment days, gaps and reports are counted without them."],
    },
  ];
}

/** Where an episode stands, in sentences. */
export function standingOf({ evaluated, discharged, days, reportEvery, since, plan }: EpisodeOverview): string[] {
  if (discharged) return ["The episode is closed by a discharge note."];
  return [
    ...(evaluated ? [] : ["The chart has no evaluation for this episode."]),
    `Treatment day ${days.length} of ${reportEvery} since ${since === undefined ? "the first visit" : `the report of ${since}`}${days.length > 0 ? `: ${days.join(", ")}` : ""}.`,
    planSentence(plan),
  ];
}

/** The plan in force, in a sentence. */
function planSentence(plan: PlanOverview | undefined): string {
  if (!plan) return "No plan of care is in force.";
  const until = plan.end ? `in force until ${plan.end.date}` : "without an end";
  const certified = plan.certified ? "certified" : `not certified${plan.certifyBy ? `, due by ${plan.certifyBy}` : ""}`;
  const day = plan.date === undefined ? "without a readable date" : `of ${plan.date}`;
  return `Plan of care ${day}: ${until}, ${certified}.`;
}

function yearSection({ year, bucket, amounts, threshold }: ChartOverview["yearToDate"][number]): SheetSection {
  const heading = `Year to date ${year}, ${BUCKET_NAMES[bucket]}`;
  const points = amounts.map(({ date, amount }) => ({ date, value: amount }));
  const limit = threshold === undefined ? undefined : { value: threshold, label: "KX" };
  return {
    heading,
    figure: lineFigure(heading, points, limit),
    table: { header: ["Date", "Allowed amounts"], rows: amounts.map(({ date, amount }) => [date, dollars(amount)]) },
    lines:
      threshold === undefined
        ? ["The threshold of this year is not known."]
        : [`The KX threshold of ${year} is ${dollars(threshold)}.`],
  };
}

function authorizationSection({ authorizations }: ChartOverview): SheetSection[] {
  if (authorizations.length === 0) return [];
  const left = (used: number, allowed: number | undefined) =>
    allowed === undefined ? `${used}` : `${used} of ${allowed}, ${Math.max(0, allowed - used)} left`;
  const rows = authorizations.map(({ visits, visitsAllowed, units, unitsAllowed, last }) => [
    left(visits, visitsAllowed),
    left(units, unitsAllowed),
    last ?? "",
  ]);
  return [{ heading: "Authorizations", table: { header: ["Visits used", "Units used", "Last visit"], rows }, lines: [] }];
}

function measureSection({ name, scores }: ChartOverview["measures"][number]): SheetSection {
  const points = scores.flatMap(({ date, score }): Point[] => {
    const number = /^-?\d+(\.\d+)?/.exec(score.trim())?.[0];
    return number === undefined ? [] : [{ date, value: Number(number), label: number }];
  });
  return {
    heading: `${name} over time`,
    ...(points.length > 1 ? { figure: lineFigure(`${name} over time`, points) } : {}),
    table: { header: ["Date", "Score"], rows: scores.map(({ date, score }) => [date, score]) },
    lines: [],
  };
}

function goalSection({ goals }: ChartOverview): SheetSection[] {
  if (goals.length === 0) return [];
  const rows = goals.map(({ id, steps }) => ({ label: id, marks: steps.map(({ date, status }) => ({ date, label: status })) }));
  const table = {
    header: ["Goal", "Discipline", "Status over time"],
    rows: goals.map(({ id, discipline, steps }) => [
      id,
      discipline,
      steps.map(({ date, status }) => `${date} ${status}`).join("; "),
    ]),
  };
  return [{ heading: "Goals", figure: timeFigure("Status of the goals over time", rows), table, lines: [] }];
}
