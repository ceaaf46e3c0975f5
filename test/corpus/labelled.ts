import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NO_CONFIG } from "../../server/src/lint/config.js";
import { readFences } from "../support/fixture.js";
import { lintNotes, testSetup, withShippedOff } from "../support/lint.js";

/** Rules whose findings on the labelled notes are compared with the labels. */
const LABELLED_RULES: readonly string[] = [
  "missing-cognitive-domain",
  "missing-intervention",
  "missing-response",
  "missing-measurement",
  "missing-functional-link",
  "missing-necessity",
  "missing-skilled-action",
  "missing-progress",
  "vague-section",
  "noncognitive-content-under-97129",
];

/** How a rule did on the labelled notes; the notes by their number. */
export interface LabelledResult {
  readonly rule: string;
  readonly right: readonly number[];
  readonly falseAlarms: readonly number[];
  readonly missed: readonly number[];
}

/** Notes of the page. */
export const LABELLED_NOTES = 160;

/** The first note that the word lists were not widened on. */
export const FRESH_FROM = 121;

/** Runs the rules on the labelled notes from a number on. */
export function measureLabelled(from = FRESH_FROM): LabelledResult[] {
  const page = readFileSync(join(import.meta.dirname, "labelled.md"), "utf8");
  const notes = page
    .split(/^## Note \d+$/m)
    .slice(1)
    .map((section) => {
      const labels = /^labels: (.*)$/m.exec(section)?.[1] ?? "";
      const text = readFences(section)[0]?.text ?? "";
      const findings =
        lintNotes([{ name: "visit.note.md", text }], testSetup({ config: withShippedOff(NO_CONFIG) }))[0]?.findings ?? [];
      return { labels: new Set(labels.split(" ")), found: new Set(findings.map(({ rule }) => rule)) };
    });
  const numbers = (fits: (note: (typeof notes)[number]) => boolean) =>
    notes.flatMap((note, at) => (at + 1 >= from && fits(note) ? [at + 1] : []));
  return LABELLED_RULES.map((rule) => ({
    rule,
    right: numbers(({ labels, found }) => labels.has(rule) && found.has(rule)),
    falseAlarms: numbers(({ labels, found }) => !labels.has(rule) && found.has(rule)),
    missed: numbers(({ labels, found }) => labels.has(rule) && !found.has(rule)),
  }));
}
