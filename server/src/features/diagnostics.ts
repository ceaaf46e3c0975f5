import type { Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { SourceText } from "../base/source-text.js";
import type { Finding } from "../lint/finding.js";
import type { LintedNote } from "../workspace/store.js";
import { rangeOf } from "./ranges.js";

/** Name of the source of every diagnostic, code action and setting. */
export const SOURCE = "soapstone";

const SEVERITIES: Readonly<Record<Finding["severity"], DiagnosticSeverity>> = { error: 1, warning: 2, info: 3 };

/** Where the pages of the rules are published. */
export interface Links {
  pageOf(rule: string): string;
  uriOf(path: string): string;
}

/** Texts of notes that findings point into, by path. */
export type Sources = ReadonlyMap<string, SourceText>;

/** The diagnostics of a note; suppressed findings give none. Related places in other notes need the `sources` of these. */
export function diagnosticsOf(
  { note, findings }: Pick<LintedNote, "note" | "findings">,
  sources: Sources,
  links: Links,
): Diagnostic[] {
  return findings
    .filter((finding) => finding.suppressed === undefined)
    .map((finding) => ({
      range: rangeOf(note.source, finding.span),
      severity: SEVERITIES[finding.severity],
      source: SOURCE,
      code: finding.rule,
      ...(finding.category === "engine" ? {} : { codeDescription: { href: links.pageOf(finding.rule) } }),
      message: finding.message,
      ...relatedOf(finding, new Map([...sources, [note.uri, note.source]]), links),
    }));
}

function relatedOf({ related }: Finding, sources: Sources, links: Links): Pick<Diagnostic, "relatedInformation"> {
  const relatedInformation = related.flatMap(({ uri, span, message }) => {
    const source = sources.get(uri);
    return source ? [{ location: { uri: links.uriOf(uri), range: rangeOf(source, span) }, message }] : [];
  });
  return relatedInformation.length > 0 ? { relatedInformation } : {};
}
