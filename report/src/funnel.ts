import { areaY, axisX, ruleY, text } from "@observablehq/plot";
import { drawing } from "./drawing.js";
import { labels, type Marked } from "./labels.js";
import type { Measure } from "./measure.js";
import { type Place, placeLabel, placeTitle } from "./places.js";
import { axes, BAND, FRAME, highest, markRadius, marks } from "./rate-frame.js";
import type { Group } from "./tally.js";
import { whole } from "./words.js";

/** Draws rates over the number of notes, between limits that narrow as notes grow in number. */
export function funnel(places: readonly Place[], total: Group, measure: Measure, width: number): Element {
  const most = Math.max(10, ...places.map(({ notes }) => notes)) * 1.08;
  const top = highest(places);
  const mean = measure.of(total);
  const radius = (place: Place) => radiusOf(place, places.length, width);
  const at = { x: "notes", y: "rate" } as const;
  return drawing({
    ...FRAME,
    width,
    x: { domain: [0, most], label: "Notes" },
    y: { domain: [0, top], label: "Per 100 notes" },
    marks: [
      areaY(limitsUpTo(most, mean, measure), { x: "notes", y1: "lower", y2: "upper", ...BAND, clip: true }),
      ...axes(),
      axisX({ ticks: Math.floor(width / 110), label: "Notes →", tickSize: 4, tickPadding: 8 }),
      ruleY([100 * mean], { stroke: "var(--muted)", strokeDasharray: "5 3" }),
      ...marks(places, { ...at, title: placeTitle }, radius),
      text(
        places.filter(({ names }) => names.length > 1),
        { ...at, text: ({ names }: Place) => whole(names.length), fill: "var(--surface)", fontSize: 10, pointerEvents: "none" },
      ),
      names(
        places,
        (place) => ({
          x: FRAME.marginLeft + (place.notes / most) * (width - FRAME.marginLeft - FRAME.marginRight),
          y: FLOOR - (place.rate / top) * (FLOOR - FRAME.marginTop),
          radius: radius(place) * (place.verdict === "within" ? 1 : DIAMOND),
          text: placeLabel(place),
        }),
        width,
      ),
    ],
  });
}

/** How much higher a diamond is than a dot of the same area. */
const DIAMOND = Math.sqrt(Math.PI / (2 * Math.tan(Math.PI / 6)));

/** Where the scale of notes lies, in pixels. */
const FLOOR = FRAME.height - FRAME.marginBottom;

function limitsUpTo(most: number, mean: number, measure: Measure) {
  return Array.from({ length: 80 }, (_, step) => {
    const notes = 1 + ((most - 1) * step) / 79;
    const { lower, upper } = measure.limits(mean, notes);
    return { notes, lower: 100 * lower, upper: 100 * upper };
  });
}

/** A mark that holds a number has room for it. */
function radiusOf(place: Place, count: number, width: number): number {
  const { length } = place.names;
  return length > 1 ? 6 + 3 * whole(length).length : markRadius(place, count, width);
}

/** Names beside the marks: of all where they are few, else of those outside the limits. */
function names(places: readonly Place[], marked: (place: Place) => Marked, width: number) {
  const named = places.length <= 12 ? places : places.filter(({ verdict }) => verdict !== "within").slice(0, 24);
  const frame = { left: FRAME.marginLeft, right: width, top: 12, bottom: FLOOR };
  return text(labels(named.map(marked), places.map(marked), frame), {
    x: { value: "x", scale: null },
    y: { value: "y", scale: null },
    text: "text",
    stroke: "var(--surface)",
    fill: "var(--ink)",
    strokeWidth: 3,
    pointerEvents: "none",
  });
}
