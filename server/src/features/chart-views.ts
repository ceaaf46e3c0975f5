import { howMany } from "../base/how-many.js";
import type { Chart } from "../chart/chart.js";
import { type ChartOverview, type EpisodeOverview, overviewOf } from "../chart/overview.js";
import { overviewSheet, standingOf } from "../chart/overview-sheet.js";
import { whyUnplaced } from "../chart/unplaced.js";
import { sheetsHtml } from "../facts/sheet.js";
import { chartEnvOf } from "../lint/setup.js";
import type { LintedNote } from "../workspace/store.js";
import type { Links } from "./diagnostics.js";
import { fileNameOf } from "./file-name.js";

/** A line of the tree of episodes. */
export interface EpisodeNode {
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  readonly uri?: string;
  readonly children: readonly EpisodeNode[];
}

function overviewAt({ setup }: LintedNote, chart: Chart): ChartOverview {
  return overviewOf(chart, chartEnvOf(setup));
}

/** The chart of a note's patient as a page that runs and loads nothing. */
export function chartPage(linted: LintedNote, chart: Chart): string {
  return sheetsHtml([overviewSheet(overviewAt(linted, chart), fileNameOf)]);
}

/** The chart's episodes with their documents, their gaps, and where each stands; behind them the notes that are in none. */
export function episodeNodes(linted: LintedNote, chart: Chart, links: Links): EpisodeNode[] {
  const { episodes, unplaced } = overviewAt(linted, chart);
  const nodes = episodes.map((episode) => ({
    label: `${episode.discipline} from ${episode.documents[0]?.date ?? ""}`,
    description: episode.discharged ? "closed" : "open",
    icon: episode.discharged ? "pass" : "book",
    children: [
      ...standingOf(episode).map((label) => ({ label, icon: "calendar", children: [] })),
      ...documentNodes(episode, links),
    ],
  }));
  return unplaced.length === 0 ? nodes : [...nodes, unplacedNode(unplaced, links)];
}

function unplacedNode(unplaced: ChartOverview["unplaced"], links: Links): EpisodeNode {
  const children = unplaced.map((note) => {
    const label = [...(note.date === undefined ? [] : [note.date]), note.kinds.join(", ") || fileNameOf(note.uri)].join(" ");
    return { label, description: whyUnplaced(note), icon: "note", uri: links.uriOf(note.uri), children: [] };
  });
  return { label: "In no episode", description: "not counted", icon: "question", children };
}

function documentNodes({ documents, gaps }: EpisodeOverview, links: Links): EpisodeNode[] {
  return documents.flatMap(({ uri, date, kinds, visit, timedMinutes, units }): EpisodeNode[] => {
    const gap = gaps.find(({ to }) => to === date);
    const first = documents.find((other) => other.date === date)?.uri === uri;
    const facts = [
      ...(visit === undefined ? [] : [`visit ${visit}`]),
      ...(timedMinutes === undefined ? [] : [`${timedMinutes} min`]),
      ...(units === 0 ? [] : [howMany(units, "unit")]),
    ];
    const icon = ICONS.find(([kind]) => kinds.includes(kind))?.[1] ?? "note";
    const node = {
      label: `${date} ${kinds.join(", ")}`,
      description: facts.join(" · "),
      icon,
      uri: links.uriOf(uri),
      children: [],
    };
    return gap && first ? [{ label: `No visit for ${gap.days} days`, icon: "warning", children: [] }, node] : [node];
  });
}

const ICONS = [
  ["evaluation", "search"],
  ["plan-of-care", "checklist"],
  ["recertification", "checklist"],
  ["progress-report", "graph-line"],
  ["discharge", "sign-out"],
  ["addendum", "comment"],
] as const;
