import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { built, folderOf } from "../support/built.js";
import { cleanNote } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { pack } from "../support/packed.js";

const ROOT = join(import.meta.dirname, "../..");
const FAULTY = FAULTS["missing-discipline-modifier"]();
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");

describe("the GitHub action", () => {
  interface Action {
    readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
    readonly runs: {
      readonly using: string;
      readonly steps: readonly {
        readonly run: string;
        readonly shell: string;
        readonly env?: Readonly<Record<string, string>>;
      }[];
    };
  }
  const { inputs, runs } = parse(read("action.yml")) as Action;

  /** Runs the action's last step as GitHub does, with these inputs. */
  function act(files: Readonly<Record<string, string>>, given: Readonly<Record<string, string>> = {}) {
    const folder = folderOf(files);
    const step = runs.steps.at(-1);
    const value = (text: string) =>
      text.replace(/\$\{\{ (?:inputs\.([a-z-]+)|github\.action_path) \}\}/g, (_, name?: string) =>
        name === undefined ? ROOT : (given[name] ?? inputs[name]?.default ?? ""),
      );
    const env = Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, text]) => [name, value(text)]));
    const argv = ["--noprofile", "--norc", "-eo", "pipefail", "-c", step?.run ?? ""];
    const { status, stdout, stderr } = spawnSync("bash", argv, {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      encoding: "utf8",
    });
    return { status, stdout, stderr, folder };
  }

  test("is composite, and each of its steps names a shell", () => {
    expect(runs.using).toBe("composite");
    expect(runs.steps.map(({ shell }) => shell)).toEqual(["bash", "bash"]);
    expect(Object.values(inputs).every(({ description }) => description.endsWith("."))).toBe(true);
  });

  test("puts no input into a script's text, where it could become a command", () => {
    expect(runs.steps.map(({ run }) => run).join()).not.toContain("${{");
  });

  test("takes further arguments as their description writes them", () => {
    const [flag = ""] = /--\S+(?=\.$)/.exec(inputs.args?.description ?? "") ?? [];
    const before = act({ "a.note.md": cleanNote() }, { args: `${flag}\n--only=date-in-future` });
    expect([flag, before.status]).toEqual(["--as-of=2026-04-01", 0]);
    expect(act({ "a.note.md": cleanNote() }, { args: flag.replace("=", " ") }).status).toBe(2);
  });

  test("annotates the findings and fails", () => {
    const { status, stdout } = act({ "a.note.md": FAULTY }, { args: "--only\nmissing-discipline-modifier" });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=a\.note\.md,line=29,/);
  });

  test("takes several paths and reports, a level and a baseline", () => {
    const paths = { "my notes/a.note.md": FAULTY, "b/b.note.md": cleanNote(), "c.note.md": "" };
    const given = { path: "my notes\nb", format: "github\nsarif=report.sarif", args: "--as-of=2026-04-01" };
    const first = act(paths, given);
    expect(first.status).toBe(1);
    expect(JSON.parse(readFileSync(join(first.folder, "report.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(first.stdout).not.toContain("c.note.md");
    expect(act({ "a.note.md": FAULTS["missing-stop-time"]() }, { path: "a.note.md", "fail-level": "warning" }).status).toBe(1);
    expect(act({ "a.note.md": FAULTS["missing-stop-time"]() }, { path: "a.note.md" }).status).toBe(0);
    expect(act({ "a.note.md": FAULTY }, { baseline: "gone.json" })).toMatchObject({ status: 2, stdout: "" });
  });

  test("takes a path that looks like a flag for a path", () => {
    expect(act({ "a.note.md": FAULTY }, { path: "--fix" })).toMatchObject({
      status: 2,
      stderr: "--fix: no such file or folder.\n",
    });
  });
});

describe("the pre-commit hook", () => {
  interface Hook {
    readonly id: string;
    readonly name: string;
    readonly entry: string;
    readonly language: string;
    readonly pass_filenames: boolean;
  }
  const [hook, ...others] = parse(read(".pre-commit-hooks.yaml")) as [Hook, ...Hook[]];

  test("names what pre-commit needs, and runs once for all files", () => {
    expect(others).toEqual([]);
    expect(hook).toMatchObject({ id: "soapstone", language: "node", pass_filenames: false });
  });

  test("runs whatever the staged files are called: the configuration says which are notes", () => {
    expect(Object.keys(hook).filter((key) => /^(files|exclude|types.*)$/.test(key))).toEqual([]);
    const folder = folderOf({ "soapstone.config.json": '{ "include": ["exports/*.txt"] }', "exports/a.txt": FAULTY });
    const git = (...argv: string[]) => execFileSync("git", argv, { cwd: folder, stdio: "ignore" });
    git("init");
    git("add", "exports/a.txt");
    expect(built(folder, hook.entry.split(" ").slice(1)).status).toBe(1);
  });

  test("refuses a commit for what is staged, and for nothing else", () => {
    const folder = folderOf({ "a.note.md": FAULTY, "b.md": "# A page\n" });
    const git = (...argv: string[]) => execFileSync("git", argv, { cwd: folder, stdio: "ignore" });
    git("init");
    const [program, ...argv] = hook.entry.split(" ");
    expect(program).toBe("soapstone");
    git("add", "b.md");
    expect(built(folder, argv)).toMatchObject({ status: 0, stderr: "" });
    git("add", "a.note.md");
    const { status, stdout } = built(folder, argv);
    expect(status).toBe(1);
    expect(stdout).toContain("missing-discipline-modifier");
  });
});

describe("the container", () => {
  const lines = read("Dockerfile").split("\n");
  const words = (instruction: string) =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1));

  test("runs the command as a user without rights", () => {
    expect(words("FROM")).toEqual(["node:22-slim AS build", "node:22-slim"]);
    expect([words("USER"), words("ENTRYPOINT"), words("CMD")]).toEqual([["node"], ['["soapstone"]'], ['["lint"]']]);
  });

  test("its commands make of the packed package a program that lints", () => {
    const folder = folderOf({ "notes/a.note.md": FAULTY, "build/package.json": "{}", "bin/soapstone.txt": "" });
    const { file } = pack();
    copyFileSync(file, join(folder, "build", basename(file)));
    const [install, unpack = "", link = ""] = words("RUN");
    expect([install, unpack.startsWith("npm pack && ")]).toEqual(["npm ci --no-audit --no-fund", true]);
    expect(words("COPY")).toEqual([". .", "--from=build /package /opt/soapstone"]);
    const sh = (script: string, places: Readonly<Record<string, string>>) => {
      const here = Object.entries(places).reduce((text, [there, name]) => text.replaceAll(there, join(folder, name)), script);
      execFileSync("sh", ["-ec", here], { cwd: join(folder, "build") });
    };
    sh(unpack.replace("npm pack && ", ""), { "/package": "package" });
    sh(link, { "/opt/soapstone": "package", "/usr/local/bin": "bin" });
    const argv = ["lint", "--only", "missing-discipline-modifier"];
    const run = spawnSync(join(folder, "bin/soapstone"), argv, { cwd: join(folder, "notes"), encoding: "utf8" });
    expect([run.status, run.stdout.split("\n")[0]]).toEqual([1, "a.note.md"]);
  });

  test("the package builds itself when it is installed from its sources or packed, from what the build is given", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    expect(scripts.prepare).toBe("node scripts/prepare.mjs");
    const withheld = read(".dockerignore").trim().split("\n");
    expect(
      ["server", "client", "report", "scripts", "data", "docs", "package-lock.json"].filter((name) => withheld.includes(name)),
    ).toEqual([]);
  });
});
