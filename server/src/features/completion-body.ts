import { CompletionItemKind, type CompletionList } from "vscode-languageserver-types";
import type { Note } from "../note/note.js";
import type { LintedNote } from "../workspace/store.js";
import { otherGoals } from "./completion-values.js";
import { rangeOf } from "./ranges.js";

/** Section headings that the note's format still lacks, goal ids behind a bracket, rules in a suppression. */
export function bodyCompletions(
  { note, findings, setup }: LintedNote,
  offset: number,
  ofChart: readonly string[],
): CompletionList {
  const { source } = note;
  const { start } = source.lineSpan(source.lineAt(offset));
  const head = source.slice({ start, end: offset });
  const heading = /^#{1,6} *([A-Za-z ]*)$/.exec(head);
  if (heading) return headings(note, { start, end: offset }, head.replace(/[^#]/g, ""));
  const rule = /<!--\s*soapstone-disable(?:-next-line|-line)?\s+([\w-]*)$/.exec(head);
  if (rule) {
    const here = new Set(findings.map((finding) => finding.rule));
    const ids = setup.rules.map(({ id }) => id).sort((a, b) => Number(here.has(b)) - Number(here.has(a)));
    return suppressions(note, ids, { start: offset - (rule[1] ?? "").length, end: offset });
  }
  const typed = /\[([\w.-]*)$/.exec(head)?.[1];
  if (typed === undefined) return { isIncomplete: false, items: [] };
  return goals(note, ofChart, { start: offset - typed.length, end: offset + restOfGoal(source, offset, typed).length });
}

/** What stands of a goal behind the cursor, with its bracket. Behind a bare bracket a word that nothing closes is the prose's own. */
function restOfGoal(source: Note["source"], offset: number, typed: string): string {
  const tail = source.slice({ start: offset, end: source.lineSpan(source.lineAt(offset)).end });
  const rest = typed === "" ? /^(?:[\w.-]*\])?/ : /^[\w.-]*\]?/;
  return rest.exec(tail)?.[0] ?? "";
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

function goals(note: Note, ofChart: readonly string[], span: { start: number; end: number }): CompletionList {
  const range = rangeOf(note.source, span);
  const items = otherGoals(note, span, ofChart).map((id) => ({
    label: id,
    kind: CompletionItemKind.Reference,
    textEdit: { range, newText: `${id}]` },
  }));
  return { isIncomplete: false, items };
}

function suppressions(note: Note, ids: readonly string[], span: { start: number; end: number }): CompletionList {
  const range = rangeOf(note.source, span);
  const items = ids.map((id, at) => ({
    label: id,
    kind: CompletionItemKind.Constant,
    sortText: String(at).padStart(3, "0"),
    data: { rule: id },
    textEdit: { range, newText: `${id} -- ` },
  }));
  return { isIncomplete: false, items };
}
