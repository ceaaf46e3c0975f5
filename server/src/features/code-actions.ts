import type { CodeAction, Range, WorkspaceEdit } from "vscode-languageserver-types";
import { applyEdits, type Edit, linesBetween } from "../base/edit.js";
import { overlaps, type Span, touches } from "../base/span.js";
import { describeDiagnosis } from "../facts/diagnoses.js";
import type { Finding } from "../lint/finding.js";
import { confirmationOf, fixesOf, fixText, isSigned, safeEdits } from "../lint/fix.js";
import { suppressFix } from "../lint/suppress-fix.js";
import { timeEdits } from "../note/formatting.js";
import type { Fix } from "../rules/rule.js";
import { isLive } from "../workspace/reported-note.js";
import type { LintedNote } from "../workspace/store.js";
import { addendumAction } from "./addendum.js";
import { diagnosticsOf, type Links, type Sources } from "./diagnostics.js";
import { spanOf } from "./ranges.js";
import { type EditSupport, workspaceEdit } from "./workspace-edit.js";

export const QUICK_FIX = "quickfix.soapstone";
export const FIX_ALL = "source.fixAll.soapstone";

export const NORMALISE_TIMES = "refactor.rewrite.soapstone";

/** Client command that shows the page of a rule. */
const EXPLAIN_COMMAND = "soapstone.explainRule";

export interface ActionRequest {
  readonly uri: string;
  readonly range: Range;
  /** Kinds the client asks for; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Whether the client has the command that shows a rule's page. */
  readonly explains: boolean;
}

/** The actions at a range: the fixes of its findings, a suppression for each rule, an addendum for a signed note; fix-all when asked for. */
export function codeActions(linted: LintedNote, request: ActionRequest, support: EditSupport, links: Links): CodeAction[] {
  const wants = (kind: string) => isAsked(kind, request.only);
  const actions: CodeAction[] = [];
  if (wants(QUICK_FIX)) actions.push(...quickFixes(linted, request, support, links));
  if (wants(NORMALISE_TIMES)) actions.push(...normaliseTimes(linted, request, support));
  if (request.only && wants(FIX_ALL)) actions.push(...fixAll(linted, request, support));
  return actions;
}

/** Whether a kind of actions is among those a client asks for; undefined asks for all, and so does the empty kind. */
export function isAsked(kind: string, only: readonly string[] | undefined): boolean {
  return !only || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

/** The diagnostics that an action mends are told apart by their place and rule: their related places do not matter. */
const NO_SOURCES: Sources = new Map();

function quickFixes(linted: LintedNote, request: ActionRequest, support: EditSupport, links: Links): CodeAction[] {
  const at = spanOf(linted.note.source, request.range);
  const found = linted.findings.filter((finding) => isLive(finding) && meets(finding.span, at));
  const signed = isSigned(linted.note);
  const mending = (fix: Fix, findings: LintedNote["findings"]): CodeAction => ({
    ...toAction(fix, linted, request.uri, support),
    diagnostics: diagnosticsOf({ ...linted, findings }, NO_SOURCES, links),
  });
  const fixes = found.flatMap((finding) =>
    fixesOf(linted.note, finding, linted.setup).map((fix) => {
      const action = mending(fix, [finding]);
      return isPreferred(fix, finding, signed) ? { ...action, isPreferred: true } : action;
    }),
  );
  const suppressions = rulesOf(found).flatMap((rule) => {
    const fix = suppressFix(linted.note, rule);
    return fix
      ? mending(
          fix,
          found.filter((finding) => finding.rule === rule),
        )
      : [];
  });
  const pages = request.explains ? rulesOf(found.filter(hasPage)).map(explain) : [];
  const addendum = signed && found.length > 0 ? addendumAction(request.uri, support) : undefined;
  return [...fixes, ...suppressions, ...pages, ...(addendum ? [addendum] : [])];
}

function rulesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ rule }) => rule))];
}

function hasPage({ category }: Finding): boolean {
  return category !== "engine";
}

function explain(rule: string): CodeAction {
  const title = `Explain ${rule}`;
  return { title, kind: QUICK_FIX, command: { title, command: EXPLAIN_COMMAND, arguments: [rule] } };
}

/** Writes all times and dates of the note in their standard form, which changes none of them. */
function normaliseTimes({ note, version }: LintedNote, { uri, range }: ActionRequest, support: EditSupport): CodeAction[] {
  const edits = isSigned(note) ? [] : timeEdits(note);
  const at = spanOf(note.source, range);
  if (edits.length === 0 || at.start >= note.body.span.start) return [];
  const edit = workspaceEdit({ uri, version, source: note.source, edits, cursor: undefined, annotation: undefined }, support);
  return [{ title: "Normalise times", kind: NORMALISE_TIMES, edit }];
}

function meets(span: Span, at: Span): boolean {
  return at.start === at.end ? touches(span, at.start) : overlaps(span, at) || span.start === at.start;
}

function isPreferred(fix: Fix, finding: Finding, signed: boolean): boolean {
  return fix.safety === "safe" && !signed && finding.fixes[0] === fix;
}

/** A fix as an action. On a signed note it says so, and every change has to be confirmed. */
function toAction(fix: Fix, { note, version, setup }: LintedNote, uri: string, support: EditSupport): CodeAction {
  const signed = isSigned(note);
  const meaning = fix.diagnosis === undefined ? "" : describeDiagnosis(fix.diagnosis, setup.refs);
  const named = meaning === "" ? fix.title : `${fix.title}: ${meaning}`;
  const title = signed ? `${named} (signed note)` : named;
  const description = confirmationOf(fix, note);
  const annotation = description === undefined ? undefined : { label: title, needsConfirmation: true, description };
  return {
    title,
    kind: QUICK_FIX,
    edit: workspaceEdit({ uri, version, source: note.source, edits: fix.edits, cursor: fix.cursor, annotation }, support),
  };
}

/** All safe fixes of the findings that are open. Where two touch the same text the second is made of the text that the first left, as on the command line. */
function allEdits({ note, findings, setup }: LintedNote): readonly Edit[] {
  const live = findings.filter(isLive);
  const edits = safeEdits(note, live);
  const left = live.filter(({ fixes }) => {
    const fix = fixes.find(({ safety }) => safety === "safe");
    return fix && !fix.edits.every((edit) => edits.includes(edit));
  });
  if (edits.length === 0 || left.length === 0) return edits;
  const { text } = note.source;
  const told = new Set(left.map(nameOf));
  const open = (found: readonly Finding[]) => found.filter((finding) => told.has(nameOf(finding)));
  return [linesBetween(text, fixText(note.uri, applyEdits(text, edits), setup, open))];
}

/** By this a finding is known again in another text, where nobody has decided what else is open. */
function nameOf({ rule, message }: Finding): string {
  return `${rule} ${message}`;
}

function fixAll(linted: LintedNote, { uri }: ActionRequest, support: EditSupport): CodeAction[] {
  const edits = allEdits(linted);
  if (edits.length === 0) return [];
  const edit: WorkspaceEdit = workspaceEdit(
    { uri, version: linted.version, source: linted.note.source, edits, cursor: undefined, annotation: undefined },
    support,
  );
  return [{ title: "Fix all safe problems", kind: FIX_ALL, edit }];
}
