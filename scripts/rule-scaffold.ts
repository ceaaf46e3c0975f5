import type { Category } from "../server/src/rules/rule.js";

const SUMMARY = "One sentence: what is wrong in a note that this rule speaks of.";
const MESSAGE = "What is wrong, with its numbers.";
const PLAIN_CASE = "Finds the plain case";
const NEAR_MISS = "Near miss: what looks like it and is right";

/** What a scaffold says until its author says it: none of it may stand in a rule, its page or its fixture. */
export const PLACEHOLDERS: readonly string[] = [SUMMARY, MESSAGE, PLAIN_CASE, NEAR_MISS];

/** The files a rule begins as, by path from the project's root. */
export function ruleScaffold(id: string, category: Category): ReadonlyMap<string, string> {
  return new Map([
    [`server/src/rules/${id}.ts`, ruleOf(id, category)],
    [`docs/rules/${id}.md`, PAGE],
    [`test/rules/${id}.md`, fixtureOf(id)],
  ]);
}

function ruleOf(id: string, category: Category): string {
  return `import { noteRule } from "./rule.js";

export default noteRule({
  id: "${id}",
  summary: "${SUMMARY}",
  category: "${category}",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["FMT"],
  *check(note) {
    if (note.front.note === undefined) yield { span: note.openSpan, message: "${MESSAGE}" };
  },
});
`;
}

const PAGE = `<!-- generated:head -->
<!-- /generated:head -->

## What it checks

## Why it matters

## What it prevents

## Examples

Found:

\`\`\`markdown bad
---
patient: pt-1
---
\`\`\`

Quiet:

\`\`\`markdown good
---
note: treatment
---
\`\`\`

## How to fix it

## If it was denied

## What it does not do

## Sources

<!-- generated:sources -->
<!-- /generated:sources -->
`;

function fixtureOf(id: string): string {
  return `# ${id}

## ${PLAIN_CASE}

\`\`\`note
---
^^^ warning: ${MESSAGE}
patient: pt-1
---
\`\`\`

## ${NEAR_MISS}

\`\`\`note
---
note: treatment
---
\`\`\`
`;
}
