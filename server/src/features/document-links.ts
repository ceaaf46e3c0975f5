import type { DocumentLink } from "vscode-languageserver-types";
import { namedNote } from "../chart/named-note.js";
import type { Summary } from "../chart/summary.js";
import type { Note } from "../note/note.js";
import type { Links } from "./diagnostics.js";
import { namesOf } from "./names.js";
import { rangeOf } from "./ranges.js";

/** Links of a note: completed forms beside it, its plan of care, the note an addendum amends. */
export function documentLinks(note: Note, chart: readonly Summary[], links: Links): DocumentLink[] {
  const folder = note.uri.slice(0, note.uri.lastIndexOf("/"));
  const attachments = (note.front.measures?.value ?? []).flatMap(({ value }): DocumentLink[] => {
    const { attachment } = value ?? {};
    const path = attachment?.value === undefined ? undefined : below(folder, attachment.value);
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

/** A path below a folder; an absolute path or one that climbs out of the folder's tree is no link. */
function below(folder: string, path: string): string | undefined {
  const steps = path
    .replaceAll("\\", "/")
    .split("/")
    .filter((step) => step !== "." && step !== "");
  return /^([/\\]|[A-Za-z]+:)/.test(path) || steps.includes("..") ? undefined : [folder, ...steps].join("/");
}
