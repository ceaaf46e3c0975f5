import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT, readText, ruleIds } from "../scripts/registry.js";
import { addDays } from "../server/src/base/calendar.js";
import { applyEdits } from "../server/src/base/edit.js";
import { type Config, NO_CONFIG } from "../server/src/lint/config.js";
import type { Finding } from "../server/src/lint/finding.js";
import { fixesOf } from "../server/src/lint/fix.js";
import type { Setup } from "../server/src/lint/setup.js";
import type { Note } from "../server/src/note/note.js";
import { RULES } from "../server/src/rules/index.js";
import type { Fix } from "../server/src/rules/rule.js";
import { readConfig } from "./support/config.js";
import { type FixtureCase, readFences, readFixture } from "./support/fixture.js";
import { lintNotes, onlyRule } from "./support/lint.js";
import { miscountsIn, quotedIn, tellsNextUnit } from "./support/message-checks.js";
import { fixtureFaults, listFaults, metaFaults, pageFaults, placeholdersIn } from "./support/rule-checks.js";

/** The version that comes next, and those that were released. */
const VERSIONS: readonly string[] = [
  (JSON.parse(readText("package.json")) as { version: string }).version,
  ...[...readText("CHANGELOG.md").matchAll(/^## \[(\d[^\]]*)\]/gm)].flatMap(([, version]) => version ?? []),
];

for (const id of ruleIds()) {
  describe(id, () => {
    const rule = RULES.find((candidate) => candidate.id === id);
    test("has its file's name as its id, and stands in the registry", () => {
      expect(rule, `server/src/rules/${id}.ts: give the rule the id "${id}", and run npm run gen`).toBeDefined();
    });
    if (!rule) return;

    test("names its sources and the version that brings it", () => expect(metaFaults(rule, VERSIONS)).toEqual([]));

    const cases = readFixture(readText(fixtureOf(id)));

    test("has cases that find and a near miss, each with a note", () => expect(fixtureFaults(cases)).toEqual([]));

    test("says nothing that the scaffold said", () => {
      const paths = [`server/src/rules/${id}.ts`, pageOf(id), fixtureOf(id)];
      expect(paths.flatMap((path) => placeholdersIn(path, readText(path)))).toEqual([]);
    });

    for (const fixtureCase of cases) {
      test(fixtureCase.title, () => checkCase(id, fixtureCase));
    }

    if (rule.fix !== "none") {
      test("shows a fix", () => {
        const shown = cases.flatMap(({ fixed }) => fixed);
        expect(shown, `${fixtureOf(id)}: show the note after the fix in a fence \`fixed TITLE\``).not.toEqual([]);
      });
    }

    test("the page has its parts in order, each with words", () => {
      expect(pageFaults(readText(pageOf(id)))).toEqual([]);
    });

    test("the page's examples are found and quiet", () => {
      const page = readFences(readText(pageOf(id)));
      const [bad, good] = ["bad", "good"].map((kind) => examplesOf(page, kind));
      expect(bad?.length && good?.length, `${pageOf(id)}: give a \`markdown bad\` and a \`markdown good\` example`).toBeTruthy();
      const config = configOf(page.find(({ info }) => info === "json")?.text);
      const count = (notes: readonly NamedText[]) =>
        lintNotes(notes, onlyRule(id, { config })).reduce((sum, { findings }) => sum + findings.length, 0);
      for (const notes of bad ?? []) expect(count(notes), notes[0]?.text).toBeGreaterThan(0);
      for (const notes of good ?? []) expect(count(notes), notes[0]?.text).toBe(0);
    });
  });
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The examples of a page: each block a note of its own, but blocks with file names are one chart together. */
function examplesOf(page: ReturnType<typeof readFences>, kind: string): NamedText[][] {
  const mine = page.filter(({ info }) => info.startsWith(`markdown ${kind}`));
  const named = mine.filter(({ info }) => info.split(" ").length > 2);
  const alone = mine.filter((fence) => !named.includes(fence)).map(({ text }) => [{ name: "example.note.md", text }]);
  const chart = named.map(({ info, text }) => ({ name: info.split(" ")[2] as string, text }));
  return chart.length > 0 ? [...alone, chart] : alone;
}

test("rules, pages and fixtures are of the same ids, each id once", () => {
  const pages = idsIn("docs/rules").filter((id) => id !== "README");
  expect(listFaults({ files: ruleIds(), rules: RULES.map(({ id }) => id), pages, fixtures: idsIn("test/rules") })).toEqual([]);
});

/** Names of a folder's pages. */
function idsIn(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder));
  return names.filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -".md".length));
}

