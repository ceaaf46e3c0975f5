import { describe, expect, test } from "vitest";
import type { Note } from "../../server/src/note/note.js";
import { noteOf } from "./front.js";

const SOAP = (inside: string) => noteOf("format: soap", `## Subjective\n\n${inside}\n\n## Plan\n\nContinue twice a week.\n`);

/** The named sections: name, title, text. */
function sections({ body }: Note): [string, string, string][] {
  return body.layout.sections.flatMap(({ name, title, text }) => (name ? [[name, title, text] as [string, string, string]] : []));
}

const PLAN = ["plan", "Plan", "Continue twice a week."];

describe("a section's text is its prose", () => {
  test.each([
    ["one paragraph", "Slept well.", "Slept well.", 2],
    ["two paragraphs", "Slept well.\n\nNo pain.", "Slept well.\nNo pain.", 4],
    ["a soft line break", "Slept\nwell.", "Slept\nwell.", 2],
    ["markup", "**Slept** *well* [today](https://example.org).", "Slept well today.", 3],
    ["escapes and entities", "Slept 5\\* &amp; ate", "Slept 5* & ate", 3],
    ["code", "Slept `x y` well\n\n```\ncode here\n```\n\n    more code", "Slept  well", 2],
    ["comments", "Slept <!-- not this --> well\n\n<!-- nor this -->", "Slept  well", 2],
    ["a list", "- Slept well\n- 1 of 2 doses\n  1. late", "Slept well\n1 of 2 doses\nlate", 7],
    ["a quotation", "> Slept well\n> today", "Slept well\ntoday", 3],
    ["a table", "| Task | Cues |\n| --- | --- |\n| meal | 2 |", "Task\nCues\nmeal\n2", 4],
    ["numbers, signs and units", "6/8 steps - 75 % (2 cues) …", "6/8 steps - 75 % (2 cues) …", 5],
    ["other scripts", "Спал хорошо שלום 😀", "Спал хорошо שלום 😀", 3],
    ["nothing", "", "", 0],
    ["a rule", "* * *", "", 0],
  ])("%s", (_, inside, text, words) => {
    const note = SOAP(inside);
    expect(sections(note)).toEqual([["subjective", "Subjective", text], PLAN]);
    expect(note.body.layout.sections[0]?.words).toBe(words);
  });
});

describe("what stands inside a section does not end it", () => {
  test.each([
    ["a subheading", "### Sleep\n\nSlept well.", "Sleep\nSlept well."],
    [
      "subheadings of several levels",
      "### Sleep\n\n##### Night\n\nWell.\n\n### Pain\n\nNone.",
      "Sleep\nNight\nWell.\nPain\nNone.",
    ],
    ["a subheading of the section's own kind", "### Patient report\n\nSlept well.", "Patient report\nSlept well."],
    ["a label of the section's own kind", "Patient report: slept well.", "Patient report: slept well."],
    ["a bold label of the section's own kind", "**Client report:** slept well.", "Client report: slept well."],
    ["a label of another format's section", "Goal: sleep.\n\nSlept well.", "Goal: sleep.\nSlept well."],
    ["a label that is no section", "Sleep: well.", "Sleep: well."],
    ["bold text at a paragraph's start", "**Plan** was kept.", "Plan was kept."],
    ["a heading's word inside a sentence", "The plan: sleep well.", "The plan: sleep well."],
    ["a heading in a code fence", "```\n## Plan\n```\n\nSlept well.", "Slept well."],
    ["a heading in indented code", "    ## Plan\n\nSlept well.", "Slept well."],
    ["a heading in a quotation", "> ## Plan\n> Slept well.", "Plan\nSlept well."],
    ["a heading in a list", "- ## Plan\n- Slept well.", "Plan\nSlept well."],
    ["a heading in a comment", "<!--\n## Plan\n-->\n\nSlept well.", "Slept well."],
    ["an escaped heading", "\\## Plan\n\nSlept well.", "## Plan\nSlept well."],
    ["a hash without a space", "#Plan\n\nSlept well.", "#Plan\nSlept well."],
  ])("%s", (_, inside, text) => {
    expect(sections(SOAP(inside))).toEqual([["subjective", "Subjective", text], PLAN]);
  });
});

