import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ROOT } from "./registry.js";

const SIZE = 256;

/** Draws the extension's icon: registries take no SVG. */
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium-headless-shell",
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(
    `<style>*{margin:0}svg{display:block}</style>${readFileSync(join(ROOT, "client/media/icon.svg"), "utf8")}`,
  );
  writeFileSync(join(ROOT, "client/media/icon.png"), await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
console.log("wrote client/media/icon.png");
