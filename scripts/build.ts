import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { bundleOf } from "../server/src/node/bundle.js";
import { keepCode } from "./code.js";
import { buildParsers, builtinsLater, parsersLater } from "./later.js";
import { bundledPackages, noticesText, withNotices } from "./notices.js";
import { ROOT } from "./registry.js";

const SHARED: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

// Bundles only: the types that `tsc -b` keeps in dist/types stay, so that a build beside it does no harm.
const BUNDLES = [
  ...["cli.cjs", "cli.main.cjs", "server.cjs", "server.main.cjs"],
  ...["parsers.cjs", "library.cjs", "library.d.ts", "library-types.d.ts"],
  ...["client.cjs", "client.web.js", "server.web.js", "report.js", "report.css", "THIRD-PARTY-NOTICES.txt"],
];
const CODE = existsSync(join(ROOT, "dist")) ? readdirSync(join(ROOT, "dist")).filter((name) => name.endsWith(".code")) : [];
for (const name of [...BUNDLES, ...CODE]) rmSync(join(ROOT, "dist", name), { force: true });

/** `soapstone lsp` is the server that editors start, which stands beside the program. */
const serverBeside: Plugin = {
  name: "server-beside",
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\/server\.js$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./server.cjs", external: true } : undefined,
    );
  },
};

const NODE: BuildOptions = { ...SHARED, mainFields: ["module", "main"] };
const START: BuildOptions = { ...NODE, entryPoints: ["server/src/node/start.ts"], banner: { js: "#!/usr/bin/env node" } };
const PROGRAM: BuildOptions = { ...NODE, plugins: [parsersLater, builtinsLater] };
const WEB: BuildOptions = { ...SHARED, platform: "browser", target: "es2022", mainFields: ["browser", "module", "main"] };
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
const tables = readdirSync(join(ROOT, "data")).filter((name) => /\.tsv(\.gz)?$/.test(name));

const builds = await Promise.all([
  buildParsers(NODE),
  build({
    ...PROGRAM,
    entryPoints: ["server/src/node/cli.ts"],
    outfile: "dist/cli.main.cjs",
    supported: { "dynamic-import": false },
    plugins: [parsersLater, builtinsLater, serverBeside],
  }),
  build({ ...PROGRAM, entryPoints: ["server/src/node/library.ts"], outfile: "dist/library.cjs" }),
  build({ ...PROGRAM, entryPoints: ["server/src/node/server.ts"], outfile: "dist/server.main.cjs" }),
  ...["cli", "server"].map((program) => build({ ...START, outfile: `dist/${program}.cjs` })),
  build({ ...NODE, entryPoints: ["client/src/node.ts"], outfile: "dist/client.cjs", external: ["vscode"] }),
  build({
    ...WEB,
    entryPoints: ["client/src/web.ts"],
    outfile: "dist/client.web.js",
    external: ["vscode"],
    define: { TABLE_FILES: JSON.stringify(tables) },
  }),
  build({
    ...WEB,
    entryPoints: ["server/src/web/server.ts"],
    outfile: "dist/server.web.js",
    format: "iife",
    conditions: ["worker"],
    define: { VERSION: JSON.stringify(version) },
  }),
  // The page of the HTML report: the command line puts both texts into the file it writes.
  build({
    ...WEB,
    entryPoints: ["report/src/report.ts", "report/src/report.css"],
    outdir: "dist",
    format: "iife",
    keepNames: false,
    charset: "ascii",
  }),
]);

const metafiles = builds.map(({ metafile }) => metafile as Metafile);
writeFileSync(join(ROOT, "dist/THIRD-PARTY-NOTICES.txt"), noticesText(bundledPackages(metafiles)));
// Reports are handed on without the package.
const page = join(ROOT, "dist/report.js");
writeFileSync(page, withNotices(readFileSync(page, "utf8"), metafiles.at(-1) as Metafile));

// The library's declarations say all they need themselves, so that two files are enough; `tsc -b` has checked them.
execFileSync(process.execPath, [
  join(ROOT, "node_modules/typescript/bin/tsc"),
  ...["library.ts", "library-types.ts"].map((name) => join(ROOT, "server/src/node", name)),
  ...["--ignoreConfig", "--declaration", "--emitDeclarationOnly", "--noCheck", "--noResolve", "--types", ""],
  ...["--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler", "--outDir", join(ROOT, "dist")],
]);

for (const program of ["cli", "server"]) {
  const bundle = join(ROOT, "dist", bundleOf(program));
  writeFileSync(bundle, asciiOnly(readFileSync(bundle, "utf8")));
}
await keepCode();

/**
 * A program without letters beyond ASCII, which take V8 two bytes for each character of all of it. The bundler leaves them in regular
 * expressions and raw templates of these, where an escape says the same.
 */
function asciiOnly(program: string): string {
  return program.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
