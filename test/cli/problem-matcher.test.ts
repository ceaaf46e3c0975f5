import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";

interface Pattern {
  readonly regexp: string;
  readonly loop?: boolean;
  readonly [part: string]: unknown;
}

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
  contributes: { problemMatchers: { pattern: Pattern[] }[] };
};
const [head, loop] = manifest.contributes.problemMatchers.flatMap(({ pattern }) => pattern) as [Pattern, Pattern];

/**
 * Reads an output as VS Code does: two lines that match begin, and the last pattern goes on until the first line that it does not match. Of a
 * path it drops the spaces at both ends, then looks for it in the folder.
 */
function problemsOf(output: string): string[] {
  const problems: string[] = [];
  let before: string | undefined;
  let file: string | undefined;
  for (const line of output.split("\n")) {
    const path = before === undefined ? undefined : part(head, "file", before);
    const begins = path === undefined ? undefined : posix.normalize(path.trim());
    const of = file ?? begins;
    file = of !== undefined && new RegExp(loop.regexp).test(line) ? of : undefined;
    if (file !== undefined)
      problems.push(
        `${file} ${["line", "column", "severity", "code", "message"].map((name) => part(loop, name, line)).join(" ")}`,
      );
    before = file === undefined ? line : undefined;
  }
  return problems;
}

function part(pattern: Pattern, name: string, line: string): string | undefined {
  return new RegExp(pattern.regexp).exec(line)?.[pattern[name] as number];
}

/** The clean note once more: that its day has 97129 twice is told with a related place, and there are faults before and behind it. */
function again(): string {
  return cleanNote()
    .replace("pos:", "room: 4\npos:")
    .replace(/(?=\n---\n)/, "\nbed: 2");
}

describe("every finding of a task's output reaches the problems of VS Code", () => {
  const files = {
    "soapstone.config.json": '{ "include": ["exports/*.txt"] }',
    " indented.note.md": again(),
    " indented/a.note.md": again(),
    "charts of 2026/a.note.md": again(),
    "b.note.md": cleanNote().replaceAll("modifiers: [GO]", "modifiers: []"),
    "c.note.md": cleanNote(),
    "exports/d.txt": again(),
  };

  test.each([[[]], [["--include-source"]], [["--show-level", "all"]]])("lint %j", async (flags) => {
    const run = await soapstone(["lint", ...flags, "--format", "text", "--format", "json=all.json"], files);
    const { notes } = JSON.parse(run.files["all.json"] ?? "") as {
      notes: { path: string; findings: Record<string, unknown>[] }[];
    };
    const told = notes.flatMap(({ path, findings }) =>
      findings.map(({ line, column, severity, rule, message }) => `${path} ${line} ${column} ${severity} ${rule} ${message}`),
    );
    const notLast = notes.filter(({ findings }) =>
      findings.slice(0, -1).some(({ related }) => (related as unknown[]).length > 0),
    );
    expect(notLast.length).toBeGreaterThan(1);
    expect(problemsOf(run.out)).toEqual(told);
  });
});
