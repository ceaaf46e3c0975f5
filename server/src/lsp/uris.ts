import { URI, Utils } from "vscode-uri";
import { isRooted } from "../base/rooted-path.js";

/** Path of a document or folder with `/`, but for one at its end, and without detours; what is no file keeps its uri as its path. */
export function pathOf(uri: string): string {
  const parsed = parse(uri.replace(HERE, "file:///"));
  const path = parsed?.scheme === "file" ? Utils.joinPath(parsed).fsPath.replaceAll("\\", "/") : uri;
  return path.replace(/(?<=[^:/])\/+$/, "");
}

/** Undefined for what is no uri by the letter, as one without an authority whose path begins with two slashes. */
function parse(uri: string): URI | undefined {
  try {
    return URI.parse(uri);
  } catch {
    return undefined;
  }
}

/** How the address of a file of this machine may begin. */
const HERE = /^file:\/\/(localhost)?\/+/i;

export function uriOf(path: string): string {
  return isRooted(path) ? URI.file(path).toString() : path;
}
