import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listNames, ROOT, registry } from "./registry.js";

// The registry and the names of the lists come first: the other files are made from what they name.
writeFileSync(join(ROOT, "server/src/rules/index.ts"), registry());
writeFileSync(join(ROOT, "server/src/reference/list-names.ts"), listNames());
const { RULES } = await import("../server/src/rules/index.js");
const { generatedFiles } = await import("./generated.js");
for (const [path, content] of generatedFiles(RULES)) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), content);
}
