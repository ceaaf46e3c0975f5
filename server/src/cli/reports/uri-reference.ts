import { isRooted } from "../../base/rooted-path.js";

/** A path as reports show it as a URI: relative to the working directory, or absolute where it lies outside it. */
export function uriReference(path: string): string {
  const encoded = path
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  if (!isRooted(path)) return encoded;
  if (path.startsWith("//")) return `file:${encoded}`;
  return path.startsWith("/") ? `file://${encoded}` : `file:///${encoded.replace("%3A", ":")}`;
}
