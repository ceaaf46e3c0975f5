import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { htmlReporter } from "../../server/src/cli/reports/html.js";
import { ASSETS } from "../support/report-file.js";
import { type RunSize, reportRun } from "../support/synthetic-run.js";

/** Quiet, and alone: nothing of the browser itself asks for anything. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page that is open, and what it said and asked for on its way. */
export interface OpenPage {
  readonly page: Page;
  /** Texts on the console and errors that nothing caught. */
  readonly said: readonly string[];
  /** Addresses asked for, the file itself included. */
  readonly asked: readonly string[];
}

/** Debian's Chromium that has no windows: two thirds of the time of the one that has. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: "/usr/bin/chromium-headless-shell", args: ARGUMENTS });
}

/** Opens an address, and listens to the page from its first request on. */
export async function openPage(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
  const said: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(address);
  return { page, said, asked };
}

/** Chromium, and a folder of reports for it to open. */
export class ReportBrowser {
  private readonly folder = mkdtempSync(join(tmpdir(), "soapstone-pages-"));
  private constructor(private readonly browser: Browser) {}

  static async start(): Promise<ReportBrowser> {
    return new ReportBrowser(await launchChromium());
  }

  /** Keeps a report as a file. */
  save(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Keeps the report of a synthetic run as a file. */
  saveRun(name: string, size: RunSize): string {
    const chunks: string[] = [];
    reportRun(htmlReporter(ASSETS), (chunk) => chunks.push(chunk), size);
    return this.save(name, chunks.join(""));
  }

  /** Opens a saved report and waits until it is shown. */
  async open(path: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
    const open = await openPage(this.browser, pathToFileURL(path).href, options);
    if (options.javaScriptEnabled !== false) await open.page.waitForSelector("#view:not([hidden])");
    return open;
  }

  async end(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
