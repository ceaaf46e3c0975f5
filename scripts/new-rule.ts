import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CATEGORIES } from "../server/src/rules/rule.js";
import { ROOT } from "./registry.js";
import { ruleScaffold } from "./rule-scaffold.js";

const [id, wanted] = process.argv.slice(2);
const category = CATEGORIES.find((known) => known === wanted);
if (!id || !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id) || !category) {
  console.error(
    `Usage: npm run new-rule -- ID CATEGORY\n  ID in kebab case, naming the problem\n  CATEGORY one of ${CATEGORIES.join(", ")}`,
  );
  process.exit(2);
}

const files = [...ruleScaffold(id, category)].filter(([path]) => {
  const there = existsSync(join(ROOT, path));
  if (there) console.error(`${path} exists; nothing was written over it.`);
  return !there;
});
if (files.length === 0) process.exit(1);
for (const [path, content] of files) {
  const file = join(ROOT, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`wrote ${path}`);
}
console.log(`Next: npm run gen, then npx vitest run test/rules.test.ts -t ${id}`);
