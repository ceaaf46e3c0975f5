import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const VSCE = join(ROOT, "node_modules/@vscode/vsce/vsce");
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const vsce = (...argv: readonly string[]) => execFileSync(process.execPath, [VSCE, ...argv], { cwd: ROOT, encoding: "utf8" });

/** What the extension is made of; anything else in it is a mistake of `.vscodeignore`. */
const WANTED = [
  /^(README|CHANGELOG|SECURITY|SUPPORT)\.md$/,
  /^(LICENSE|NOTICE|package\.json|package\.nls\.json|language-configuration\.json)$/,
  /^dist\/(client\.cjs|client\.web\.js|(cli|server)(\.main)?\.cjs|server\.web\.js|parsers\.cjs|report\.js|report\.css)$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^client\/(l10n\/[\w.]+\.json|media\/(icon\.png|note-(dark|light)\.svg)|snippets\/session-note\.json|walkthrough\/\w+\.md)$/,
  /^data\/([\w-]+\.tsv(\.gz)?|README\.md)$/,
  /^docs\/(rules\/[\w-]+\.md|schema\/[\w.-]+\.json|images\/\w[\w-]*\.png)$/,
  /^grammars\/[\w.-]+\.json$/,
];

describe("the extension's package", () => {
  const listed = vsce("ls", "--no-dependencies").trim().split("\n");

  test("holds only what it is made of", () => {
    expect(listed.filter((path) => !WANTED.some((form) => form.test(path)))).toEqual([]);
  });

  test.each(WANTED)("holds what fits %s", (form) => expect(listed.some((path) => form.test(path))).toBe(true));

  test("holds what its manifest names", () => {
    const named = [manifest.main, manifest.browser, manifest.bin.soapstone, manifest.icon].map((path: string) =>
      path.replace("./", ""),
    );
    expect(named.filter((path) => !listed.includes(path))).toEqual([]);
  });

  test("is no larger than 3 MB", () => {
    // As it is packed: each file deflated, with its name and some hundred bytes twice.
    const packed = listed.map((path) => deflateRawSync(readFileSync(join(ROOT, path))).length + 2 * (path.length + 100));
    expect(packed.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(3_000_000);
  });
});

describe("what registries show", () => {
  test("an icon of 128 to 256 pixels, square, as PNG", () => {
    const png = readFileSync(join(ROOT, manifest.icon));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(width).toBe(height);
    expect(width).toBeGreaterThanOrEqual(128);
    expect(width).toBeLessThanOrEqual(256);
  });

  test("at most thirty keywords, each once, and a banner of the icon's colour", () => {
    expect(manifest.keywords.length).toBeLessThanOrEqual(30);
    expect(new Set(manifest.keywords).size).toBe(manifest.keywords.length);
    expect(readFileSync(join(ROOT, "client/media/icon.svg"), "utf8")).toContain(`fill="${manifest.galleryBanner.color}"`);
  });
});
