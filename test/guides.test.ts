import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseNote } from "../server/src/note/note.js";
import { readPastedRows } from "../server/src/note/pasted-times.js";
import { serviceLines } from "../server/src/note/service-items.js";
import { decodeRows } from "../server/src/reference/table.js";
import { RULES } from "../server/src/rules/index.js";
import { soapstone } from "./support/cli.js";
import { readConfig } from "./support/config.js";
import { EXAMPLES } from "./support/examples.js";
import { readFences } from "./support/fixture.js";
import { lintNotes, testSetup } from "./support/lint.js";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const guide = (name: string) => read(`docs/guides/${name}.md`);

/** The example charts, which the guides' commands are run on. */
function exampleFiles(): Record<string, string> {
  const names = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" }).filter((name) => /^pt-.*\.(md|txt)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(EXAMPLES, name), "utf8")]));
}

interface Shown {
  readonly argv: readonly string[];
  /** File that standard output goes to. */
  readonly into: string | undefined;
  /** What the page says is printed; a line `…` stands for any lines. */
  readonly printed: string;
}

/** The commands of a page with what they print, in order. */
function shownIn(page: string): Shown[] {
  const fences = readFences(page).filter(({ info }) => info === "console");
  return fences.flatMap(({ text }) =>
    text
      .split(/^\$ soapstone /m)
      .slice(1)
      .map((part) => {
        const [line = "", ...printed] = part.split("\n");
        const [command = "", into] = line.split(" > ");
        const argv = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
        return { argv, into, printed: printed.join("\n").trimEnd() };
      }),
  );
}

describe("what the guides show is what happens", () => {
  test.each(["specialist", "reviewer", "administrator", "questions"])(
    "the commands of the guide %s, one after the other",
    async (name) => {
      let files = exampleFiles();
      const shown = shownIn(guide(name));
      expect(shown.length).toBeGreaterThan(0);
      for (const { argv, into, printed } of shown) {
        const result = await soapstone(argv, files);
        expect(result.status, argv.join(" ")).toBeLessThan(2);
        files = { ...result.files, ...(into === undefined ? {} : { [into]: result.out }) };
        const said = (into === undefined ? result.out : "") + result.err;
        expect(said.trimEnd(), argv.join(" ")).toMatch(pattern(printed));
      }
    },
  );

  test("the administrator's configurations hold", () => {
    const examples = readFences(guide("administrator")).filter(({ info }) => info === "json");
    expect(examples.length).toBeGreaterThan(3);
    for (const { text } of examples) expect(readConfig(text, "soapstone.config.json", RULES).problems, text).toEqual([]);
  });

  test("the specialist's front matter is that of a note", () => {
    const examples = readFences(guide("specialist")).filter(({ info }) => info === "yaml");
    expect(examples.length).toBeGreaterThan(1);
    for (const { text } of examples) expect(parseNote("a.note.md", `---\n${text}---\n`).problems, text).toEqual([]);
  });

  test("the specialist's table of times becomes service lines", () => {
    const table = readFences(guide("specialist")).find(({ info }) => info === "text")?.text ?? "";
    const lines = (readPastedRows(table) ?? []).flatMap((row) => serviceLines(row, false)).join("\n");
    expect(lines.match(/code: "(97129|97130)"/g)).toHaveLength(2);
    expect(lines).toContain("stop: 09:46");
  });

  test("the thresholds in the answers are those of the table", () => {
    const rows = decodeRows(read("data/kx-thresholds.tsv"));
    const answered = [...guide("questions").matchAll(/^\| (20\d\d) \| \$([\d,]+) \| \$([\d,]+) \|$/gm)];
    expect(answered.length).toBeGreaterThan(3);
    for (const [, year, speech, occupational] of answered) {
      const amount = (bucket: string) =>
        Number(rows.find((row) => row.bucket === bucket && row.from === `${year}-01-01`)?.amount);
      expect([amount("pt-slp"), amount("ot")], year).toEqual(
        [speech, occupational].map((text) => Number(text?.replace(",", ""))),
      );
    }
  });

  test("every answer names the authority or the rule that keeps watch", () => {
    const answers = guide("questions").split("## When it was denied")[0]?.split(/^### /m).slice(1) ?? [];
    expect(answers.length).toBeGreaterThan(25);
    for (const answer of answers)
      expect(answer, answer.split("\n")[0]).toMatch(/\.\.\/rules\/[a-z0-9-]+\.md|^PFS|\bPFS\.|^\$ soapstone/m);
  });
});

describe("the first page of the site", () => {
  const page = read("site/index.md");
  const sample = read("site/playground/four-faults.note.md");

  test("shows findings that its sample has, where it has them", () => {
    const findings = lintNotes([{ name: "a.note.md", text: sample }], testSetup())[0]?.findings ?? [];
    const { source } = parseNote("a.note.md", sample);
    const said = findings.map(({ rule, message, span }) => {
      const { line, character } = source.positionAt(span.start);
      return `${line + 1}:${character + 1} ${message} ${rule}`;
    });
    const shown = [...page.matchAll(/<li><b>(\S+)<\/b> (.*?) <a href="\/docs\/rules\/([a-z0-9-]+)\.html"/g)];
    expect(shown.length).toBe(3);
    for (const [, place, message, rule] of shown) expect(said).toContain(`${place} ${message} ${rule}`);
  });

  test("counts the rules right", () => expect(page).toContain(`<dt>${RULES.length} rules</dt>`));
});

function pattern(printed: string): RegExp {
  const lines = printed.split("\n").map((line) => (line === "…" ? "[\\s\\S]*?" : line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${lines.join("\\n")}$`);
}
