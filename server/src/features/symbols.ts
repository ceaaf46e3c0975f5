import { type DocumentSymbol, type SymbolInformation, SymbolKind } from "vscode-languageserver-types";
import type { Span } from "../base/span.js";
import { diagnosesOf } from "../facts/diagnoses.js";
import { linesOf, minutesOf } from "../facts/lines.js";
import { counted } from "../facts/units-message.js";
import { entrySpan } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import type { Section } from "../note/sections.js";
import { rangeOf } from "./ranges.js";

/** The outline of a note: front matter with its diagnoses, goals and services, then the sections of the body, one in another. */
export function documentSymbols(note: Note): DocumentSymbol[] {
  const { front, frontSpan, body } = note;
  const kinds = (front.note?.value ?? []).flatMap(({ value }) => value ?? []).join(", ");
  const matter = symbol(note, {
    name: kinds || "front matter",
    kind: SymbolKind.File,
    span: frontSpan ?? note.openSpan,
    detail: front.date?.value ?? "",
    children: [...listSymbol(note, "diagnoses", diagnoses(note)), ...listSymbol(note, "goals", goals(note)), ...services(note)],
  });
  return [...(frontSpan ? [matter] : []), ...nested(note, body.layout.sections)];
}

/** An outline as a list, for clients that cannot show one entry in another: each names what holds it. */
export function listedSymbols(symbols: readonly DocumentSymbol[], uri: string, holder?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, range, children = [] }) => [
    { name, kind, location: { uri, range }, ...(holder === undefined ? {} : { containerName: holder }) },
    ...listedSymbols(children, uri, name),
  ]);
}

/** Sections, each below the one whose content holds it; none of them ends behind that. */
function nested(note: Note, sections: readonly Section[]): DocumentSymbol[] {
  const outermost: DocumentSymbol[] = [];
  const around: { readonly end: number; readonly children: DocumentSymbol[] }[] = [];
  for (const { title, heading, content } of sections) {
    while ((around.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= heading.start) around.pop();
    const children: DocumentSymbol[] = [];
    const whole = { start: heading.start, end: Math.max(heading.end, content.end) };
    const span = trimmed(note, whole);
    const siblings = around.at(-1)?.children ?? outermost;
    siblings.push(symbol(note, { name: title.trim() || "section", kind: SymbolKind.String, span, select: heading, children }));
    around.push({ end: whole.end, children });
  }
  return outermost;
}

function diagnoses(note: Note): DocumentSymbol[] {
  return diagnosesOf(note).map(({ code, span }) => symbol(note, { name: code, kind: SymbolKind.Constant, span }));
}

function goals(note: Note): DocumentSymbol[] {
  return (note.front.goals?.value ?? []).flatMap(({ value, span }) => {
    const id = value?.id;
    return id?.value === undefined ? [] : [symbol(note, { name: id.value, kind: SymbolKind.Event, span, select: id.span })];
  });
}

function services(note: Note): DocumentSymbol[] {
  const lines = linesOf(note).map((line) => {
    const minutes = minutesOf(line);
    const { units } = line;
    const detail = [...(minutes === undefined ? [] : [`${minutes} min`]), ...(units === undefined ? [] : [counted(units)])];
    return symbol(note, {
      name: line.code ?? "service",
      kind: SymbolKind.Function,
      span: line.span,
      select: line.fields.code?.span,
      detail: detail.join(", "),
    });
  });
  return listSymbol(note, "services", lines);
}

function listSymbol(note: Note, key: "diagnoses" | "goals" | "services", children: DocumentSymbol[]): DocumentSymbol[] {
  const field = note.front[key];
  if (!field || children.length === 0) return [];
  return [symbol(note, { name: key, kind: SymbolKind.Array, span: entrySpan(field), select: field.keySpan, children })];
}

interface Entry {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  /** What of it the editor selects; its beginning when not given. */
  readonly select?: Span | undefined;
  readonly detail?: string;
  readonly children?: DocumentSymbol[];
}

function symbol(note: Note, { name, kind, span, select, ...more }: Entry): DocumentSymbol {
  const isInside = select && select.start >= span.start && select.end <= span.end;
  const inside = isInside ? select : { start: span.start, end: span.start };
  return { name, kind, range: rangeOf(note.source, span), selectionRange: rangeOf(note.source, inside), ...more };
}

/** Without the blank lines at the end, which belong to nothing. */
function trimmed(note: Note, span: Span): Span {
  const text = note.source.slice(span);
  return { start: span.start, end: span.start + text.trimEnd().length };
}
