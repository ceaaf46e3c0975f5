import { type BuildOptions, build, type Plugin } from "esbuild";

/** The libraries that read what the plain readers of `note/` don't: few notes need them, so they are a file of their own that Node loads when one does. */
const PACKAGES = ["yaml", "unified", "remark-parse", "remark-gfm", "mdast-util-to-string"];
const FILE = "./parsers.cjs";
const STUB = "loaded-later";

/** Builds `dist/parsers.cjs`, which the program and the servers share. */
export function buildParsers(options: BuildOptions) {
  const lines = PACKAGES.map((name) => `export * as ${JSON.stringify(name)} from ${JSON.stringify(name)};`);
  return build({
    ...options,
    stdin: { contents: lines.join("\n"), resolveDir: options.absWorkingDir as string },
    outfile: "dist/parsers.cjs",
  });
}

/** Puts in the place of each of these libraries a module that loads `dist/parsers.cjs` when one of its exports is first used. */
export const parsersLater: Plugin = {
  name: "parsers-later",
  setup(bundle) {
    bundle.onResolve({ filter: new RegExp(`^(?:${PACKAGES.join("|")})$`) }, ({ path }) => ({ path, namespace: STUB }));
    bundle.onResolve({ filter: /^\.\/parsers\.cjs$/ }, () => ({ path: FILE, external: true }));
    bundle.onLoad({ filter: /.*/, namespace: STUB }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => name !== "module.exports");
      const module = `require(${JSON.stringify(FILE)})[${JSON.stringify(path)}]`;
      const contents = `
        Object.defineProperty(exports, "__esModule", { value: true });
        for (const name of ${JSON.stringify(names)}) Object.defineProperty(exports, name, { enumerable: true, get: () => ${module}[name] });`;
      return { contents, resolveDir: "/" };
    });
  },
};
