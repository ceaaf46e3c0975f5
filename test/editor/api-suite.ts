// Runs inside the extension host of a real VS Code, through extensionTestsPath.
import * as vscode from "vscode";
import { browserChecks, featureChecks, machineChecks, terminalChecks } from "./api-features.js";
import {
  action,
  actionsAt,
  actionsIn,
  apply,
  codeOf,
  diagnosticsOf,
  edit,
  equal,
  hoverAt,
  open,
  ours,
  plain,
  save,
  until,
} from "./api-support.js";
import expectations from "./expectations.json" with { type: "json" };

type Fault = (typeof expectations.faults)[number];

const { source, clean, faults, illustrated } = expectations;
const severities: Record<string, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** Whether the editor has terminals; set where the suite is bundled. */
declare const TERMINALS: boolean;

const onNode = typeof process === "object" && process.versions?.node !== undefined;

let passed = 0;
let failed = 0;

export async function run(): Promise<void> {
  console.log(`# VS Code ${vscode.version}, ${onNode ? `Node ${process.version}` : "web worker"}`);
  for (const fault of faults) {
    await check(`${fault.rule}: one diagnostic at ${fault.at.text}`, () => diagnosed(fault));
    await check(`${fault.rule}: ${fault.fix} is offered, changes the text and can be undone`, () => fixed(fault));
    await check(`${fault.rule}: can be suppressed with a reason`, () => suppressed(fault));
    await check(`${fault.rule}: fix-all leaves the signed note alone`, () => leftAlone(fault));
  }
  await check("a clean note has no diagnostics, and a hover that counts its units", readClean);
  await check("an ordinary Markdown file is left alone until it becomes a note, and again afterwards", adoptedAndLeft);
  await check("a comment in the front matter is a YAML comment", commented);
  await check("diagnostics come back after soapstone.restart", restarted);
  for (const [what, body] of Object.entries(featureChecks)) await check(what, body);
  for (const [what, body] of Object.entries(onNode ? machineChecks : browserChecks)) await check(what, body);
  if (TERMINALS) for (const [what, body] of Object.entries(terminalChecks)) await check(what, body);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} failed`);
}

async function check(what: string, body: () => Promise<void>): Promise<void> {
  try {
    await body();
    passed++;
    console.log(`ok - ${what}`);
  } catch (error) {
    failed++;
    console.log(`not ok - ${what}: ${String(error instanceof Error ? error.message : error).replace(/\s*\n\s*/g, " | ")}`);
  } finally {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
}

async function diagnosed({ file, rule, severity, at }: Fault): Promise<void> {
  const document = await open(file);
  equal(document.languageId, "session-note", "language");
  const [diagnostic] = await diagnosticsOf(document.uri, 1);
  const character = document.lineAt(at.line - 1).text.indexOf(at.text);
  equal(codeOf(diagnostic), rule, "rule");
  equal(diagnostic?.source, source, "source");
  equal(diagnostic?.severity, severities[severity], "severity");
  equal(plain(diagnostic?.range), [at.line - 1, character, at.line - 1, character + at.text.length], "range");
  const { code } = diagnostic ?? {};
  if (typeof code !== "object" || !code.target.toString().includes(rule))
    throw new Error("the code has no link to the rule's page");
}

async function fixed(fault: Fault): Promise<void> {
  const document = await open(fault.file);
  const [diagnostic] = await diagnosticsOf(document.uri, 1);
  const actions = await actionsAt(document.uri, diagnostic, vscode.CodeActionKind.QuickFix);
  for (const title of [fault.fix, ...(fault.otherFixes ?? [])]) {
    if (!action(actions, title).title.includes("(signed note)")) throw new Error(`${title} does not say that the note is signed`);
  }
  const before = document.getText();
  await apply(action(actions, fault.fix), fault.snippet !== undefined);
  await until("changed text", () => document.getText() !== before);
  if (fault.snippet) {
    const expected = before.split("\n");
    expected.splice(fault.at.line, 0, fault.snippet);
    equal(document.lineAt(fault.at.line).text, fault.snippet, "inserted line");
    equal(document.getText(), expected.join("\n"), "text");
  } else {
    await diagnosticsOf(document.uri, 0);
  }
  await vscode.commands.executeCommand("undo");
  equal(document.getText(), before, "text after undo");
  await diagnosticsOf(document.uri, 1);
}

async function suppressed({ file, rule }: Fault): Promise<void> {
  const document = await open(file);
  const [diagnostic] = await diagnosticsOf(document.uri, 1);
  action(
    await actionsAt(document.uri, diagnostic, vscode.CodeActionKind.QuickFix),
    `Suppress ${rule} in the whole note, with a reason`,
  );
}

async function leftAlone({ file }: Fault): Promise<void> {
  const document = await open(file);
  await diagnosticsOf(document.uri, 1);
  const before = document.getText();
  const kind = vscode.CodeActionKind.SourceFixAll.append(source);
  const everything = new vscode.Range(0, 0, document.lineCount, 0);
  for (const found of await actionsIn(document.uri, everything, kind)) await apply(found, false);
  await vscode.commands.executeCommand("editor.action.codeAction", { kind: kind.value, apply: "first" });
  await save(document);
  equal(document.getText(), before, "text");
}

async function readClean(): Promise<void> {
  const document = await open(clean.file);
  const line = document
    .getText()
    .split("\n")
    .findIndex((text) => text.includes(clean.hover.line));
  const position = new vscode.Position(line, document.lineAt(line).firstNonWhitespaceCharacterIndex + 1);
  const text = await until("hover", () => hoverAt(document.uri, position));
  const lacking = clean.hover.contains.filter((part) => !text.includes(part));
  if (lacking.length > 0) throw new Error(`the hover lacks ${lacking.join(", ")}: ${text}`);
  await diagnosticsOf(document.uri, 0);
}

async function adoptedAndLeft(): Promise<void> {
  const document = await open("README.md");
  equal(document.languageId, "markdown", "language");
  // The server reads a note opened after it: once that has its finding, the silence about README.md means something.
  await diagnosticsOf((await open(faults[0]?.file ?? "")).uri, 1);
  equal(ours(document.uri).length, 0, "diagnostics of an ordinary file");
  await open("README.md");
  const front = "---\nnote: treatment\n---\n\n";
  await edit(document, (change) => change.insert(document.uri, new vscode.Position(0, 0), front));
  await until("diagnostics of a file that became a note", () => ours(document.uri).length > 0);
  await edit(document, (change) => change.delete(document.uri, new vscode.Range(0, 0, 4, 0)));
  await diagnosticsOf(document.uri, 0);
}

async function commented(): Promise<void> {
  const document = await open(clean.file);
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Error("no editor is open");
  editor.selection = new vscode.Selection(2, 0, 2, 0);
  const line = document.lineAt(2).text;
  await until(
    "tokens of the front matter",
    async () => {
      await vscode.commands.executeCommand("editor.action.commentLine");
      if (document.lineAt(2).text === `# ${line}`) return true;
      await vscode.commands.executeCommand("undo");
      return false;
    },
    5_000,
  );
}

async function restarted(): Promise<void> {
  const fault = faults.find(({ rule }) => rule === illustrated);
  const document = await open(fault?.file ?? "");
  await diagnosticsOf(document.uri, 1);
  let cleared = false;
  const watching = vscode.languages.onDidChangeDiagnostics(() => {
    cleared ||= ours(document.uri).length === 0;
  });
  try {
    await vscode.commands.executeCommand("soapstone.restart");
    await until("end of the old diagnostics", () => cleared);
    await diagnosticsOf(document.uri, 1);
  } finally {
    watching.dispose();
  }
}
