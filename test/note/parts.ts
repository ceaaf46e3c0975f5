import type { BodyMarkdown } from "../../server/src/note/body-markdown.js";
import { findFence } from "../../server/src/note/fence.js";
import type { Markdown } from "../../server/src/note/markdown.js";
import { PassagePart } from "../../server/src/reference/passage.js";

/** The YAML text between the fences of a note. */
export function frontOf(text: string): string {
  const content = findFence(text)?.content;
  return text.slice(content?.start, content?.end);
}

/** What stands behind the front matter of a note. */
export function bodyOf(text: string): string {
  return text.slice(findFence(text)?.bodyStart);
}

/** The Markdown of a body in one piece: each part moved to where it stands. */
export function whole({ parts }: BodyMarkdown): Markdown {
  const shifted = <T>(value: T, by: number): T => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => shifted(one, by)) as T;
    if (value instanceof PassagePart) return value;
    const move = ([key, own]: [string, unknown]) => {
      return [key, (key === "start" || key === "end") && typeof own === "number" ? own + by : shifted(own, by)];
    };
    return Object.fromEntries(Object.entries(value).map(move)) as T;
  };
  const moved = parts.map(({ part, start }) => shifted(part.markdown, start));
  return {
    blocks: moved.flatMap(({ blocks }) => blocks),
    comments: moved.flatMap(({ comments }) => comments),
    prose: moved.flatMap(({ prose }) => prose),
  };
}
