import { describe, expect, test } from "vitest";
import { labels } from "../../report/src/labels.js";
import type { Rated } from "../../report/src/measure.js";
import { placeLabel, placesOf, placeTitle } from "../../report/src/places.js";

describe("places of the funnel", () => {
  test("are shared by clinicians with as many notes and the same rate, and by no others", () => {
    const all = [rated("ot-01", 20, 0), rated("ot-02", 21, 0), rated("ot-03", 20, 5), rated("ot-04", 20, 0)];
    expect(placesOf(all).map(({ names }) => names)).toEqual([["ot-01", "ot-04"], ["ot-02"], ["ot-03"]]);
  });

  test("name all who stand there when pointed at, those without a name too", () => {
    const [place] = placesOf([rated("ot-01", 1, 0), rated("", 1, 0)]);
    expect(place && placeTitle(place)).toBe("ot-01, (no clinician): 1 note each, 0.0 per 100 notes");
  });

  test.each([
    [["ot-01"], "ot-01"],
    [["ot-01", "ot-02", "ot-03"], "ot-01, ot-02, ot-03"],
    [["ot-01", "ot-02", "ot-03", "ot-04"], "ot-01 and 3 others"],
    [["k".repeat(30)], `\u2068${"k".repeat(23)}…\u2069`],
    [["k".repeat(30), "ot-01"], `\u2068${"k".repeat(13)}…\u2069 and 1 other`],
  ])("of %j are labelled in a few words", (names, label) => {
    expect(placeLabel({ notes: 20, rate: 0, verdict: "within", names })).toBe(label);
  });
});

describe("labels", () => {
  const frame = { left: 0, right: 200, top: 0, bottom: 100 };
  const mark = (x: number, y: number, text: string) => ({ x, y, radius: 4, text });

  test("stand above their marks, below or beside them where that is taken, and nowhere when there is no room", () => {
    const marks = [..."abcde"].map((text, at) => mark(50, 50 + at, text));
    expect(labels(marks, marks, frame)).toEqual([
      { x: 50, y: 39, text: "a" },
      { x: 60.5, y: 51, text: "b" },
      { x: 39.5, y: 52, text: "c" },
      { x: 50, y: 65, text: "e" },
    ]);
  });

  test("stay in the frame", () => {
    const marks = [mark(199, 50, "a long name"), mark(100, 2, "top")];
    expect(labels(marks, marks, frame).map(({ x, y }) => [x, y])).toEqual([
      [161.5, 39],
      [100, 13],
    ]);
  });
});

function rated(name: string, notes: number, rate: number): Rated {
  const group = { key: 0, name, notes, findings: [0, 0, 0], flagged: [0, 0, 0] } satisfies Rated["group"];
  return { group, rate, lower: 0, upper: 100, verdict: "within" };
}
