import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NoteReport, ReportedFinding } from "../../server/src/workspace/reported-note.js";
import { syntheticNotes } from "../support/synthetic-run.js";
import { ReportBrowser } from "./browser.js";

const SIZE = { notes: 10_000, findings: 10 };

let browser: ReportBrowser;
let page: Page;
let all: { readonly note: NoteReport; readonly finding: ReportedFinding }[];

beforeAll(async () => {
  browser = await ReportBrowser.start();
  all = [...syntheticNotes(SIZE)].flatMap((note) => note.findings.map((finding) => ({ note, finding })));
  ({ page } = await browser.open(browser.saveRun("large.html", SIZE)));
});
afterAll(() => browser.end());

const live = () => all.filter(({ finding }) => finding.accepted === undefined);
const whole = (count: number) => count.toLocaleString("en-US");

async function clear(): Promise<void> {
  await page.getByRole("button", { name: "Clear filters" }).click();
  await shows(live().length);
}

/** Waits until the list says that it holds so many findings. */
async function shows(count: number): Promise<void> {
  const text = count === 0 ? "No finding passes the filters." : `${whole(count)} of ${whole(all.length)} findings`;
  await page.getByRole("status").getByText(text, { exact: true }).waitFor();
  expect(await page.locator(".grid").getAttribute("aria-rowcount")).toBe(String(count + 1));
}

test("a hundred thousand findings are listed, of which a few rows are in the page", async () => {
  expect(all.length).toBeGreaterThan(100_000);
  await shows(live().length);
  const rows = await page.locator(".grid-body [role=row]").count();
  expect(rows).toBeGreaterThan(5);
  expect(rows).toBeLessThan(60);
});

test("the last of them is reached by its key and by scrolling", async () => {
  const last = page.locator(`.grid-body [role=row][aria-rowindex='${live().length + 1}']`);
  const { note } = live().at(-1) as (typeof all)[number];
  await page.locator(".grid-body [role=row]").first().focus();
  await page.keyboard.press("End");
  expect(await last.locator(".place").textContent()).toContain(note.path);
  expect(await last.evaluate((row) => row === document.activeElement)).toBe(true);
  expect(await stands(last)).toBe(true);
  await page.keyboard.press("Home");
  await page.getByLabel("Message or path").focus();
  await page.locator(".grid-body").evaluate((body) => body.scrollTo(0, body.scrollHeight));
  await last.waitFor();
  expect(await stands(last)).toBe(true);
});

/** Whether a row stands in the list's box as a whole. */
function stands(row: Locator): Promise<boolean> {
  return row.evaluate((element) => {
    const box = element.closest(".grid-body")?.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    return box !== undefined && top >= box.top - 1 && bottom <= box.bottom + 1;
  });
}

test("filters narrow together", async () => {
  await page.getByLabel("Warnings").uncheck();
  await page.getByLabel("Infos").uncheck();
  const errors = live().filter(({ finding }) => finding.severity === "error");
  await shows(errors.length);
  await page.getByLabel("Payer", { exact: true }).selectOption("medicaid");
  const medicaid = errors.filter(({ note }) => note.payer === "medicaid");
  await shows(medicaid.length);
  await page.getByLabel("Service from").fill("2025-11-24");
  await page.getByLabel("Service to").fill("2025-11-30");
  const week = medicaid.filter(({ note: { date = "" } }) => date >= "2025-11-24" && date <= "2025-11-30");
  await shows(week.length);
  expect(week.length).toBeGreaterThan(0);
  await page.getByLabel("Message or path").fill("97129");
  await shows(week.filter(({ finding, note }) => finding.message.includes("97129") || note.path.includes("97129")).length);
  await clear();
});

test("a rule, a clinician and a status", async () => {
  const [{ finding }] = live() as [(typeof all)[number]];
  const rule = page.getByLabel("Rule", { exact: true });
  const label = await rule.locator("option").getByText(`${finding.rule} (`).textContent();
  await rule.selectOption(label);
  const ofRule = live().filter((each) => each.finding.rule === finding.rule);
  expect(label).toBe(`${finding.rule} (${whole(ofRule.length)})`);
  await shows(ofRule.length);
  await page.getByLabel("Clinician", { exact: true }).selectOption("ot-04");
  await shows(ofRule.filter(({ note }) => note.clinician === "ot-04").length);
  await clear();
  await page.getByLabel("Status").selectOption("In the baseline");
  await shows(all.filter((each) => each.finding.accepted?.kind === "baseline").length);
  await page.getByLabel("Message or path").fill("no such words");
  await shows(0);
  await clear();
});

test("the list is put in order by a heading, and back", async () => {
  const first = page.locator(".grid-body [role=row][aria-rowindex='2']");
  const dates = live()
    .map(({ note }) => note.date ?? "")
    .sort();
  await page.locator(".grid-head").getByRole("button", { name: "Service" }).click();
  expect(await first.locator(".date").textContent()).toBe(dates[0]);
  await page.locator(".grid-head").getByRole("button", { name: "Service" }).click();
  expect(await first.locator(".date").textContent()).toBe(dates.at(-1));
  expect(await page.getByRole("columnheader", { name: "Service" }).getAttribute("aria-sort")).toBe("descending");
  await page.locator(".grid-head").getByRole("button", { name: "Place" }).click();
  expect(await first.locator(".place").textContent()).toContain(live()[0]?.note.path);
});

test("the findings that pass are saved as CSV", async () => {
  await page.getByLabel("Clinician", { exact: true }).selectOption("ot-04");
  const own = live().filter(({ note }) => note.clinician === "ot-04");
  await shows(own.length);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "as CSV" }).click()]);
  const lines = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(download.suggestedFilename()).toBe("findings.csv");
  expect(lines.length).toBe(own.length + 1);
  expect(lines[1]).toContain(own[0]?.finding.fingerprint);
  await clear();
});
