import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateClient } from "./activate.js";
import { registerTasks } from "./tasks.js";

let client: Awaited<ReturnType<typeof activateClient>> | undefined;

/** Entry for VS Code on a machine: the server runs as a child process. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.cjs");
  const server = { module, transport: TransportKind.ipc };
  context.subscriptions.push(registerTasks(context));
  client = await activateClient(
    context,
    (options) => new LanguageClient("soapstone", "Soapstone", { run: server, debug: server }, options),
  );
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
