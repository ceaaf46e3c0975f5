import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CATALOGUE } from "../server/src/rules/catalogue.js";
import { CATEGORIES } from "../server/src/rules/rule.js";
import { ROOT } from "./registry.js";

const [id, category] = process.argv.slice(2);
if (!id || !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id) || !CATEGORIES.some((known) => known === category)) {
  console.error(
    `Usage: npm run new-rule -- ID CATEGORY\n  ID in kebab case, naming the problem\n  CATEGORY one of ${CATEGORIES.join(", ")}`,
  );
  process.exit(2);
}
if (!CATALOGUE.has(id)) console.error(`${id} is not in the catalogue yet: add it to server/src/rules/catalogue.ts.`);

const RULE = `import { noteRule } from "./rule.js";

export default noteRule({
  id: "${id}",
  summary: "One sentence: what is wrong in a note that this rule speaks of.",
  category: "${category}",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["FMT"],
  *check(note) {
    if (note.front.note === undefined) yield { span: note.openSpan, message: "What is wrong, with its numbers." };
  },
});
`;

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

const FIXTURE = `# ${id}

## Finds the plain case

\`\`\`note
---
^^^ warning: What is wrong, with its numbers.
patient: pt-1
---
\`\`\`

## Near miss: what looks like it and is right

\`\`\`note
---
note: treatment
---
\`\`\`
`;

for (const [path, content] of [
  [`server/src/rules/${id}.ts`, RULE],
  [`docs/rules/${id}.md`, PAGE],
  [`test/rules/${id}.md`, FIXTURE],
] as const) {
  const file = join(ROOT, path);
  if (existsSync(file)) {
    console.error(`${path} exists; nothing was written over it.`);
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`wrote ${path}`);
}
console.log("Next: npm run gen, then npx vitest run test/rules.test.ts");