describe("a section ends", () => {
  test.each([
    ["at a heading of its level", "Slept well.\n\n## Vitals\n\n80 bpm.", "Slept well."],
    ["at a heading above it", "Slept well.\n\n# Vitals\n\n80 bpm.", "Slept well."],
    ["at a section of the format under a deeper heading", "Slept well.\n\n### Objective\n\n80 bpm.", "Slept well."],
    ["at a bold line", "Slept well.\n\n**O:** 80 bpm.", "Slept well."],
    ["at a prefix", "Slept well.\n\nO: 80 bpm.", "Slept well."],
    ["at an underlined heading", "Slept well.\n\nVitals\n------\n\n80 bpm.", "Slept well."],
  ])("%s", (_, inside, text) => {
    expect(sections(SOAP(inside))[0]).toEqual(["subjective", "Subjective", text]);
  });

  test("where its content ends, and begins behind its heading", () => {
    const note = SOAP("Slept well.");
    const [first, last] = note.body.layout.sections;
    expect(first && note.source.slice(first.heading)).toBe("## Subjective");
    expect(first && note.source.slice(first.content)).toBe("\n\nSlept well.\n\n");
    expect(last && note.source.slice(last.content)).toBe("\n\nContinue twice a week.\n");
  });
});

test("a label's heading is the label alone", () => {
  const note = noteOf("", "**S:** Slept *well*.\n\nO: 80 bpm.\n\n  A: Better.\n\n**Plan**\n\nGo on.\n");
  const written = note.body.layout.sections.map(({ heading, text }) => [note.source.slice(heading), text]);
  expect(written).toEqual([
    ["**S:**", "Slept well."],
    ["O:", "80 bpm."],
    ["A:", "Better."],
    ["**Plan**", "Go on."],
  ]);
});

test("a label of another format's section is prose of the label before it", () => {
  const note = noteOf("format: soap", "S: Slept.\n\nGoal: sleep.\n\nWell.\n\nP: Go on.\n");
  expect(sections(note).map(([name, , text]) => [name, text])).toEqual([
    ["subjective", "Slept.\nGoal: sleep.\nWell."],
    ["plan", "Go on."],
  ]);
});

test("a letter with a dash opens a section like one with a colon, on lines of one paragraph too", () => {
  const note = noteOf("", "S - Slept.\nO – Grip 28 lb,\nR - 31 lb.\nA — Better.\n\nP- Go on.\n");
  expect(sections(note).map(([name, , text]) => [name, text])).toEqual([
    ["subjective", "Slept."],
    ["objective", "Grip 28 lb,\nR - 31 lb."],
    ["assessment", "Better."],
    ["plan", "Go on."],
  ]);
  expect(note.source.slice(note.body.layout.sections[0]?.heading ?? { start: 0, end: 0 })).toBe("S -");
});

test("a letter with a dash is the label, whatever has a colon behind it", () => {
  const note = noteOf("", "S - Slept.\n\nO - ROM: 38 degrees.\nA – Grip: 28 lb.\n\nP - TE: go on.\n");
  expect(sections(note).map(([name, , text]) => [name, text])).toEqual([
    ["subjective", "Slept."],
    ["objective", "ROM: 38 degrees."],
    ["assessment", "Grip: 28 lb."],
    ["plan", "TE: go on."],
  ]);
});

test.each(["Slept well - A - grade.", "a - better.", "A-frame walker used.", "Also - better."])(
  "no dash of other use: %s",
  (line) => {
    const note = noteOf("format: soap", `S: Slept.\n${line}\n\nP: Go on.\n`);
    expect(sections(note).map(([name]) => name)).toEqual(["subjective", "plan"]);
  },
);

test("P twice in a PIRP note is the problem, then the plan", () => {
  const note = noteOf("", "P: Missed doses.\n\nI: Planner.\n\nR: Good.\n\nP: Continue.\n");
  expect(sections(note).map(([name, , text]) => [name, text])).toEqual([
    ["problem", "Missed doses."],
    ["intervention", "Planner."],
    ["response", "Good."],
    ["plan", "Continue."],
  ]);
});

