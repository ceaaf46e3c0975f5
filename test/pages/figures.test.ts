import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ReportBrowser } from "./browser.js";

let browser: ReportBrowser;
let synthetic: string;
beforeAll(async () => {
  browser = await ReportBrowser.start();
  synthetic = browser.saveRun("synthetic.html", { notes: 120, findings: 6, clinicians: 8 });
});
afterAll(() => browser.end());

describe("figures", () => {
  test("are drawn without a complaint however narrow the page becomes, and do not leave it", async () => {
    const { page, said } = await browser.open(synthetic);
    const widths = () =>
      page.locator(".drawing svg").evaluateAll((plots) => plots.map((plot) => plot.getBoundingClientRect().width));
    const wide = await widths();
    for (const width of [90, 40, 1]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForFunction(
        (most) => [...document.querySelectorAll(".drawing svg")].every((plot) => plot.getBoundingClientRect().width <= most),
        width,
      );
    }
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.waitForFunction(
      (most) => (document.querySelector(".drawing svg")?.getBoundingClientRect().width ?? 0) > most,
      400,
    );
    expect(await widths()).toEqual(wide);
    expect(said).toEqual([]);
    await page.close();
  });
});
