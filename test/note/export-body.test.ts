import { describe, expect, test } from "vitest";
import { parseNote } from "../../server/src/note/note.js";
import { exported, saidOf } from "./exported.js";

/** The sections of an imported note that a format names, with their text. */
function sectionsOf(...lines: readonly string[]): Readonly<Record<string, string>> {
  const { sections } = parseNote("a.note.md", exported(lines).text).body.layout;
  return Object.fromEntries(sections.flatMap(({ name, text }) => (name === undefined ? [] : [[name, text]])));
}

const SOAP = ["S: Well.", "O: Dressing.", "A: Good.", "P: Go on."];

describe("vital signs", () => {
  const SIGNS = ["BP: 120/80", "P: 72", "R: 16/min"];

  test("above the sections open none", () => {
    expect(sectionsOf(...SIGNS, "Provider: Pat Lee, PT", ...SOAP)).toEqual({
      subjective: "Well.",
      objective: "Dressing.",
      assessment: "Good.",
      plan: "Go on.",
    });
  });

  test("stand in the section that they are in", () => {
    const { objective, plan } = sectionsOf("S: Well.", "O: Dressing.", ...SIGNS, "", "P: 80 bpm", "A: Good.", "P: Go on.");
    expect(objective).toBe("Dressing.\nBP: 120/80\nP: 72\nR: 16/min\nP: 80 bpm");
    expect(plan).toBe("Go on.");
  });

  test.each(["P: 72", "P: 72 bpm", "P: 72, R: 16", "P: 72 regular | R: 16 unlabored", "O: 98% on room air", "R: 16 BP: 120/80"])(
    "%s is one",
    (line) => {
      expect(sectionsOf(line, "S: Well.", "A: Good.")).toEqual({ subjective: "Well.", assessment: "Good." });
    },
  );

  test.each(["P: 2x/week for 4 weeks", "P: 3 more visits", "P: 72 hours of rest", "P: 30 min twice a week"])(
    "%s is a plan",
    (line) => {
      expect(sectionsOf("S: Well.", "A: Good.", line)).toHaveProperty("plan", line.slice(3));
    },
  );
});

describe("a letterhead's number or address behind one letter", () => {
  test.each([
    "P: (555) 555-0101   F: (555) 555-0102",
    "P: 555-555-0101",
    "P: 555.555.0101 | 12 Oak Lane",
    "P: 555-0101, F: 555-0102",
    "P: +1 555 555 0101 ext. 12",
    "E: front.desk@example.org",
  ])("opens no section: %s", (line) => {
    const note = exported(["Sunny Rehab", line, "Payer: Medicare", ...SOAP.slice(0, 3)]);
    expect(note.text).toContain("payer: medicare\n");
    expect(note.text).toContain(`## Other text\n\nSunny Rehab\n- ${line}\n`);
    expect(sectionsOf("Sunny Rehab", line, ...SOAP.slice(0, 3))).not.toHaveProperty("plan");
  });

  test.each(["555-555-0101 is her daughter's number, call on Monday", "call 555-555-0101", "555 reps"])(
    "is a plan where it goes on: P: %s",
    (plan) => {
      expect(sectionsOf(...SOAP.slice(0, 3), `P: ${plan}`)).toHaveProperty("plan", plan);
    },
  );
});

test.each(["A/P", "Assessment & Plan"])("assessment and plan in one under %s: stay both", (title) => {
  const { text } = exported(["S: Well.", "O: Dressing.", `${title}: Good. Go on.`]);
  const { layout } = parseNote("a.note.md", text).body;
  expect(layout.sections.find(({ name }) => name === "assessment")?.text).toBe("Good. Go on.");
  expect(layout.missing).toEqual([]);
});

test("told and found in one under S/O: stay both", () => {
  const { text } = exported(["S/O: Well. Dressing.", "A/P: Good. Go on."]);
  expect(text).toContain("## Subjective and Objective");
  expect(parseNote("a.note.md", text).body.layout.missing).toEqual([]);
});

test.each(["\f", " \f", "\f\f"])("a page break before a section is none of its heading: %j", (feed) => {
  const { text } = exported(["S: Well.", `${feed}Objective: Dressing.`, `${feed}A: Good.`, `${feed}Plan`, "Go on."]);
  expect(parseNote("a.note.md", text).body.layout.missing).toEqual([]);
  expect(text).toContain("## Objective\n\nDressing.\n\n## Assessment\n\nGood.\n\n## Plan\n\nGo on.\n");
});

test.each([
  ["Plan for next session: Exposure.", "Plan for next session", "plan"],
  ["Follow-up: Weekly.", "Follow-up", "plan"],
  ["Clinical Impression: Depressed.", "Clinical Impression", "assessment"],
  ["RESPONSE: Tolerated poorly.", "RESPONSE", "assessment"],
  ["Interventions: Reaching.", "Interventions", "objective"],
  ["Assess: Gains.", "Assessment", "assessment"],
  ["PLAN: Weekly.", "Plan", "plan"],
])("a heading keeps its words: %s", (line, title, name) => {
  const others = Object.entries({ subjective: "S: Well.", objective: "O: Dressing.", assessment: "A: Good.", plan: "P: Go on." });
  const { text } = exported(others.map(([section, written]) => (section === name ? line : written)));
  expect(text).toContain(`## ${title}\n\n${line.slice(line.indexOf(":") + 2)}\n`);
  const { layout } = parseNote("a.note.md", text).body;
  expect(layout.missing).toEqual([]);
  expect(layout.sections.find((section) => section.title === title)?.name).toBe(name);
});

