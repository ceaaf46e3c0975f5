import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accepted, finding, note, reportFile } from "../support/report-file.js";
import { ReportBrowser } from "./browser.js";
import { violations } from "./violations.js";

let browser: ReportBrowser;
let synthetic: string;
/** Of as many kinds as the other, and with fewer rows. */
let small: string;
beforeAll(async () => {
  browser = await ReportBrowser.start();
  synthetic = browser.saveRun("synthetic.html", { notes: 300, findings: 6 });
  small = browser.saveRun("small.html", { notes: 60, findings: 6, clinicians: 8 });
});
afterAll(() => browser.end());

const rowsOf = (page: Page) => page.locator(".grid-body [role=row]");
const count = (page: Page) => page.locator(".count").textContent();

describe("the report in a browser", () => {
  test("asks for nothing but itself, and its policy stops nothing it does", async () => {
    const { page, said, asked } = await browser.open(synthetic);
    await rowsOf(page).first().click();
    await page.getByRole("button", { name: "Next" }).click();
    expect(asked).toEqual([pathToFileURL(synthetic).href]);
    expect(said).toEqual([]);
    await page.close();
  });

  test("runs nothing that came in with a note, and shows it as it is written", async () => {
    const evil = `</script><script>document.title="run"</script><img src=x onerror='document.title="run"'>"\u202egnp.exe`;
    const hostile = note(
      `${evil}.note.md`,
      [finding(evil, { message: evil, related: [{ path: evil, from: undefined, message: evil }] })],
      {
        clinician: evil,
        payer: evil,
      },
    );
    const { page, said } = await browser.open(browser.save("hostile.html", reportFile([hostile])));
    const row = rowsOf(page).first();
    for (const cell of [".message", ".rule", ".payer", ".clinician"]) expect(await row.locator(cell).textContent()).toBe(evil);
    expect(await row.locator(".place").textContent()).toBe(`${evil}.note.md:10:5`);
    await row.click();
    expect(await page.locator("#detail-title").textContent()).toBe(evil);
    expect(await page.title()).toBe("Session note review, 2026-04-01");
    expect(said).toEqual([]);
    // And if markup got in, the policy would stop it.
    await page
      .evaluate(() => {
        const script = document.createElement("script");
        script.setAttribute("nonce", "");
        try {
          script.textContent = 'document.title = "run"';
        } catch {
          // Trusted types refuse the text itself.
        }
        document.body.append(script);
        document.body.setAttribute("onclick", 'document.title = "run"');
        document.body.click();
      })
      .catch(() => undefined);
    expect(await page.title()).toBe("Session note review, 2026-04-01");
    await page.close();
  });

  test("shows its totals without scripts", async () => {
    const file = browser.save("totals.html", reportFile([note("a.note.md", [finding("missing-kx")])]));
    const { page } = await browser.open(file, { javaScriptEnabled: false });
    expect(await page.locator("#totals table").isVisible()).toBe(true);
    expect(await page.getByText("did not run here").isVisible()).toBe(true);
    await page.close();
  });

  test("a file that was cut off shows what it holds and says that it is not whole", async () => {
    const file = reportFile([note("a.note.md", [finding("missing-kx")]), note("b.note.md", [finding("missing-kx")])]);
    const { page } = await browser.open(browser.save("cut.html", file.slice(0, file.indexOf('"b.note.md"') + 15)));
    expect(await page.locator("#summary [role=note]").textContent()).toContain("not whole");
    expect(await count(page)).toBe("1 of 1 finding");
    await page.close();
  });

  test("names no rule among those that ran that was off for every note", async () => {
    const file = reportFile([note("a.note.md", [])], { rulesOn: () => new Set(["missing-kx"]) });
    const { page } = await browser.open(browser.save("off.html", file));
    expect(await page.locator("#summary").textContent()).toContain("of 1 note, judged by 1 rule");
    expect(await page.locator("#provenance").textContent()).toMatch(/Rules that ran1 of \d{3}/);
    await page.close();
  });

  test("does not take for nothing what cannot be read", async () => {
    const stake = { units: 0, dollars: undefined, unpriced: 0, uncounted: true };
    const notes = [note("a.note.md", [finding("invalid-field-value", stake)], { stake })];
    const { page } = await browser.open(browser.save("uncounted.html", reportFile(notes, { dollars: true })));
    expect(await page.locator("#summary .tiles").textContent()).toContain(
      "At stake, estimatenot knownin lines with errors, each line once; in 1 note units or lines at stake cannot be read",
    );
    await rowsOf(page).first().click();
    expect(await page.locator("dialog").textContent()).toContain("Billed unitsnot known");
    await page.close();
  });

  test("says which units its estimate leaves out, and knows no amount where there is none", async () => {
    const found = [finding("missing-kx", { units: 3, dollars: undefined, unpriced: 3 })];
    const notes = [note("a.note.md", found, { stake: { units: 3, dollars: undefined, unpriced: 3, uncounted: false } })];
    const none = await browser.open(browser.save("unpriced.html", reportFile(notes)));
    expect(await none.page.locator("#summary .tiles").textContent()).toContain(
      "At stake, estimatenot knownin lines with errors, each line once; 3 units there have no known amount",
    );
    expect(await none.page.locator("[data-name='Estimate, at least']").first().textContent()).toBe("not known");
    await rowsOf(none.page).first().click();
    expect(await none.page.locator("dialog").textContent()).toContain("Units without a known amount3");
    await none.page.close();
    const some = await browser.open(browser.save("priced.html", reportFile(notes, {}, { dollars: 140 })));
    expect(await some.page.locator("#summary .tiles").textContent()).toContain(
      "$140in lines with errors, each line once; 3 units",
    );
    await some.page.close();
  });

  test("says that it is not whole where files could not be read, with and without scripts", async () => {
    const saved = browser.save("unread.html", reportFile([note("a.note.md", [finding("missing-kx")])], {}, { unread: 2 }));
    const { page } = await browser.open(saved);
    expect(await page.locator("#summary [role=note]").textContent()).toBe(
      "This report is not whole: 2 files could not be read. It covers the 1 note read.",
    );
    await page.close();
    const unscripted = await browser.open(saved, { javaScriptEnabled: false });
    expect(await unscripted.page.locator("#totals").textContent()).toContain("Files that could not be read2");
    await unscripted.page.close();
  });

  test("tells what counts from what was accepted", async () => {
    const notes = [
      note("a.note.md", [finding("missing-kx"), finding("missing-kx", accepted("suppression"))]),
      note("b.note.md", [finding("missing-kx", accepted("review")), finding("missing-kx", accepted("baseline"))]),
    ];
    const { page } = await browser.open(browser.save("accepted.html", reportFile(notes)));
    expect(await count(page)).toBe("1 of 4 findings");
    await page.getByLabel("Status").selectOption("Suppressed in the note");
    await rowsOf(page).first().click();
    expect(await page.locator("dialog").textContent()).toContain(
      "Does not count: Agreed with the payer.by rev-02, on 2026-03-02",
    );
    await page.close();
  });
});

