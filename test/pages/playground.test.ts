import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenPage } from "./browser.js";
import { SITE } from "./served-site.js";
import { SiteBrowser } from "./site-browser.js";
import { violations } from "./violations.js";

let site: SiteBrowser;
beforeAll(async () => {
  site = await SiteBrowser.start();
});
afterAll(() => site.end());

async function open(options: BrowserContextOptions = {}): Promise<OpenPage> {
  const opened = await site.open("/playground/index.html", options);
  await noteOf(opened.page).waitFor();
  return opened;
}

const noteOf = (page: Page) => page.getByRole("textbox", { name: "Session note" });
const tally = (page: Page) => page.locator("#tally").textContent();
const found = async (page: Page) => {
  const rules = await page.locator("#findings-list .finding-head > a").allTextContents();
  return rules.sort();
};
const finding = (page: Page, rule: string) => page.locator(".finding", { has: page.getByText(rule, { exact: true }) });

async function load(page: Page, title: string): Promise<void> {
  await page.getByLabel("Start from").selectOption(title);
  await page.getByRole("button", { name: "Load" }).click();
}

const FOUR = ["malformed-time", "missing-discipline-modifier", "missing-signature", "units-exceed-minutes"];

describe("the playground", () => {
  test("finds the four faults of its sample, and nothing in the clean note", async () => {
    const { page } = await open();
    expect(await found(page)).toEqual(FOUR);
    await load(page, "A clean note");
    expect(await tally(page)).toBe("No findings.");
    expect(await page.locator("#headline").textContent()).toBe("3 units: 97129×1 + 97130×2");
    await page.close();
  });

  test("shows the units with their arithmetic", async () => {
    const { page } = await open();
    const units = page.locator("#units-view");
    expect(await units.locator(".headline").textContent()).toBe("3 units: 97129×1 + 97130×2");
    const rows = await units.getByRole("table", { name: "Minutes of each code" }).getByRole("row").allTextContents();
    expect(rows.slice(1)).toEqual([expect.stringContaining("09:00-09:151511"), expect.stringContaining("09:15-09:463132")]);
    expect(await units.textContent()).toContain("Sum 46 min, row 38-52 min: 3 units.");
    await page.close();
  });

  test("applies what is safe at once, and what changes the bill when it was confirmed", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Apply the safe fix" }).click();
    expect(await noteOf(page).inputValue()).toContain("start: 09:00\n    stop: 09:15");
    expect(await found(page)).toEqual(FOUR.slice(1));

    await page.getByRole("button", { name: "Add GO" }).click();
    const dialog = page.getByRole("dialog", { name: "Add GO" });
    expect(await dialog.textContent()).toContain("Changes what is billed.");
    expect(await dialog.locator("del").allTextContents()).toEqual(["    modifiers: []"]);
    expect(await dialog.locator("ins").allTextContents()).toEqual(["    modifiers: [GO]"]);
    await page.keyboard.press("Escape");
    expect(await noteOf(page).inputValue()).toContain("modifiers: []");

    await page.getByRole("button", { name: "Add GO" }).click();
    await dialog.getByRole("button", { name: "Apply" }).click();
    await finding(page, "missing-discipline-modifier").waitFor({ state: "detached" });
    expect(await noteOf(page).inputValue()).not.toContain("modifiers: []");
    expect(await page.getByRole("status").textContent()).toContain("Done: Add GO. 2 findings: 2 errors.");
    await noteOf(page).focus();
    await page.keyboard.press("Control+z");
    await finding(page, "missing-discipline-modifier").waitFor();
    await page.close();
  });

  test("asks before it changes a signed note, and offers nothing for all of them at once", async () => {
    const { page } = await open();
    const signed = (await noteOf(page).inputValue()).replace(
      "signature:",
      "signature: { by: ot-00, credential: OTR/L, at: 2026-03-12T10:20 }",
    );
    await noteOf(page).fill(signed);
    await finding(page, "missing-signature").waitFor({ state: "detached" });
    expect(await page.locator("#safe").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Write 09:00" }).click();
    expect(await page.getByRole("dialog").textContent()).toContain("The note is signed.");
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await noteOf(page).inputValue()).toBe(signed);
    await page.close();
  });

  test("leads from a finding to its place, and underlines it there", async () => {
    const { page } = await open();
    await finding(page, "units-exceed-minutes")
      .getByRole("button", { name: /^Line 28, column 12/ })
      .click();
    const selected = await noteOf(page).evaluate((area: HTMLTextAreaElement) => {
      return area.value.slice(area.selectionStart, area.selectionEnd);
    });
    expect(selected).toBe("3");
    expect(await page.locator(".under .line").nth(27).locator("mark.error").textContent()).toBe("3");
    await page.close();
  });

  test("judges by the payer and the day that are chosen", async () => {
    const { page } = await open();
    await load(page, "A clean note");
    await noteOf(page).fill(
      (await noteOf(page).inputValue()).replace(
        '  - code: "97130"\n    start: 09:15\n    stop: 09:46\n',
        '  - code: "97130"\n    minutes: 7\n',
      ),
    );
    await finding(page, "units-exceed-minutes").waitFor();
    expect(await page.locator("#units-view").textContent()).toContain("The payer's profile counts by cms");
    await page.getByLabel("Judge by payer").selectOption("commercial payer");
    expect(await page.locator("#units-view").textContent()).toContain("The payer's profile counts by undeclared");
    await load(page, "A clean note");
    await page.getByLabel("As of").fill("2026-01-01");
    await finding(page, "date-in-future").waitFor();
    await page.close();
  });

  test("starts an empty note of each kind", async () => {
    const { page } = await open();
    await load(page, "Progress report");
    expect(await noteOf(page).inputValue()).toMatch(/^---\nnote: progress-report\n/);
    expect(await page.locator("#headline").textContent()).toBe("No units");
    await page.close();
  });

  test("reads any text, and shows it as text", async () => {
    const { page, said } = await open();
    const title = await page.title();
    for (const text of [
      "",
      "---\n",
      "no note at all",
      `---\nnote: <img src=x onerror="document.title='run'">\n---\n<script>document.title='run'</script>`,
    ]) {
      await noteOf(page).fill(text);
      await page.waitForFunction(
        (value) => document.querySelector(".under")?.textContent?.replaceAll("\u200b", "") === value,
        text.replaceAll("\n", ""),
      );
    }
    await page.locator(".finding").first().waitFor();
    expect(await page.title()).toBe(title);
    expect(said).toEqual([]);
    await page.close();
  });
});

