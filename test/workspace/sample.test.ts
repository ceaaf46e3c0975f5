import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyedHash } from "../../server/src/base/hash.js";
import { compareText } from "../../server/src/base/order.js";
import { wilson } from "../../server/src/base/proportion.js";
import { Pseudonyms } from "../../server/src/workspace/pseudonyms.js";
import { allocate, type Candidate, drawSample, type SamplePlan } from "../../server/src/workspace/sample.js";
import { sampleManifest, sampleSentences } from "../../server/src/workspace/sample-manifest.js";
import { acceptance, noteReport, reportedFinding } from "../support/reported-notes.js";

/** So many notes of each clinician and payer. */
function notes(...groups: readonly [count: number, clinician: string, payer: string][]): Candidate[] {
  return groups.flatMap(([count, clinician, payer]) =>
    Array.from({ length: count }, (_, index) => noteReport({ path: `${clinician}/${payer}-${index}.note.md`, clinician, payer })),
  );
}

const FOLDER = notes(
  [500, "ot-07", "medicare"],
  [300, "slp-12", "medicare"],
  [195, "ot-07", "commercial"],
  [5, "pt-3", "medicare"],
);
const PLAN: SamplePlan = { size: 60, seed: 7, stratify: ["payer", "clinician"] };

function drawnOf(candidates: readonly Candidate[], plan: SamplePlan): string[] {
  return drawSample(candidates, plan).strata.flatMap(({ drawn }) => drawn);
}

describe("a sample", () => {
  test("is drawn from each stratum in proportion, and at least once", () => {
    const { strata, population } = drawSample(FOLDER, PLAN);
    expect(population).toBe(1000);
    expect(strata.map(({ values, population: of, drawn }) => [...values, of, drawn.length])).toEqual([
      ["commercial", "ot-07", 195, 11],
      ["medicare", "ot-07", 500, 30],
      ["medicare", "pt-3", 5, 1],
      ["medicare", "slp-12", 300, 18],
    ]);
  });

  test("is the same for the same notes and seed in any order, and another for another seed", () => {
    expect(drawnOf([...FOLDER].reverse(), PLAN)).toEqual(drawnOf(FOLDER, PLAN));
    expect(drawnOf(FOLDER, { ...PLAN, seed: 8 })).not.toEqual(drawnOf(FOLDER, PLAN));
  });

  test("is taken in order of the SHA-256 of seed and path, so that it can be drawn without this product", () => {
    const order = (path: string) => createHash("sha256").update(`7\n${path}`).digest("hex");
    const paths = FOLDER.map(({ path }) => path).sort((a, b) => (order(a) < order(b) ? -1 : 1));
    expect(drawnOf(FOLDER, { size: 3, seed: 7, stratify: [] })).toEqual(paths.slice(0, 3).sort());
  });

  test("larger than the folder is the folder", () => {
    expect(drawnOf(FOLDER, { ...PLAN, size: 5000 })).toHaveLength(1000);
    expect(drawnOf([], PLAN)).toEqual([]);
  });

  test("keeps the notes that were drawn when it is made larger", () => {
    const small = drawnOf(FOLDER, { ...PLAN, stratify: [] });
    expect(drawnOf(FOLDER, { ...PLAN, stratify: [], size: 90 })).toEqual(expect.arrayContaining(small));
  });

  test("has exactly its size, none from a stratum beyond what it holds, and each stratum near its share", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 500 }),
        (sizes, size) => {
          const counts = allocate(sizes, size);
          const population = sizes.reduce((sum, one) => sum + one, 0);
          expect(counts.reduce((sum, one) => sum + one, 0)).toBe(Math.min(size, population));
          expect(counts.every((count, index) => count >= 0 && count <= (sizes[index] as number))).toBe(true);
          if (sizes.length <= Math.min(size, population)) expect(Math.min(...counts)).toBeGreaterThan(0);
          else
            expect(counts.every((count, index) => Math.abs(count - (size * (sizes[index] as number)) / population) < 1)).toBe(
              true,
            );
        },
      ),
    );
  });
});

describe("the Wilson interval", () => {
  test.each([
    [0, 10, 0, 0.2775],
    [1, 10, 0.0179, 0.4042],
    [5, 10, 0.2366, 0.7634],
    [9, 60, 0.081, 0.2611],
    [60, 60, 0.9398, 1],
  ])("of %i in %i is %d to %d", (hits, of, low, high) => {
    const interval = wilson(hits, of);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test("solves the equation it is derived from: the bounds are 1.96 standard errors from the share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5000 }), fc.integer({ min: 1, max: 4999 }), (of, drawn) => {
        const hits = Math.min(drawn, of - 1);
        const { share, low, high } = wilson(hits, of);
        for (const bound of [low, high]) {
          expect(Math.abs(share - bound) / Math.sqrt((bound * (1 - bound)) / of)).toBeCloseTo(1.95996, 4);
        }
      }),
    );
  });

  test("of nothing says nothing", () => expect(wilson(0, 0)).toEqual({ share: 0, low: 0, high: 1 }));
});

