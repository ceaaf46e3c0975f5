import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { BENCH_JUDGED_ON, benchChart } from "../bench/charts.js";
import { built, CLI, folderOf } from "../support/built.js";

/** Writes the bytes of the young generation to standard error when the process ends. */
const SAY_YOUNG = `process.on("exit", () => {
  const { space_size } = require("node:v8").getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  process.stderr.write("young " + space_size);
});`;
const MOST = 16 * 2 ** 20;

let notes: string;
let sayYoung: string;

beforeAll(() => {
  const charts = Array.from({ length: 50 }, (_, number) => benchChart(number)).flat();
  notes = folderOf(new Map(charts.map(({ path, text }) => [path, text])));
  sayYoung = join(folderOf({ "say-young.cjs": SAY_YOUNG }), "say-young.cjs");
});

const youngOf = (stderr: string) => Number(/young (\d+)$/.exec(stderr)?.[1]);

test("a lint of over a thousand notes keeps its heap small, and finds what it finds", () => {
  const argv = ["lint", "--threads", "1", "--as-of", BENCH_JUDGED_ON, "."];
  const small = built(notes, argv, { env: { NODE_OPTIONS: `--require ${sayYoung}` } });
  const usual = built(notes, argv, { env: { NODE_OPTIONS: `--require ${sayYoung} --max-semi-space-size=16` } });
  expect(youngOf(small.stderr)).toBeLessThanOrEqual(MOST);
  expect(youngOf(usual.stderr)).toBeGreaterThan(MOST);
  expect([small.status, small.stdout]).toEqual([usual.status, usual.stdout]);
});

test("the library leaves the heap of its host as it is", () => {
  const library = JSON.stringify(join(dirname(CLI), "library.cjs"));
  const script = `require(${library}).lintFolder(${JSON.stringify(notes)}, { asOf: "${BENCH_JUDGED_ON}" }).then(({ notes }) => {
    if (notes.length !== 1250) throw new Error(notes.length + " notes");
  });`;
  const { stderr } = built(notes, ["--eval", script], { cli: `--require=${sayYoung}` });
  expect(youngOf(stderr)).toBeGreaterThan(MOST);
});
