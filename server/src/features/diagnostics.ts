import type { Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { IsoDate } from "../base/calendar.js";
import type { SourceText } from "../base/source-text.js";
import type { Finding } from "../lint/finding.js";
import type { JudgedFinding } from "../workspace/judge-findings.js";
import { isLive } from "../workspace/reported-note.js";
import type { LintedNote } from "../workspace/store.js";
import { dispositionText } from "./disposition.js";
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

/**
 * The diagnostics of a note; findings that are suppressed, in the baseline or closed by a reviewer give none. Related places in other notes
 * need the `sources` of these.
 */
export function diagnosticsOf(
  { note, findings, setup }: Pick<LintedNote, "note" | "findings" | "setup">,
  sources: Sources,
  links: Links,
): Diagnostic[] {
  const all = new Map([...sources, [note.uri, note.source]]);
  return findings.filter(isLive).map((finding) => ({
    range: rangeOf(note.source, finding.span),
    severity: SEVERITIES[finding.severity],
    source: SOURCE,
    code: finding.rule,
    ...(finding.category === "engine" ? {} : { codeDescription: { href: links.pageOf(finding.rule) } }),
    message: finding.message,
    ...relatedOf(finding, note.uri, all, links, setup.today),
  }));
}

/** The places that a finding points to, and at its own what was said of it without closing it. */
function relatedOf(
  { related, disposition, span: own }: JudgedFinding,
  path: string,
  sources: Sources,
  links: Links,
  today: IsoDate,
): Pick<Diagnostic, "relatedInformation"> {
  const said = disposition ? [{ uri: path, span: own, message: dispositionText(disposition, today) }] : [];
  const relatedInformation = [...related, ...said].flatMap(({ uri, span, message }) => {
    const source = sources.get(uri);
    return source ? [{ location: { uri: links.uriOf(uri), range: rangeOf(source, span) }, message }] : [];
  });
  return relatedInformation.length > 0 ? { relatedInformation } : {};
}