describe("a report under pseudonyms", () => {
  test("says that dates are withheld, and has no weeks to show and no days to filter by", async () => {
    const notes = [note("note-1.note.md", [finding("missing-kx")]), note("note-2.note.md", [])];
    const { page, said } = await browser.open(browser.save("pseudonyms.html", reportFile(notes, { pseudonyms: true })));
    expect(await page.locator(".notices").textContent()).toContain("dates of service are withheld");
    expect(await page.locator("#weeks, a[href='#weeks']").count()).toBe(0);
    expect(await page.getByLabel(/^Service/).count()).toBe(0);
    expect(await page.locator("#view").textContent()).not.toMatch(/without a date|weeks/);
    expect(await rowsOf(page).first().locator(".date").textContent()).toBe("(withheld)");
    await rowsOf(page).first().click();
    expect(await page.locator("dialog").textContent()).toContain("Date of service(withheld)");
    expect(said).toEqual([]);
    await page.close();
  });
});

describe("a report of errors alone", () => {
  const notes = [
    note("a.note.md", [finding("missing-kx"), finding("units-exceed-minutes", { severity: "warning", fixable: true })]),
    note("b.note.md", [finding("units-exceed-minutes", { severity: "warning", fixable: true })]),
    note("c.note.md", [finding("units-exceed-minutes", { severity: "info", fixable: true })]),
  ];

  test("says what of the run it leaves out, and counts no note for it", async () => {
    const { page } = await browser.open(browser.save("errors.html", reportFile(notes, { showLevel: "error" })));
    const summary = (await page.locator("#summary").textContent()) ?? "";
    expect(summary).toContain("Notes with an error133.3% of 3 notes");
    expect(summary).toContain("Of this run 2 warnings and 1 info are left out: every figure here is of errors only.");
    expect(summary).toContain("3 of 4 findings would go with a safe fix");
    expect(await page.locator(".ledger thead").textContent()).not.toContain("Warnings");
    expect(await page.locator(".ledger caption").textContent()).toBe("Errors that count, by what a payer would deny for");
    await page.close();
  });

  test("or of errors and warnings has both in its figures", async () => {
    const { page } = await browser.open(browser.save("warnings.html", reportFile(notes, { showLevel: "warning" })));
    const summary = (await page.locator("#summary").textContent()) ?? "";
    expect(summary).toContain("Notes with an error or a warning266.7% of 3 notes");
    expect(summary).toContain("Of this run 1 info is left out: every figure here is of errors and warnings only.");
    expect(await page.locator(".ledger thead").textContent()).toContain("Warnings");
    await page.close();
  });
});

