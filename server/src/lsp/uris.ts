import { URI } from "vscode-uri";
import { isRooted } from "../base/rooted-path.js";

/** Path of a document or folder with `/`, but for one at its end; what is no file keeps its uri as its path. */
export function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  const path = parsed.scheme === "file" ? parsed.fsPath.replaceAll("\\", "/") : uri;
  return path.replace(/(?<=[^:/])\/+$/, "");
}

export function uriOf(path: string): string {
  return isRooted(path) ? URI.file(path).toString() : path;
}
