import { describe, expect, test } from "vitest";
import { readText } from "../scripts/registry.js";
import { decodeRows, type Row } from "../server/src/reference/table.js";
import { RULES } from "../server/src/rules/index.js";
import { readFixture } from "./support/fixture.js";

const rows = decodeRows(readText("test/rules-catalogue.tsv"));
const page = readText("docs/catalogue.md");
const built = new Map(RULES.map((rule) => [rule.id, rule]));

test("every rule of the catalogue is built", () => {
  const missing = rows.filter(({ id = "" }) => !built.has(id));
  const why = "an id is permanent: bring these rules back, each file with its own id";
  expect(
    missing.map(({ id }) => id),
    why,
  ).toEqual([]);
});

test("each rule is as the catalogue has it, but for the differences that are written down", () => {
  const differences = rows.flatMap((row) => differencesOf(row));
  const known = [...page.matchAll(/^\| ([a-z0-9-]+) \| (\w+): `([^`]+)` in place of `([^`]+)` \|/gm)];
  const written = known.map(([, id, field, own, theirs]) => `${id} ${field}: ${own}, not ${theirs}`);
  const only = (some: readonly string[], others: readonly string[]) => some.filter((line) => !others.includes(line));
  expect(
    only(differences, written),
    "set these fields as the catalogue has them, or write the reason into docs/catalogue.md",
  ).toEqual([]);
  expect(only(written, differences), "docs/catalogue.md tells of differences that are none: take these rows away").toEqual([]);
});

function differencesOf(row: Row): string[] {
  const rule = built.get(row.id ?? "");
  if (!rule) return [];
  const own: Record<string, string> = {
    kind: rule.kind,
    category: rule.category,
    severity: rule.severity,
    fix: rule.fix,
    regimes: shown(Object.entries(rule.regimes ?? {})),
  };
  const theirs: Row = { ...row, regimes: shown((row.regimes ?? "-").split(/[,;\s]+/).flatMap(pair)) };
  return Object.keys(own)
    .filter((field) => own[field] !== theirs[field])
    .map((field) => `${rule.id} ${field}: ${own[field]}, not ${theirs[field]}`);
}

function pair(text: string): [string, string][] {
  const [name, setting] = text.split("=");
  return name && setting ? [[name, setting]] : [];
}

function shown(regimes: readonly (readonly [string, string])[]): string {
  const texts = regimes.map((regime) => regime.join("=")).sort();
  return texts.join(" ") || "-";
}

/** Demands that are not Medicare's (rules notes §4): a message may only say that Medicare does not ask. */
const NOT_MEDICARES = new Set([
  ..."missing-start-time missing-stop-time missing-service-times missing-section empty-section missing-response".split(" "),
  ..."missing-necessity missing-goal-link missing-progress missing-measurement incomplete-measure missing-outcome-measure".split(
    " ",
  ),
  ..."incomplete-telehealth-record missing-telehealth-modifier unlisted-without-therapist-signature".split(" "),
  ..."missing-unlisted-evidence missing-functional-link missing-cognitive-domain late-signature".split(" "),
]);

const MANUALS = /^(BPM15|CPM5|NCCIM|PTP|MUE|CFR|CQX|CR10176|NOR-|NGS-|THR|PFS|APTA-POC|UNITS)/;

describe("a message names Medicare only where Medicare asks", () => {
  for (const rule of RULES) {
    const fixture = readFixture(readText(`test/rules/${rule.id}.md`));
    const messages = fixture.flatMap(({ notes }) =>
      notes.flatMap(({ expected }) => expected.map((line) => line.replace(/^\S+ \w+: /, ""))),
    );
    const naming = messages.filter((message) => /Medicare/.test(message.replace(/a Medicare beneficiary identifier/, "")));
    if (naming.length === 0) continue;
    test(rule.id, () => {
      const unasked = naming.filter((message) => !/Medicare (itself asks for total|does not|asks it only)/.test(message));
      if (NOT_MEDICARES.has(rule.id)) expect(unasked, "Medicare does not ask for this: say no more than that").toEqual([]);
      else {
        const manual = rule.sources.some((source) => MANUALS.test(source));
        expect(manual, `the message names Medicare and no manual of its is in sources: ${naming[0]}`).toBe(true);
      }
    });
  }
});
