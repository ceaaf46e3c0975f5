import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { finding, note, reportFile } from "../support/report-file.js";
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

/** So many notes of a clinician, some with an error. */
function notesOf(clinician: string, count: number, errors = 0) {
  return Array.from({ length: count }, (_, at) => {
    return note(`${clinician}/${at}.note.md`, at < errors ? [finding("missing-kx")] : [], { clinician });
  });
}

describe("the figure of clinicians' rates", () => {
  test("shows three clinicians with 20 notes and no error as one mark that says so and names them", async () => {
    const notes = [...["ot-01", "ot-02", "ot-03"].flatMap((name) => notesOf(name, 20)), ...notesOf("ot-04", 35, 3)];
    const { page, said } = await browser.open(browser.save("shared.html", reportFile(notes)));
    const figure = page.locator("#clinicians");
    const drawn = figure.locator(".drawing svg");
    expect((await drawn.locator("title").allTextContents()).sort()).toEqual([
      "ot-01, ot-02, ot-03: 20 notes each, 0.0 per 100 notes",
      "ot-04: 35 notes, 8.6 per 100 notes",
    ]);
    const texts = await drawn.locator("text").allTextContents();
    for (const shown of ["3", "ot-01, ot-02, ot-03", "ot-04"]) expect(texts).toContain(shown);
    expect(await figure.locator(".reading").textContent()).toContain("A mark with a number stands for so many clinicians");
    const pointedAt = await drawn.getByText("3", { exact: true }).evaluate((number) => {
      number.scrollIntoView({ block: "center", behavior: "instant" });
      const { x, y, width, height } = number.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2)?.textContent;
    });
    expect(pointedAt).toContain("ot-02");
    await figure.getByText("The figures as a table").click();
    expect(await figure.locator("tbody th").allTextContents()).toEqual(["ot-04", "ot-01", "ot-02", "ot-03"]);
    expect(said).toEqual([]);
    await page.close();
  });

  for (const width of [380, 1280]) {
    test(`writes no name over another, nor out of a page of ${width} pixels`, async () => {
      const long = "k".repeat(140);
      const notes = [
        ...[24, 21, 20, 14].flatMap((errors, at) => notesOf(`ot-0${at}`, 75, errors)),
        ...notesOf(long, 74, 20),
        ...notesOf("pt-with-a-rather-long-name", 3, 3),
        ...notesOf("pt-with-another-long-name", 3, 3),
      ];
      const { page } = await browser.open(browser.save("crowded.html", reportFile(notes)), { viewport: { width, height: 900 } });
      const boxes = await page.locator("#clinicians .drawing").evaluate((drawing) => {
        const { left, right } = drawing.getBoundingClientRect();
        const texts = [...drawing.querySelectorAll("text")].filter((text) => /[a-z]{2}-|kk/.test(text.textContent ?? ""));
        return texts.map((text) => {
          const box = text.getBoundingClientRect();
          return { text: text.textContent, out: box.left < left || box.right > right, ...box.toJSON() };
        });
      });
      expect(boxes.length).toBeGreaterThan(2);
      for (const [at, box] of boxes.entries()) {
        expect(box.out, box.text ?? "").toBe(false);
        for (const other of boxes.slice(at + 1)) {
          const apart =
            box.right <= other.left || other.right <= box.left || box.bottom <= other.top + 2 || other.bottom <= box.top + 2;
          expect(apart, `${box.text} and ${other.text}`).toBe(true);
        }
      }
      await page.close();
    });
  }
});

