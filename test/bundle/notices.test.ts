import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { bundledPackages } from "../../scripts/notices.js";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const notices = read("dist/THIRD-PARTY-NOTICES.txt");
/** Packages of a text of notices, each with its licence. */
const namedIn = (text: string) =>
  new Map([...text.matchAll(/^(\S+) \d[\w.-]* \(([^)]+)\)$/gm)].map(([, name, licence]) => [name, licence]));
const named = namedIn(notices);

describe("the notices of what the bundles hold", () => {
  const page = read("docs/dependencies.md");
  const listed = [...page.slice(0, page.indexOf("## Tools")).matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = ""]) => name);

  test("name every package that the page lists as bundled, with the words of its own licence", () => {
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter((name) => !named.has(name))).toEqual([]);
    for (const [name, file] of [
      ["yaml", "LICENSE"],
      ["diff", "LICENSE"],
      ["vscode-languageclient", "License.txt"],
      ["remark-parse", "license"],
    ])
      expect(notices, name).toContain(read(`node_modules/${name}/${file}`).replaceAll("\r\n", "\n").trim());
  });

  test("name what those bring along", () => {
    expect([...named.keys()]).toEqual(
      expect.arrayContaining(["micromark", "vfile", "vscode-jsonrpc", "minimatch", "d3-array", "readdirp"]),
    );
  });

  test("hold no licence that asks for more than a notice", () => {
    const licences = new Set(named.values());
    expect(
      [...licences].filter((licence) => !/^(MIT|ISC|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0)$/.test(licence ?? "")),
    ).toEqual([]);
  });

  test("are those of what was bundled, however deep it lies, and of nothing else", async () => {
    const { metafile } = await build({
      stdin: { contents: 'export { default } from "remark-parse"; import "yaml";', resolveDir: ROOT },
      ...{ absWorkingDir: ROOT, bundle: true, write: false, metafile: true, external: ["yaml"], platform: "node" },
    });
    const names = bundledPackages([metafile]).map(({ name }) => name.replace(/ .*/, ""));
    expect(names).toEqual(expect.arrayContaining(["micromark", "remark-parse", "mdast-util-from-markdown"]));
    expect(names).not.toContain("yaml");
  });

  test("go with the script of the HTML report, which is handed on alone", () => {
    const script = read("dist/report.js");
    const own = namedIn(script.slice(0, script.indexOf("*/")));
    expect([...own.keys()]).toEqual(expect.arrayContaining(["@observablehq/plot", "d3-scale", "d3-shape"]));
    expect(own.has("yaml")).toBe(false);
    expect(script).not.toContain("</");
  });
});
