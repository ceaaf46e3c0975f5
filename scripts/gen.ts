import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedFiles, ROOT, registry } from "./generated.js";

// The registry comes first: the other files are made from the rules it names.
writeFileSync(join(ROOT, "server/src/rules/index.ts"), registry());
const { RULES } = await import("../server/src/rules/index.js");
for (const [path, content] of generatedFiles(RULES)) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), content);
}
