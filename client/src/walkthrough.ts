import * as vscode from "vscode";

/** Ticks a step of the walkthroughs once its deed is done: a command alone may have been given up at its question. */
export function tick(step: string): void {
  void vscode.commands.executeCommand("setContext", `soapstone.done.${step}`, true);
}
