import { CompletionItemKind, type CompletionList } from "vscode-languageserver-types";
import type { Note } from "../note/note.js";
import type { LintedNote } from "../workspace/store.js";
import { otherGoals, suppressibleRules } from "./completion-values.js";
import { rangeOf } from "./ranges.js";

/** Section headings that the note's format still lacks, goal ids behind a bracket, rules in a suppression. */
export function bodyCompletions(linted: LintedNote, offset: number, ofChart: readonly string[]): CompletionList {
  const { note } = linted;
  const { source } = note;
  const { start, end } = source.lineSpan(source.lineAt(offset));
  const head = source.slice({ start, end: offset });
  const tail = source.slice({ start: offset, end });
  const heading = /^#{1,6}[A-Za-z ]*$/.test(head);
  if (heading) return headings(note, { start, end: offset + lengthOf(/^[A-Za-z]*/, tail) }, head.replace(/[^#]/g, ""));
  const rule = RULE_IN_COMMENT.exec(head);
  if (rule) {
    const ids = suppressibleRules(linted).map(({ id }) => id);
    const rest = lengthOf(/^-?\w+(?:-\w+)*/, tail);
    const reasoned = /(^|\s)--(\s|$)/.test(tail.slice(rest).replace(/-->.*/, ""));
    return suppressions(note, ids, { start: offset - (rule[1] ?? "").length, end: offset + rest }, reasoned);
  }
  const typed = /\[([\w.-]*)$/.exec(head)?.[1];
  if (typed === undefined) return { isIncomplete: false, items: [] };
  // Behind a bare bracket a word that nothing closes is the prose's own.
  const rest = lengthOf(typed === "" ? /^[\w.-]*\]/ : /^[\w.-]*\]?/, tail);
  return goals(note, ofChart, { start: offset - typed.length, end: offset + rest });
}

/** The last of the rules that a suppression names, as far as it is typed. */
const RULE_IN_COMMENT = /<!--\s*soapstone-disable(?:-next-line|-line)?\s+(?:[\w-]+\s*,\s*)*([\w-]*)$/;

/** How many characters of what stands behind the cursor belong to the word in it. */
function lengthOf(rest: RegExp, tail: string): number {
  return rest.exec(tail)?.[0].length ?? 0;
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

/** Rules for a suppression; one that has its reason already keeps it. */
function suppressions(
  note: Note,
  ids: readonly string[],
  span: { start: number; end: number },
  reasoned: boolean,
): CompletionList {
  const range = rangeOf(note.source, span);
  const items = ids.map((id, at) => ({
    label: id,
    kind: CompletionItemKind.Constant,
    sortText: String(at).padStart(3, "0"),
    data: { rule: id },
    textEdit: { range, newText: reasoned ? id : `${id} -- ` },
  }));
  return { isIncomplete: false, items };
}
