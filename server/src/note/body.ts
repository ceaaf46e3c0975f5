import type { Span } from "../base/span.js";
import type { Passage } from "../reference/passage.js";
import type { BodyMarkdown } from "./body-markdown.js";
import { readSuppressionComments, type SuppressionComment } from "./comments.js";
import { cutSuppressions, type LimitExceeded } from "./limits.js";
import type { Block, Run } from "./markdown.js";
import { type Layout, layOut } from "./sections.js";

/** A goal id written in prose as `[STG1]`. */
interface GoalReference {
  readonly id: string;
  /** The id with its brackets. */
  readonly span: Span;
}

/** A note's body in clinical terms: sections, goal references, suppressions. */
export interface Body {
  readonly span: Span;
  /** The budgets for which it, or some of its suppressions, were left unread. */
  readonly limits: readonly LimitExceeded[];
  readonly layout: Layout;
  readonly goalReferences: readonly GoalReference[];
  readonly suppressions: readonly SuppressionComment[];
  /** Plain text of the whole body: headings, markup, code and comments removed. */
  readonly text: string;
  /** The same, by blocks. */
  readonly passage: Passage;
  /** The same with headings and labels before it. */
  readonly whole: Passage;
  /** The blocks that it is made of, in order. */
  readonly blocks: readonly Block[];
  /** The body's prose, without code, comments and link targets, in order. */
  readonly prose: readonly Run[];
  /** Procedure codes named in the prose, for the hover. */
  readonly codes: readonly { readonly code: string; readonly span: Span }[];
}

/** A body that begins at `start` of a text, given its Markdown; `format` is the front matter's, if it names one. */
export class NoteBody implements Body {
  readonly span: Span;
  readonly limits: readonly LimitExceeded[];
  readonly layout: Layout;
  readonly suppressions: readonly SuppressionComment[];
  readonly blocks: readonly Block[];
  readonly prose: readonly Run[];
  private foundGoals: Body["goalReferences"] | undefined;
  private foundCodes: Body["codes"] | undefined;

  constructor(
    private readonly source: string,
    start: number,
    { markdown, unread }: BodyMarkdown,
    format: string | undefined,
  ) {
    const { suppressions, limits } = cutSuppressions(readSuppressionComments(markdown));
    this.span = { start, end: source.length };
    this.limits = unread === undefined ? limits : [{ span: { start, end: start }, limit: unread }];
    this.layout = layOut(markdown.blocks, format, source.length);
    this.suppressions = suppressions;
    this.blocks = markdown.blocks;
    this.prose = markdown.prose;
  }

  get goalReferences(): Body["goalReferences"] {
    this.foundGoals ??= find(this.source, this.prose, /\[(?![xX]\])([A-Za-z][\w.-]{0,31})\](?![(\w])/g, "[").map(
      ({ word, at }) => ({
        id: word,
        span: at,
      }),
    );
    return this.foundGoals;
  }

  get passage(): Passage {
    return this.layout.prose;
  }

  get whole(): Passage {
    return this.layout.whole;
  }

  get text(): string {
    return this.passage.text;
  }

  get codes(): Body["codes"] {
    this.foundCodes ??= find(this.source, this.prose, /(?<![\w.$-])((?:9[0-9]|20)\d{3}|G\d{4})(?![\w.-]*\w)/g, "").map(
      ({ word, at }) => ({ code: word, span: at }),
    );
    return this.foundCodes;
  }
}

/** Matches in prose, placed in the original text: a run's source may hold escapes that its value does not. Each begins with `first`. */
function find(source: string, prose: readonly Run[], form: RegExp, first: string): { word: string; at: Span }[] {
  const found: { word: string; at: Span }[] = [];
  for (const { text, span } of prose) {
    if (!text.includes(first)) continue;
    for (const match of text.matchAll(form)) {
      const from = span.start + match.index;
      if (source[from - 1] === "\\") continue;
      found.push({ word: match[1] as string, at: { start: from, end: from + match[0].length } });
    }
  }
  return found;
}