function pageOf(id: string): string {
  return `docs/rules/${id}.md`;
}

function fixtureOf(id: string): string {
  return `test/rules/${id}.md`;
}

function checkCase(id: string, { title, notes, fixed, unfixed, config }: FixtureCase): void {
  const setup = onlyRule(id, { config: configOf(config), wholeChart: !notes.some((note) => note.alone) });
  const linted = lintNotes(notes, setup);
  linted.forEach(({ note, findings: own }, index) => {
    expect(own.map((finding) => describeFinding(note, finding))).toEqual(notes[index]?.expected);
  });
  const findings = linted.flatMap((one) => one.findings);
  const offered = fixesOffered(linted, setup);
  const titles = offered.map(({ fix }) => fix.title);
  const messages = findings.flatMap(({ message, related }) => [message, ...related.map((place) => place.message)]);
  expect([...messages, ...titles].filter(tellsNextUnit), "a message or fix never says how far the next unit is").toEqual([]);
  expect(messages.flatMap(miscountsIn), "one of something is no plural").toEqual([]);
  const quoted = [...messages, ...titles].flatMap((message) => linted.flatMap(({ note }) => quotedIn(message, note)));
  expect(quoted, "a message or fix quotes no prose, no name and no identifier of a note").toEqual([]);
  expect(findings.length > 0, "findings drawn as the title says").toBe(title.startsWith("Finds"));
  expect(restatedTomorrow(linted, notes, setup), "a finding has the same words on the next day").toEqual([]);
  if (unfixed) expect(titles, "this case offers no fix").toEqual([]);
  for (const { title: wanted, text } of fixed) {
    expect(titles, "titles of the fixes that are offered").toContain(wanted);
    expect(offered.find(({ fix }) => fix.title === wanted)?.text, wanted).toBe(text);
  }
  expect(
    offered.filter(({ note, text }) => text === note.source.text).map(({ fix }) => fix.title),
    "a fix changes the note",
  ).toEqual([]);
  const idle = offered.filter(({ fix, ...rest }) => fix.cursor === undefined && isStillFound(rest, notes, setup));
  expect(
    idle.map(({ fix }) => fix.title),
    "after a fix its finding is gone",
  ).toEqual([]);
}

/**
 * Messages that one day more changes. One that counts from today gives a date of service away to whoever knows the day of the run, under
 * pseudonyms too, and no baseline or review knows its finding on the next day.
 */
function restatedTomorrow(linted: ReturnType<typeof lintNotes>, notes: readonly NamedText[], setup: Setup): string[] {
  const tomorrow = lintNotes(notes, { ...setup, today: addDays(setup.today, 1) });
  return linted.flatMap(({ findings }, index) =>
    findings.flatMap(({ span, message }) => {
      const there = tomorrow[index]?.findings.filter((one) => one.span.start === span.start && one.span.end === span.end) ?? [];
      return there.length === 0 || there.some((one) => one.message === message) ? [] : [message];
    }),
  );
}

interface Offered {
  readonly fix: Fix;
  readonly finding: Finding;
  readonly note: Note;
  /** The note's text after the fix. */
  readonly text: string;
}

function fixesOffered(linted: ReturnType<typeof lintNotes>, setup: Setup): Offered[] {
  return linted.flatMap(({ note, findings }) =>
    findings.flatMap((finding) =>
      fixesOf(note, finding, setup).map((fix) => ({ fix, finding, note, text: applyEdits(note.source.text, fix.edits) })),
    ),
  );
}

/** Whether the fixed note has as many findings with these words as before, its neighbors unchanged. */
function isStillFound({ finding, note, text }: Omit<Offered, "fix">, notes: readonly NamedText[], setup: Setup): boolean {
  const count = (changed: readonly NamedText[]) =>
    lintNotes(changed, setup)
      .filter((one) => one.note.uri === note.uri)
      .flatMap(({ findings }) => findings.filter(({ message }) => message === finding.message)).length;
  return count(notes.map((one) => (one.name === note.uri ? { name: one.name, text } : one))) >= count(notes);
}

function describeFinding(note: Note, { span, severity, message }: Finding): string {
  const from = note.source.positionAt(span.start);
  const to = note.source.positionAt(span.end);
  const width = to.line === from.line ? Math.max(1, to.character - from.character) : 1;
  return `${from.line + 1}:${from.character + 1}-${from.character + 1 + width} ${severity}: ${message}`;
}

function configOf(text: string | undefined): Config {
  if (text === undefined) return NO_CONFIG;
  const { config, problems } = readConfig(text, "soapstone.config.json", RULES);
  expect(problems).toEqual([]);
  return config;
}
