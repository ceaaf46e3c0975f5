import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { artifacts, loadPlaywright, program } from "./paths.mjs";
import { temporaryFolder } from "./wait.mjs";

const flags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  "--no-sandbox",
];

/** A page of a fresh headless Chromium; it reaches nothing but this machine, and its console goes to a log. */
export async function openPage(target) {
  const profile = temporaryFolder(target);
  // Webviews of VS Code for the Web need a service worker, which Chromium ties to third-party cookies.
  mkdirSync(join(profile, "Default"));
  const cookies = { cookie_controls_mode: 0, block_third_party_cookies: false };
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify({ profile: cookies }));
  const context = await loadPlaywright().chromium.launchPersistentContext(profile, {
    executablePath: program("chromium-headless-shell"),
    headless: true,
    viewport: { width: 1280, height: 860 },
    chromiumSandbox: false,
    args: flags,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  target.atEnd(() => context.close());
  await context.route(isOutside, (route) => route.abort());
  const page = context.pages()[0] ?? (await context.newPage());
  logConsole(target, page);
  target.onFailure = () => page.screenshot({ path: join(artifacts, `${target.name}-failed-${target.failed}.png`) });
  return page;
}

const isOutside = (url) =>
  /^(https?|wss?):$/.test(url.protocol) && !/^(127\.0\.0\.1|localhost|.*\.localhost)$/.test(url.hostname);

function logConsole(target, page) {
  const log = createWriteStream(join(artifacts, `${target.name}.console.log`));
  page.on("console", (message) => log.write(`${message.type()} ${message.text()}\n`));
  page.on("pageerror", (error) => log.write(`page error ${error}\n`));
}

export const workbenchUrl = (authority, folder) => `http://${authority}/?folder=${encodeURIComponent(folder)}`;

export const remoteUri = (authority, path) => ({ scheme: "vscode-remote", authority, path });

/**
 * Gives the workbench extra start-up configuration, as somebody who embeds VS Code for the Web would. Done inside the page: a main
 * document that playwright answers itself has no network address, and Chromium then refuses the workbench's WebSocket.
 */
export function addConfiguration(page, extra) {
  return page.addInitScript((added) => {
    const observer = new MutationObserver(() => {
      const meta = document.getElementById("vscode-workbench-web-configuration");
      if (!meta) return;
      observer.disconnect();
      const settings = JSON.parse(meta.getAttribute("data-settings"));
      for (const [key, value] of Object.entries(added)) settings[key] = { ...settings[key], ...value };
      meta.setAttribute("data-settings", JSON.stringify(settings));
    });
    observer.observe(document, { childList: true, subtree: true });
  }, extra);
}
