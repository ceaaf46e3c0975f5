import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { workerExtension } from "./api.mjs";
import { addConfiguration, openPage, workbenchUrl } from "./browser.mjs";
import { expectations, writeWorkspace } from "./fixtures.mjs";
import { needs, vsix } from "./paths.mjs";
import { startServer } from "./server.mjs";
import { temporaryFolder, until } from "./wait.mjs";
import { workbench } from "./workbench.mjs";

const { first, second, message } = expectations.doubleBooked;
const REASON = "Both patients were seen in a group";

/** A reviewer goes through the queue, decides, and undoes that, with the packaged extension. */
export async function vscodeReview(target) {
  needs(vsix, "run npm run build && npm run package");
  const authority = await startServer(target, { vsix });
  await review(target, await openPage(target), authority);
}

/** The same in a browser's web worker, where the editor writes the file. */
export async function vscodeWorkerReview(target) {
  const authority = await startServer(target);
  const page = await openPage(target);
  await addConfiguration(page, { developmentOptions: { extensions: [await workerExtension(target, authority)] } });
  await review(target, page, authority);
}

async function review(target, page, authority) {
  const folder = writeWorkspace(temporaryFolder(target));
  const onDisk = (file) => readFileSync(join(folder, file), "utf8");
  const before = onDisk(first);
  const lines = () => {
    const there = existsSync(join(folder, "soapstone-reviews.jsonl"));
    return there
      ? onDisk("soapstone-reviews.jsonl")
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line))
      : [];
  };
  await page.goto(workbenchUrl(authority, folder), { waitUntil: "commit" });
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  const code = workbench(page);
  const pane = page.locator(".pane").filter({ has: page.locator(".pane-header", { hasText: "Review Queue" }) });
  const rows = pane.locator(".monaco-list-row");
  const problems = page.locator(".markers-panel .monaco-list-row").filter({ hasText: message });
  const input = page.locator(".quick-input-widget:visible input");
  const shows = (text) => pane.locator(".pane-header").filter({ hasText: text }).waitFor({ timeout: 30_000 });
  const inView = async (key) => {
    await pane.locator(".monaco-list").first().focus();
    await page.keyboard.press(key);
  };

  const total = await target.check("the queue says how many findings wait", async () => {
    await code.command("Explorer: Focus on Review Queue View");
    await shows(/0 of \d+ decided/);
    await rows.filter({ hasText: first }).first().waitFor();
    await code.command("Problems: Focus on Problems View");
    // The panel renders only the rows in sight: narrowed to this finding, both of its rows are.
    await page.locator(".markers-panel-action-filter-container input, .part.panel .viewpane-filter input").first().fill(message);
    await until("both findings", async () => (await problems.count()) === 2, 30_000);
    return /0 of (\d+) decided/.exec(await pane.locator(".pane-header").textContent())[1];
  });

  await target.check("a key goes to the first finding and selects it in the text", async () => {
    await inView("Alt+ArrowDown");
    await page.locator(".tab.active").filter({ hasText: first }).waitFor({ timeout: 15_000 });
    await pane.locator(".monaco-list-row.selected").filter({ hasText: message }).waitFor({ timeout: 15_000 });
  });

  await target.check("a decision asks who, what, why and until when, and refuses a reason that says nothing", async () => {
    await inView("Control+Enter");
    await page.locator(".quick-input-title").filter({ hasText: "Who decides?" }).waitFor({ timeout: 10_000 });
    await input.fill("qa-2");
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Accepted" }).waitFor();
    await code.shot(`${target.name}-decisions`);
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-title").filter({ hasText: "Accepted" }).waitFor();
    await input.fill("todo");
    await page.locator(".quick-input-message").filter({ hasText: "at least two words" }).waitFor();
    await code.shot(`${target.name}-reason`);
    await input.fill(REASON);
    await page.locator(".quick-input-message").filter({ hasText: "someone who was not there" }).waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-message").filter({ hasText: "YYYY-MM-DD" }).waitFor();
    await page.keyboard.press("Enter");
  });

  await target.check("it is one line of the file of reviews, and the note stays as it is", async () => {
    const [line, ...more] = await until("decision in the file", () => lines().length > 0 && lines());
    if (more.length > 0) throw new Error(`${more.length} more lines`);
    const { path, decision, reviewer, reason } = line;
    const got = JSON.stringify({ path, decision, reviewer, reason });
    const wanted = JSON.stringify({ path: first, decision: "accepted", reviewer: "qa-2", reason: REASON });
    if (got !== wanted) throw new Error(`the line says ${got}`);
    if (onDisk(first) !== before) throw new Error("the note was changed");
  });

  await target.check("the finding leaves the Problems panel, the progress counts up, the next finding is opened", async () => {
    await until("one finding less", async () => (await problems.count()) === 1);
    await shows(`1 of ${total} decided`);
    await page.locator(".tab.active").filter({ hasText: second }).waitFor({ timeout: 15_000 });
    await rows.filter({ hasText: "Accepted by qa-2" }).first().waitFor({ timeout: 15_000 });
    await pane.locator(".monaco-list-row.selected").filter({ hasNotText: message }).waitFor({ timeout: 15_000 });
    await code.shot(`${target.name}-decided`);
  });

  await target.check("a decision that cannot be taken back, since the file cannot be written, may be undone later", async () => {
    const file = join(folder, "soapstone-reviews.jsonl");
    renameSync(file, `${file}.away`);
    mkdirSync(file);
    await inView("Control+z");
    await page.locator(".notification-toast").filter({ hasText: "Soapstone:" }).first().waitFor({ timeout: 15_000 });
    await code.command("Notifications: Clear All Notifications");
    rmdirSync(file);
    renameSync(`${file}.away`, file);
    await shows(`1 of ${total} decided`);
  });

  await target.check("undo brings it back and goes there, with one more line in the file", async () => {
    await inView("Control+z");
    await shows(`0 of ${total} decided`);
    await until("the finding back", async () => (await problems.count()) === 2);
    await page.locator(".tab.active").filter({ hasText: first }).waitFor({ timeout: 15_000 });
    const withdrawn = lines().map((line) => line.withdrawn === true);
    if (JSON.stringify(withdrawn) !== "[false,true]") throw new Error(`withdrawn lines are ${withdrawn}`);
    await code.shot(`${target.name}-undone`);
  });

  await target.check("of a note with unsaved changes nobody is asked what is decided", async () => {
    await code.command("View: Focus Active Editor Group");
    await page.locator(".editor-group-container.active .monaco-editor.focused").first().waitFor({ timeout: 15_000 });
    await page.keyboard.press("Control+End");
    await page.keyboard.type("More.");
    await page.locator(".tab.active.dirty").waitFor({ timeout: 15_000 });
    await pane.locator(".monaco-list-row").filter({ hasText: message }).first().click();
    await inView("Control+Enter");
    await page.locator(".notification-toast").filter({ hasText: "Save the note first" }).waitFor({ timeout: 15_000 });
    if (await input.isVisible()) throw new Error("a question was asked all the same");
  });
}
