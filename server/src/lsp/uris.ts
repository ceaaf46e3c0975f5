import { URI } from "vscode-uri";

/** Path of a document with `/`; a document that is no file keeps its uri as its path. */
export function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? parsed.fsPath.replaceAll("\\", "/") : uri;
}

export function uriOf(path: string): string {
  return /^(\/|[A-Za-z]:\/)/.test(path) ? URI.file(path).toString() : path;
}
