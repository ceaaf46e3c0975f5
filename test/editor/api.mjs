import { join } from "node:path";
import { build } from "esbuild";
import { addConfiguration, openPage, remoteUri, workbenchUrl } from "./browser.mjs";
import { writeWorkspace } from "./fixtures.mjs";
import { apiSuite, client, needs, root } from "./paths.mjs";
import { startServer } from "./server.mjs";
import { countLine } from "./target.mjs";
import { temporaryFolder } from "./wait.mjs";

const limit = 180_000;

/** The API suite inside the extension host, with the checkout itself as a development extension. */
export async function vscodeApi(target) {
  needs(client, "run npm run build");
  const bundle = await bundleSuite();
  const folder = writeWorkspace(temporaryFolder(target));
  const authority = await startServer(target);
  const page = await openPage(target);
  await addConfiguration(page, {
    developmentOptions: {
      extensions: [remoteUri(authority, root)],
      extensionTestsPath: remoteUri(authority, bundle),
    },
  });
  const verdict = await listen(target, page);
  await page.goto(workbenchUrl(authority, folder), { waitUntil: "commit" });
  await verdict();
}

async function bundleSuite() {
  const outfile = join(root, "dist/test/api-suite.cjs");
  await build({
    entryPoints: [apiSuite],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    logLevel: "warning",
  });
  return outfile;
}

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
