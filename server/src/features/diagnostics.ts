import type { Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
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

/** The diagnostics of a note; suppressed findings give none. */
export function diagnosticsOf({ note, findings }: LintedNote, links: Links): Diagnostic[] {
  return findings
    .filter((finding) => finding.suppressed === undefined)
    .map((finding) => ({
      range: rangeOf(note.source, finding.span),
      severity: SEVERITIES[finding.severity],
      source: SOURCE,
      code: finding.rule,
      ...(finding.category === "engine" ? {} : { codeDescription: { href: links.pageOf(finding.rule) } }),
      message: finding.message,
      ...relatedOf(finding, note, links),
    }));
}

function relatedOf(finding: Finding, note: LintedNote["note"], links: Links): Pick<Diagnostic, "relatedInformation"> {
  const inNote = finding.related.filter(({ uri }) => uri === note.uri);
  if (inNote.length === 0) return {};
  const relatedInformation = inNote.map(({ uri, span, message }) => ({
    location: { uri: links.uriOf(uri), range: rangeOf(note.source, span) },
    message,
  }));
  return { relatedInformation };
}
