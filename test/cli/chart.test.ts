import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { exampleNotes } from "../support/examples.js";

const files = Object.fromEntries(exampleNotes().map(({ name, text }) => [name, text]));

describe("the chart of a patient", () => {
  test("as Markdown has episode, thresholds, measures and goals, and no prose", async () => {
    const { status, out } = await soapstone(["chart", "pt-0417"], files);
    expect(status).toBe(0);
    for (const part of [
      "## OT episode, 2026-02-25 to 2026-03-31",
      "| 2026-03-19 | treatment |  | 55 | 4 | yes |",
      "Treatment day 2 of 10 since the report of 2026-03-20: 2026-03-26, 2026-03-31.",
      "Plan of care of 2026-02-26: in force until 2026-04-22, certified.",
      "The KX threshold of 2026 is $2,480.",
      "| 2026-03-19 | 22/30 |",
    ]) {
      expect(out).toContain(part);
    }
    expect(out).not.toMatch(/pt-0523|daughter|stove/i);
  });

  test("as HTML is one page with figures that a reader can name", async () => {
    const { out } = await soapstone(["chart", "pt-0417", ".", "--format", "html"], files);
    expect(out.match(/<svg role="img"/g)?.length).toBeGreaterThan(3);
    expect(out).toContain("<title>Year to date 2026, OT</title>");
    expect(out).not.toContain("<script");
  });

  test("as JSON has the same facts for other programs", async () => {
    const { out } = await soapstone(["chart", "pt-0417", "--format", "json"], files);
    expect(JSON.parse(out)).toMatchObject({
      schema: "soapstone/chart/1",
      patient: "pt-0417",
      asOf: "2026-04-01",
      episodes: [{ discipline: "OT", evaluated: true, discharged: false, days: ["2026-03-26", "2026-03-31"], reportEvery: 10 }],
      yearToDate: [{ year: "2026", bucket: "ot", threshold: 2480 }],
    });
  });

  test("as JSON names its documents from the working directory on, as a URI", async () => {
    const { "pt-0417/2026-03-05-treatment.note.md": moved = "", ...others } = files;
    const renamed = { ...others, "my charts/a.note.md": moved };
    const { out } = await soapstone(["chart", "pt-0417", "--format", "json"], renamed);
    const uris = JSON.parse(out).episodes[0].documents.map(({ uri }: { uri: string }) => uri);
    expect(uris.slice(0, 4)).toEqual([
      "pt-0417/2026-02-25-evaluation.note.md",
      "pt-0417/2026-02-26-plan-of-care.note.md",
      "pt-0417/2026-03-03-treatment.note.md",
      "my%20charts/a.note.md",
    ]);
  });

  test("tells the last day of a missing certification, counted from the evaluation before the plan", async () => {
    const name = "pt-0417/2026-02-26-plan-of-care.note.md";
    const unsigned = files[name]?.replace(/^ +certified-(?:by|on):.*\n/gm, "").replace(/^ +from:.*\n/gm, "") ?? "";
    const { out } = await soapstone(["chart", "pt-0417"], { ...files, [name]: unsigned });
    expect(out).toContain(", not certified, due by 2026-03-27.");
  });

  test("tells the last day for the signature of a verbal order", async () => {
    const name = "pt-0417/2026-02-26-plan-of-care.note.md";
    const ordered = files[name]?.replace("certified-on: 2026-03-04", "verbal-order-on: 2026-03-27") ?? "";
    const { out } = await soapstone(["chart", "pt-0417"], { ...files, [name]: ordered });
    expect(out).toContain(", not certified, due by 2026-04-10.");
  });

  test("of a patient that no note is of is wrong usage, and names nobody", async () => {
    const { status, err } = await soapstone(["chart", "pt-9999"], files);
    expect([status, err]).toEqual([2, "No note of this patient was found.\n"]);
  });
});

describe("notes that are in no episode", () => {
  const note = (name: string, keys: string) => ({
    [`pt-0417/${name}.note.md`]: `---\npatient: pt-0417\n${keys}---\n# Note\n`,
  });
  const odd = {
    ...files,
    ...note("undated-plan", "note: plan-of-care\ndiscipline: OT\n"),
    ...note("no-discipline", "note: treatment\ndate: 2026-03-27\n"),
    ...note("neither", "date: someday\n"),
    ...note("to-nothing", "note: addendum\ndate: 2026-03-13\naddendum-to: gone.note.md\n"),
  };

  test("are listed by name, with why, and it is said that the counts are without them", async () => {
    const { out } = await soapstone(["chart", "pt-0417"], odd);
    for (const part of [
      "| Notes in no episode | 4 |",
      "## Notes in no episode",
      "| not known | plan-of-care | pt-0417/undated-plan.note.md | no readable date |",
      "| 2026-03-27 | treatment | pt-0417/no-discipline.note.md | no readable discipline |",
      "| not known | not given | pt-0417/neither.note.md | no readable date and no readable discipline |",
      "| 2026-03-13 | addendum | pt-0417/to-nothing.note.md | no readable discipline |",
      "Treatment days, gaps and reports are counted without them.",
      "Treatment day 2 of 10 since the report of 2026-03-20: 2026-03-26, 2026-03-31.",
    ]) {
      expect(out).toContain(part);
    }
    expect((await soapstone(["chart", "pt-0417"], files)).out).not.toContain("no episode");
  });

  test("a plan without a date may be in force all the same, and the sentence about it says what it is", async () => {
    const { "pt-0417/2026-02-26-plan-of-care.note.md": plan = "", ...others } = files;
    const undated = { ...others, "pt-0417/plan.note.md": plan.replace(/^date: .*\n/m, "") };
    const { out } = await soapstone(["chart", "pt-0417"], undated);
    expect(out).toContain("Plan of care without a readable date: in force until 2026-04-22, certified.");
    expect(out).toContain("| not known | plan-of-care | pt-0417/plan.note.md | no readable date |");
  });

  test("stand in the JSON with what they lack", async () => {
    const { out } = await soapstone(["chart", "pt-0417", "--format", "json"], odd);
    expect(JSON.parse(out).unplaced).toEqual([
      { uri: "pt-0417/undated-plan.note.md", kinds: ["plan-of-care"], lacks: ["date"] },
      { uri: "pt-0417/neither.note.md", kinds: [], lacks: ["date", "discipline"] },
      { uri: "pt-0417/to-nothing.note.md", date: "2026-03-13", kinds: ["addendum"], lacks: ["discipline"] },
      { uri: "pt-0417/no-discipline.note.md", date: "2026-03-27", kinds: ["treatment"], lacks: ["discipline"] },
    ]);
  });

  test("an addendum without a discipline is in the episode of the note it amends", async () => {
    const amended = "addendum-to: 2026-03-12-treatment.note.md\n";
    const more = {
      ...files,
      ...note("one", `note: addendum\ndate: 2026-03-13\n${amended}signature: { by: ot-07 }\n`),
      ...note("two", `note: addendum\n${amended}`),
    };
    const { out } = await soapstone(["chart", "pt-0417"], more);
    expect(out).toContain("| 2026-03-12 | treatment |  | 46 | 3 | yes |\n| 2026-03-13 | addendum |  |  |  | yes |");
    expect(out).toContain("| not known | addendum | pt-0417/two.note.md | no readable date |");
    expect(out).not.toContain("one.note.md");
  });
});
