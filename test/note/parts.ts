import { findFence } from "../../server/src/note/fence.js";

/** The YAML text between the fences of a note. */
export function frontOf(text: string): string {
  const content = findFence(text)?.content;
  return text.slice(content?.start, content?.end);
}

/** What stands behind the front matter of a note. */
export function bodyOf(text: string): string {
  return text.slice(findFence(text)?.bodyStart);
}
