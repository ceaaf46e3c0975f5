import { describe, expect, test } from "vitest";
import type { Section } from "../../server/src/note/sections.js";
import { noteOf } from "./front.js";

/** The tables of the documentation notes §1.9: for each format its sections, each with every heading that stands for it. */
const SOAP_PLAN = ["Plan", "P", "Plan for next session", "Follow-up"];
const SOAP_ASSESSMENT = ["Assessment", "A", "Assess", "Clinical impression", "Analysis", "Response"];
const SUBJECTIVE = ["Subjective", "S", "Subj", "Patient report", "Client report"];

const TABLE: Record<string, Record<string, string[]>> = {
  soap: {
    subjective: SUBJECTIVE,
    objective: ["Objective", "O", "Obj", "Data", "Interventions", "Treatment"],
    assessment: SOAP_ASSESSMENT,
    plan: SOAP_PLAN,
  },
  dap: { data: ["Data", "D", "Session content"], assessment: ["Assessment", "A"], plan: ["Plan", "P"] },
  birp: {
    behavior: ["Behavior", "B", "Behaviour", "Presentation"],
    intervention: ["Intervention", "I"],
    response: ["Response", "R"],
    plan: ["Plan", "P"],
  },
  girp: {
    goal: ["Goal", "Goals", "Goal(s)", "G", "Goals addressed"],
    intervention: ["Intervention", "I"],
    response: ["Response", "R"],
    plan: ["Plan", "P"],
  },
  pie: { problem: ["Problem", "P"], intervention: ["Intervention", "I"], evaluation: ["Evaluation", "E"] },
};

const ROWS = Object.entries(TABLE).flatMap(([format, sections]) =>
  Object.entries(sections).flatMap(([section, headings]) => headings.map((heading) => ({ format, section, heading }))),
);

const TEXT = "Sorted six of eight steps.";

const WRITINGS: readonly [string, (heading: string) => string][] = [
  ["a heading", (heading) => `## ${heading}\n\n${TEXT}\n`],
  ["a heading with a colon", (heading) => `## ${heading}:\n\n${TEXT}\n`],
  ["a heading in capitals", (heading) => `# ${heading.toUpperCase()}\n\n${TEXT}\n`],
  ["a numbered heading", (heading) => `### 2. ${heading}\n\n${TEXT}\n`],
  ["a bold line before text", (heading) => `**${heading}:** ${TEXT}\n`],
  ["a bold line, colon outside", (heading) => `**${heading}**: ${TEXT}\n`],
  ["a bold line alone", (heading) => `**${heading}**\n\n${TEXT}\n`],
  ["a prefix", (heading) => `${heading}: ${TEXT}\n`],
  ["a prefix on a line of its own", (heading) => `${heading}:\n${TEXT}\n`],
];

const named = (sections: readonly Section[]) => sections.map(({ name, text, words }) => [name, text, words]);

describe.each(WRITINGS)("as %s", (_, write) => {
  test.each(ROWS)("$heading is the $section section of a $format note", ({ format, section, heading }) => {
    const note = noteOf(`format: ${format}`, write(heading));
    expect(named(note.body.layout.sections)).toEqual([[section, TEXT, 5]]);
  });
});

describe("the format is recognised", () => {
  const whole = (headings: readonly string[], write: (heading: string) => string) => headings.map(write).join("\n");

  test.each([
    ["soap", ["Subjective", "Objective", "Assessment", "Plan"]],
    ["soap", ["S", "O", "A", "P"]],
    ["soap", ["Patient report", "Treatment", "Clinical impression", "Follow-up"]],
    ["dap", ["Data", "Assessment", "Plan"]],
    ["dap", ["D", "A", "P"]],
    ["birp", ["Behavior", "Intervention", "Response", "Plan"]],
    ["birp", ["B", "I", "R", "P"]],
    ["girp", ["Goals addressed", "Intervention", "Response", "Plan"]],
    ["girp", ["G", "I", "R", "P"]],
    ["pirp", ["Problem", "Intervention", "Response", "Plan"]],
    ["pirp", ["P", "I", "R", "P"]],
    ["pie", ["Problem", "Intervention", "Evaluation"]],
    ["pie", ["P", "I", "E"]],
    ["soapie", ["Subjective", "Objective", "Assessment", "Plan", "Intervention", "Evaluation"]],
    ["soapie", ["S", "O", "A", "P", "I", "E"]],
    ["soapier", ["Subjective", "Objective", "Assessment", "Plan", "Intervention", "Evaluation", "Revision"]],
    ["soapier", ["S", "O", "A", "P", "I", "E", "R"]],
  ])("%s from %j, however they are written", (format, headings) => {
    for (const [writing, write] of WRITINGS) {
      const { layout } = noteOf("", whole(headings, write)).body;
      expect([layout.format?.id, layout.missing, layout.declared], writing).toEqual([format, [], false]);
    }
  });

  test.each([
    ["half of the headings are enough", ["Subjective", "Plan"], "soap", ["objective", "assessment"]],
    ["two of three", ["Data", "Plan"], "dap", ["assessment"]],
    ["fewer than half are no format", ["Plan"], undefined, []],
    ["one of three", ["Evaluation"], undefined, []],
    ["none at all", ["History", "Recommendations"], undefined, []],
    ["the order does not matter", ["Plan", "Assessment", "Objective", "Subjective"], "soap", []],
    ["other headings between do not matter", ["History", "Data", "Vitals", "Assessment", "Plan"], "dap", []],
  ])("%s", (_, headings, format, missing) => {
    const { layout } = noteOf("", headings.map((heading) => `## ${heading}\n\n${TEXT}\n`).join("\n")).body;
    expect([layout.format?.id, layout.missing]).toEqual([format, missing]);
  });

  test("the front matter's word goes before the headings", () => {
    const body = whole(["Subjective", "Objective", "Assessment", "Plan"], (heading) => `## ${heading}\n\n${TEXT}\n`);
    const { layout } = noteOf("format: birp", body).body;
    expect([layout.format?.id, layout.declared, layout.missing]).toEqual([
      "birp",
      true,
      ["behavior", "intervention", "response"],
    ]);
    const narrative = noteOf("format: narrative", body).body.layout;
    expect([narrative.format?.id, narrative.declared, narrative.missing]).toEqual(["narrative", true, []]);
  });

  test("a format that is misspelled in the front matter leaves it to the headings", () => {
    const { layout } = noteOf("format: saop", "## S\n\n## O\n\n## A\n\n## P\n").body;
    expect([layout.format?.id, layout.declared]).toEqual(["soap", false]);
  });
});
