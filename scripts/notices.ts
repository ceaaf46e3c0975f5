import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Metafile } from "esbuild";
import { ROOT } from "./registry.js";

/** A package whose code is in a bundle, as its own package.json names it. */
export interface BundledPackage {
  /** Name and version, such as `yaml 2.9.1`. */
  readonly name: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Its licence and notices, as the package words them. */
  readonly text: string;
}

/** The packages in the bundles of these builds, in order of name. Throws where a package brings no licence: then nobody may hand it on. */
export function bundledPackages(builds: readonly Metafile[]): BundledPackage[] {
  const inputs = builds.flatMap(({ outputs }) => Object.values(outputs)).flatMap((output) => Object.keys(output.inputs));
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []));
  const packages = new Map([...folders].map((folder) => packageIn(resolve(ROOT, folder))).map((each) => [each.name, each]));
  return [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text that has to go with the bundles: packages of the same words stand together above them. */
export function noticesText(packages: readonly BundledPackage[]): string {
  const named = new Map<string, string[]>();
  for (const { name, licence, text } of packages) named.set(text, [...(named.get(text) ?? []), `${name} (${licence})`]);
  const parts = [...named].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
  return ["This program holds code of these packages.\n", ...parts].join(`\n${"-".repeat(80)}\n\n`);
}

/** A script with the notices of what it holds before it, for pages that are handed on as one file. */
export function withNotices(script: string, build: Metafile): string {
  const text = noticesText(bundledPackages([build]))
    .replaceAll("*/", "* /")
    .replaceAll("</", "< /");
  return `/*\n${text}*/\n${script}`;
}

function packageIn(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|thirdpartynotices)/i.test(file));
  if (!files.some((file) => /^(licen[cs]e|copying)/i.test(file))) throw new Error(`${name} brings no licence.`);
  const text = files.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim()).join("\n\n");
  return { name: `${name} ${version}`, licence: license ?? "see below", text };
}
