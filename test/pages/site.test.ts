import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOME, pageOf } from "../../server/src/lint/pages.js";
import { RULES } from "../../server/src/rules/index.js";
import { SITE } from "./served-site.js";
import { SiteBrowser } from "./site-browser.js";
import { violations } from "./violations.js";

const GUIDE = "/docs/guides/specialist.html";
const RULE = "/docs/rules/units-exceed-minutes.html";
const ANSWERS = "/docs/guides/questions.html";

let site: SiteBrowser;
beforeAll(async () => {
  site = await SiteBrowser.start();
});
afterAll(() => site.end());

/** The site's files by path, and the pages among them with their text. */
const files = new Set(readdirSync(SITE, { recursive: true, encoding: "utf8" }).map((path) => `/${path.replaceAll("\\", "/")}`));
const pages = new Map(
  [...files].filter((path) => path.endsWith(".html")).map((path) => [path, readFileSync(join(SITE, path), "utf8")]),
);

describe("the links of the site", () => {
  test("every rule has a page, where its findings say it is", () => {
    const missing = RULES.filter(({ id }) => !files.has(`/${pageOf(id).slice(HOME.length)}`)).map(({ id }) => id);
    expect(missing).toEqual([]);
  });

  test("every guide and every page of the documentation is there", () => {
    const root = join(import.meta.dirname, "../..");
    const written = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
    expect(written.filter((path) => !pages.has(`/docs/${path.replace(/\.md$/, ".html")}`))).toEqual([]);
  });

  test("lead to a file of the site, and to a place that is there", () => {
    const ids = new Map(
      [...pages].map(([path, text]) => [path, new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))]),
    );
    const links = [...pages].flatMap(([from, text]) =>
      [...linksIn(text)].map((link) => ({ from, link, ...targetOf(link, from) })),
    );
    const dead = links.filter(({ target, hash }) => {
      return !files.has(target) || (hash !== "" && !ids.get(target)?.has(decodeURIComponent(hash)));
    });
    expect(pages.size).toBeGreaterThan(180);
    expect(links.length).toBeGreaterThan(1000);
    expect(dead).toEqual([]);
  });

  test("no page loads anything from another host, and each has a policy against it", () => {
    for (const [path, text] of pages) {
      expect([...text.matchAll(/<(?:script|img|link|iframe)\s[^>]*?(?:src|href)="(https?:|\/\/)[^"]*"/g)], path).toEqual([]);
      expect(text, path).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'/);
    }
  });
});

/** What a page links to, but for other hosts. */
function linksIn(text: string): Set<string> {
  const links = [...bodyOf(text).matchAll(/<a\s[^>]*?href="([^"]+)"/g)].map(([, href = ""]) => href);
  return new Set(links.filter((link) => !/^(https?|mailto):/.test(link)));
}

/** The file of the site that a link leads to, and the place in it. */
function targetOf(link: string, from: string): { readonly target: string; readonly hash: string } {
  const [path = "", hash = ""] = link.replaceAll("&amp;", "&").split("#");
  const joined = path === "" ? from : posix.resolve(dirname(from), path);
  return { target: path.endsWith("/") ? posix.join(joined, "index.html") : joined, hash };
}

/** A page without what stands in its scripts. */
function bodyOf(text: string): string {
  return text.replace(/<script[\s\S]*?<\/script>/g, "");
}

describe("the site in a browser", () => {
  const views = [
    ["in light colours", { colorScheme: "light" }],
    ["in dark colours", { colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 390, height: 844 }, colorScheme: "light" }],
    ["on a phone in dark colours", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
  ] as const;
  for (const [name, options] of views) {
    test.each(["/", GUIDE, ANSWERS, RULE])(`${name}: axe finds nothing on %s`, async (path) => {
      const { page, said } = await site.open(path, options);
      await page.waitForFunction(() => "__vue_app__" in (document.getElementById("app") ?? {}));
      expect(await violations(page)).toEqual([]);
      expect(said).toEqual([]);
      await page.close();
    });
  }

  test.each([320, 390, 768, 1024])("nothing stands beside a page of %i pixels", async (width) => {
    for (const path of ["/", GUIDE, ANSWERS, RULE]) {
      const { page } = await site.open(path, { viewport: { width, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width);
      await page.close();
    }
  });

  test("asks its own host alone, also when one searches", async () => {
    const { page, said, asked } = await site.open(GUIDE);
    const search = page.getByRole("searchbox");
    // The page listens once its script has run, which is later than it is shown.
    const asksFor = async () => {
      await page.keyboard.press("Control+k");
      return search.isVisible();
    };
    await expect.poll(asksFor, { timeout: 30_000 }).toBe(true);
    await search.fill("midpoint");
    await page.locator(".VPLocalSearchBox .result").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.pathname.endsWith(GUIDE));
    expect(asked.filter((address) => !address.startsWith(`${site.origin}/`) && !address.startsWith("data:"))).toEqual([]);
    expect(said).toEqual([]);
    await page.close();
  });

  test("leads from the first page into the playground", async () => {
    const { page } = await site.open("/");
    await page.getByRole("link", { name: "Try it on a note" }).click();
    await page.getByRole("textbox", { name: "Session note" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/playground/index.html");
    await page.close();
  });
});
