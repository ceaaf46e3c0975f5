import { join } from "node:path";
import { artifacts } from "./paths.mjs";
import { until } from "./wait.mjs";

/** What a person does in VS Code, on one page. Positions are those of the text on the screen. */
export function workbench(page) {
  const editor = page.locator(".editor-instance .monaco-editor").first();
  const squiggles = editor.locator(".squiggly-error, .squiggly-warning, .squiggly-info");
  const errors = editor.locator(".squiggly-error");
  const hover = page.locator(".monaco-hover:not(.hidden)");
  const menu = page.locator(".action-widget:not(.action-list-submenu-panel)");
  const preview = page.locator(".bulk-edit-panel");

  const away = () => page.mouse.move(3, 3);
  const shot = (name) => page.screenshot({ path: join(artifacts, `${name}.png`) });

  async function open(file) {
    await until(`editor of ${file}`, async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+p");
      const row = page.locator(".quick-input-list .monaco-list-row").filter({ hasText: file }).first();
      await page.locator(".quick-input-widget input").first().fill(file, { timeout: 3_000 });
      await row.waitFor({ timeout: 5_000 });
      await page.keyboard.press("Enter");
      await page.locator(".tab.active").filter({ hasText: file }).waitFor({ timeout: 5_000 });
      return true;
    });
    await editor.locator(".view-line").first().waitFor();
  }

  const isDirty = async () => (await page.locator(".tab.active.dirty").count()) > 0;

  /**
   * The middle of a text: in the line of that number, or else in the first line that holds it. Ask again before each use: lenses
   * and hints arrive late and move the lines.
   */
  async function middleOf(place) {
    const box = await until(`line with ${place.text}`, () => editor.evaluate(boxOfText, place));
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async function hoverAt(place, wanted) {
    const text = async () => (await hover.allInnerTexts()).join("\n").replace(/\s+/g, " ");
    return until(`hover with ${wanted}`, async () => {
      if (await hover.first().isVisible()) {
        const shown = await text();
        if (shown.includes(wanted)) return shown;
      }
      // The pointer has to come from elsewhere, or the editor sees no movement.
      const { x, y } = await middleOf(place);
      await page.mouse.move(x - 60, y + 90);
      await page.mouse.move(x, y, { steps: 4 });
      await hover.filter({ hasText: wanted }).first().waitFor({ timeout: 1_500 });
      return text();
    });
  }

  /** A hover that opens under a resting pointer swallows keys: the pointer leaves, and the hover is gone. */
  async function leave() {
    await away();
    await page.keyboard.press("Escape");
    await hover.first().waitFor({ state: "hidden", timeout: 10_000 });
  }

  async function openQuickFixes(place, title) {
    await leave();
    await until(`cursor in line ${place.line}`, async () => {
      const { x, y } = await middleOf(place);
      await page.mouse.click(x, y);
      return (await editor.locator(".active-line-number").first().textContent()).trim() === String(place.line);
    });
    await away();
    await editor.locator('.lightBulbWidget, [class*="codicon-light-bulb"], [class*="lightbulb"]').first().waitFor({
      state: "attached",
    });
    await until(`quick fix ${title}`, async () => {
      await page.keyboard.press("Control+.");
      await menu.getByText(title).first().waitFor({ timeout: 3_000 });
      return true;
    });
    return menu.locator(".monaco-list-row.action").allInnerTexts();
  }

  /** By keyboard: some workbenches lay a layer over the menu that makes a click hang. */
  async function chooseQuickFix(title) {
    const focused = menu.locator(".monaco-list-row.focused");
    await until(`focus on ${title}`, async () => {
      if ((await focused.textContent({ timeout: 1_000 })).trim().startsWith(title)) return true;
      await page.keyboard.press("ArrowDown");
      return false;
    });
    await page.keyboard.press("Enter");
    await menu.waitFor({ state: "hidden" });
  }

  /** An edit that needs confirmation opens the refactor preview; "done" says that the edit came without it. */
  async function confirmIfAsked(done) {
    const asked = await until("edit or refactor preview", async () => {
      if (await preview.isVisible()) return "asked";
      return (await done()) ? "done" : undefined;
    });
    if (asked === "done") return false;
    await tickAll();
    await preview.getByRole("button", { name: "Apply" }).click();
    await preview.waitFor({ state: "hidden" });
    return true;
  }

  /** Changes that need confirmation come unticked; the first box is the file's and ticks all of its changes. */
  async function tickAll() {
    const boxes = preview.locator(".edit-checkbox");
    await boxes.first().waitFor();
    await until("ticks in the refactor preview", async () => {
      const open = preview.locator('.edit-checkbox[aria-checked="false"]');
      if ((await open.count()) === 0) return true;
      await open.first().click({ timeout: 2_000 });
      return false;
    });
  }

  async function save() {
    await editor.locator("textarea, .native-edit-context").first().focus();
    await page.keyboard.press("Control+s");
  }

  /** Runs a command by its name in the palette. */
  async function command(title) {
    await until(`command ${title}`, async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("F1");
      await page.locator(".quick-input-widget input").first().fill(`>${title}`, { timeout: 3_000 });
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first().waitFor({ timeout: 5_000 });
      await page.keyboard.press("Enter");
      return true;
    });
  }

  return {
    page,
    command,
    editor,
    squiggles,
    errors,
    open,
    isDirty,
    middleOf,
    hoverAt,
    leave,
    openQuickFixes,
    chooseQuickFix,
    confirmIfAsked,
    save,
    shot,
  };
}

/** Runs in the page. The lines have no numbers of their own and any order: the margin beside them tells which is which. */
function boxOfText(element, { text, line: wanted }) {
  const plain = (node) => node.textContent.replace(/\u00a0/g, " ");
  const top = (node) => node.getBoundingClientRect().top;
  const number = [...element.querySelectorAll(".line-numbers")].find((node) => plain(node).trim() === String(wanted));
  const isWanted = (node) => wanted === undefined || (number !== undefined && Math.abs(top(node) - top(number)) < 3);
  const lines = [...element.querySelectorAll(".view-line")].sort((a, b) => top(a) - top(b));
  const line = lines.find((candidate) => isWanted(candidate) && plain(candidate).includes(text));
  if (!line) return undefined;
  const start = plain(line).indexOf(text);
  const range = document.createRange();
  let seen = 0;
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent.length;
    if (start >= seen && start < seen + length) range.setStart(node, start - seen);
    if (start + text.length > seen && start + text.length <= seen + length) range.setEnd(node, start + text.length - seen);
    seen += length;
  }
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x, y, width, height };
}
