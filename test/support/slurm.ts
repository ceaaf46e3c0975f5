import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { availableParallelism, hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { folderOf } from "./built.js";

/** A Slurm cluster of this one machine, started by hand: its daemons need the superuser and nothing of the machine's own configuration. */
export interface Slurm {
  /** What its commands need in their environment. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts one, on other ports when those it was given were taken before it came to them. */
export async function startSlurm(tries = 3): Promise<Slurm> {
  try {
    return await startDaemons();
  } catch (error) {
    if (tries === 1) throw error;
    return startSlurm(tries - 1);
  }
}

async function startDaemons(): Promise<Slurm> {
  const folder = folderOf({ "munge.key": "" });
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "munge.key"), randomBytes(1024), { mode: 0o400 });
  for (const name of ["state", "spool", "munge"]) mkdirSync(join(folder, name), { mode: 0o755 });
  const conf = join(folder, "slurm.conf");
  const socket = join(folder, "munge/socket");
  writeFileSync(conf, await configuration(folder, socket));
  const env = { SLURM_CONF: conf };
  const daemons: ChildProcess[] = [];
  const start = (command: string, argv: readonly string[]) => {
    daemons.push(spawn(command, argv, { env: { ...process.env, ...env }, stdio: "ignore" }));
  };
  const stop = async () => {
    for (const daemon of daemons.reverse()) {
      if (daemon.exitCode !== null || daemon.signalCode !== null) continue;
      const gone = new Promise((resolve) => daemon.once("exit", resolve));
      daemon.kill("SIGTERM");
      await gone;
    }
  };
  const files = ["key-file=munge.key", "pid-file=munge/pid", "log-file=munge/log", "seed-file=munge/seed"];
  const paths = files.map((file) => `--${file.replace("=", `=${folder}/`)}`);
  start("munged", ["--foreground", "--force", `--socket=${socket}`, ...paths]);
  const node = () =>
    spawnSync("sinfo", ["--noheader", "--format=%t"], { env: { ...process.env, ...env }, encoding: "utf8", timeout: 5_000 });
  try {
    await until("munged", daemons, () => existsSync(socket));
    start("slurmctld", ["-D", "-f", conf]);
    start("slurmd", ["-D", "-f", conf]);
    await until("Slurm's node", daemons, () => node().stdout?.trim() === "idle");
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, stop };
}

/** Asks again and again, for a minute, as long as all daemons run. */
async function until(what: string, daemons: readonly ChildProcess[], ready: () => boolean): Promise<void> {
  for (let asked = 0; asked < 300 && !daemons.some(({ exitCode }) => exitCode !== null); asked++) {
    if (ready()) return;
    await wait(200);
  }
  throw new Error(`${what} did not come up.`);
}

async function configuration(folder: string, socket: string): Promise<string> {
  const [controller, node] = [await freePort(), await freePort()];
  return `ClusterName=one
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${socket}
SlurmctldPort=${controller}
SlurmdPort=${node}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SchedulerType=sched/builtin
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
SwitchType=switch/none
JobCompType=jobcomp/none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
NodeName=${hostname()} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=10 State=UP
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port is free"))));
    });
  });
}
