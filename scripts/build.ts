import { rmSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { ROOT } from "./registry.js";

const SHARED: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  minify: true,
  keepNames: true,
  legalComments: "none",
  logLevel: "warning",
};

// Bundles only: the types that `tsc -b` keeps in dist/types stay, so that a build beside it does no harm.
for (const name of ["cli", "server", "client"]) rmSync(join(ROOT, `dist/${name}.cjs`), { force: true });
await Promise.all([
  build({
    ...SHARED,
    entryPoints: ["server/src/node/cli.ts"],
    outfile: "dist/cli.cjs",
    banner: { js: "#!/usr/bin/env node" },
    mainFields: ["module", "main"],
  }),
  build({ ...SHARED, entryPoints: ["server/src/node/server.ts"], outfile: "dist/server.cjs", mainFields: ["module", "main"] }),
  build({
    ...SHARED,
    entryPoints: ["client/src/node.ts"],
    outfile: "dist/client.cjs",
    external: ["vscode"],
    mainFields: ["module", "main"],
  }),
]);
