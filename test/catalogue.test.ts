import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { decodeRows, type Row } from "../server/src/reference/table.js";
import { CATALOGUE } from "../server/src/rules/catalogue.js";
import { RULES } from "../server/src/rules/index.js";
import { readFixture } from "./support/fixture.js";

const ROOT = join(import.meta.dirname, "..");
const rows = decodeRows(readFileSync(join(ROOT, "test/rules-catalogue.tsv"), "utf8"));
const page = readFileSync(join(ROOT, "docs/catalogue.md"), "utf8");
const built = new Map(RULES.map((rule) => [rule.id, rule]));

test("suppressions may name every id of the catalogue", () => {
  expect(rows.filter(({ id = "" }) => !CATALOGUE.has(id))).toEqual([]);
});

test("every rule of the catalogue is built", () => {
  const missing = rows.filter(({ id = "" }) => !built.has(id));
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test("each rule is as the catalogue has it, but for the differences that are written down", () => {
  const differences = rows.flatMap((row) => differencesOf(row));
  const known = [...page.matchAll(/^\| ([a-z0-9-]+) \| (\w+): `([^`]+)` in place of `([^`]+)` \|/gm)];
  const written = known.map(([, id, field, own, theirs]) => `${id} ${field}: ${own}, not ${theirs}`);
  expect(new Set(differences)).toEqual(new Set(written));
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
    const fixture = readFixture(readFileSync(join(ROOT, `test/rules/${rule.id}.md`), "utf8"));
    const messages = fixture.flatMap(({ notes }) =>
      notes.flatMap(({ expected }) => expected.map((line) => line.replace(/^\S+ \w+: /, ""))),
    );
    const naming = messages.filter((message) => /Medicare/.test(message.replace(/a Medicare beneficiary identifier/, "")));
    if (naming.length === 0) continue;
    test(rule.id, () => {
      if (!NOT_MEDICARES.has(rule.id)) expect(rule.sources.some((source) => MANUALS.test(source))).toBe(true);
      else
        expect(naming.filter((message) => !/Medicare (itself asks for total|does not|asks it only)/.test(message))).toEqual([]);
    });
  }
});

test("no message says how far the next unit is", () => {
  const texts = RULES.map(({ id }) => readFileSync(join(ROOT, `test/rules/${id}.md`), "utf8")).join("\n");
  expect(
    texts.match(/\b(?:more|further|missing|short of|away from) (?:\w+ )?minutes? (?:to|for|from) (?:the next|another) unit/gi),
  ).toBeNull();
});

test("a rule beyond the catalogue stands on its page, and its id may be suppressed", () => {
  const beyond = page.slice(page.indexOf("Beyond it"));
  const named = [...beyond.matchAll(/^\| ([a-z0-9-]+) \|/gm)].map(([, id]) => id);
  const ids = new Set(rows.map(({ id }) => id));
  expect(new Set(named)).toEqual(new Set(RULES.flatMap(({ id }) => (ids.has(id) ? [] : [id]))));
  expect(named.filter((id = "") => !CATALOGUE.has(id))).toEqual([]);
});
