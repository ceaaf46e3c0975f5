import type { Browser, BrowserContextOptions } from "playwright-core";
import { launchChromium, type OpenPage, openPage } from "./browser.js";
import { ServedSite } from "./served-site.js";

/** Chromium, and the site served for it to open. */
export class SiteBrowser {
  private constructor(
    private readonly site: ServedSite,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<SiteBrowser> {
    return new SiteBrowser(await ServedSite.start(), await launchChromium());
  }

  get origin(): string {
    return this.site.origin;
  }

  /** Paths that the site was asked for so far. */
  get served(): readonly string[] {
    return this.site.asked;
  }

  /** Opens a page by its path on the site, or by a whole address. */
  open(path: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
    return openPage(this.browser, new URL(path, this.origin).href, options);
  }

  async end(): Promise<void> {
    await this.browser.close();
    this.site.end();
  }
}
