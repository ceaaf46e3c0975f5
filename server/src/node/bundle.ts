import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

/** Names of a program's files in `dist/`. */
export const bundleOf = (program: string) => `${program}.main.cjs`;
export const codeOf = (bundle: string) => bundle.replace(/\.cjs$/, ".code");

/**
 * Compiles a bundle. V8's code of it, which the build keeps beside it, spares most of that where it is there and of this V8's version; V8 itself looks at
 * the version, and goes by the text otherwise.
 */
export function compileBundle(file: string): Script {
  const text = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "utf8")}\n})`;
  return new Script(text, { filename: file, cachedData: readCode(codeOf(file)) });
}

/** Runs a bundle as Node runs a module of its own. */
export function runBundle(script: Script, file: string): void {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
}

function readCode(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
