import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { ROOT } from "./registry.js";

/**
 * What reads the notes that the plain readers of `note/` don't: few, so it is a file of its own, which Node loads when one comes. By what modules of
 * `note/` import it as. Only named exports are handed on.
 */
const PARSERS: ReadonlyMap<string, string> = new Map([
  ["yaml", "yaml"],
  ["./remark.js", join(ROOT, "server/src/note/remark.ts")],
]);
const FILE = "./parsers.cjs";
const STUB = "loaded-later";

/** Builds `dist/parsers.cjs`, which the program and the servers share. */
export function buildParsers(options: BuildOptions) {
  const lines = [...PARSERS].map(([name, module]) => `export * as ${JSON.stringify(name)} from ${JSON.stringify(module)};`);
  return build({ ...options, stdin: { contents: lines.join("\n"), resolveDir: ROOT }, outfile: "dist/parsers.cjs" });
}

/** Puts a module that loads `dist/parsers.cjs` when one of its exports is first used in the place of each parser. */
export const parsersLater: Plugin = {
  name: "parsers-later",
  setup(bundle) {
    const names = [...PARSERS.keys()].map((name) => name.replaceAll(".", "\\."));
    bundle.onResolve({ filter: new RegExp(`^(?:${names.join("|")})$`) }, ({ path }) => ({ path, namespace: STUB }));
    bundle.onResolve({ filter: /^\.\/parsers\.cjs$/ }, () => ({ path: FILE, external: true }));
    bundle.onLoad({ filter: /.*/, namespace: STUB }, async ({ path }) => {
      const exported = Object.keys(await import(PARSERS.get(path) as string)).filter((name) => /^\w+$/.test(name));
      const contents = `
        let loaded;
        const load = () => (loaded ??= require(${JSON.stringify(FILE)})[${JSON.stringify(path)}]);
        for (const name of ${JSON.stringify(exported)}) Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });`;
      return { contents, resolveDir: ROOT };
    });
  },
};
