import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Position } from "vscode-languageserver";
import { spread } from "./run.js";
import { Served } from "./served.js";
import { behind, longNote, NOTE } from "./server-texts.js";
import { writeFolder } from "./write.js";

/**
 * Types into language servers, ours beside others, interleaved, and prints what an answer takes:
 * `npm run bench:servers -- --notes 10000 --rounds 5 --edits 100`. The peers are installed once by `npm install --no-save` in test/bench/peers.
 */
const { values } = parseArgs({
  options: {
    notes: { type: "string", default: "10000" },
    rounds: { type: "string", default: "5" },
    edits: { type: "string", default: "100" },
  },
});
const EDITS = Number(values.edits);

const ROOT = join(import.meta.dirname, "../..");
const PEERS = join(import.meta.dirname, "peers/node_modules");
const node = process.execPath;
const OURS = "soapstone";
const RUMDL = "rumdl server";
const REMARK = "remark-language-server";
const SERVERS: ReadonlyMap<string, readonly string[]> = new Map([
  [OURS, [node, join(ROOT, "dist/server.cjs"), "--stdio"]],
  ["vscode-languageserver alone", [node, join(import.meta.dirname, "trivial-server.mjs"), "--stdio"]],
  ...(existsSync(PEERS)
    ? ([
        [
          RUMDL,
          [join(PEERS, `@rumdl/cli-${process.platform}-${process.arch}/rumdl`), "server", "-c", 'global.disable=["MD013"]'],
        ],
        [REMARK, [node, join(PEERS, "../remark-server.mjs"), "--stdio"]],
      ] as const)
    : []),
]);

/** What a server is measured at: a note in a folder. */
interface Scene {
  readonly name: string;
  readonly folder: string;
  readonly text: string;
  readonly edits: number;
}

/** Milliseconds of each answer by what was asked, in one run of a server; memory in megabytes. */
type Measured = Map<string, number[]>;

const OPEN = "start + open";
const PROSE = "key in prose";
const FRONT = "key in front matter";
const MEMORY = "memory";

/** How often a server is started anew that does not answer. */
const TRIES = 3;

/** What is typed, over and over: the line grows, as it does at a keyboard. */
const WORDS = "stroke memory ";

const [empty, full] = [mkdtempSync(join(tmpdir(), "soapstone-bench-")), mkdtempSync(join(tmpdir(), "soapstone-bench-"))];
writeFolder(full, Number(values.notes));
const SCENES: readonly Scene[] = [
  { name: "3 KB, folder of 0 notes", folder: empty, text: NOTE.text, edits: EDITS },
  { name: `3 KB, folder of ${values.notes} notes`, folder: full, text: NOTE.text, edits: EDITS },
  { name: "1 MB, folder of 0 notes", folder: empty, text: longNote(), edits: Math.ceil(EDITS / 5) },
];
/** By scene, server and what was asked: what each round measured. */
const rounds = new Map(
  SCENES.map(({ name }) => [name, new Map([...SERVERS.keys()].map((server) => [server, [] as Measured[]]))]),
);
const told = new Map<string, string>();
for (let round = 0; round < Number(values.rounds); round++) {
  for (const scene of SCENES) {
    for (const [name, command] of SERVERS)
      rounds
        .get(scene.name)
        ?.get(name)
        ?.push(await measure(name, command, scene));
  }
}
for (const { name } of SCENES) print(name);
printGoals();
for (const folder of [empty, full]) rmSync(folder, { recursive: true });

/** Measures a server; one that leaves a question unanswered is said to, and asked again from the start. */
async function measure(name: string, command: readonly string[], scene: Scene): Promise<Measured> {
  for (let tries = 1; ; tries++) {
    const before = performance.now();
    let server: Served | undefined;
    try {
      server = await Served.start(command, scene.folder);
      const measured: Measured = new Map();
      await server.open(join(scene.folder, NOTE.path), scene.text);
      measured.set(OPEN, [performance.now() - before]);
      await server.quiet();
      await ask(server, scene.edits, measured);
      measured.set(MEMORY, [server.memory]);
      told.set(name, `${server.way}, ${(await server.diagnostics()).length} diagnostics`);
      return measured;
    } catch (error) {
      if (tries === TRIES) throw error;
      process.stderr.write(`${name}, ${scene.name}: ${error}\n`);
    } finally {
      await server?.end();
    }
  }
}

