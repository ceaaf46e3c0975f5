// Soapstone in real editors: node test/editor/run.mjs [target…]
import { mkdirSync, rmSync } from "node:fs";
import { vscodeApi, vscodeFloorApi, vscodeWebApi, vscodeWorkerApi } from "./api.mjs";
import { eglot } from "./eglot.mjs";
import { nvim } from "./neovim.mjs";
import { artifacts } from "./paths.mjs";
import { vscodeReview, vscodeWorkerReview } from "./review.mjs";
import { vscodeUi } from "./scenario.mjs";
import { setUps } from "./set-ups.mjs";
import { briefly, newTarget } from "./target.mjs";

const targets = {
  nvim,
  eglot,
  "set-ups": setUps,
  "vscode-api": vscodeApi,
  "vscode-floor-api": vscodeFloorApi,
  "vscode-worker-api": vscodeWorkerApi,
  "vscode-web-api": vscodeWebApi,
  "vscode-ui": vscodeUi,
  "vscode-review": vscodeReview,
  "vscode-worker-review": vscodeWorkerReview,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(targets, name));
if (unknown.length > 0) {
  console.error(`unknown target: ${unknown.join(", ")} (there are ${Object.keys(targets).join(", ")})`);
  process.exit(2);
}

rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts, { recursive: true });

let passed = 0;
let failed = 0;
for (const name of asked.length > 0 ? asked : Object.keys(targets)) {
  const target = newTarget(name);
  const started = Date.now();
  try {
    await targets[name](target);
    if (target.passed === 0) target.report("no check passed", "");
  } catch (error) {
    target.report("could not run", briefly(error));
    await target.onFailure?.();
  }
  await target.end();
  passed += target.passed;
  failed += target.failed;
  console.log(`# ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
