import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const page = readFileSync(join(ROOT, "docs/dependencies.md"), "utf8");
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const rows = [...page.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map(([, name = "", licence = ""]) => ({ name, licence }));
const bundled = page.slice(page.indexOf("## In the bundles"), page.indexOf("## Tools"));

describe("the page on dependencies", () => {
  test("lists every package of package.json once, and no other", () => {
    const known = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(rows.map(({ name }) => name).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(known.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  test.each(rows)("$name has the licence $licence", ({ name, licence }) => {
    const { license } = JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8"));
    expect(license).toBe(licence);
  });

  test("nothing is bundled whose licence asks more than a notice", () => {
    const licences = new Set(rows.filter(({ name }) => bundled.includes(`\`${name}\` |`)).map(({ licence }) => licence));
    expect([...licences].filter((licence) => !/^(MIT|ISC|BSD-3-Clause|Apache-2\.0)$/.test(licence))).toEqual([]);
  });

  test("every version is exact", () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });
});
