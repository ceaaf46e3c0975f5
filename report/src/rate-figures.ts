import { areaY, axisX, lineY, ruleY } from "@observablehq/plot";
import { byText } from "./data.js";
import { drawing } from "./drawing.js";
import { type Child, element } from "./element.js";
import { emptyFigure, figure } from "./figure.js";
import { funnel } from "./funnel.js";
import { type Measure, type Rated, rated } from "./measure.js";
import { placesOf } from "./places.js";
import { axes, BAND, FRAME, highest, markRadius, marks } from "./rate-frame.js";
import { type Group, isoDay, type Tally } from "./tally.js";
import { counted, NO_CLINICIAN, nameOr, rate, whole } from "./words.js";

/** Rates of each clinician over the number of notes, between limits that narrow as notes grow in number (a funnel plot). */
export function clinicianFigure({ clinicians, total }: Tally, measure: Measure, open: (group: Group) => void): HTMLElement {
  const groups = [...rated(clinicians, total, measure)].sort((a, b) => b.rate - a.rate || byText(a.group.name, b.group.name));
  const places = placesOf(groups);
  const shared = places.length < groups.length ? " A mark with a number stands for so many clinicians at one place." : "";
  return figure({
    id: "clinicians",
    title: `${measure.name} per 100 notes, by clinician`,
    reading: reading(groups, total, measure, "clinician") + shared,
    draw: (width) => funnel(places, total, measure, width),
    explanation: explanation(
      measure,
      "Each mark is a clinician, or as many as it says; further right are those with more notes.",
    ),
    table: rateTable(groups, "Clinician", (each) => nameOr(each.group.name, NO_CLINICIAN), open, measure),
  });
}

/** The rate of each week of service, between its limits. */
export function weekFigure(figures: Tally, measure: Measure, open: (group: Group) => void): HTMLElement {
  const { weeks, total, undated } = figures;
  const groups = rated(weeks, total, measure);
  const left = undated > 0 ? ` ${counted(undated, "note")} without a date ${undated === 1 ? "is" : "are"} left out.` : "";
  const head = { id: "weeks", title: `${measure.name} per 100 notes, by week of service` };
  if (groups.length === 0) return emptyFigure({ ...head, reading: `There are no weeks:${left}` });
  return figure({
    ...head,
    reading: reading(groups, total, measure, "week") + left,
    draw: (width) => weekly(groups, total, measure, width),
    explanation: explanation(measure, "Each mark is a week of service, from Monday to Sunday."),
    table: rateTable(groups, "Week from", (each) => each.group.name, open, measure),
  });
}

function reading(groups: readonly Rated[], total: Group, measure: Measure, kind: string): string {
  const outside = (verdict: Rated["verdict"]) => groups.filter((each) => each.verdict === verdict).length;
  const mean = rate(100 * measure.of(total));
  return `The mean is ${mean}. Of ${counted(groups.length, kind)}, above the limits: ${whole(outside("above"))}; below: ${whole(outside("below"))}.`;
}

function explanation(measure: Measure, marks: string): Child[] {
  const chart =
    measure.name === "Findings"
      ? "These are the limits of a u-chart: the mean number of findings per note, and three standard deviations on either side, √(mean ÷ notes) each. A note often has several findings of one cause, so more points lie outside than chance alone would put there."
      : "These are the limits of a p-chart: the mean share p of such notes, and three standard deviations on either side, √(p × (1 − p) ÷ notes) each.";
  return [
    element(
      "p",
      {},
      `${marks} The line is the mean of all notes; the band is where points lie when only chance sets them apart. ${chart}`,
    ),
    element(
      "p",
      {},
      "A diamond lies outside the limits. It is a reason to read notes, not a verdict: patients, payers and kinds of visits differ, and with few notes the limits are wide and rough. (NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.)",
    ),
  ];
}

function rateTable(
  groups: readonly Rated[],
  heading: string,
  name: (each: Rated) => string,
  open: (group: Group) => void,
  measure: Measure,
): Parameters<typeof figure>[0]["table"] {
  return {
    caption: `${measure.name} per 100 notes, with limits`,
    header: [heading, "Notes", "Per 100 notes", "Lower limit", "Upper limit", "Against the limits"],
    rows: groups.map((each) => [
      { name: name(each), open: () => open(each.group) },
      whole(each.group.notes),
      rate(each.rate),
      rate(each.lower),
      rate(each.upper),
      each.verdict,
    ]),
  };
}

function weekly(groups: readonly Rated[], total: Group, measure: Measure, width: number): Element {
  const day = ({ group }: Rated) => new Date(`${isoDay(group.key)}T00:00Z`);
  return drawing({
    ...FRAME,
    width,
    x: { type: "utc", label: null },
    y: { domain: [0, highest(groups)], label: "Per 100 notes" },
    marks: [
      areaY(groups, { x: day, y1: "lower", y2: "upper", curve: "step", ...BAND, clip: true }),
      ...axes(),
      axisX({ ticks: Math.floor(width / 110), tickSize: 4, label: null }),
      ruleY([100 * measure.of(total)], { stroke: "var(--muted)", strokeDasharray: "5 3" }),
      lineY(groups, { x: day, y: "rate", stroke: "var(--accent)", strokeWidth: 1.25 }),
      ...marks(groups, { x: day, y: "rate" }, (each) => markRadius(each, groups.length, width)),
    ],
  });
}
