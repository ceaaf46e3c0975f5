import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

/** Name of a program's bundle in `dist/`. */
export const bundleOf = (program: string) => `${program}.main.cjs`;

/** What made the code, as exactly as it can be told: V8 takes that of another patch of Node 20 for its own, and the process dies of it. */
const BUILD = [process.version, process.versions.v8, process.platform, process.arch].join("-");

/** Where the code stands that this very build of Node made of a bundle. */
export const codeOf = (bundle: string) => bundle.replace(/cjs$/, `${BUILD}.code`);

/** Loads a bundle: from V8's code of it where that is at hand, which takes a fraction of the time, as any module otherwise. */
export function loadBundle(file: string): void {
  const code = readCode(codeOf(file));
  if (code) runBundle(compileBundle(file, code), file);
  else createRequire(file)(file);
}

/** Compiles a bundle. V8 looks whether the code is its own, of these flags and of a text of this length, and compiles the text if it is not. A bundle is ASCII (`scripts/build.ts`). */
export function compileBundle(file: string, cachedData?: Buffer): Script {
  const text = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "latin1")}\n})`;
  return new Script(text, { filename: file, cachedData });
}

/** Runs a bundle as Node runs a module. */
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