describe("what stands in no section", () => {
  /** The body as it is once `Exported record` is deleted. */
  const kept = (...lines: readonly string[]) => exported(lines).text.replace(/## Exported record\n[\s\S]*$/, "");

  test.each([
    ["Came with her daughter, who asked about the stairs.", ...SOAP],
    ["Patient seen in room 3: alert, asks for her daughter.", ...SOAP],
    [...SOAP, "Signed by Alex Poe, OTR/L", "Addendum 3/14/2026: daughter called, one fall at home."],
    [...SOAP, "Signed by Alex Poe, OTR/L", "Start: slow, then better with a cue."],
    ["Chief complaint: dizziness when standing", "Seen at home."],
  ])("is kept when the exported record is deleted: %s …", (...lines) => {
    const prose = lines.find((line) => line.length > 25 && !/^Signed/.test(line)) as string;
    expect(kept(...lines)).toContain(prose);
  });

  test("goes with the record where it only tells who somebody is", () => {
    expect(kept("DOB: 1/2/1950   MRN: 00417-22", "Referring Physician: Sam Doc, MD", "Page 1 of 2", "====", ...SOAP)).not.toMatch(
      /1950|00417|Sam Doc|Page|=/,
    );
  });

  test("goes into the text where there are no sections", () => {
    expect(kept("Date of Service: 03/25/2026", "Chief complaint: dizziness", "Seen at home.")).toMatch(
      /\n---\n\nChief complaint: dizziness\nSeen at home\.\n\n$/,
    );
  });
});

describe("a line that may name somebody, outside of the exported record", () => {
  const NAMED = "4: The line may name somebody, and stands in the body outside of `Exported record`.";

  test.each([
    "Patient: Jane Roe   DOB: 01/02/1950   Date: 03/12/2026",
    "Patient: Jane Roe   Page: 2",
    "Patient: ROE, JANE A. (00417)",
    "Jane Roe   DOB: 01/02/1950",
    "Jane Roe MRN# 00417-22",
    "MRN: 00417-22   Room: 3",
  ])("is told of, without a word of it: %s", (line) => {
    const note = exported(["DOS: 03/12/2026", "S: Well.", "O: Dressing.", line, "A: Good.", "P: Go on."]);
    expect(saidOf(note)).toEqual([NAMED]);
    expect(note.text).toContain(`## Objective\n\nDressing.\n${line}\n`);
  });

  test.each(["Patient: reports less pain", "Client: Very tired today", "Name: three objects named out of five"])(
    "is none where the word is one of prose: %s",
    (line) => {
      expect(saidOf(exported(["S: Well.", "O: Dressing.", line]))).toEqual([]);
    },
  );

  test.each(["Doe, Jane", "JANE DOE", "Jane Doe 00417-22"])(
    "goes to the record below its label, and is told of there: %s",
    (name) => {
      for (const lines of [
        ["Patient:", name, "DOS: 03/12/2026", ...SOAP],
        [...SOAP, "Signed by Alex Poe, OTR/L on 03/12/2026", "Patient Name:", name],
      ]) {
        const note = exported(lines);
        const said = `${lines.indexOf(name) + 1}: The line names the patient.`;
        expect(saidOf(note)).toEqual([expect.stringMatching(said)]);
        expect(note.text).toMatch(new RegExp(`## Exported record\\n[^]*- Patient.*:\\n- ${name}\\n`));
        expect(note.text).not.toContain("## Other text");
      }
    },
  );

  test.each([
    ["Patient:", "doe,jane"],
    ["Patient:", "", "Jane Doe"],
    ["Patient:   MRN:", "Jane Doe   00417-22"],
    ["Name:", "Jane and her daughter"],
  ])("is told of below a label though it may be something else: %s %s", (...lines) => {
    const note = exported([...lines, "", "Seen at home.", ...SOAP]);
    const said = `${lines.length}: The line may name somebody, and stands in the body outside of \`Exported record\`.`;
    expect(saidOf(note)).toEqual([said]);
    expect(note.text).toContain(lines.at(-1));
  });

  test("is told of below a label within a section if it looks like a name", () => {
    const below = (line: string) => exported(["S: Well.", "Patient:", line, "O: Dressing."]);
    expect(saidOf(below("Doe, Jane"))).toEqual([expect.stringMatching(/^3: The line may name somebody/)]);
    expect(saidOf(below("reports less pain."))).toEqual([]);
    expect(below("Doe, Jane").text).toContain("## Subjective\n\nWell.\nPatient:\nDoe, Jane\n");
  });

  test("goes to the record where nothing else stands in it", () => {
    const note = exported([...SOAP, "Patient Name: Jane Roe   DOB: 01/02/1950"]);
    expect(saidOf(note)).toEqual([expect.stringMatching(/^5: The line names the patient\./)]);
    expect(note.text).toContain("## Exported record\n\n- Patient Name: Jane Roe   DOB: 01/02/1950\n");
  });
});
