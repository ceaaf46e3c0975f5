import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BENCH_JUDGED_ON } from "./charts.js";
import { run, spread, type Took } from "./run.js";
import { writeFolder } from "./write.js";

/**
 * Lints generated folders beside other linters, interleaved, and prints ratios of medians:
 * `npm run bench -- --notes 1000,10000 --rounds 5 --slow`. The peers are installed once by `npm install --no-save` in test/bench/peers. With `--intricate`
 * every note needs the YAML library and the Markdown parser; with `--ours` other ways to run the lint come in place of the peers.
 */
const { values } = parseArgs({
  options: {
    notes: { type: "string", default: "1000,10000" },
    rounds: { type: "string", default: "5" },
    slow: { type: "boolean", default: false },
    intricate: { type: "boolean", default: false },
    ours: { type: "boolean", default: false },
  },
});

const ROOT = join(import.meta.dirname, "../..");
const PEERS = join(import.meta.dirname, "peers/node_modules");

interface Runner {
  readonly name: string;
  readonly command: (folder: string) => readonly string[];
}

const node = process.execPath;
const OURS: Runner = {
  name: "soapstone lint",
  command: (folder) => [node, join(ROOT, "dist/cli.cjs"), "lint", folder, "--as-of", BENCH_JUDGED_ON],
};
const lint = (folder: string, ...flags: string[]) => [...OURS.command(folder), ...flags];
/** Other ways to run it: on one thread and on two, and with every note but one in a hundred known already. */
const OTHER_WAYS: readonly Runner[] = [
  { name: "... --threads 1", command: (folder) => lint(folder, "--threads", "1") },
  { name: "... --threads 2", command: (folder) => lint(folder, "--threads", "2") },
  {
    name: "... --cache, 1 % changed",
    command: (folder) => lint(folder, "--threads", "1", "--cache", "--cache-location", join(folder, ".cache")),
  },
];
const RUMDL = join(PEERS, `@rumdl/cli-${process.platform}-${process.arch}/rumdl`);
const FAST: readonly Runner[] = [
  { name: "node: walk and read", command: (folder) => [node, join(import.meta.dirname, "read.mjs"), folder] },
  {
    name: "rumdl check --no-cache",
    command: (folder) => [RUMDL, "check", "--respect-gitignore=false", "--no-cache", "-d", "MD013", folder],
  },
  {
    name: "rumdl check, warm cache",
    command: (folder) => [
      RUMDL,
      "check",
      "--respect-gitignore=false",
      "--cache-dir",
      `${folder}/.rumdl_cache`,
      "-d",
      "MD013",
      folder,
    ],
  },
];
const SLOW: readonly Runner[] = [
  {
    name: "markdownlint-cli2",
    command: (folder) => [node, join(PEERS, "markdownlint-cli2/markdownlint-cli2-bin.mjs"), `${folder}/**/*.md`],
  },
  {
    name: "remark-lint recommended",
    command: (folder) => [
      node,
      join(PEERS, "remark-cli/cli.js"),
      ...["--no-config", "--use", join(PEERS, "remark-frontmatter/index.js")],
      ...["--use", join(PEERS, "remark-preset-lint-recommended/index.js"), "--no-stdout", folder],
    ],
  },
];

for (const notes of values.notes.split(",").map(Number)) {
  const folder = mkdtempSync(join(tmpdir(), "soapstone-bench-"));
  const faulty = writeFolder(folder, notes, { intricate: values.intricate });
  const others = existsSync(PEERS) ? [...FAST, ...(values.slow ? SLOW : [])] : FAST.slice(0, 1);
  const peers = values.ours ? OTHER_WAYS : others;
  const took = new Map<string, Took[]>([OURS, ...peers].map(({ name }) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const { name, command } of [OURS, ...peers]) {
      if (name.includes("--cache,")) touchOneInAHundred(folder, round);
      took.get(name)?.push(run(command(folder), ROOT));
    }
  }
  for (const { output } of took.get(OURS.name) ?? []) checkFindings(output, faulty, notes);
  print(notes, took);
  rmSync(folder, { recursive: true });
}

/** Gives one note in a hundred another text that says the same. */
function touchOneInAHundred(folder: string, round: number): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".note.md"));
  for (const [index, name] of files.sort().entries())
    if (index % 100 === round % 100) writeFileSync(join(folder, name), `${readFileSync(join(folder, name), "utf8")}\n`);
}

/** A fast answer that is wrong is no answer: exactly the notes with a planted fault have findings. */
function checkFindings(output: string, faulty: number, notes: number): void {
  const [, found, all] = /in (\d+) of (\d+) notes/.exec(output) ?? [];
  if (Number(all) === notes && Number(found) === faulty) return;
  throw new Error(`${faulty} of ${notes} notes have a fault; the lint found ${found} of ${all}.`);
}

function print(notes: number, took: ReadonlyMap<string, readonly Took[]>): void {
  const ours = took.get(OURS.name) ?? [];
  const of = (runs: readonly Took[], what: "wall" | "cpu" | "memory") => spread(runs.map((each) => each[what]));
  const lines = [...took].map(([name, runs]) => {
    const [wall, cpu] = [of(runs, "wall"), of(runs, "cpu")];
    return [
      name.padEnd(26),
      `${wall.median.toFixed(2)} s (${wall.low.toFixed(2)}-${wall.high.toFixed(2)})`.padEnd(24),
      `${cpu.median.toFixed(2)} s`.padStart(9),
      `${of(runs, "memory").median.toFixed(0)} MB`.padStart(9),
      (of(ours, "wall").median / wall.median).toFixed(2).padStart(9),
      (of(ours, "cpu").median / cpu.median).toFixed(2).padStart(9),
    ].join(" ");
  });
  const head = `${"".padEnd(26)} ${"wall, median (spread)".padEnd(24)} ${"CPU".padStart(9)} ${"memory".padStart(9)} ${"ours ÷ wall".padStart(9)} ${"÷ CPU".padStart(7)}`;
  process.stdout.write(`${notes} notes\n${head}\n${lines.join("\n")}\n\n`);
}
