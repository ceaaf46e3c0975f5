import { applyEdits, type Edit } from "../base/edit.js";
import type { Span } from "../base/span.js";
import { isTreatment } from "../facts/documents.js";
import type { SectionName } from "../note/formats.js";
import { type Note, parseNote } from "../note/note.js";
import { type Fix, noteRule } from "./rule.js";

export default noteRule({
  id: "missing-section",
  summary: "A treatment note lacks a section of its format.",
  category: "structure",
  severity: "warning",
  regimes: { minimum: "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["S000", "DOC §1.9"],
  *check(note) {
    if (!isTreatment(note)) return;
    const { format, missing } = note.body.layout;
    if (!format) {
      const message = "No SOAP, DAP, BIRP, GIRP or PIE sections were found.";
      yield { span: note.front.note?.span ?? note.openSpan, message };
      return;
    }
    for (const name of missing) yield finding(note, name, format.id);
    if (format.looksForPlan && !speaksOfPlan(note)) yield finding(note, "plan", format.id);
  },
});

function finding(note: Note, name: SectionName, format: string) {
  const heading = titleOf(name);
  const place = note.body.layout.sections.find((section) => section.name !== undefined)?.heading;
  const message = `The ${format === "narrative" ? "narrative" : format.toUpperCase()} note has no ${heading} section.`;
  return { span: place ?? note.front.note?.span ?? note.openSpan, message, fixes: insertHeading(note, name, heading) };
}

const PLAN_WORDS =
  /\b(?:next|upcoming) (?:visits?|sessions?|appointments?|treatments?|time|week)\b|\bfollow(?:ing)?[- ]?up\b|\bsee(?:n)? (?:\w+ )?again\b|\b(?:continue|go on|return)\b|\b(?:at|start) each visit\b|\b(?:once|twice|\d ?x) (?:a|per) week\b/i;

/** A note without a Plan section of its format may have a Plan heading all the same, or say what comes next. */
function speaksOfPlan(note: Note): boolean {
  return note.body.layout.sections.some(({ title }) => /^plan\b/i.test(title)) || PLAN_WORDS.test(note.body.text);
}

function titleOf(name: SectionName): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The heading goes before the next section that the note has, in the format's order, else to the end, if it is a heading there. */
function insertHeading(note: Note, name: SectionName, heading: string): Fix[] {
  const { format, sections } = note.body.layout;
  const order = format?.sections.map((section) => section.name) ?? [];
  const later = new Set(order.slice(order.indexOf(name) + 1));
  const next = order.includes(name)
    ? sections.find((section) => section.name !== undefined && later.has(section.name))
    : undefined;
  const eol = note.source.lineBreak;
  const end = note.source.text.length;
  const place: Span = next ? { start: next.heading.start, end: next.heading.start } : { start: end, end };
  const gap = next || note.source.text.endsWith("\n") ? "" : eol;
  const newText = next ? `## ${heading}${eol}${eol}` : `${gap}${eol}## ${heading}${eol}`;
  const edit = { span: place, newText };
  if (!next && MAY_STAY_OPEN.test(note.source.text) && !beginsSection(note, edit)) return [];
  return [{ title: `Insert heading ${heading}`, safety: "suggestion", edits: [edit] }];
}

/** Code and HTML go on to the end of a text when nobody closes them. */
const MAY_STAY_OPEN = /```|~~~|</;

function beginsSection({ uri, source }: Note, edit: Edit): boolean {
  const { sections } = parseNote(uri, applyEdits(source.text, [edit])).body.layout;
  return sections.some(({ heading }) => heading.start >= edit.span.start);
}
