// What the API suite asks of completion, templates, rename, outline, formatting, preview, walkthroughs and tasks.
import * as vscode from "vscode";
import { action, actionsAt, diagnosticsOf, edit, equal, fileUri, hoverAt, open, ours, until } from "./api-support.js";
import expectations from "./expectations.json" with { type: "json" };

const { clean, faults, illustrated } = expectations;

/** The checks by what they say, in order. */
export const featureChecks: Readonly<Record<string, () => Promise<void>>> = {
  "a diagnosis is found by everyday words": completed,
  "a new note comes from a template and is judged before it is saved": fromTemplate,
  "a goal is renamed wherever the note names it": renamed,
  "the outline has the services and the sections": outlined,
  "front matter is formatted": formatted,
  "Enter goes on with a key, an entry or a service in the front matter, and with a list in the body": enteredLines,
  "an addendum has its edit once it is chosen": amended,
  "a folder of notes that is made, renamed and deleted takes its findings along": movedAround,
  "a note is previewed as Markdown": previewed,
  "the page of a rule is read inside the editor": explained,
  "both walkthroughs open": walked,
};

/** What only an editor in a browser has: the output of one on a machine needs a module that is compiled there. */
export const browserChecks: Readonly<Record<string, () => Promise<void>>> = {
  "messages to the server are written into the output while the setting says so": traced,
};

/** What only an editor on a machine has. */
export const machineChecks: Readonly<Record<string, () => Promise<void>>> = {
  "a server that dies is started again, with the open notes as they are": revived,
  "a task lints the folder, and says nothing twice": async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: "soapstone" });
    equal(
      tasks.map(({ problemMatchers }) => problemMatchers),
      [[]],
      "problem matchers of the tasks",
    );
  },
};

/** What only an editor with terminals has: tasks run in one. */
export const terminalChecks: Readonly<Record<string, () => Promise<void>>> = {
  "all that a task with the problem matcher says of a note is among the problems": tasked,
};

async function unsaved(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: "session-note", content });
  await vscode.window.showTextDocument(document);
  return document;
}

async function completed(): Promise<void> {
  const head = "---\nnote: treatment\ndate: 2026-03-12\ndiagnoses: [stroke memory";
  const document = await unsaved(`${head}]\n---\n`);
  const labels = await until("completions", async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      document.positionAt(head.length),
    );
    const found = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    return found.includes("I69.311") ? found : undefined;
  });
  if (labels.includes("I69.31")) throw new Error("a header is offered");
}

async function fromTemplate(): Promise<void> {
  await vscode.commands.executeCommand("soapstone.newNote", "treatment-soap");
  const document = vscode.window.activeTextEditor?.document;
  equal(document?.languageId, "session-note", "language");
  const text = document?.getText() ?? "";
  for (const part of ["note: treatment", "format: soap", "## Subjective", "## Plan"]) {
    if (!text.includes(part)) throw new Error(`the new note lacks ${part}`);
  }
  await until("diagnostics of an unsaved note", () => document && ours(document.uri).length > 0);
}

async function renamed(): Promise<void> {
  const document = await open(clean.file);
  const before = document.getText();
  const at = document.positionAt(before.indexOf("STG1"));
  const edit = await until("rename", () =>
    vscode.commands.executeCommand<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", document.uri, at, "LTG9"),
  );
  const copy = new vscode.WorkspaceEdit();
  for (const [uri, edits] of edit.entries()) copy.set(uri, edits);
  equal(await vscode.workspace.applyEdit(copy), true, "edit applied");
  equal(document.getText(), before.replaceAll("STG1", "LTG9"), "text");
}

async function outlined(): Promise<void> {
  const document = await open(clean.file);
  const symbols = await until("outline", () =>
    vscode.commands.executeCommand<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri),
  );
  const names = symbols.flatMap(({ name, children }) => [name, ...children.map((child) => child.name)]);
  for (const name of ["services", "goals", "Objective"]) if (!names.includes(name)) throw new Error(`no ${name} in ${names}`);
}

