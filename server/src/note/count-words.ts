import type { Passage } from "../reference/passage.js";
import { C, isAlphanumeric } from "./plain-characters.js";

/** Words of a text, up to `most`: what stands between spaces and has a letter or a number in it. */
export function countWords({ parts }: Passage, most = Number.POSITIVE_INFINITY): number {
  let words = 0;
  for (const { text } of parts) {
    if (words >= most) break;
    words += wordsIn(text, most - words);
  }
  return words;
}

function wordsIn(text: string, most: number): number {
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