test("two headings of one level for one section are both that section", () => {
  const note = noteOf("format: soap", "## Data\n\n6 of 8.\n\n## Interventions\n\nPlanner.\n");
  expect(sections(note)).toEqual([
    ["objective", "Data", "6 of 8."],
    ["objective", "Interventions", "Planner."],
  ]);
});

test("text before the first heading belongs to no section", () => {
  const note = noteOf("", "Seen at home.\n\n## Data\n\n6 of 8.\n\n## Plan\n\nGo on.\n");
  expect(sections(note).map(([, , text]) => text)).toEqual(["6 of 8.", "Go on."]);
  expect(note.body.text).toBe("Seen at home.\n6 of 8.\nGo on.");
});

test("sections are the same with CRLF, tabs and characters of two units before them", () => {
  const body = "😀 שלום\tSeen.\n\n## Data\n\n6\tof 8.\n\n## Plan\n\nGo on.\n";
  const note = noteOf("", body.replaceAll("\n", "\r\n"));
  expect(sections(note).map(([name, , text]) => [name, text])).toEqual([
    ["data", "6\tof 8."],
    ["plan", "Go on."],
  ]);
  expect(note.body.layout.sections.map(({ heading }) => note.source.slice(heading))).toEqual(["## Data", "## Plan"]);
});

describe("a note pasted from a record system, its labels on lines of one paragraph", () => {
  const pasted = (body: string) => sections(noteOf("format: soap", body));

  test("has all its sections, each with its own lines", () => {
    const body = "S: Slept well.\nNo pain.\nO: Sorted pills with two cues.\nA: Cue level fell.\nP: Continue twice a week.\n";
    expect(pasted(body)).toEqual([
      ["subjective", "S", "Slept well.\nNo pain."],
      ["objective", "O", "Sorted pills with two cues."],
      ["assessment", "A", "Cue level fell."],
      ["plan", "P", "Continue twice a week."],
    ]);
  });

  test("has them in bold and with CRLF too, in their places", () => {
    const note = noteOf(
      "format: soap",
      "**S:** Slept well.\r\n**Objective**: Sorted pills.\r\n**A:** Fewer cues.\r\n**P:** Continue.\r\n",
    );
    expect(note.body.layout.missing).toEqual([]);
    const headings = note.body.layout.sections.map(({ heading }) => note.source.slice(heading));
    expect(headings).toEqual(["**S:**", "**Objective**", "**A:**", "**P:**"]);
  });

  test("opens no section at a word with a colon inside a line", () => {
    expect(pasted("S: Slept well, plan: none.\nHome: alone.\n")).toEqual([
      ["subjective", "S", "Slept well, plan: none.\nHome: alone."],
    ]);
  });

  test.each(["A/P", "A&P", "A / P", "A & P", "Assessment/Plan", "Assessment & Plan", "Assessment / Plan"])(
    "has the assessment and plan in one under %s:",
    (title) => {
      const note = noteOf("format: soap", `S: Slept well.\nO: Sorted pills.\n${title}: Fewer cues. Continue.\n`);
      expect(sections(note).at(-1)).toEqual(["assessment", title, "Fewer cues. Continue."]);
      expect(note.body.layout.missing).toEqual([]);
    },
  );

  test.each(["S/O", "S & O", "Subjective/Objective", "Subjective and Objective"])(
    "has what was told and what was found in one under %s:",
    (title) => {
      const note = noteOf("", `${title}: Slept well. Sorted pills.\nA/P: Fewer cues. Continue.\n`);
      expect(sections(note)).toEqual([
        ["objective", title, "Slept well. Sorted pills."],
        ["assessment", "A/P", "Fewer cues. Continue."],
      ]);
      expect(note.body.layout).toMatchObject({ format: { id: "soap" }, missing: [] });
    },
  );

  test("takes a significant other behind S: for no section", () => {
    expect(pasted("S: Slept well.\nS/O: present.\nO: Sorted pills.\n")).toEqual([
      ["subjective", "S", "Slept well.\nS/O: present."],
      ["objective", "O", "Sorted pills."],
    ]);
  });

  test("opens no section at a word with a slash that is none", () => {
    expect(pasted("S: Slept well.\nN/V: none.\nH&P: on file.\n")).toEqual([
      ["subjective", "S", "Slept well.\nN/V: none.\nH&P: on file."],
    ]);
  });
});
