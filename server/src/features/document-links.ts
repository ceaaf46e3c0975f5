import type { DocumentLink } from "vscode-languageserver-types";
import { namedNote } from "../chart/named-note.js";
import type { Summary } from "../chart/summary.js";
import type { Note } from "../note/note.js";
import { besideNote } from "../workspace/attachments.js";
import type { Links } from "./diagnostics.js";
import { namesOf } from "./names.js";
import { rangeOf } from "./ranges.js";

/** Links of a note: completed forms within the root, its plan of care, the note an addendum amends. */
export function documentLinks(note: Note, chart: readonly Summary[], root: string, links: Links): DocumentLink[] {
  const attachments = (note.front.measures?.value ?? []).flatMap(({ value }): DocumentLink[] => {
    const { attachment } = value ?? {};
    const path = attachment?.value === undefined ? undefined : besideNote(note.uri, attachment.value, root);
    if (attachment === undefined || path === undefined) return [];
    return [{ range: rangeOf(note.source, attachment.span), target: links.uriOf(path), tooltip: "Open the completed form" }];
  });
  const own = chart.find(({ uri }) => uri === note.uri);
  const others = namesOf(note).flatMap(({ kind, name, span, defines }): DocumentLink[] => {
    const target = own && kind === "note" && !defines ? namedNote(chart, name, own) : undefined;
    return target ? [{ range: rangeOf(note.source, span), target: links.uriOf(target.uri), tooltip: "Open the note" }] : [];
  });
  return [...attachments, ...others];
}
