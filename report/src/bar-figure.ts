import { axisY, barX, text } from "@observablehq/plot";
import { SEVERITIES } from "../../server/src/cli/reports/html-data.js";
import { drawing } from "./drawing.js";
import { element, isolated } from "./element.js";
import { emptyFigure, figure } from "./figure.js";
import { type Group, sum } from "./tally.js";
import { counted, nameOr, rate, SEVERITY_WORDS, whole } from "./words.js";

/** What bars are drawn of. */
export interface BarParts {
  readonly id: string;
  readonly title: string;
  /** "rule", "payer": what a group is. */
  readonly kind: string;
  readonly missing: string;
  /** Most findings first. */
  readonly groups: readonly Group[];
  /** How many severities are shown. */
  readonly severities: number;
  /** Heading of the column of notes. */
  readonly notesHeading: string;
  /** Notes for the rate per 100; those of the group when not given. */
  readonly outOf?: number;
  readonly open: (group: Group) => void;
}

const MOST_BARS = 15;
/** Narrower than this, a name stands above its bar and not beside it. */
const NARROW = 520;
/** Pixels that an em may take: the plot measures letters as those of Helvetica, and other letters are up to a fifth wider. */
const WIDEST_EM = 12 * 1.2;
const FILLS = ["var(--error)", "url(#hatch)", "var(--info-fill)"] as const;
const STROKES = ["var(--error)", "var(--warning)", "var(--info)"] as const;

/** Findings of each group as a bar, parted by severity. */
export function barFigure(parts: BarParts): HTMLElement {
  const { id, title, kind, missing, severities, groups } = parts;
  const shown = groups.slice(0, MOST_BARS);
  const name = (group: Group) => isolated(nameOr(group.name, missing));
  const head = { id, title, reading: readingOf(parts) };
  if (groups.length === 0) return emptyFigure(head);
  return figure({
    ...head,
    legend: legend(severities),
    draw: (width) => bars(shown, name, width),
    table: {
      caption: `${title}, all ${counted(groups.length, kind)}`,
      header: [
        kind[0]?.toUpperCase() + kind.slice(1),
        ...severityHeads(severities),
        "Findings",
        parts.notesHeading,
        "Findings per 100 notes",
      ],
      rows: groups.map((group) => [
        { name: nameOr(group.name, missing), open: () => parts.open(group) },
        ...group.findings.slice(0, severities).map(whole),
        whole(sum(group.findings)),
        whole(group.notes),
        rate((100 * sum(group.findings)) / Math.max(1, parts.outOf ?? group.notes)),
      ]),
    },
  });
}

function readingOf({ groups, kind, missing }: BarParts): string {
  const [first] = groups;
  const total = groups.reduce((all, { findings }) => all + sum(findings), 0);
  if (!first || total === 0) return "There are no findings that count.";
  const most = sum(first.findings);
  const share = Math.round((100 * most) / total);
  const left = groups.length > MOST_BARS ? ` Drawn are the ${MOST_BARS} with most of ${counted(groups.length, kind)}.` : "";
  return `Most, ${counted(most, "finding")} (${share}% of all), are under ${isolated(nameOr(first.name, missing))}.${left}`;
}

function severityHeads(severities: number): string[] {
  return SEVERITIES.slice(0, severities).map((severity) => SEVERITY_WORDS[severity].many);
}

/** What solid, hatched and hollow mean. */
function legend(severities: number): HTMLElement {
  const items = SEVERITIES.slice(0, severities).map((severity) => {
    return element("li", {}, element("span", { class: `swatch ${severity}` }), SEVERITY_WORDS[severity].many);
  });
  return element("ul", { class: "legend" }, ...items);
}

function bars(groups: readonly Group[], name: (group: Group) => string, width: number): Element {
  const narrow = width < NARROW;
  const names = groups.map(name);
  const parts = groups.flatMap((group, at) => {
    return group.findings.map((count, severity) => ({ at, severity, count })).filter(({ count }) => count > 0);
  });
  const row = narrow ? 42 : 26;
  const room = narrow ? 0 : Math.min(290, 16 + Math.max(0, ...names.map(({ length }) => length)) * 7);
  const most = Math.max(1, ...groups.map(({ findings }) => sum(findings)));
  return drawing({
    width,
    height: groups.length * row + 12,
    marginLeft: room + 2,
    marginRight: 64,
    marginTop: 6,
    marginBottom: 6,
    x: { axis: null, domain: [0, most] },
    y: { axis: null, type: "band", domain: groups.map((_, at) => at), padding: narrow ? 0.12 : 0.28 },
    marks: [
      barX(parts, {
        x: "count",
        y: "at",
        z: "severity",
        order: "severity",
        fill: ({ severity }: { severity: 0 | 1 | 2 }) => FILLS[severity],
        stroke: ({ severity }: { severity: 0 | 1 | 2 }) => STROKES[severity],
        insetTop: narrow ? 18 : 0,
        insetLeft: 0.5,
        insetRight: 0.5,
      }),
      text(groups, {
        x: (group: Group) => sum(group.findings),
        y: (_: Group, at: number) => at,
        text: (group: Group) => whole(sum(group.findings)),
        textAnchor: "start",
        dx: 6,
        dy: narrow ? 9 : 0,
      }),
      narrow
        ? text(groups, {
            x: 0,
            y: (_: Group, at: number) => at,
            text: (_: Group, at: number) => names[at],
            textAnchor: "start",
            dy: -10,
            textOverflow: "ellipsis-end",
            lineWidth: (width - 10) / WIDEST_EM,
          })
        : axisY({
            label: null,
            tickFormat: (at: number) => names[at] ?? "",
            tickSize: 0,
            tickPadding: 8,
            textOverflow: "ellipsis-end",
            lineWidth: (room - 10) / WIDEST_EM,
          }),
    ],
  });
}
