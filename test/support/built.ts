import { type ChildProcessWithoutNullStreams, type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const CLI = join(import.meta.dirname, "../../dist/cli.cjs");

/** Makes a folder of files that is gone when the tests have run. */
export function folderOf(files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "soapstone-"));
  const entries = files instanceof Map ? [...files] : Object.entries(files as Readonly<Record<string, string>>);
  for (const [name, text] of entries) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** What the command line needs of the package, and no more. */
const PROGRAM = ["dist/cli.cjs", "dist/cli.main.cjs", "data", "package.json"];

/** Puts the built command line, and further files of the package, into a folder; gives its path there. */
export function installInto(folder: string, ...more: readonly string[]): string {
  for (const name of [...PROGRAM, ...more]) cpSync(join(CLI, "../..", name), join(folder, name), { recursive: true });
  return join(folder, PROGRAM[0] as string);
}

export interface BuiltOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Another program than the one of this tree. */
  readonly cli?: string;
  readonly uid?: number | undefined;
  /** Milliseconds after which a run that hangs is ended. */
  readonly timeout?: number;
}

/** Runs the built command line in a folder. */
export function built(
  cwd: string,
  argv: readonly string[],
  { env, input, cli = CLI, uid, timeout }: BuiltOptions = {},
): SpawnSyncReturns<string> {
  const surroundings = { cwd, input, env: { ...ENVIRONMENT, ...env }, uid, timeout };
  const options = { ...surroundings, encoding: "utf8", killSignal: "SIGKILL", maxBuffer: 1 << 28 } as const;
  return spawnSync(process.execPath, [cli, ...argv], options);
}

const ENVIRONMENT = { PATH: process.env.PATH, NO_COLOR: "1" };

/** The built command line while it runs. */
export interface Running {
  readonly process: ChildProcessWithoutNullStreams;
  /** Settles once a text was printed so many times on one stream; fails when the run ends without it. */
  told(text: string, times?: number): Promise<void>;
  /** How the run ended, and all it printed that was read. */
  readonly ended: Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** Starts the built command line in a folder. */
export function start(cwd: string, argv: readonly string[], options: Pick<BuiltOptions, "env" | "cli" | "uid"> = {}): Running {
  const { env, cli = CLI, uid } = options;
  const child = spawn(process.execPath, [cli, ...argv], { cwd, env: { ...ENVIRONMENT, ...env }, uid });
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      printed[name] += chunk;
      child.emit("printed");
    });
  }
  const ended = once(child, "close").then(([status]) => ({ status: status as number | null, ...printed }));
  return {
    process: child,
    ended,
    told: (text, times = 1) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!Object.values(printed).some((all) => all.split(text).length > times)) return;
          child.off("printed", look);
          resolve();
        };
        child.on("printed", look);
        look();
        void ended.then(({ stderr }) => reject(new Error(`ended without ${text}: ${stderr}`)));
      }),
  };
}