describe("a note of very many findings", () => {
  const PHRASE = "Lorem ipsum dolor sit. ";
  const notes = [
    ["in one line", 40_000, PHRASE.repeat(40_000)],
    ["in lines of their own", 10_000, `${PHRASE}\n`.repeat(10_000)],
  ] as const;
  for (const [name, count, text] of notes) {
    test(`${name} is judged, and the gravest are listed`, async () => {
      const { page, said } = await open();
      await load(page, "A clean note");
      const clean = await noteOf(page).inputValue();
      await noteOf(page).evaluate(
        (area: HTMLTextAreaElement, long) => {
          area.value = long;
          area.dispatchEvent(new Event("input"));
        },
        `${clean}\n${text}`.replace("date: 2026-03-12", "date: 2026-13-12"),
      );
      await page.getByText(`Listed are the 500 gravest of ${count + 1} findings.`).waitFor();
      expect(await tally(page)).toBe(`${count + 1} findings: 1 error, ${count} warnings.`);
      expect(await page.locator(".finding").count()).toBe(500);
      expect(await page.locator(".under mark").count()).toBe(500);
      expect(await page.locator(".finding.error").count()).toBe(1);
      expect(said).toEqual([]);
      await page.close();
    });
  }

  test("when judging fails, the page says so and takes back what it said before", async () => {
    const { page } = await open();
    expect(await found(page)).toEqual(FOUR);
    await page.evaluate(() => {
      const { flatMap } = Array.prototype;
      Object.assign(window, { mend: () => Object.assign(Array.prototype, { flatMap }) });
      Object.assign(Array.prototype, {
        flatMap: () => {
          throw new RangeError("Maximum call stack size exceeded");
        },
      });
    });
    await noteOf(page).pressSequentially("x");
    await page.getByText("nothing is known of its findings and units").waitFor();
    expect(await tally(page)).toBe("The note could not be judged.");
    expect(await page.locator(".finding").count()).toBe(0);
    expect(await page.locator("#units-view").textContent()).toBe("");
    expect(await page.locator("#safe").isVisible()).toBe(false);
    await page.evaluate(() => (window as unknown as { mend(): void }).mend());
    await noteOf(page).press("Backspace");
    await page.locator(".finding").first().waitFor();
    expect(await found(page)).toEqual(FOUR);
    expect(await page.locator("#beside-list").textContent()).toBe("");
    await page.close();
  });
});

