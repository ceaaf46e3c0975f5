import { PLACEHOLDERS } from "../../scripts/rule-scaffold.js";
import type { Rule } from "../../server/src/rules/rule.js";
import type { FixtureCase } from "./fixture.js";

/** The headings of a rule's page, in order. */
export const PARTS = [
  "What it checks",
  "Why it matters",
  "What it prevents",
  "Examples",
  "How to fix it",
  "If it was denied",
  "What it does not do",
  "Sources",
] as const;

/** What a rule's page lacks: each a sentence on what to do. */
export function pageFaults(page: string): string[] {
  const parts = new Map(page.split(/^## /m).map((part) => [part.split("\n", 1)[0]?.trim(), part.slice(part.indexOf("\n"))]));
  const missing = PARTS.filter((name) => !parts.has(name));
  const found = [...parts.keys()].filter((name) => PARTS.some((part) => part === name));
  const inOrder = PARTS.filter((name) => parts.has(name));
  return [
    ...missing.map((name) => `Give the page the part "${name}".`),
    ...(found.join() === inOrder.join() ? [] : [`Put the page's parts in this order: ${inOrder.join(", ")}.`]),
    ...inOrder
      .filter((name) => !/\S/.test((parts.get(name) ?? "").replace(/<!--[\s\S]*?-->/g, "")))
      .map((name) => `Write the page's part "${name}": nothing stands under it.`),
  ];
}

/** What a rule's fixture lacks: each a sentence on what to do. */
export function fixtureFaults(cases: readonly FixtureCase[]): string[] {
  const kinds = ["Finds", "Near miss"].filter((kind) => !cases.some(({ title }) => title.startsWith(kind)));
  return [
    ...kinds.map((kind) => `Add a case "## ${kind === "Finds" ? "Finds …" : "Near miss: …"}" to the fixture.`),
    ...cases
      .filter(({ title }) => !/^(Finds|Quiet|Near miss)\b/.test(title))
      .map(({ title }) => `Begin the case "${title}" with Finds, Quiet or Near miss.`),
    ...cases.filter(({ notes }) => notes.length === 0).map(({ title }) => `Put a note under "${title}": a fence \`note\`.`),
  ];
}

/** Words of the scaffold that still stand in a file of a rule. */
export function placeholdersIn(path: string, text: string): string[] {
  return PLACEHOLDERS.filter((words) => text.includes(words)).map((words) => `${path}: write your own in place of "${words}".`);
}

/** Ids as they stand in four places: names of the rules' files, the rules themselves, their pages, their fixtures. */
interface RuleLists {
  readonly files: readonly string[];
  readonly rules: readonly string[];
  readonly pages: readonly string[];
  readonly fixtures: readonly string[];
}

/** Where the lists differ: each a sentence on what to do. */
export function listFaults({ files, rules, pages, fixtures }: RuleLists): string[] {
  const only = (some: readonly string[], others: readonly string[]) => some.filter((id) => !others.includes(id));
  return [
    ...rules.filter((id, index) => rules.indexOf(id) !== index).map((id) => `Two rules have the id "${id}": rename one.`),
    ...only(rules, files).map((id) => `A rule has the id "${id}": name its file server/src/rules/${id}.ts, or run npm run gen.`),
    ...only(files, rules).map((id) => `server/src/rules/${id}.ts: give the rule the id "${id}", and run npm run gen.`),
    ...only(files, pages).map((id) => `Write docs/rules/${id}.md.`),
    ...only(files, fixtures).map((id) => `Write test/rules/${id}.md.`),
    ...only(pages, files).map((id) => `docs/rules/${id}.md belongs to no rule: rename it or take it away.`),
    ...only(fixtures, files).map((id) => `test/rules/${id}.md belongs to no rule: rename it or take it away.`),
  ];
}

/** What is wrong with what a rule says of itself: each a sentence on what to do. `versions` are those of the product. */
export function metaFaults({ sources, since }: Pick<Rule, "sources" | "since">, versions: readonly string[]): string[] {
  const known = versions.includes(since);
  return [
    ...(sources.length === 0 ? ["Name a source: a key of data/sources.tsv, with its place."] : []),
    ...(known ? [] : [`Write a version of the product as \`since\`, not ${since}: ${versions.join(", ")}.`]),
  ];
}
