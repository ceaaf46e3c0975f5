import type { Connection } from "vscode-languageserver/browser";
import { sha256 } from "../base/hash.js";
import { startOf } from "../base/start-of.js";
import { APPEND_REQUEST, KIND_REQUEST, LIST_REQUEST, READ_REQUEST } from "../lsp/protocol.js";
import { pathOf, uriOf } from "../lsp/uris.js";
import type { ReadTable } from "../reference/table.js";
import { belowFolder } from "../workspace/configuration.js";
import { type FileReading, type Host, NO_FILE } from "../workspace/host.js";

/** Files by way of the client, which alone may read them in a browser; tables as they were sent. */
export function clientHost(connection: Connection, readTable: ReadTable): Host {
  return {
    async listFiles(root, { ignoreFiles, ignore, names, wanted, skipped }) {
      const asked = { uri: uriOf(root), names: [...ignoreFiles, ...names] };
      const found = await connection.sendRequest<string[]>(LIST_REQUEST, asked);
      const unread: string[] = [];
      const rules = found.map(pathOf).filter((path) => ignoreFiles.some((name) => path.endsWith(`/${name}`)));
      for (const file of await this.readFiles(rules)) {
        if ("text" in file) ignore(file.path, file.text);
        else unread.push(file.path);
      }
      const paths = found.map(pathOf).filter((path) => wanted(path) && !foldersOf(path, root).some(skipped));
      paths.push(...unread);
      return paths.sort((a, b) => (a < b ? -1 : 1));
    },
    together: 16,
    async readFiles(paths) {
      const texts = await connection.sendRequest<(string | null)[]>(READ_REQUEST, { uris: paths.map(uriOf) });
      const read = async (path: string, at: number): Promise<FileReading> => {
        const text = texts[at];
        if (text !== null && text !== undefined)
          return { path, text, utf8: !text.includes("\uFFFD"), digest: () => sha256(text) };
        return { path, failure: (await this.kindOf(path)) === "none" ? NO_FILE : "the file cannot be read." };
      };
      return Promise.all(paths.map(read));
    },
    sees: () => true,
    kindOf: (path) => connection.sendRequest(KIND_REQUEST, { uri: uriOf(path) }),
    // The editor lists what stands behind a link as well.
    isLinked: async () => false,
    readTable,
  };
}

/** Adds to a file by way of the client. */
export function clientAppend(connection: Connection): (path: string, text: string) => Promise<void> {
  return async (path, text) => {
    const failure = await connection.sendRequest<string | null>(APPEND_REQUEST, { uri: uriOf(path), text });
    if (failure !== null) throw new Error(failure);
  };
}

/** The folders between a root and a file. */
function foldersOf(path: string, root: string): string[] {
  const steps = belowFolder(root)(path).split("/").slice(0, -1);
  return steps.map((_, at) => startOf(root) + steps.slice(0, at + 1).join("/"));
}