async function formatted(): Promise<void> {
  const document = await unsaved("---\nnote: treatment\nservices:\n- code: 97129\n  start: 9:00 am\n---\n");
  await until("note of the server", () => ours(document.uri).length > 0);
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
    "vscode.executeFormatDocumentProvider",
    document.uri,
    options,
  );
  const change = new vscode.WorkspaceEdit();
  change.set(document.uri, edits);
  await vscode.workspace.applyEdit(change);
  equal(document.getText(), '---\nnote: treatment\nservices:\n  - code: "97129"\n    start: 09:00\n---\n', "text");
}

async function enteredLines(): Promise<void> {
  for (const [line, next] of [
    ["clinician:", "  "],
    ["  - I69.311", "  - "],
    ['services:\n  - code: "97129"', "    "],
    ["    start: 09:00", "    "],
    ["patient: pt-0417", ""],
    ["---\n\n- Fade cues", "- "],
  ] as const) {
    const head = `---\nnote: treatment\n${line}`;
    const document = await unsaved(`${head}\n`);
    const at = document.positionAt(head.length);
    const editor = vscode.window.activeTextEditor;
    if (!editor) throw new Error("no editor is open");
    let got = "";
    // The editor knows what language a line is in once it has read it; until then the text is put back. To undo would bring back what stood
    // in an unsaved document of the same name before.
    await until(
      `"${next}" behind "${line}"`,
      async () => {
        editor.selection = new vscode.Selection(at, at);
        await vscode.commands.executeCommand("type", { text: "\n" });
        got = document.lineAt(at.line + 1).text;
        if (got === next) return true;
        const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
        await edit(document, (change) => change.replace(document.uri, all, `${head}\n`));
        return false;
      },
      20_000,
      () => JSON.stringify(got),
    );
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
}

async function amended(): Promise<void> {
  const file = faults.find(({ rule }) => rule === illustrated)?.file ?? "";
  const { uri } = await open(file);
  const [diagnostic] = await diagnosticsOf(uri, 1);
  const { edit } = action(await actionsAt(uri, diagnostic, vscode.CodeActionKind.QuickFix), "Create addendum");
  const [made] = edit?.entries() ?? [];
  const name = made?.[0].path
    .split("/")
    .at(-1)
    ?.replace(/\d{4}-\d\d-\d\d/, "DAY");
  equal(name, file.replace(".note.md", "-addendum-DAY.note.md"), "name");
  if (!made?.[1][0]?.newText.startsWith("---\nnote: addendum\n")) throw new Error("the addendum has no front matter");
}

/** Nobody opens the note: what is shown of it is what the server says of the workspace. */
async function movedAround(): Promise<void> {
  const [from, to] = [fileUri("moved-a"), fileUri("moved-b")];
  const found = (folder: vscode.Uri) => ours(vscode.Uri.joinPath(folder, "visits", "visit.note.md")).length > 0;
  const note = new TextEncoder().encode("---\nnote: treatment\n---\n");
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(from, "visits", "visit.note.md"), note);
  await until("findings in a folder that was made", () => found(from));
  await vscode.workspace.fs.rename(from, to);
  await until("findings in the folder under its new name alone", () => found(to) && !found(from));
  await vscode.workspace.fs.delete(to, { recursive: true });
  await until("end of the findings", () => !found(to));
}

