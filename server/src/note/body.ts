import type { Span } from "../base/span.js";
import type { Passage, PassagePart } from "../reference/passage.js";
import type { Topic, WordLists } from "../reference/word-lists.js";
import type { PlacedPart } from "./body-cuts.js";
import type { BodyMarkdown } from "./body-markdown.js";
import { readSuppressionComments, type SuppressionComment } from "./comments.js";
import { cutSuppressions, type LimitExceeded } from "./limits.js";
import type { Run } from "./markdown.js";
import type { MarkdownPart } from "./markdown-part.js";
import { type Layout, layOut } from "./sections.js";

/** A goal id written in prose as `[STG1]`. */
interface GoalReference {
  readonly id: string;
  /** The id with its brackets. */
  readonly span: Span;
}

/** What is looked for in prose. One object serves all notes: what it found in a part of a body that stands as it stood is not looked for again. */
export interface ProseSearch<T extends { readonly span: Span }> {
  readonly topic: Topic;
  readonly find: (run: Run) => readonly T[];
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
  /** The body's prose, without code, comments and link targets, in order. */
  readonly prose: readonly Run[];
  /** The runs of prose in blocks for which `holds` says so, given the text of many and then of each. */
  proseIn(holds: Holds): readonly Run[];
  /** What a search finds in the prose of blocks that may speak of its topic, in order. */
  found<T extends { readonly span: Span }>(search: ProseSearch<T>, words: WordLists): readonly T[];
  /** Procedure codes named in the prose, for the hover. */
  readonly codes: readonly { readonly code: string; readonly span: Span }[];
}

/** A body that begins at `start` of a text, given its Markdown; `format` is the front matter's, if it names one. */
export class NoteBody implements Body {
  readonly span: Span;
  readonly limits: readonly LimitExceeded[];
  readonly layout: Layout;
  readonly suppressions: readonly SuppressionComment[];
  private readonly parts: BodyMarkdown["parts"];
  private runs: readonly Run[] | undefined;
  private foundGoals: Body["goalReferences"] | undefined;
  private foundCodes: Body["codes"] | undefined;

  constructor(
    private readonly source: string,
    start: number,
    { parts, unread }: BodyMarkdown,
    format: string | undefined,
  ) {
    const { suppressions, limits } = cutSuppressions(readSuppressionComments(placed(parts, ({ comments }) => comments)));
    this.span = { start, end: source.length };
    this.limits = unread === undefined ? limits : [{ span: { start, end: start }, limit: unread }];
    this.layout = layOut(parts, format, source.length);
    this.suppressions = suppressions;
    this.parts = parts;
  }

  get goalReferences(): Body["goalReferences"] {
    this.foundGoals ??= this.find(GOAL, "[").map(({ word, at }) => ({ id: word, span: at }));
    return this.foundGoals;
  }

  get prose(): readonly Run[] {
    this.runs ??= placed(this.parts, ({ prose }) => prose);
    return this.runs;
  }

  proseIn(holds: Holds): readonly Run[] {
    return this.parts.flatMap(({ part, start }) => runsIn(part, holds).map((run) => moved(run, start)));
  }

  found<T extends { readonly span: Span }>(search: ProseSearch<T>, words: WordLists): readonly T[] {
    const holds: Holds = (text) => words.touches(search.topic, text);
    const found: T[] = [];
    if (!holds(this.whole)) return found;
    for (const { part, start } of this.parts) {
      if (holds(part.told)) for (const match of foundInPart(part, search, holds)) found.push(moved(match, start));
    }
    return found;
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
    this.foundCodes ??= this.find(/(?<![\w.$-])((?:9[0-9]|20)\d{3}|G\d{4})(?![\w.-]*\w)/g, "").map(({ word, at }) => ({
      code: word,
      span: at,
    }));
    return this.foundCodes;
  }

  /** Matches in prose, placed in the original text: a run's source may hold escapes that its value does not. Each begins with `first`. */
  private find(form: RegExp, first: string): { word: string; at: Span }[] {
    const { source, parts } = this;
    const found: { word: string; at: Span }[] = [];
    let next = source.indexOf(first, this.span.start);
    for (const [index, { part, start }] of parts.entries()) {
      if (next < start) next = source.indexOf(first, start);
      if (next < 0) break;
      if (next >= (parts[index + 1]?.start ?? source.length)) continue;
      for (const { text, span } of part.markdown.prose) {
        if (!text.includes(first)) continue;
        for (const match of text.matchAll(form)) {
          const from = start + span.start + match.index;
          if (source[from - 1] === "\\") continue;
          found.push({ word: match[1] as string, at: { start: from, end: from + match[0].length } });
        }
      }
    }
    return found;
  }
}

/** What stands in brackets in prose and is no goal: the box of a task, words where something was quoted or taken out. */
const NO_GOALS = "x|sic|redacted|name|initials|illegible|inaudible";
const NO_GOAL = new RegExp(`^(?:${NO_GOALS})$`, "i");

const GOAL_WORD = "[a-z][\\w.-]{0,31}";

/** A goal's id. */
export const GOAL_ID = new RegExp(`^${GOAL_WORD}$`, "i");

/** A goal's id in brackets. */
const GOAL = new RegExp(`\\[(?!(?:${NO_GOALS})\\])(${GOAL_WORD})\\](?![(\\w])`, "gi");

/** Whether a word in brackets stands for something else in prose than the goal of that id. */
export function isNoGoal(word: string): boolean {
  return NO_GOAL.test(word);
}

type Holds = (text: Passage | PassagePart) => boolean;

/** The runs of prose in the blocks of a part for which `holds` says so. */
function runsIn({ told: whole, markdown: { blocks, prose } }: MarkdownPart, holds: Holds): Run[] {
  const found: Run[] = [];
  if (!holds(whole)) return found;
  let run = 0;
  for (const { told, span } of blocks) {
    if (!holds(told)) continue;
    while (run < prose.length && (prose[run] as Run).span.end <= span.start) run++;
    for (; run < prose.length && (prose[run] as Run).span.start < span.end; run++) found.push(prose[run] as Run);
  }
  return found;
}

/** What a search finds in a part: topics are the same for all words. */
function foundInPart<T extends { readonly span: Span }>(part: MarkdownPart, search: ProseSearch<T>, holds: Holds): readonly T[] {
  const known = part.found?.get(search) as readonly T[] | undefined;
  if (known) return known;
  const found = runsIn(part, holds).flatMap(search.find);
  part.found ??= new Map();
  part.found.set(search, found);
  return found;
}

/** What stands in parts, where it stands in the whole. */
function placed<T extends { readonly span: Span }>(
  parts: readonly PlacedPart<MarkdownPart>[],
  of: (markdown: MarkdownPart["markdown"]) => readonly T[],
): T[] {
  const found: T[] = [];
  for (const { part, start } of parts) for (const one of of(part.markdown)) found.push(moved(one, start));
  return found;
}

function moved<T extends { readonly span: Span }>(one: T, by: number): T {
  return by === 0 ? one : { ...one, span: { start: one.span.start + by, end: one.span.end + by } };
}
