import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote, exampleNotes } from "../support/examples.js";
import { launchChromium, openPage } from "./browser.js";
import { violations } from "./violations.js";

const LONG = "k".repeat(120);
const TREATMENT = "pt-0417/2026-03-12-treatment.note.md";
const MARCH = ["--from", "2026-03-10", "--to", "2026-03-31"];

/** The examples, and one note whose patient and file have names without a place to break them. */
const files = {
  ...Object.fromEntries(exampleNotes().map(({ name, text }) => [name, text])),
  [`long/${LONG}.note.md`]: cleanNote().replace("patient: pt-0417", `patient: ${LONG}`),
};

const SHEETS = [
  ["worksheet of a note with long names", ["worksheet", `long/${LONG}.note.md`]],
  ["worksheets of a chart", ["worksheet", TREATMENT, "--chart"]],
  ["chart", ["chart", "pt-0417"]],
  ["packet of notes with long names", ["packet", LONG, ...MARCH]],
] as const;

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launchChromium();
  folder = mkdtempSync(join(tmpdir(), "soapstone-sheets-"));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The page that a command writes, in the browser. */
async function opened(argv: readonly string[], options: BrowserContextOptions = {}): Promise<Page> {
  const { status, out } = await soapstone([...argv, "--format", "html"], files);
  expect(status).toBe(0);
  const path = join(folder, "sheet.html");
  writeFileSync(path, out);
  const { page, said } = await openPage(browser, pathToFileURL(path).href, options);
  expect(said).toEqual([]);
  return page;
}

describe.each(SHEETS)("the %s", (_, argv) => {
  test("is no wider than a telephone; a table that is scrolls by itself", async () => {
    const page = await opened(argv, { viewport: { width: 390, height: 844 }, isMobile: true });
    expect(await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth])).toEqual([390, 390]);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  test.each(["light", "dark"] as const)("takes %s colors, and can be read in them", async (colorScheme) => {
    const page = await opened(argv, { colorScheme });
    const [text, ground] = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [color, backgroundColor].map((value) => Number(/\d+/.exec(value)?.[0]));
    });
    expect((text as number) > (ground as number)).toBe(colorScheme === "dark");
    if (colorScheme === "dark") expect(await violations(page)).toEqual([]);
    await page.close();
  });

  test("is cut off nowhere on paper, and black on white there", async () => {
    // The width of a letter page without its margins, at 96 dots an inch.
    const page = await opened(argv, { viewport: { width: 720, height: 960 }, colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(720);
    const wide = page.locator(".table").filter({ has: page.locator("table") });
    expect(await wide.evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).length)).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
    await page.close();
  });
});