describe("a report of nothing", () => {
  test("of no notes has no plots", async () => {
    const { page, said } = await browser.open(browser.save("empty.html", reportFile([])));
    expect(await count(page)).toBe("No finding passes the filters.");
    expect(await page.locator("figure").count()).toBe(0);
    expect(said).toEqual([]);
    await page.close();
  });

  test("of clean notes says so, and axe finds nothing", async () => {
    const { page, said } = await browser.open(
      browser.save("clean.html", reportFile([note("a.note.md", []), note("b.note.md", [])])),
    );
    expect(await page.locator("#risk").textContent()).toContain("No error or warning that counts.");
    expect(await page.locator(".grid-body [role=row]").count()).toBe(0);
    expect(said).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });
});

describe("the report can be used by all", () => {
  const views = [
    ["in light colours", { colorScheme: "light" }],
    ["in dark colours", { colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 390, height: 844 } }],
    ["on a small phone", { viewport: { width: 320, height: 640 }, colorScheme: "dark" }],
  ] as const;
  for (const [name, options] of views) {
    test(`${name}: axe finds nothing, with every table and a finding open`, async () => {
      const { page } = await browser.open(small, options);
      for (const summary of await page.locator("summary").all()) await summary.click();
      expect(await violations(page)).toEqual([]);
      await rowsOf(page).first().click();
      expect(await violations(page)).toEqual([]);
      await page.close();
    });
  }

  for (const width of [320, 360, 400, 768, 1024]) {
    test(`nothing stands beside a page of ${width} pixels`, async () => {
      const { page } = await browser.open(synthetic, { viewport: { width, height: 800 } });
      for (const summary of await page.locator("summary").all()) await summary.click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.close();
    });
  }

  test("by keyboard: into the list, along it, into a finding and back", async () => {
    const { page } = await browser.open(synthetic);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"));
    const total = Number(await page.locator(".grid").getAttribute("aria-rowcount"));
    await page.locator(".grid-head button").last().focus();
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("2");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("4");
    await page.keyboard.press("End");
    expect(await focused()).toBe(String(total));
    await page.keyboard.press("PageUp");
    await page.keyboard.press("Home");
    expect(await focused()).toBe("2");
    await page.keyboard.press("Enter");
    expect(await page.locator("dialog").getAttribute("open")).toBe("");
    await page.getByRole("button", { name: "Next" }).click();
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-rowindex") === "3");
    expect(await page.locator("[role=row][tabindex='0']").count()).toBe(1);
    await page.close();
  });

  test("the row with the focus stays while the list is scrolled away from it", async () => {
    const { page } = await browser.open(synthetic);
    await page.locator("[role=row][tabindex='0']").focus();
    await page.locator(".grid-body").evaluate((body) => body.scrollTo(0, 15_600));
    await page.waitForFunction(() => document.querySelectorAll("[aria-rowindex='300']").length === 1);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"))).toBe("2");
    await page.close();
  });

  test("colours follow the menu, whatever the system prefers", async () => {
    const { page } = await browser.open(synthetic, { colorScheme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.getByLabel("Colours").selectOption("Light");
    expect(await ground()).not.toBe(dark);
    await page.getByLabel("Colours").selectOption("Dark");
    expect(await ground()).toBe(dark);
    await page.close();
  });

  test("every plot has its figures in a table, which leads to the findings", async () => {
    const { page } = await browser.open(synthetic);
    for (const id of ["rules", "payers", "clinicians", "weeks"]) {
      const figure = page.locator(`#${id}`);
      expect(await figure.locator(".drawing svg").count()).toBe(1);
      await figure.getByText("The figures as a table").click();
      const row = figure.locator("tbody tr").first();
      const [name = ""] = await row.locator("th").allTextContents();
      await row.getByRole("button").click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("findings-title");
      const shown = Number((await count(page))?.split(" ")[0]?.replace(",", ""));
      expect(shown, name).toBeGreaterThan(0);
      if (id === "rules") expect(String(shown)).toBe(await row.locator("td").nth(3).textContent());
    }
    await page.close();
  });
});

describe("on paper", () => {
  test("the first findings of the filter are printed, with a word on those left out, and no control", async () => {
    const { page } = await browser.open(synthetic);
    await page.getByLabel("Infos").uncheck();
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await page.locator(".printed tbody tr").count()).toBe(500);
    expect(await page.locator(".printed .lead").nth(1).textContent()).toBe("Filtered by Severity: Errors, Warnings");
    expect(await page.locator(".printed .lead").first().textContent()).toMatch(
      /^The first 500 of [\d,]+ findings are printed; [\d,]+ are left out\./,
    );
    for (const hidden of [".filters", ".grid", ".contents"]) expect(await page.locator(hidden).isVisible()).toBe(false);
    for (const printed of ["#summary", ".ledger", "#rules svg", "#weeks svg", "#provenance", ".printed table"])
      expect(await page.locator(printed).isVisible(), printed).toBe(true);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    expect(await page.locator(".printed tbody tr").count()).toBe(0);
    await page.close();
  });

  test("the title stands apart from what follows", async () => {
    const file = reportFile([note("a.note.md", [])], { dollars: false });
    const { page } = await browser.open(browser.save("title.html", file));
    await page.emulateMedia({ media: "print" });
    const end = await page.locator("h1").evaluate((title) => title.getBoundingClientRect().bottom);
    expect((await page.locator("h2").first().boundingBox())?.y).toBeGreaterThan(end + 10);
    await page.close();
  });

  test("names of rules are broken at their hyphens alone, however long messages and paths are", async () => {
    const rules = ["certification-signed-after-treatment", "documentation-supports-fewer-units", "missing-discipline-modifier"];
    const message = "The minutes of this visit support fewer units than are billed for it. ".repeat(6);
    const path = `charts/${"a-patient-with-a-long-name/".repeat(5)}2026-03-12-treatment.note.md`;
    const notes = [
      note(
        path,
        rules.map((rule) => finding(rule, { message })),
      ),
    ];
    const { page } = await browser.open(browser.save("long.html", reportFile(notes)), { viewport: { width: 640, height: 900 } });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const broken = await page.locator(".printed td:nth-child(3) bdi").evaluateAll((names) =>
      names.flatMap((name) => {
        const text = name.firstChild as Text;
        return [...text.data.matchAll(/[a-z]+/g)].flatMap(({ 0: word, index }) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + word.length);
          return range.getClientRects().length > 1 ? [word] : [];
        });
      }),
    );
    expect(broken).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    await page.close();
  });
});
