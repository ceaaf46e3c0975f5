import { expectations } from "./fixtures.mjs";
import { until } from "./wait.mjs";

/** What a newcomer sees: the sample note, its findings as a tree, completion, a new note, the walkthroughs. */
export async function tour(target, code) {
  const { page } = code;
  await charts(target, code);
  const rows = page.locator(".pane").filter({ hasText: "Session Note Findings" }).locator(".monaco-list-row");
  await target.check("the sample note opens and its findings stand in the tree, by rule", async () => {
    await code.command("Soapstone: Open a Sample Note");
    await until("underline in the sample", async () => (await code.squiggles.count()) > 0);
    await code.command("Explorer: Focus on Session Note Findings View");
    // The notes of the folder have findings too: the last group may lie below the pane.
    await until("group of the sample's findings", async () => {
      await rows.first().hover();
      await page.mouse.wheel(0, 600);
      return (await rows.filter({ hasText: "units-exceed-minutes" }).count()) > 0;
    });
  });
  await target.check("the findings are grouped by clinician", async () => {
    await code.command("Soapstone: Group Findings by Clinician");
    await rows.first().hover();
    await page.mouse.wheel(0, -600);
    await rows.filter({ hasText: "ot-00" }).first().click();
    await rows.filter({ hasText: "GO" }).first().waitFor({ timeout: 15_000 });
    await code.shot("vscode-findings");
  });
  await target.check("a diagnosis is completed by words", async () => {
    await code.command("Soapstone: New Session Note");
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Addendum" }).first().waitFor();
    await page.keyboard.type("Addendum");
    await page.keyboard.press("Enter");
    await page.locator(".editor-instance .view-line").filter({ hasText: "addendum-to" }).first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+a");
    // Typed as a person does: the editor closes the bracket and indents by itself.
    await page.keyboard.insertText("---\nnote: treatment\ndate: 2026-03-12\ndiagnoses: [\n---\n");
    await page.keyboard.press("Control+Home");
    for (let line = 0; line < 3; line++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.type("stroke memory", { delay: 30 });
    const widget = page.locator(".suggest-widget.visible .monaco-list-row");
    await until("I69.311 among the suggestions", async () => {
      if ((await widget.filter({ hasText: "I69.311" }).count()) > 0) return true;
      await page.keyboard.press("Control+Space");
      return false;
    });
    await code.shot("vscode-completion");
    await page.keyboard.press("Escape");
  });
  await target.check("a table of times from a health record is pasted as service lines", async () => {
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("---\nnote: treatment\nservices:\n\n---\n");
    await page.keyboard.press("Control+Home");
    for (let line = 0; line < 3; line++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Home");
    await page.evaluate(() => navigator.clipboard.writeText("97129\t9-9:15a\t1\n97130\t9:15-9:46a\t2\n"));
    // The plain text goes in; the widget beside it offers what was read from it.
    await page.keyboard.press("Control+v");
    await page.locator(".post-edit-widget").first().click();
    await page.locator(".action-widget").getByText("Paste as service lines").first().click();
    await page.locator(".editor-instance .view-line").filter({ hasText: "09:46" }).first().waitFor({ timeout: 10_000 });
    await code.shot("vscode-paste");
  });
  for (const title of ["Write a session note that stands", "Review notes and defend the list"]) {
    await target.check(`the walkthrough opens: ${title}`, async () => {
      await code.command("Welcome: Open Walkthrough");
      await page.keyboard.type(title.slice(0, 20));
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first().waitFor({ timeout: 10_000 });
      await page.keyboard.press("Enter");
      await page.locator(".gettingStartedContainer").filter({ hasText: title }).waitFor({ timeout: 15_000 });
      await code.shot(`vscode-walkthrough-${title.startsWith("Write") ? "specialist" : "reviewer"}`);
    });
  }
  await target.check(
    "a step of the walkthrough makes the worksheet of a note that is open behind it, and only then is ticked",
    async () => {
      const step = page.locator(".getting-started-step").filter({ hasText: "Show the arithmetic" });
      await step.click();
      if ((await step.locator(".codicon-getting-started-step-checked.complete").count()) > 0) throw new Error("ticked before");
      await step.getByText("Create Unit Worksheet").click();
      await page.locator(".quick-input-list .monaco-list-row").first().click();
      await page
        .locator(".editor-instance .view-line")
        .filter({ hasText: "Unit worksheet" })
        .first()
        .waitFor({ timeout: 15_000 });
      await step.locator(".codicon-getting-started-step-checked.complete").waitFor({ timeout: 15_000 });
    },
  );
  await target.check("where nothing was found, any rule can be explained", async () => {
    await code.command("Soapstone: Explain a Rule");
    const choices = page.locator(".quick-input-list .monaco-list-row");
    await page.locator('.quick-input-widget input[placeholder="Which rule?"]').waitFor({ timeout: 15_000 });
    await page.keyboard.type("unbacked-97130");
    await choices.filter({ hasText: "unbacked-97130" }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".tab.active").filter({ hasText: "unbacked-97130" }).waitFor({ timeout: 15_000 });
  });
}

/** What several notes show: a double-booked clinician in notes that nobody opened, and a patient's chart. */
async function charts(target, code) {
  const { page } = code;
  const { first, second, message, related } = expectations.doubleBooked;
  const problems = page.locator(".markers-panel .monaco-list-row");
  await target.check("a double-booked clinician stands in the Problems panel for both notes, neither of them open", async () => {
    await code.command("View: Close All Editors");
    await code.command("Problems: Focus on Problems View");
    for (const file of [first, second]) await problems.filter({ hasText: file }).first().waitFor({ timeout: 30_000 });
    await until("both findings", async () => (await problems.filter({ hasText: message }).count()) === 2);
    await code.shot("vscode-double-booked");
  });
  await target.check("a click goes from one of the two notes to the other", async () => {
    await problems.filter({ hasText: message }).first().click();
    await page.keyboard.press("ArrowRight");
    const other = problems.filter({ hasText: related }).first();
    await other.waitFor({ timeout: 10_000 });
    await other.dblclick();
    await page.locator(".tab.active").filter({ hasText: second }).waitFor({ timeout: 10_000 });
  });
  await target.check("the tree of episodes lists the patient's notes", async () => {
    await code.command("View: Toggle Panel Visibility");
    await code.command("Explorer: Focus on Episodes View");
    const episodes = page.locator(".pane").filter({ hasText: "Episodes" }).locator(".monaco-list-row");
    await episodes.filter({ hasText: "2026-03-12 treatment" }).first().waitFor({ timeout: 15_000 });
    await code.shot("vscode-episodes");
  });
  await target.check("the chart of the note's patient opens beside it, with figures", async () => {
    await code.command("Soapstone: Show the Patient's Chart");
    const inner = page.frameLocator("iframe.webview").last().frameLocator("iframe");
    await inner.locator("h1").filter({ hasText: "Chart summary" }).waitFor({ timeout: 20_000 });
    if ((await inner.locator("svg").count()) === 0) throw new Error("the page has no figure");
    await code.shot("vscode-chart");
    await code.command("View: Close All Editors");
  });
}