describe("nothing leaves the playground", () => {
  test("it asks for itself and nothing else, whatever one does in it", async () => {
    const { page, asked, said } = await open();
    await load(page, "A clean note");
    await noteOf(page).pressSequentially("x");
    await load(page, "A note with four faults");
    await page.getByRole("button", { name: "Apply the safe fix" }).click();
    await page.getByRole("button", { name: "Add GO" }).click();
    await page.getByRole("button", { name: "Apply", exact: true }).click();
    await finding(page, "missing-discipline-modifier").waitFor({ state: "detached" });
    expect(asked).toEqual([`${site.origin}/playground/index.html`]);
    expect(said).toEqual([]);
    await page.close();
  });

  test("its policy would stop a request that its script made", async () => {
    const { page } = await open();
    const before = site.served.length;
    const outcome = await page.evaluate(async (origin) => {
      const image = new Promise((done) => {
        const picture = document.createElement("img");
        picture.onerror = () => done("refused");
        picture.onload = () => done("loaded");
        picture.src = `${origin}/mark.svg`;
      });
      const fetched = fetch(`${origin}/index.html`).then(
        () => "fetched",
        () => "refused",
      );
      return [await fetched, await image];
    }, site.origin);
    expect(outcome).toEqual(["refused", "refused"]);
    expect(site.served.slice(before)).toEqual([]);
    await page.close();
  });

  test("it keeps nothing", async () => {
    const { page } = await open();
    await noteOf(page).fill("---\nnote: treatment\n---\n");
    await finding(page, "missing-services").waitFor();
    const kept = await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
    ]);
    expect(kept).toEqual([0, 0, "", 0, 0]);
    await page.close();
  });

  test("saved as a file it works without a host", async () => {
    const { page, asked } = await site.open(pathToFileURL(join(SITE, "playground/index.html")).href);
    await noteOf(page).waitFor();
    expect(await found(page)).toEqual(FOUR);
    expect(asked).toHaveLength(1);
    await page.close();
  });

  test("says so", () => {
    expect(readFileSync(join(SITE, "playground/index.html"), "utf8")).toContain("Nothing leaves this page.");
  });
});

describe("the playground can be used by all", () => {
  const views = [
    ["in light colours", { colorScheme: "light" }],
    ["in dark colours", { colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 390, height: 844 } }],
    ["on a small phone in dark colours", { viewport: { width: 320, height: 640 }, colorScheme: "dark" }],
  ] as const;
  for (const [name, options] of views) {
    test(`${name}: axe finds nothing, with a question open as well`, async () => {
      const { page } = await open(options);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(
        options && "viewport" in options ? options.viewport.width : 1400,
      );
      await page.getByRole("button", { name: "Add GO" }).click();
      expect(await violations(page)).toEqual([]);
      await page.close();
    });
  }

  test("by keyboard: from the note to a finding, its place, its fix, and back", async () => {
    const { page } = await open();
    await noteOf(page).focus();
    for (const name of [
      "Apply the safe fix",
      "Line 18, column 12: show malformed-time in the note",
      "malformed-time",
      "Write 09:00",
    ]) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const { activeElement: active } = document;
        return active?.getAttribute("aria-label") ?? active?.textContent;
      });
      expect(focused).toBe(name);
    }
    await page.keyboard.press("Enter");
    expect(await found(page)).toEqual(FOUR.slice(1));
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("findings-list");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("note");
    await page.keyboard.type("2");
    await finding(page, "units-exceed-minutes").waitFor({ state: "detached" });
    await page.close();
  });

  test("takes the colours that were chosen on the site", async () => {
    const { page } = await site.open("/", { colorScheme: "light" });
    await page.locator("button.VPSwitchAppearance").first().click();
    await page.goto(`${site.origin}/playground/index.html`);
    await noteOf(page).waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
    await page.close();
  });
});
