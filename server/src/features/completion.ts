import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
} from "vscode-languageserver-types";
import { own } from "../base/own.js";
import { type Key, type Shape, shapeAt } from "../base/shape.js";
import { codeCard } from "../facts/code-card.js";
import { cursorIn, type FrontCursor, isInFront } from "../note/cursor.js";
import { frontMatter } from "../note/format.js";
import type { References } from "../reference/references.js";
import { WHY } from "../rules/why.js";
import type { LintedNote } from "../workspace/store.js";
import { cardText } from "./card.js";
import { bodyCompletions } from "./completion-body.js";
import { valuesAt } from "./completion-values.js";
import type { Markup } from "./markup.js";
import type { About, CompletionSupport, Proposal, Proposals } from "./proposal.js";
import { rangeOf } from "./ranges.js";

/** Whether a goal id may stand at an offset. */
export function takesGoal({ note }: LintedNote, offset: number): boolean {
  if (isInFront(note, offset)) return cursorIn(note, offset, "indent")?.path.includes("goals") === true;
  const { start } = note.source.lineSpan(note.source.lineAt(offset));
  return /\[[\w.-]*$/.test(note.source.slice({ start, end: offset }));
}

/** What may be written at an offset: keys with their meaning, values of the note, the tables and the configuration, headings. */
export function completionsAt(linted: LintedNote, offset: number, support: CompletionSupport): CompletionList {
  const { note } = linted;
  if (!isInFront(note, offset)) return bodyCompletions(linted, offset, support.goals);
  const cursor = cursorIn(note, offset, "indent");
  if (!cursor?.open) return { isIncomplete: false, items: [] };
  const { items, incomplete = false } = proposalsAt(linted, cursor, support);
  const { word, quote } = cursor;
  const opening = word.start - quote.length;
  // A colon makes a key of what stands before it, and a dash an entry of what stands behind, only with a space behind them.
  const tight = cursor.place !== "key" && /[:-]/.test(note.source.slice({ start: opening - 1, end: opening }));
  const range = rangeOf(note.source, tight ? { ...word, start: opening } : word);
  const before = tight ? ` ${quote}` : "";
  // So does a comment, and the blank before it may be the last of what was typed.
  const behind = /^\s#$/.test(note.source.slice({ start: word.end - 1, end: word.end + 1 })) ? " " : "";
  const edit = (text: string) => ({ range, newText: before + text + (/\s$/.test(text) ? "" : behind) });
  const filtered =
    tight && quote !== "" ? items.map((item) => ({ ...item, filter: quote + (item.filter ?? item.label) })) : items;
  return { isIncomplete: incomplete, items: filtered.map((proposal, at) => toItem(proposal, at, support, edit)) };
}

/** Describes an item: a rule by why it matters, a code by its card. */
export function resolveCompletion(item: CompletionItem, refs: References, markup: Markup): CompletionItem {
  const { rule, code, date } = (item.data ?? {}) as About;
  const card = code !== undefined && date !== undefined ? codeCard(code, date, [], refs) : undefined;
  const why = rule === undefined ? undefined : own(WHY, rule);
  const value = card ? cardText(card, markup) : why && markup.prose(why);
  return value === undefined ? item : { ...item, documentation: { kind: markup.kind, value } };
}

/** Opens the list as typing does, in which Enter behind a value that is typed to its end begins a line and takes nothing. */
const ASK_AGAIN = { title: "Suggest", command: "editor.action.triggerSuggest", arguments: [{ auto: true }] };

/** A proposal as the protocol's item; the order of proposals is kept. */
function toItem(
  { label, detail, insert, snippet, kind, filter, about }: Proposal,
  at: number,
  support: CompletionSupport,
  edit: (text: string) => NonNullable<CompletionItem["textEdit"]>,
): CompletionItem {
  return {
    label,
    kind: kind ?? CompletionItemKind.Value,
    ...(detail ? { detail, labelDetails: { description: detail } } : {}),
    ...(filter ? { filterText: filter } : {}),
    ...(about ? { data: about } : {}),
    ...(snippet && support.snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(insert?.includes("\n") && !(snippet && support.snippets) ? { insertTextMode: InsertTextMode.asIs } : {}),
    ...(kind === CompletionItemKind.Property && snippet && support.retrigger ? { command: ASK_AGAIN } : {}),
    sortText: String(at).padStart(5, "0"),
    textEdit: edit((support.snippets ? snippet : undefined) ?? insert ?? label),
  };
}

function proposalsAt(linted: LintedNote, cursor: FrontCursor, support: CompletionSupport): Proposals {
  const shape = shapeAt(frontMatter, cursor.path);
  const keys = shape?.keys;
  if (cursor.place === "key") return { items: keys ? keyProposals(keys, cursor) : [] };
  const asKeys = cursor.place === "either" && keys ? keyProposals(keys, cursor) : [];
  if (asKeys.length > 0 && cursor.siblings.length > 0) return { items: asKeys };
  const values = valuesAt(linted, cursor, shape, support);
  return { ...values, items: [...values.items.map((value) => closed(value, cursor.quote)), ...asKeys] };
}

/** A value inside quotes closes them, since the word that it replaces reaches over the closing one. */
function closed(value: Proposal, quote: string): Proposal {
  if (quote === "") return value;
  const { label, insert = label, snippet } = value;
  return { ...value, insert: insert + quote, ...(snippet ? { snippet: snippet + quote } : {}) };
}

/** The keys that the mapping does not have yet, with their meaning. One that stands before a colon leaves what is behind it. */
function keyProposals(keys: Readonly<Record<string, Key<unknown>>>, cursor: FrontCursor): Proposal[] {
  const { siblings, typed, rest, quote, keyed } = cursor;
  const open = Object.entries(keys).filter(([name]) => !siblings.includes(name) || name === typed + rest);
  return open.map(([name, { meaning, shape }]) => ({
    label: name,
    detail: meaning,
    insert: `${name}${quote}:${keyed ? "" : " "}`,
    ...(keyed ? {} : { snippet: `${name}${quote}: ${openingOf(shape)}` }),
    kind: CompletionItemKind.Property,
  }));
}

/** A list of words opens with a bracket, so that the next completion is its first entry; one whose only entry may stand alone does not. */
function openingOf({ item, keys, single }: Shape<unknown>): string {
  return item && !keys && !single && (!item.keys || item.short) ? "[$0]" : "$0";
}