async function previewed(): Promise<void> {
  await open(clean.file);
  await vscode.commands.executeCommand("soapstone.showPreview");
  await until("preview", () => tabs().some(({ input }) => input instanceof vscode.TabInputWebview));
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

async function explained(): Promise<void> {
  await vscode.commands.executeCommand("soapstone.explainRule", "unbacked-97130");
  await until("page", () =>
    tabs().some(({ input, label }) => input instanceof vscode.TabInputWebview && /unbacked-97130/.test(label)),
  );
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Ends the server's process from outside, after an edit that is not saved; it is asked things before anyone hears of its end. */
async function revived(): Promise<void> {
  const document = await open(clean.file);
  const change = new vscode.WorkspaceEdit();
  const text = document.getText();
  const at = text.lastIndexOf("modifiers: [GO]");
  change.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 15)), "modifiers: []");
  await vscode.workspace.applyEdit(change);
  await until("finding before", () => ours(document.uri).length === 1);
  const fs = await import("node:fs");
  const servers = () =>
    fs.readdirSync("/proc").filter((pid) => {
      if (!/^\d+$/.test(pid)) return false;
      try {
        const parent = /\) \S (\d+)/.exec(fs.readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1];
        return parent === String(process.pid) && fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("server.cjs");
      } catch {
        return false;
      }
    });
  const [old] = servers();
  if (!old) throw new Error("no server process");
  process.kill(Number(old), "SIGKILL");
  // Messages to it fail for certain when its last thread has ended; that it has, the editor hears later than this function.
  while (fs.readdirSync(`/proc/${old}/task`).length > 1);
  const asked = [1, 2, 3].map(() => vscode.commands.executeCommand("soapstone.createWorksheet", document.uri.toString()));
  await Promise.allSettled(asked);
  await until("another server", () => servers().some((pid) => pid !== old));
  await until("finding after", () => ours(document.uri).length === 1);
  const back = new vscode.WorkspaceEdit();
  back.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 13)), "modifiers: [GO]");
  await vscode.workspace.applyEdit(back);
  await until("end of the finding", () => ours(document.uri).length === 0);
}

async function traced(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("soapstone");
  await vscode.commands.executeCommand("soapstone.showOutput");
  const told = () => vscode.workspace.textDocuments.find(isOutput)?.getText().split("textDocument/hover").length ?? 0;
  const ask = async () => hoverAt((await open(clean.file)).uri, new vscode.Position(0, 0));
  await ask();
  await until("output that is shown", () => told() === 1);
  await settings.update("trace.server", "messages", vscode.ConfigurationTarget.Workspace);
  await until("message in the output", async () => {
    await ask();
    return told() > 1;
  });
  await settings.update("trace.server", undefined, vscode.ConfigurationTarget.Workspace);
}

function isOutput({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === "output" && /soapstone/i.test(uri.path);
}

/** Runs the task over a note whose first finding has a related place, with others behind it. */
async function tasked(): Promise<void> {
  const document = await open(clean.file);
  const second = vscode.Uri.joinPath(document.uri, "../second.note.md");
  const text = document.getText().replace("\n---\n", "\nroom: 4\n---\n");
  await vscode.workspace.fs.writeFile(second, new TextEncoder().encode(text));
  const [task] = await vscode.tasks.fetchTasks({ type: "soapstone" });
  if (!task) throw new Error("no task");
  await vscode.tasks.executeTask(
    new vscode.Task({ type: "process" }, vscode.TaskScope.Workspace, "own", "own", task.execution, "$soapstone"),
  );
  const told = () =>
    vscode.languages.getDiagnostics(second).flatMap(({ source, code }) => (source === "soapstone task" ? [code] : []));
  const wanted = "duplicate-note, day-units-exceed-minutes, repeated-97129, unknown-field, cloned-note";
  await until(
    `findings ${wanted} of the task`,
    () => told().join(", ") === wanted,
    20_000,
    () => told().join(", "),
  );
}

async function walked(): Promise<void> {
  for (const [id, title] of [
    ["specialist", "Write a session note"],
    ["reviewer", "Review notes"],
  ] as const) {
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", `soapstone.soapstone#${id}`);
    const labels = () => tabs().map(({ label }) => label);
    await until(
      `walkthrough ${title}`,
      () => labels().some((label) => /walkthrough|welcome/i.test(label)),
      10_000,
      () => labels().join(),
    );
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  }
}

const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
