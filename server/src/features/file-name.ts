import { lastPart } from "../base/last-part.js";

/** The name of a document's file; a percent sign that begins no code stands for itself, as in the uris of some clients. */
export function fileNameOf(uri: string): string {
  return lastPart(uri).replace(/(?:%[\da-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
}
