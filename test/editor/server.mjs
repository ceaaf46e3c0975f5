import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { artifacts, latest, needs } from "./paths.mjs";
import { freePort, temporaryFolder, until } from "./wait.mjs";

/** Nothing that asks the network, draws attention to itself, or moves. */
const quiet = {
  "chat.commandCenter.enabled": false,
  "chat.disableAIFeatures": true,
  "editor.accessibilitySupport": "off",
  "editor.hover.delay": 100,
  "editor.lightbulb.enabled": "on",
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.confirmBeforeClose": "never",
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
};

const startFlags = [
  "--auth=none",
  "--disable-getting-started-override",
  "--disable-telemetry",
  "--disable-update-check",
  "--disable-workspace-trust",
];

/** VS Code's server with an empty profile of its own, stopped at the target's end. Gives its host:port. */
export async function startServer(target, { vsix, editor = latest } = {}) {
  needs(editor.main, "run test/editor/install.sh");
  const home = temporaryFolder(target);
  const base = [editor.main, ...profile(home)];
  const env = cleanEnvironment(home);
  if (vsix) installExtension(editor.node, base, env, vsix);
  const authority = `127.0.0.1:${await freePort()}`;
  const log = openSync(join(artifacts, `${target.name}.server.log`), "w");
  const child = spawn(editor.node, [...base, ...startFlags, "--bind-addr", authority], {
    env,
    stdio: ["ignore", log, log],
    detached: true,
  });
  target.atEnd(() => stop(child));
  await until("answer of code-server", () => answers(child, `http://${authority}/healthz`), 40_000);
  return authority;
}

function profile(home) {
  const user = join(home, "user");
  mkdirSync(join(user, "User"), { recursive: true });
  mkdirSync(join(home, "extensions"));
  writeFileSync(join(user, "User/settings.json"), JSON.stringify(quiet));
  writeFileSync(join(home, "config.yaml"), "");
  return ["--config", join(home, "config.yaml"), "--user-data-dir", user, "--extensions-dir", join(home, "extensions")];
}

/** Whatever this process has in its environment would otherwise reach the extension host and the language server. */
export function cleanEnvironment(home) {
  const own = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_STATE_HOME: home, XDG_CACHE_HOME: home };
  return { ...own, PATH: process.env.PATH, LANG: "C.UTF-8", TZ: "UTC" };
}

function installExtension(node, base, env, vsix) {
  const { status, stdout, stderr } = spawnSync(node, [...base, "--install-extension", vsix], {
    encoding: "utf8",
    env,
  });
  if (status !== 0 || !/successfully installed/.test(stdout)) throw new Error(`installing failed: ${stdout}${stderr}`);
}

async function answers(child, url) {
  if (child.exitCode !== null) throw new Error(`code-server ended with status ${child.exitCode}`);
  return (await fetch(url)).ok;
}

/** Ends a server and the extension hosts it started: they share its process group. */
export async function stop(child) {
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  if (ended()) return;
  process.kill(-child.pid, "SIGTERM");
  await until("end of code-server", ended, 8_000).catch(() => process.kill(-child.pid, "SIGKILL"));
}