describe("a link of a figure of rates", () => {
  const warning = () => finding("units-exceed-minutes", { severity: "warning" });
  const parts = { clinician: "ot-01", date: "2026-03-04" };
  const notes = [
    note("a.note.md", [finding("missing-kx"), warning()], parts),
    note("b.note.md", [warning(), finding("missing-kx", { severity: "info" })], parts),
    note("c.note.md", [finding("missing-kx")], { ...parts, clinician: "ot-02", date: "2026-03-12" }),
  ];

  test("leads to the findings that make up its rate, of the severities compared by", async () => {
    const { page } = await browser.open(browser.save("links.html", reportFile(notes)));
    const shown = async (id: string, name: string) => {
      const opened = page.locator(`#${id} details`).last();
      await opened.evaluate((details) => details.setAttribute("open", ""));
      await opened.getByRole("button", { name, exact: true }).click();
      return await page.locator(".count").textContent();
    };
    const found: (string | null)[][] = [];
    for (const measure of await page.getByLabel("Compare clinicians and weeks by").locator("option").allTextContents()) {
      await page.getByLabel("Compare clinicians and weeks by").selectOption(measure);
      found.push([measure, await shown("clinicians", "ot-01"), await shown("weeks", "2026-03-02")]);
    }
    expect(found).toEqual([
      ["Notes with an error", "1 of 5 findings", "1 of 5 findings"],
      ["Notes with an error or a warning", "3 of 5 findings", "3 of 5 findings"],
      ["Notes with any finding", "4 of 5 findings", "4 of 5 findings"],
      ["Findings", "4 of 5 findings", "4 of 5 findings"],
    ]);
    await page.close();
  });

  test("is left with the browser's Back, to the figure and the filters that were set before", async () => {
    const { page } = await browser.open(browser.save("back.html", reportFile(notes)));
    const held = (text: string) => page.getByRole("status").getByText(text, { exact: true }).waitFor();
    await page.getByLabel("Infos").uncheck();
    await held("4 of 5 findings");
    await page.locator("#rules summary").click();
    const opener = page.locator("#rules").getByRole("button", { name: "missing-kx" });
    await opener.click();
    await held("3 of 5 findings");
    await page.getByLabel("Service from").fill("2026-03-10");
    await held("1 of 5 findings");
    await page.goBack();
    await held("4 of 5 findings");
    expect(await page.getByLabel("Infos").isChecked()).toBe(false);
    await page.waitForFunction(() => document.activeElement?.textContent === "missing-kx");
    await page.waitForFunction(() => {
      const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
      return top > 0 && bottom < innerHeight;
    });
    await page.goForward();
    await held("3 of 5 findings");
    await page.locator(".contents").getByText("Weeks").click();
    expect(await page.locator(".count").textContent()).toBe("3 of 5 findings");
    await page.close();
  });
});

describe("where there is nothing to draw", () => {
  test("no bars and no table of rules are made of clean notes", async () => {
    const { page } = await browser.open(browser.save("clean.html", reportFile([note("a.note.md", [])])));
    expect(await page.locator("#rules").textContent()).toBe("Findings by ruleThere are no findings that count.");
    await page.close();
  });

  test("no weeks are drawn of notes without a date, which are counted where the figure would stand", async () => {
    const notes = [note("a.note.md", [finding("invalid-front-matter")], { date: undefined })];
    const { page, said } = await browser.open(browser.save("undated.html", reportFile(notes)));
    expect(await page.locator("#weeks .reading").textContent()).toBe("There are no weeks: 1 note without a date is left out.");
    expect(await page.locator("#weeks :is(svg, table, details)").count()).toBe(0);
    expect(said).toEqual([]);
    await page.close();
  });
});

describe("the tables of figures", () => {
  test("break no date, and keep their numbers in sight beside a long name", async () => {
    const long = "k".repeat(140);
    const notes = [note("a.note.md", [finding("missing-kx")], { clinician: long, payer: long, date: "2026-03-04" })];
    const { page } = await browser.open(browser.save("tables.html", reportFile(notes)), {
      viewport: { width: 1280, height: 900 },
    });
    for (const summary of await page.locator("summary").all()) await summary.click();
    const lines = await page
      .locator("#weeks tbody th bdi")
      .evaluateAll((dates) => dates.map((date) => date.getClientRects().length));
    expect(lines).toEqual([1]);
    const hidden = await page
      .locator(".table-box")
      .evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).length);
    expect(hidden).toBe(0);
    await page.close();
  });

  test("begin the name beside a bar with its first letter", async () => {
    const long = `${"W".repeat(40)}end`;
    const notes = [note("a.note.md", [finding("missing-kx")], { payer: long })];
    for (const width of [380, 1280]) {
      const { page } = await browser.open(browser.save("bars.html", reportFile(notes)), { viewport: { width, height: 900 } });
      const out = await page.locator("#payers .drawing").evaluate((drawing) => {
        const { left, right } = drawing.getBoundingClientRect();
        return [...drawing.querySelectorAll("text")].filter((text) => {
          const box = text.getBoundingClientRect();
          return box.left < left || box.right > right;
        }).length;
      });
      expect(out, String(width)).toBe(0);
      await page.close();
    }
  });
});
