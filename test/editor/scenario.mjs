import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openPage, workbenchUrl } from "./browser.mjs";
import { expectations, faultOfFixed, faultOfInserted, writeWorkspace } from "./fixtures.mjs";
import { needs, vsix } from "./paths.mjs";
import { startServer } from "./server.mjs";
import { tour } from "./tour.mjs";
import { temporaryFolder, until } from "./wait.mjs";
import { workbench } from "./workbench.mjs";

const { clean, faults, illustrated } = expectations;

/** The packaged extension, installed and used as a person uses it. */
export async function vscodeUi(target) {
  needs(vsix, "run npm run build && npm run package");
  const folder = writeWorkspace(temporaryFolder(target));
  const authority = await startServer(target, { vsix });
  const page = await openPage(target);
  await page.goto(workbenchUrl(authority, folder), { waitUntil: "commit" });
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  await page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  const code = workbench(page);
  for (const fault of faults) await fixOne(target, code, folder, fault);
  await readClean(target, code);
  await switchViews(target, code, folder);
  await tour(target, code);
}

async function fixOne(target, code, folder, fault) {
  const shot = (name) => (fault.rule === illustrated ? code.shot(name) : undefined);
  const { file, rule, at, fix } = fault;
  const onDisk = () => readFileSync(join(folder, file), "utf8");
  const before = onDisk();
  const underlined = await target.check(`${rule}: underlined as ${fault.severity} at ${at.text}`, async () => {
    await code.open(file);
    await until("single underline in its place", () => standsAt(code, fault));
    await shot("vscode-squiggle");
  });
  if (!underlined) return;

  await target.check(`${rule}: hover shows the rule`, async () => {
    await code.hoverAt(at, rule);
    await shot("vscode-hover");
  });

  const offered = await target.check(`${rule}: offers ${[fix, ...(fault.otherFixes ?? [])].join(", ")}`, async () => {
    const titles = await code.openQuickFixes(at, fix);
    for (const title of [fix, ...(fault.otherFixes ?? [])]) {
      if (!titles.some((text) => text.trim().startsWith(title))) throw new Error(`the menu has ${titles.join(" / ")}`);
    }
    await shot("vscode-quickfix");
  });
  if (!offered) return;

  const applied = await target.check(`${rule}: ${fix} changes the text`, async () => {
    await code.chooseQuickFix(fix);
    const asked = await code.confirmIfAsked(code.isDirty);
    await until("changed text", code.isDirty);
    if (!fault.snippet) await until("end of the underline", async () => (await code.squiggles.count()) === 0);
    await code.shot(`vscode-${rule}-fixed`);
    return asked ? "confirmed in the refactor preview" : "applied at once";
  });
  if (!applied) return;
  console.log(`# ${rule}: ${applied}`);

  await target.check(`${rule}: the saved file is as expected`, async () => {
    await code.save();
    await expectFile(onDisk, (text) => (text === before ? "it is not saved" : faultOfFixed(fault, before, text)));
  });
  if (fault.snippet) await typeIntoSnippet(target, code, before, onDisk, fault);
}

async function standsAt(code, { at, severity }) {
  const count = await code.squiggles.count();
  if (count !== 1) throw new Error(`there are ${count} underlines`);
  const classes = await code.squiggles.getAttribute("class");
  if (!classes.includes(`squiggly-${severity}`)) throw new Error(`it is ${classes}`);
  const box = await code.squiggles.boundingBox();
  const { x, y } = await code.middleOf(at);
  if (x >= box.x && x <= box.x + box.width && Math.abs(y - (box.y + box.height / 2)) < box.height / 2) return true;
  throw new Error(`the underline stands at ${JSON.stringify(box)}, the text at ${JSON.stringify({ x, y })}`);
}

/** What was inserted waits for the person's own value, with the cursor at its place. */
function typeIntoSnippet(target, code, before, onDisk, fault) {
  const { rule, snippet, typed } = fault;
  return target.check(`${rule}: a value typed next lands behind "${snippet.trim()}", and the note can be read`, async () => {
    await code.page.keyboard.type(typed);
    await code.save();
    await expectFile(onDisk, (text) => faultOfInserted(fault, snippet + typed, before, text));
    await until("note without errors", async () => (await code.errors.count()) === 0);
  });
}

/** Waits for the file on disk, which is emptied before it is written: what is read in between is no verdict. */
function expectFile(onDisk, faultOf) {
  return until("expected file", () => {
    const wrong = faultOf(onDisk());
    if (wrong) throw new Error(wrong);
    return true;
  });
}

/** The settings are a file, as they are for somebody who keeps another window open for them. */
async function switchViews(target, code, folder) {
  const settings = join(folder, ".vscode");
  const off = { "soapstone.inlayHints.enable": false, "soapstone.codeLens.enable": false };
  const shown = async () => {
    const lenses = await code.editor.locator(".codelens-decoration").filter({ hasText: "timed minutes" }).count();
    return [lenses > 0, /\d.timed/.test(await code.editor.locator(".view-lines").textContent())];
  };
  const both = (wanted) => async () => (await shown()).every((there) => there === wanted);
  await target.check("lens and hints go and come back when they are switched off and on, without an edit", async () => {
    await code.open(clean.file);
    await until("lens and hints", both(true));
    mkdirSync(settings);
    writeFileSync(join(settings, "settings.json"), JSON.stringify(off));
    await until("end of lens and hints", both(false));
    rmSync(settings, { recursive: true });
    await until("lens and hints again", both(true));
  });
}

async function readClean(target, code) {
  const { file, hover } = clean;
  await target.check("a clean note has no underline", async () => {
    await code.open(file);
    await code.hoverAt({ text: hover.line }, hover.contains[0]);
    await code.leave();
    if ((await code.squiggles.count()) > 0) throw new Error(`${await code.squiggles.count()} underlines`);
  });
  await target.check("the hover of a service line shows the units and how they are counted", async () => {
    const text = await code.hoverAt({ text: hover.line }, hover.contains[0]);
    const lacking = missingFrom(text, hover.contains);
    if (lacking.length > 0) throw new Error(`lacks ${lacking.join(", ")}: ${text}`);
    await code.shot("vscode-units-hover");
  });
  await target.check("the grammar colours key, code, time and modifier, and not the prose", async () => {
    await code.leave();
    const [prose, ...colours] = await code.editor.evaluate(coloursOf, ["Reports", "code", "97130", "09:15", "GO"]);
    if (colours.includes(prose) || new Set(colours).size < 2) throw new Error(`the colours are ${prose}; ${colours}`);
  });
  await target.check("the language of the file is shown", async () => {
    const mode = code.page.locator("#status\\.editor\\.mode");
    await until("language in the status bar", async () => /session note/i.test(await mode.textContent()));
  });
}

/** Runs in the page: the colour of the token that begins with each text. */
function coloursOf(element, texts) {
  const spans = [...element.querySelectorAll(".view-line span span")];
  return texts.map((text) => {
    const span = spans.find((candidate) => candidate.textContent.replace(/^[\s"]+/, "").startsWith(text));
    return span ? getComputedStyle(span).color : "none";
  });
}

/** Which of the wanted texts do not stand in a hover, however it is broken into lines and whichever dash it uses. */
function missingFrom(text, wanted) {
  const flat = text.replace(/\s+/g, " ").replaceAll("–", "-");
  return wanted.filter((part) => !flat.includes(part));
}
