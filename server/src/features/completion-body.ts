import { CompletionItemKind, type CompletionList } from "vscode-languageserver-types";
import type { Note } from "../note/note.js";
import { rangeOf } from "./ranges.js";

/** Section headings that the note's format still lacks, where a heading is begun; goal ids behind a bracket. */
export function bodyCompletions(note: Note, offset: number): CompletionList {
  const { source } = note;
  const { start } = source.lineSpan(source.lineAt(offset));
  const head = source.slice({ start, end: offset });
  const heading = /^#{1,6} *([A-Za-z ]*)$/.exec(head);
  if (heading) return headings(note, { start, end: offset }, head.replace(/[^#]/g, ""));
  const goal = /\[([\w.-]*)$/.exec(head);
  return goal ? goals(note, { start: offset - (goal[1] ?? "").length, end: offset }) : { isIncomplete: false, items: [] };
}

function headings(note: Note, span: { start: number; end: number }, marks: string): CompletionList {
  const { missing } = note.body.layout;
  const range = rangeOf(note.source, span);
  const items = missing.map((name, at) => {
    const title = name.charAt(0).toUpperCase() + name.slice(1);
    const newText = `${marks} ${title}`;
    return {
      label: title,
      kind: CompletionItemKind.Text,
      filterText: newText,
      sortText: String(at),
      textEdit: { range, newText },
    };
  });
  return { isIncomplete: false, items };
}

function goals(note: Note, span: { start: number; end: number }): CompletionList {
  const own = (note.front.goals?.value ?? []).flatMap((goal) => goal.value?.id?.value ?? []);
  const ofLines = (note.front.services?.value ?? []).flatMap((line) =>
    (line.value?.goals?.value ?? []).flatMap(({ value }) => value ?? []),
  );
  const range = rangeOf(note.source, span);
  const items = [...new Set([...own, ...ofLines])].map((id) => ({
    label: id,
    kind: CompletionItemKind.Reference,
    textEdit: { range, newText: `${id}]` },
  }));
  return { isIncomplete: false, items };
}
