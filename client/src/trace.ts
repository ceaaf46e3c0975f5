import * as vscode from "vscode";

const SETTING = "trace.server";

/**
 * Where the library writes the messages between editor and language server, as `soapstone.trace.server` says. It asks the channel's level
 * whether it should, and takes the setting's "off" for "messages" then: here the level is the setting, and what is told goes into the output.
 */
export function traceChannel(output: vscode.LogOutputChannel): vscode.LogOutputChannel {
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const following = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`soapstone.${SETTING}`)) changed.fire(level());
  });
  return {
    name: output.name,
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: changed.event,
    append: (value) => output.append(value),
    appendLine: (value) => output.appendLine(value),
    replace: (value) => output.replace(value),
    clear: () => output.clear(),
    show: () => output.show(),
    hide: () => output.hide(),
    trace: (message) => output.info(message),
    debug: (message) => output.debug(message),
    info: (message) => output.info(message),
    warn: (message) => output.warn(message),
    error: (error) => output.error(error),
    dispose: () => vscode.Disposable.from(following, changed).dispose(),
  };
}

function level(): vscode.LogLevel {
  const isOff = vscode.workspace.getConfiguration("soapstone").get<string>(SETTING, "off") === "off";
  return isOff ? vscode.LogLevel.Off : vscode.LogLevel.Trace;
}
