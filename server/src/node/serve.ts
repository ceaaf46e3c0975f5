import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "../lsp/server.js";
import { nodeHost } from "./host.js";
import { DATA, packageVersion } from "./package-files.js";
import { today } from "./today.js";

/** Serves a connection made from the process's arguments (`--stdio`, `--node-ipc`, …); the client ends it. */
export function serve(): void {
  startServer(createConnection(ProposedFeatures.all), { host: nodeHost(DATA), today, version: packageVersion() });
}

/** Serves standard input and output; never settles, since the client's `exit` ends the process. */
export function serveStdio(): Promise<never> {
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), {
    host: nodeHost(DATA),
    today,
    version: packageVersion(),
  });
  return new Promise(() => {});
}
