import { button, element } from "../../report/src/element.js";
import { describeDiagnosis } from "../../server/src/facts/diagnoses.js";
import type { Finding } from "../../server/src/lint/finding.js";
import { fixesOf } from "../../server/src/lint/fix.js";
import type { Fix } from "../../server/src/rules/rule.js";
import type { JudgedNote } from "./engine.js";
import { withCode } from "./words.js";

/** What a person may ask of a finding. */
export interface FindingActions {
  show(finding: Finding): void;
  apply(fix: Fix, title: string): void;
}

/** Where the pages of the rules lie, from the playground's. */
const RULE_PAGES = "../docs/rules/";

/** Findings that are listed and underlined: a page of more would be slow to draw and read by nobody. */
const MOST_LISTED = 500;

/** The findings that are listed, in order of place: when they are too many, the gravest. */
export function listedFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_LISTED) return findings;
  const gravest = ["error", "warning", "info"].flatMap((severity) => findings.filter((each) => each.severity === severity));
  const listed = new Set(gravest.slice(0, MOST_LISTED));
  return findings.filter((finding) => listed.has(finding));
}

/** Findings as list items, each with its place, its rule's page and its fixes. */
export function findingItems(judged: JudgedNote, findings: readonly Finding[], actions: FindingActions): HTMLLIElement[] {
  return findings.map((finding) => {
    const { rule, severity, message, span, category } = finding;
    const { line, character } = judged.note.source.positionAt(span.start);
    const place = button(`Line ${line + 1}`, () => actions.show(finding), {
      class: "place",
      "aria-label": `Line ${line + 1}, column ${character + 1}: show ${rule} in the note`,
    });
    const page = element("a", { href: `${RULE_PAGES}${rule}.html`, target: "_blank", rel: "noopener" }, rule);
    const kind = element("span", { class: "severity" }, severity);
    const fixes = fixesOf(judged.note, finding, judged.setup).map((fix) => fixButton(fix, judged, actions));
    return element(
      "li",
      { class: `finding ${severity}` },
      element("div", { class: "finding-head" }, kind, place, category === "engine" ? rule : page),
      element("p", {}, ...withCode(message)),
      fixes.length > 0 ? element("div", { class: "fixes" }, ...fixes) : undefined,
    );
  });
}

function fixButton(fix: Fix, { setup }: JudgedNote, actions: FindingActions): HTMLButtonElement {
  const meaning = fix.diagnosis === undefined ? "" : describeDiagnosis(fix.diagnosis, setup.refs);
  const title = meaning === "" ? fix.title : `${fix.title}: ${meaning}`;
  return button(title, () => actions.apply(fix, title), { class: "fix" });
}
