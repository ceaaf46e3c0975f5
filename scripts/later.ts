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

/** Modules of Node that few runs use, and that take it a millisecond or more to load. */
const BUILTINS = ["child_process", "v8", "zlib"];

/** Builds `dist/parsers.cjs`, which the program and the servers share. */
export function buildParsers(options: BuildOptions) {
  const lines = [...PARSERS].map(([name, module]) => `export * as ${JSON.stringify(name)} from ${JSON.stringify(module)};`);
  return build({ ...options, stdin: { contents: lines.join("\n"), resolveDir: ROOT }, outfile: "dist/parsers.cjs" });
}

/** Puts a module that loads `dist/parsers.cjs` when one of its exports is first used in the place of each parser. */
export const parsersLater = loadedLater("parsers", [...PARSERS.keys()], (name) => ({
  module: PARSERS.get(name) as string,
  loaded: `require(${JSON.stringify(FILE)})[${JSON.stringify(name)}]`,
}));

/** Does the same with modules of Node. */
export const builtinsLater = loadedLater(
  "builtins",
  BUILTINS.map((name) => `node:${name}`),
  (name) => ({ module: name, loaded: `require(${JSON.stringify(name)})` }),
);

/** Stands for modules: `module` is where their exports' names are found, `loaded` gives the module itself. */
function loadedLater(
  namespace: string,
  modules: readonly string[],
  sourceOf: (path: string) => { readonly module: string; readonly loaded: string },
): Plugin {
  const names = modules.map((name) => name.replaceAll(".", "\\."));
  return {
    name: `${namespace}-later`,
    setup(bundle) {
      bundle.onResolve({ filter: /.*/, namespace }, ({ path }) => ({ path, external: true }));
      bundle.onResolve({ filter: new RegExp(`^(?:${names.join("|")})$`) }, ({ path }) => ({ path, namespace }));
      bundle.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
        const { module, loaded } = sourceOf(path);
        const exported = Object.keys(await import(module)).filter((name) => /^\w+$/.test(name));
        const contents = `
          let loaded;
          const load = () => (loaded ??= ${loaded});
          for (const name of ${JSON.stringify(exported)}) Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });`;
        return { contents, resolveDir: ROOT };
      });
    },
  };
}
