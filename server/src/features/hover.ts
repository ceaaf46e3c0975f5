import type { Hover } from "vscode-languageserver-types";
import { type Span, touches } from "../base/span.js";
import { codeCard } from "../facts/code-card.js";
import { describeDiagnosis, diagnosesOf, linksOf } from "../facts/diagnoses.js";
import { linesOf } from "../facts/lines.js";
import { unitsHeadline, type Worksheet, worksheetOf } from "../facts/worksheet.js";
import { shownRows, withUnit } from "../facts/worksheet-rows.js";
import { profileAt } from "../lint/setup.js";
import { entrySpan } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import type { DiagnosisState } from "../reference/icd10cm.js";
import { WHY } from "../rules/why.js";
import type { JudgedFinding } from "../workspace/judge-findings.js";
import { isLive } from "../workspace/reported-note.js";
import type { LintedNote } from "../workspace/store.js";
import { cardText } from "./card.js";
import type { Links } from "./diagnostics.js";
import { dispositionText } from "./disposition.js";
import type { Markup } from "./markup.js";
import { rangeOf } from "./ranges.js";

/** What a hover says at an offset: why findings stand there, the units with their arithmetic, and what is known of the code or the diagnosis. */
export function hoverAt(linted: LintedNote, offset: number, links: Links, markup: Markup): Hover | undefined {
  const { note, findings } = linted;
  const place = unitsPlace(note, offset);
  const units = place && unitsText(linted, markup);
  const found = findings.filter((finding) => isTold(finding) && touches(finding.span, offset));
  const card = codeText(linted, offset, markup) ?? diagnosisText(linted, offset, markup);
  const why = new Set(found.map((finding) => whyText(finding, linted, links, markup)));
  const parts = [...why, ...(units ? [units] : []), ...(card ? [card] : [])];
  if (parts.length === 0) return undefined;
  const span = units ? place : found[0]?.span;
  return {
    contents: { kind: markup.kind, value: parts.join(markup.between) },
    ...(span ? { range: rangeOf(note.source, span) } : {}),
  };
}

/** Findings that count, and those that a reviewer closed: who decided what is to be seen where they stand. */
function isTold(finding: JudgedFinding): boolean {
  return isLive(finding) || finding.accepted?.kind === "review";
}

/** The places that speak of units: a service line, the session's clock and totals, a counted code in the body. */
function unitsPlace(note: Note, offset: number): Span | undefined {
  const { start, stop, minutes } = note.front;
  const line = linesOf(note).find(({ span }) => touches(span, offset));
  if (line) return line.span;
  const field = [start, stop, minutes].find((candidate) => candidate && touches(entrySpan(candidate), offset));
  if (field) return entrySpan(field);
  if (offset < note.body.span.start) return undefined;
  const billed = new Set(linesOf(note).map((candidate) => candidate.code));
  return note.body.codes.find(({ code, span }) => billed.has(code) && touches(span, offset))?.span;
}

/** What the tables know of the code under the cursor. */
function codeText({ note, setup }: LintedNote, offset: number, markup: Markup): string | undefined {
  const lines = linesOf(note);
  const line = lines.find(({ fields }) => fields.code && touches(fields.code.span, offset));
  const others = lines.flatMap(({ code }) => code ?? []);
  if (line?.code === undefined) return undefined;
  const date = note.front.date?.value ?? setup.today;
  const card = codeCard(line.code, date, others, setup.refs, profileAt(note, setup).profile);
  return card && cardText(card, markup);
}

/** What a diagnosis code under the cursor stands for, and whether it may be billed on the note's date. */
function diagnosisText({ note, setup }: LintedNote, offset: number, markup: Markup): string | undefined {
  const places = [...diagnosesOf(note), ...linesOf(note).flatMap(linksOf)];
  const code = places.find(({ span }) => touches(span, offset))?.code;
  const meaning = code === undefined ? "" : describeDiagnosis(code, setup.refs);
  if (code === undefined || meaning === "") return undefined;
  const date = note.front.date?.value ?? setup.today;
  const state = STATES[setup.refs.diagnoses.stateOf(code, date)];
  return `${markup.strong(code)} ${meaning}\n\nICD-10-CM${state === "" ? "" : `: ${state} on ${date}`}`;
}

const STATES: Readonly<Record<DiagnosisState, string>> = {
  billable: "billable",
  header: "a header, not billable",
  "not-in-force": "not a code",
  unknown: "",
  "outside-coverage": "",
};

function unitsText({ note, setup }: LintedNote, markup: Markup): string | undefined {
  const { profile, known } = profileAt(note, setup);
  const sheet = worksheetOf(note, profile, setup.refs);
  return sheet ? sheetText(note, sheet, known, markup) : unitsHeadline(note, sheet);
}

/** The worksheet: what the documented minutes support, never how far the next unit is. */
function sheetText(note: Note, sheet: Worksheet, payerKnown: boolean, markup: Markup): string {
  const rows = shownRows(note, sheet).map(({ code, clock, minutes, billed, supported }) => {
    return [code, clock || "-", withUnit(minutes) || "-", billed, supported];
  });
  return [
    markup.strong(sheet.headline),
    "",
    markup.table(["Code", "Clock", "Minutes", "Billed", "Supported"], rows),
    "",
    ...(sheet.sum ? [markup.prose(sheet.sum), ""] : []),
    `Counting rule ${markup.prose(sheet.rule)}; payer ${payerKnown ? sheet.payer : "not known"}`,
  ].join("\n");
}

function whyText(finding: JudgedFinding, { setup }: LintedNote, links: Links, markup: Markup): string {
  const sources = finding.sources.map((key) => setup.refs.sources.find(key));
  const named = sources.map(({ title, url }) => (/^https?:/.test(url) ? markup.link(title, url) : title));
  const why = WHY[finding.rule];
  const rule = markup.strong(finding.rule);
  const head = finding.category === "engine" ? rule : markup.link(rule, links.pageOf(finding.rule));
  const decided = finding.disposition && dispositionText(finding.disposition, setup.today, markup.written);
  return [
    `${head}${why ? `: ${markup.prose(why)}` : ""}`,
    ...(named.length > 0 ? [`Source: ${named.join("; ")}`] : []),
    ...(decided ? [decided] : []),
  ].join("\n\n");
}
