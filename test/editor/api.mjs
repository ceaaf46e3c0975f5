import { spawn } from "node:child_process";
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";
import { build } from "esbuild";
import { addConfiguration, openPage, remoteUri, workbenchUrl } from "./browser.mjs";
import { writeWorkspace } from "./fixtures.mjs";
import { apiSuite, artifacts, client, floor, latest, needs, root, testWeb, vscodeWeb } from "./paths.mjs";
import { startServer, stop } from "./server.mjs";
import { countLine } from "./target.mjs";
import { freePort, temporaryFolder, until } from "./wait.mjs";

const limit = 180_000;

/** The API suite inside the extension host of a VS Code on a machine, with the checkout itself as a development extension. */
export const vscodeApi = (target) => onMachine(target, latest);
export const vscodeFloorApi = (target) => onMachine(target, floor);

async function onMachine(target, editor) {
  needs(client, "run npm run build");
  const bundle = await bundleSuite("node", editor.terminals);
  const folder = writeWorkspace(temporaryFolder(target));
  const authority = await startServer(target, { editor });
  const page = await openPage(target);
  await addConfiguration(page, {
    developmentOptions: { extensions: [remoteUri(authority, root)], extensionTestsPath: remoteUri(authority, bundle) },
  });
  const verdict = await listen(target, page);
  await page.goto(workbenchUrl(authority, folder), { waitUntil: "commit" });
  await verdict();
}

/** The API suite in the extension host of a browser, a web worker, of the VS Code that is current. */
export async function vscodeWorkerApi(target) {
  const bundle = await bundleSuite("browser");
  const folder = writeWorkspace(temporaryFolder(target));
  const authority = await startServer(target);
  const extension = await workerExtension(target, authority);
  const page = await openPage(target);
  await addConfiguration(page, {
    developmentOptions: {
      extensions: [extension],
      extensionTestsPath: { ...extension, path: `${extension.path}${relative(root, bundle)}` },
    },
  });
  const verdict = await listen(target, page);
  await page.goto(workbenchUrl(authority, folder), { waitUntil: "commit" });
  await verdict();
}

/**
 * Where the checkout is served as a web extension. It has to come over http; code-server's proxy makes it same-origin, as the page's
 * policy wants.
 */
export async function workerExtension(target, authority) {
  return { scheme: "http", authority, path: `/proxy/${await serveFolder(target, root)}/` };
}

/** The API suite in VS Code for the Web 1.91, the lowest supported, which has no server at all. */
export async function vscodeWebApi(target) {
  const bundle = await bundleSuite("browser");
  const folder = writeWorkspace(temporaryFolder(target));
  const port = await freePort();
  const log = openSync(join(artifacts, `${target.name}.server.log`), "w");
  const build = ["--quality", "stable", "--commit", BUILD, "--testRunnerDataDir", downloaded(target)];
  const place = ["--browser", "none", "--host", "localhost", "--port", String(port), "--extensionDevelopmentPath", root];
  const child = spawn(process.execPath, [needs(testWeb, "run test/editor/install.sh"), ...place, ...build, folder], {
    stdio: ["ignore", log, log],
    detached: true,
  });
  target.atEnd(() => stop(child));
  await until("answer of the server", async () => (await fetch(`http://localhost:${port}/`)).ok, 40_000);
  const page = await openPage(target);
  const uri = (path) => ({ scheme: "http", authority: `localhost:${port}`, path: `/static/devextensions/${path}` });
  await addConfiguration(page, {
    developmentOptions: { extensions: [uri("")], extensionTestsPath: uri(relative(root, bundle)) },
  });
  const verdict = await listen(target, page);
  await page.goto(`http://localhost:${port}/`, { waitUntil: "commit" });
  await verdict();
}

/** Any forty hexadecimal digits: the name under which test-web looks for a build before it would download one. */
const BUILD = "1911".repeat(10);

function downloaded(target) {
  const folder = temporaryFolder(target);
  const build = join(folder, `vscode-web-stable-${BUILD}`);
  mkdirSync(build);
  writeFileSync(join(build, "version"), BUILD);
  for (const name of readdirSync(vscodeWeb)) symlinkSync(join(vscodeWeb, name), join(build, name));
  return folder;
}

async function bundleSuite(platform, terminals = false) {
  const outfile = join(root, `dist/test/api-suite.${platform}.js`);
  await build({
    entryPoints: [apiSuite],
    outfile,
    bundle: true,
    platform,
    format: "cjs",
    target: "es2022",
    external: ["vscode", "node:*"],
    define: { TERMINALS: String(terminals) },
    logLevel: "warning",
  });
  return outfile;
}

/** Serves a folder's files on a port of its own. */
async function serveFolder(target, folder) {
  const server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const found = path.startsWith(folder) && existsSync(path) && statSync(path).isFile();
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(found ? 200 : 404, { "content-type": type, "access-control-allow-origin": "*" });
    response.end(found ? readFileSync(path) : undefined);
  });
  const port = await freePort();
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  target.atEnd(() => server.close());
  return port;
}

const TYPES = { ".js": "text/javascript", ".cjs": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml" };

/** The workbench reports through these two functions, which VS Code's own browser tests define too. */
async function listen(target, page) {
  let settle;
  const ended = new Promise((resolve) => {
    settle = resolve;
  });
  let summary;
  await page.exposeFunction("codeAutomationLog", (_type, parts) => {
    const text = parts.join(" ");
    if (/^# /.test(text)) console.log(text);
    if (/^\d+ passed, \d+ failed/.test(text)) summary = text;
    countLine(target, text);
  });
  await page.exposeFunction("codeAutomationExit", (code) => settle(code));
  return async () => {
    const timer = setTimeout(() => settle("none"), limit);
    const code = await ended;
    clearTimeout(timer);
    await target.check("the suite ran to its end", () => {
      if (summary !== `${target.passed} passed, ${target.failed} failed`) {
        throw new Error(`its exit status is ${code}, its summary ${summary}, counted ${target.passed} and ${target.failed}`);
      }
    });
  };
}
