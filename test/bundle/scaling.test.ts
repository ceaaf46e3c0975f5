import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { DAY, type Desk, makeDesk, recipe } from "../support/scaling.js";

let desk: Desk;

beforeEach(() => {
  desk = makeDesk();
});

/** Runs a fragment of a recipe by its own shell; gives its status. */
function run(shell: readonly string[], script: string, env: Readonly<Record<string, string>>): number | null {
  const [command = "", ...argv] = [...shell, script];
  return spawnSync(command, argv, { cwd: desk.folder, env: { ...desk.env, ...env } }).status;
}

function report(): string {
  return readFileSync(join(desk.folder, "soapstone.json"), "utf8");
}

interface Job {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly completionMode?: string;
    readonly completions?: number;
    readonly parallelism?: number;
    readonly template: {
      readonly spec: {
        readonly restartPolicy: string;
        readonly securityContext: object;
        readonly containers: readonly {
          readonly image: string;
          readonly command: readonly string[];
          readonly args: readonly string[];
          readonly env: readonly { readonly name: string; readonly value: string }[];
          readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
        }[];
        readonly volumes: readonly { readonly name: string }[];
      };
    };
  };
}

describe("the Kubernetes jobs", () => {
  const jobs = parseAllDocuments(recipe("kubernetes.yaml")).map((document) => document.toJS() as Job);
  const [parts, merge] = jobs as [Job, Job];

  test("are two jobs, the first of them indexed, whose pods have no more rights than they need", () => {
    expect(jobs.map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.name}`)).toEqual([
      "batch/v1 Job soapstone-parts",
      "batch/v1 Job soapstone-merge",
    ]);
    expect(parts.spec).toMatchObject({ completionMode: "Indexed", completions: 4, parallelism: 4 });
    for (const { spec } of jobs) {
      const pod = spec.template.spec;
      expect(pod).toMatchObject({ restartPolicy: "Never", securityContext: { runAsNonRoot: true } });
      for (const { volumeMounts } of pod.containers) {
        expect(pod.volumes.map(({ name }) => name)).toEqual(volumeMounts.map(({ name }) => name));
      }
    }
  });

  test("say the number of parts alike", () => {
    const told = jobs.map(({ spec }) => spec.template.spec.containers[0]?.env.find(({ name }) => name === "PARTS")?.value);
    expect(told).toEqual([String(parts.spec.completions), String(parts.spec.completions)]);
  });

  test("leave no part to the next run when they cannot be merged", () => {
    const folders = { NOTES: "notes", OUTPUT: "." };
    for (let index = 0; index < 4; index++) writeFileSync(join(desk.folder, `${index + 1}.part`), "torn");
    expect(runPod(merge, folders)).not.toBe(0);
    expect(readdirSync(desk.folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("say together what one run says", () => {
    const folders = { NOTES: "notes", OUTPUT: "." };
    for (let index = 0; index < (parts.spec.completions ?? 0); index++) {
      expect(runPod(parts, { ...folders, JOB_COMPLETION_INDEX: String(index) })).toBe(0);
    }
    expect(runPod(merge, folders)).toBe(0);
    expect(report()).toBe(desk.whole);
    expect(readdirSync(desk.folder).filter((name) => /\.(part|begun)$/.test(name))).toEqual([]);
    expect(existsSync(join(desk.folder, "soapstone.html"))).toBe(true);
  });

  function runPod({ spec }: Job, env: Readonly<Record<string, string>>): number | null {
    const [pod] = spec.template.spec.containers;
    const own = Object.fromEntries((pod?.env ?? []).map(({ name, value }) => [name, value]));
    return run(pod?.command ?? [], pod?.args[0] ?? "", { ...own, ...env });
  }
});

describe("the GitHub workflow", () => {
  interface Step {
    readonly run?: string;
    readonly uses?: string;
  }
  const { jobs } = parse(recipe("github-matrix.yml")) as {
    readonly jobs: {
      readonly part: {
        readonly env: Readonly<Record<string, string>>;
        readonly strategy: { readonly matrix: { readonly part: readonly number[] } };
        readonly steps: readonly Step[];
      };
      readonly merge: { readonly needs: string; readonly steps: readonly Step[] };
    };
  };
  const scripts = (steps: readonly Step[]) =>
    steps.flatMap(({ run: script }) => (script?.startsWith("soapstone ") ? [script] : []));
  const BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"];

  test("installs this version", () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as { version: string };
    const installed = [...jobs.part.steps, ...jobs.merge.steps].flatMap(
      ({ run: script }) => script?.match(/soapstone@\S+/) ?? [],
    );
    expect(installed).toEqual([`soapstone@${version}`, `soapstone@${version}`]);
  });

  test("says in all its jobs what one run says", () => {
    const { matrix } = jobs.part.strategy;
    // What GitHub calls the number of a matrix's jobs.
    expect(jobs.part.env.PARTS).toBe("${{ strategy.job-total }}");
    for (const part of matrix.part) {
      const [script = ""] = scripts(jobs.part.steps);
      expect(run(BASH, script, { AS_OF: DAY, PART: String(part), PARTS: String(matrix.part.length) })).toBe(0);
    }
    expect(jobs.merge.needs).toBe("part");
    const [script = ""] = scripts(jobs.merge.steps);
    expect(run(BASH, script, {})).toBe(1);
    expect(report()).toBe(desk.whole);
  });
});