/** Types into the open note and asks about it. */
async function ask(server: Served, edits: number, measured: Measured): Promise<void> {
  const time = async (what: string, answer: () => Promise<unknown>) => {
    const before = performance.now();
    await answer();
    measured.set(what, [...(measured.get(what) ?? []), performance.now() - before]);
  };
  const type = (what: string) => async (at: Position, key: string) => {
    await time(what, async () => {
      await server.type(at, at, key);
      await server.diagnostics();
    });
  };
  await typed(edits, behind(server.text, /[\s\S]*\S/), type(PROSE));
  await typed(edits, behind(server.text, /^ *intervention: [^\n]*/m), type(FRONT));
  if (server.offers.hover) {
    const code = behind(server.text, /^ *- code: "?\d/m);
    for (let at = 0; at < edits; at++) await time("hover", () => server.at("textDocument/hover", code));
  }
  if (!server.offers.completion) return;
  const place = behind(server.text, /^diagnoses:\n {2}- /m);
  await server.type(place, place, "\n  - ");
  await typed(edits, place, async (at, key) => {
    await time("completion", async () => {
      await server.type(at, at, key);
      await server.at("textDocument/completion", { line: at.line, character: at.character + 1 });
    });
  });
}

async function typed(
  edits: number,
  { line, character }: Position,
  type: (at: Position, key: string) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < edits; at++) {
    await type({ line, character: character + at }, WORDS[at % WORDS.length] as string);
  }
}

/** The p-th part of the sorted values: 0.5 is the middle. */
function quantile(all: readonly number[], p: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

/** Median of the rounds' quantiles, with the lowest and highest. */
function of(scene: string, server: string, what: string, p = 0.5): ReturnType<typeof spread> {
  const all =
    rounds
      .get(scene)
      ?.get(server)
      ?.flatMap((round) => round.get(what) ?? []) ?? [];
  const each =
    rounds
      .get(scene)
      ?.get(server)
      ?.flatMap((round) => (round.has(what) ? [quantile(round.get(what) ?? [], p)] : [])) ?? [];
  return all.length === 0 ? spread([]) : spread(each);
}

function print(scene: string): void {
  const lines = [PROSE, FRONT, "hover", "completion", OPEN, MEMORY].flatMap((what) =>
    [...SERVERS.keys()].flatMap((server) => {
      const { median, low, high } = of(scene, server, what);
      if (Number.isNaN(median)) return [];
      const unit = what === MEMORY ? "MB" : "ms";
      const ratio = (of(scene, OURS, what).median / median).toFixed(3);
      const cells = [
        `${shown(median)} (${shown(low)}-${shown(high)}) ${unit}`.padEnd(30),
        shown(of(scene, server, what, 0.95).median),
      ];
      return `${what.padEnd(20)} ${server.padEnd(28)} ${cells[0]} ${cells[1]?.padStart(9)} ${ratio.padStart(10)}`;
    }),
  );
  const head = `${"".padEnd(49)} ${"p50: median (spread)".padEnd(30)} ${"p95".padStart(9)} ${"ours ÷ p50".padStart(10)}`;
  process.stdout.write(`${scene}\n${head}\n${lines.join("\n")}\n\n`);
}

function shown(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

function printGoals(): void {
  const [, folder, long] = SCENES.map(({ name }) => name) as [string, string, string];
  const ratio = (scene: string, what: string, peer: string) => of(scene, OURS, what).median / of(scene, peer, what).median;
  const goals: readonly (readonly [name: string, value: number, most: number])[] = [
    ...[PROSE, FRONT].flatMap((what) => [
      [`${what}, 3 KB in ${values.notes} notes: p50, ms`, of(folder, OURS, what).median, 1] as const,
      [`${what}, 3 KB in ${values.notes} notes: p95, ms`, of(folder, OURS, what, 0.95).median, 4] as const,
      [`${what}, 3 KB in ${values.notes} notes: p50 ÷ ${RUMDL}`, ratio(folder, what, RUMDL), 0.5] as const,
      [`${what}, 3 KB in ${values.notes} notes: p50 ÷ ${REMARK}`, ratio(folder, what, REMARK), 0.2] as const,
      [`${what}, 1 MB: p95, ms`, of(long, OURS, what, 0.95).median, 60] as const,
      [`${what}, 1 MB: p50 ÷ ${RUMDL}`, ratio(long, what, RUMDL), 0.1] as const,
    ]),
    ["hover, 3 KB: p95, ms", of(folder, OURS, "hover", 0.95).median, 10],
    ["completion, 3 KB: p95, ms", of(folder, OURS, "completion", 0.95).median, 50],
    [`start + open, 3 KB in ${values.notes} notes ÷ ${REMARK}`, ratio(folder, OPEN, REMARK), 1 / 3],
  ];
  const lines = goals.map(([name, value, most]) => {
    const said = Number.isNaN(value) ? "not measured" : value <= most ? "hit" : "miss";
    return `${said.padEnd(12)} ${shown(value).padStart(8)}  at most ${shown(most).padEnd(5)} ${name}`;
  });
  const ways = [...told].map(([server, way]) => `${server}: ${way}`).join("; ");
  process.stdout.write(`Diagnostics of the long note come by ${ways}.\n\n${lines.join("\n")}\n`);
}
