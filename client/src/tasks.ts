import * as vscode from "vscode";
import { tick } from "./walkthrough.js";

/**
 * Tasks that run the bundled command line over a workspace folder. Their output is not scanned for problems: the server tells them already,
 * and takes back the ones that are settled.
 */
export function registerTasks(extension: vscode.ExtensionContext): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.tasks.registerTaskProvider("soapstone", {
      provideTasks: () =>
        (vscode.workspace.workspaceFolders ?? []).map((folder) => lintTask(extension, folder, { type: "soapstone" })),
      resolveTask: (task) => {
        const folder = typeof task.scope === "object" ? task.scope : vscode.workspace.workspaceFolders?.[0];
        return folder && lintTask(extension, folder, task.definition);
      },
    }),
    vscode.tasks.onDidStartTask(({ execution }) => {
      if (execution.task.definition.type === "soapstone") tick("lintTask");
    }),
  );
}

interface LintDefinition extends vscode.TaskDefinition {
  /** More arguments for `soapstone lint`. */
  readonly args?: readonly string[];
}

function lintTask(
  { extensionUri }: vscode.ExtensionContext,
  folder: vscode.WorkspaceFolder,
  definition: LintDefinition,
): vscode.Task {
  const cli = vscode.Uri.joinPath(extensionUri, "dist", "cli.cjs").fsPath;
  const run = new vscode.ProcessExecution(process.execPath, [cli, "lint", "--no-color", ...(definition.args ?? [])], {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: "1" },
  });
  const task = new vscode.Task(definition, folder, vscode.l10n.t("lint all notes"), "soapstone", run, []);
  task.group = vscode.TaskGroup.Test;
  return task;
}
