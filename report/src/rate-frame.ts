import { axisY, type DotOptions, dot, gridY } from "@observablehq/plot";
import type { Rated } from "./measure.js";

/** What stands at a height of a figure of rates. */
type Standing = Pick<Rated, "rate" | "verdict">;

export const FRAME = { height: 300, marginLeft: 44, marginRight: 20, marginTop: 22, marginBottom: 40 } as const;
export const BAND = { fill: "var(--band)", fillOpacity: 1 } as const;

/** The grid and the scale of rates. */
export function axes() {
  return [
    gridY({ ticks: 5, stroke: "var(--rule)", strokeOpacity: 1 }),
    axisY({ ticks: 5, tickSize: 0, label: "↑ Per 100 notes", labelAnchor: "top", labelArrow: false }),
  ];
}

/** The upper end of the scale. */
export function highest(groups: readonly Standing[]): number {
  return Math.max(1, ...groups.map((each) => each.rate)) * 1.1;
}

/** Marks in or out of the limits: a dot within, a filled diamond outside. */
export function marks<T extends Standing>(all: readonly T[], options: DotOptions, radius: (each: T) => number) {
  const shared = { ...options, r: { value: radius, scale: null }, stroke: "var(--surface)" } as const;
  return [
    dot(
      all.filter(({ verdict }) => verdict === "within"),
      { ...shared, fill: "var(--accent)" },
    ),
    dot(
      all.filter(({ verdict }) => verdict !== "within"),
      { ...shared, fill: "var(--error)", symbol: "diamond" },
    ),
  ];
}

/** Radius of a mark: small where so many stand in a width. */
export function markRadius({ verdict }: Standing, count: number, width: number): number {
  if (verdict !== "within") return 6;
  return count * 12 > width ? 3 : 4.5;
}
