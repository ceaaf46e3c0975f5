import { type CompletionItem, CompletionItemKind, type CompletionList } from "vscode-languageserver-types";
import type { Key, Shape } from "../base/shape.js";
import { type CursorPath, cursorIn, type FrontCursor } from "../note/cursor.js";
import { frontMatter } from "../note/format.js";
import type { LintedNote } from "../workspace/store.js";
import { bodyCompletions } from "./completion-body.js";
import { valuesAt } from "./completion-values.js";
import { rangeOf } from "./ranges.js";

/** A proposal before it is placed: what is shown, what it means, what is put in. */
export interface Proposal {
  readonly label: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly insert?: string;
  readonly kind?: CompletionItemKind;
  /** What a client compares with the typed text, when that is not the label. */
  readonly filter?: string;
}

/** Proposals with whether typing on may bring others. */
export interface Proposals {
  readonly items: readonly Proposal[];
  readonly incomplete?: boolean;
}

/** What may be written at an offset: keys with their meaning, values of the note, the tables and the configuration, headings. */
export function completionsAt(linted: LintedNote, offset: number): CompletionList {
  const { note } = linted;
  if (offset >= note.body.span.start) return bodyCompletions(note, offset);
  const cursor = cursorIn(note, offset);
  if (!cursor) return { isIncomplete: false, items: [] };
  const { items, incomplete = false } = proposalsAt(linted, cursor);
  const range = rangeOf(note.source, cursor.word);
  return {
    isIncomplete: incomplete,
    items: items.map((proposal, at) => toItem(proposal, at, (newText) => ({ range, newText }))),
  };
}

/** A proposal as the protocol's item; the order of proposals is kept. */
function toItem(
  { label, detail, documentation, insert, kind, filter }: Proposal,
  at: number,
  edit: (text: string) => NonNullable<CompletionItem["textEdit"]>,
): CompletionItem {
  return {
    label,
    kind: kind ?? CompletionItemKind.Value,
    ...(detail ? { detail } : {}),
    ...(documentation ? { documentation } : {}),
    ...(filter ? { filterText: filter } : {}),
    sortText: String(at).padStart(5, "0"),
    textEdit: edit(insert ?? label),
  };
}

function proposalsAt(linted: LintedNote, cursor: FrontCursor): Proposals {
  const shape = shapeAt(cursor.path);
  const keys = shape?.keys;
  if (cursor.place === "key") return { items: keys ? keyProposals(keys, cursor) : [] };
  const values = valuesAt(linted, cursor, shape);
  const asKeys = cursor.place === "either" && keys ? keyProposals(keys, cursor) : [];
  return { ...values, items: [...values.items, ...asKeys] };
}

/** The shape of the note format at a path; a list's entries have its item's. */
function shapeAt(path: CursorPath): Shape<unknown> | undefined {
  let shape: Shape<unknown> | undefined = frontMatter;
  for (const step of path) shape = typeof step === "number" ? (shape?.item ?? shape) : shape?.keys?.[step]?.shape;
  return shape;
}

/** The keys that the mapping does not have yet, with their meaning. */
function keyProposals(keys: Readonly<Record<string, Key<unknown>>>, { siblings, typed }: FrontCursor): Proposal[] {
  const open = Object.entries(keys).filter(([name]) => !siblings.includes(name) || name === typed);
  return open.map(([name, { meaning }]) => ({
    label: name,
    detail: meaning,
    insert: `${name}: `,
    kind: CompletionItemKind.Property,
  }));
}