describe("the manifest", () => {
  const HEAD = { version: "1.0.0", asOf: "2026-04-01", ruleset: "sha256:aa", config: "sha256:bb" };
  const draw = drawSample(FOLDER, PLAN);
  const wrong = new Set(draw.strata.flatMap(({ drawn }) => drawn.slice(0, 3)));
  const reports = draw.strata.flatMap(({ drawn }) =>
    drawn.map((path) =>
      noteReport({ path, clinician: path.split("/")[0], findings: wrong.has(path) ? [reportedFinding()] : [] }),
    ),
  );

  test("tells seed, strata, notes with their hashes, and the error rate with its interval", () => {
    const manifest = sampleManifest(draw, [...reports].reverse(), HEAD);
    expect(manifest).toMatchObject({
      schema: "soapstone/sample/1",
      tool: { name: "soapstone", version: "1.0.0", ruleset: "sha256:aa", config: "sha256:bb" },
      asOf: "2026-04-01",
      seed: 7,
      size: 60,
      population: 1000,
      errorRate: {
        drawn: 60,
        inError: 10,
        rate: 0.166667,
        low: 0.093132,
        high: 0.280316,
        fraction: 0.06,
        effective: 59.470175,
        // 15.8 % of 59.5 notes.
        projected: { low: 86, high: 272 },
      },
    });
    expect(manifest.strata[2]).toEqual({ key: { payer: "medicare", clinician: "pt-3" }, population: 5, drawn: 1, inError: 1 });
    expect(manifest.notes).toHaveLength(60);
    expect(manifest.notes.map(({ path }) => path)).toEqual(manifest.notes.map(({ path }) => path).sort(compareText));
    // 3/11 of 195, 3/30 of 500, 1/1 of 5, 3/18 of 300.
    expect(manifest.errorRate.weighted).toBeCloseTo((53.181818 + 50 + 5 + 50) / 1000, 6);
  });

  test("counts no finding that was accepted, and no warning", () => {
    const accepted = reports.map((report) => ({
      ...report,
      findings: report.findings.map((one) => ({ ...one, accepted: acceptance() })),
    }));
    const warned = reports.map((report) => ({ ...report, findings: [reportedFinding({ severity: "warning" })] }));
    expect(sampleManifest(draw, accepted, HEAD).errorRate.inError).toBe(0);
    expect(sampleManifest(draw, warned, HEAD).errorRate.inError).toBe(0);
  });

  /** The manifest of notes drawn by a plan, of which these are in error. */
  function judged(candidates: readonly Candidate[], plan: SamplePlan, isWrong: (path: string) => boolean) {
    const drawn = drawSample(candidates, plan);
    const found = drawn.strata.flatMap((stratum) => stratum.drawn);
    return sampleManifest(
      drawn,
      found.map((path) => noteReport({ path, findings: isWrong(path) ? [reportedFinding()] : [] })),
      HEAD,
    );
  }

  test("projects neither fewer errors than were seen, nor more than notes are left for", () => {
    const four = notes([4, "ot-07", "medicare"]);
    const all = { size: 4, seed: 1, stratify: [] };
    expect(judged(four, all, () => true).errorRate.projected).toEqual({ low: 4, high: 4 });
    expect(judged(four, all, () => false).errorRate.projected).toEqual({ low: 0, high: 0 });
    expect(sampleSentences(judged(four, all, (path) => path.includes("-0.")))).toContain("Of all 4 notes that is 1 to 1.");
  });

  test("projects the weighted rate, with less certainty where small strata have more than their share", () => {
    const folder = notes([200, "ot-07", "medicare"], [1, "ot-08", "medicare"], [1, "ot-09", "medicare"]);
    const skewed = judged(folder, { size: 3, seed: 1, stratify: ["clinician"] }, (path) => !path.startsWith("ot-07"));
    // The one note of 200 stands for nearly all: the sample tells what a single note would.
    expect(skewed.errorRate).toMatchObject({ drawn: 3, inError: 2, weighted: 0.009901, effective: 1.020049 });
    expect(skewed.errorRate.projected).toEqual({ low: 2, high: 161 });
  });

  test("projects from strata in proportion as from a simple random sample", () => {
    const isWrong = (path: string) => /-[0-4]\./.test(path);
    const folder = notes([100, "ot-07", "medicare"], [100, "ot-08", "medicare"]);
    const { errorRate } = judged(folder, { size: 20, seed: 1, stratify: ["clinician"] }, isWrong);
    const { low, high } = wilson(errorRate.inError, 20);
    expect(errorRate).toMatchObject({ effective: 20, weighted: errorRate.rate });
    expect(errorRate.projected).toEqual({ low: Math.max(errorRate.inError, Math.floor(low * 200)), high: Math.ceil(high * 200) });
  });

  test("projects nothing onto strata from which no note was drawn", () => {
    const folder = notes([3, "ot-07", "medicare"], [3, "ot-08", "medicare"], [3, "ot-09", "medicare"]);
    const part = judged(folder, { size: 2, seed: 1, stratify: ["clinician"] }, () => true);
    expect(part.errorRate.projected).toBeUndefined();
    expect(sampleSentences(part).slice(2)).toEqual(["Strata from which no note was drawn: 1. A size of 3 or more reaches each."]);
  });

  test("under pseudonyms names no file and no clinician", () => {
    const text = JSON.stringify(sampleManifest(draw, reports, HEAD, new Pseudonyms(keyedHash(new Uint8Array(32)))));
    expect(text).not.toMatch(/ot-07|slp-12|pt-3/);
    expect(text).toContain('"pseudonyms":true');
  });

  test("in sentences says how much of the folder was seen", () => {
    expect(sampleSentences(sampleManifest(draw, reports, HEAD))).toEqual([
      "Drawn: 60 of 1000 notes from 4 strata, seed 7.",
      "In error: 10 of 60, 16.7 % (95 % interval 9.3 % to 28.0 %); weighted by stratum 15.8 %.",
      "Of all 1000 notes that is 86 to 272.",
    ]);
    const few = drawSample(FOLDER, { ...PLAN, size: 2 });
    expect(sampleSentences(sampleManifest(few, [], HEAD)).at(-1)).toBe(
      "Strata from which no note was drawn: 2. A size of 4 or more reaches each.",
    );
  });
});
