import { C, isAlphanumeric } from "./plain-characters.js";

/** Words of a text, up to `most`: what stands between spaces and has a letter or a number in it. */
export function countWords(text: string, most = Number.POSITIVE_INFINITY): number {
  let words = 0;
  let inside = false;
  for (let at = 0; at < text.length && words < most; at++) {
    const code = text.charCodeAt(at);
    if (code === C.space || code === C.lf || (code < C.space && SPACE.test(text.charAt(at)))) inside = false;
    else if (code >= 128 && SPACE.test(text.charAt(at))) inside = false;
    else if (!inside && (isAlphanumeric(code) || (code >= 128 && WORD.test(text.slice(at, at + 2))))) {
      inside = true;
      words++;
    }
  }
  return words;
}

const SPACE = /\s/;
const WORD = /^[\p{L}\p{N}]/u;
