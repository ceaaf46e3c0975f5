import type { Span } from "../base/span.js";
import type { Comment } from "./markdown.js";

/** What a suppression comment covers. */
type CommentScope = "line" | "next-line" | "begin" | "end";

/** A comment `<!-- soapstone-disable-next-line RULE -- REASON -->` as written; whether it is valid is for the lint to say. */
export interface SuppressionComment {
  readonly scope: CommentScope;
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  readonly reason: string;
  readonly span: Span;
}

const SCOPES: Readonly<Record<string, CommentScope>> = {
  "soapstone-disable-line": "line",
  "soapstone-disable-next-line": "next-line",
  "soapstone-disable": "begin",
  "soapstone-enable": "end",
};

const FORM = /^<!--\s*(soapstone-(?:disable(?:-next-line|-line)?|enable))(?![\w-])([\s\S]*?)\s*(?:-->)?$/;

/** The suppression comments among those of a body; other comments are left alone. */
export function readSuppressionComments(comments: readonly Comment[]): SuppressionComment[] {
  const found: SuppressionComment[] = [];
  for (const comment of comments) {
    const match = FORM.exec(comment.text);
    if (!match) continue;
    const [, directive = "", rest = ""] = match;
    const dash = rest.search(/(^|\s)--(\s|$)/);
    const list = dash < 0 ? (/^[\s\w-]*?[\w-]+(?:\s*,\s*[\w-]+)*/.exec(rest)?.[0] ?? "") : rest.slice(0, dash);
    const reason =
      dash < 0
        ? ""
        : rest
            .slice(dash)
            .replace(/^\s*--\s*/, "")
            .trim();
    const from = comment.span.start + comment.text.indexOf(directive) + directive.length;
    const rules = [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
      id,
      span: { start: from + index, end: from + index + id.length },
    }));
    found.push({ scope: SCOPES[directive] as CommentScope, rules, reason, span: comment.span });
  }
  return found;
}
